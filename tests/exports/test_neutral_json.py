import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from exports.json.neutral import SCHEMA_FILE, NotOurJson, from_json, schema_text, to_json
from meetings.importing import decode, read_text
from meetings.record import MeetingRecord
from meetings.rules.visibility import for_audience
from meetings.vocabulary import Access, Audience
from tests.exports.meetings_made import MINUTES, document, short
from tests.importing.facts import SHARED_TEXTS
from tests.records import meeting_records


@pytest.mark.parametrize("record", [MINUTES, short()], ids=["everything", "nothing"])
def test_a_document_comes_back_as_it_went(record: MeetingRecord) -> None:
    given = document(record, Audience.MEMBER)

    assert from_json(to_json(given)) == given
    assert to_json(from_json(to_json(given))) == to_json(given)


def test_the_json_reads_as_danish_and_in_the_order_of_the_classes() -> None:
    content = to_json(document())

    assert "Cykelsti langs Brede Å" in content.decode()
    assert list(json.loads(content))[:3] == ["municipality", "audience", "record"]
    assert content.endswith(b"\n}\n")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Filen er ikke gyldig JSON i UTF-8. Hent den igen fra Protokol."),
        (b"\xff\xfe{", "Filen er ikke gyldig JSON i UTF-8. Hent den igen fra Protokol."),
        (
            b"{}",
            "Filen er ikke en dagsorden eller et referat fra Protokol: "
            "feltet municipality mangler.",
        ),
        (
            to_json(document(short())).replace(b'"place"', b'"sted"'),
            "Filen er ikke skrevet af denne udgave af Protokol: feltet record.sted kendes ikke.",
        ),
        (
            to_json(document(short())).replace(b'"MINUTES"', b'"BREV"'),
            "Filen kan ikke læses: feltet record.kind har en værdi, der ikke er mulig.",
        ),
        (b"[]", "Filen kan ikke læses: feltet øverst har en værdi, der ikke er mulig."),
    ],
)
def test_what_is_not_our_json_is_refused_with_the_place_that_is_wrong(
    content: bytes, sentence: str
) -> None:
    with pytest.raises(NotOurJson) as refused:
        from_json(content)

    assert str(refused.value) == sentence


def test_the_schema_beside_the_code_is_up_to_date() -> None:
    assert SCHEMA_FILE.read_text("utf-8") == schema_text(), (
        "Run: python -c 'from exports.json.neutral import *; "
        'SCHEMA_FILE.write_text(schema_text(), "utf-8")\''
    )


def faults(content: bytes) -> list[str]:
    """Where a document of ours does not keep to the schema that is kept beside the code."""
    schema = json.loads(SCHEMA_FILE.read_text("utf-8"))
    checker = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [one.message for one in checker.iter_errors(json.loads(content))]


def test_the_schema_is_one_that_others_can_read() -> None:
    Draft202012Validator.check_schema(json.loads(SCHEMA_FILE.read_text("utf-8")))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(meeting_records(), st.sampled_from(Audience))
def test_any_record_keeps_to_the_schema(record: MeetingRecord, audience: Audience) -> None:
    assert faults(to_json(document(for_audience(record, audience), audience))) == []


@pytest.mark.slow
@pytest.mark.parametrize("path", SHARED_TEXTS, ids=lambda path: path.stem)
def test_real_minutes_keep_to_the_schema(path: Path) -> None:
    record = read_text(decode(path.read_bytes()), unmarked=Access.OPEN).record
    assert faults(to_json(document(record, Audience.PUBLIC))) == []


def test_what_does_not_keep_to_the_schema_is_found() -> None:
    wrong = json.loads(to_json(document()))
    wrong["record"]["held_on"] = "i morgen"
    wrong["record"]["items"][0]["access"] = "HALVT"
    wrong["sted"] = "Lindevang"
    assert len(faults(json.dumps(wrong).encode())) == 3
