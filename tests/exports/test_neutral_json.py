import json

import pytest

from exports.json.neutral import SCHEMA_FILE, NotOurJson, from_json, schema_text, to_json
from meetings.record import MeetingRecord
from meetings.vocabulary import Audience
from tests.exports.meetings_made import MINUTES, document, short


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
