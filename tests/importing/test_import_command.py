"""`python -m meetings import`, tried without a database."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from meetings.cli import commands
from tests.importing.formats import samples

GOOD = """REFERAT Miljøudvalget d. 03-02-2021

Punkt 1: Støj på Åvej

Beslutning

Godkendt.

Punkt 2: Lukket: Køb af grund

Beslutning

Godkendt.
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(commands, ["import", "--dry-run", *map(str, arguments)])


def file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def test_json_is_one_array_with_an_object_per_file(tmp_path: Path) -> None:
    first, second = file(tmp_path, "a.txt", GOOD), file(tmp_path, "b.txt", GOOD)

    result = run("--json", "--published", first, second)

    found = json.loads(result.stdout)
    assert result.exit_code == 0
    assert [one["committee"] for one in found] == ["Miljøudvalget"] * 2
    assert found[0]["meeting_id"] is None
    assert found[0]["items"][0]["sections"] == [
        {"heading": "Beslutning", "kind": "DECISION", "text": "Godkendt."}
    ]


def test_an_item_without_a_mark_is_closed_until_it_is_published(tmp_path: Path) -> None:
    path = file(tmp_path, "a.txt", GOOD)

    unpublished = json.loads(run("--json", path).stdout)[0]["items"]
    published = json.loads(run("--json", "--published", path).stdout)[0]["items"]

    assert [item["closed"] for item in unpublished] == [True, True]
    assert [item["closed"] for item in published] == [False, True]


def test_a_bad_file_is_one_clear_line_and_the_others_go_on(tmp_path: Path) -> None:
    good, bad = file(tmp_path, "god.txt", GOOD), file(tmp_path, "tom.txt", b"")
    letter = file(tmp_path, "brev.txt", "Kære Bo. Tak for sidst. Hilsen Ida.")

    result = run("--json", bad, good, letter, tmp_path / "mangler.txt")

    assert result.exit_code == 2
    assert len(json.loads(result.stdout)) == 1
    told = result.stderr.splitlines()
    assert [line.split(":")[0] for line in told] == ["tom.txt", "brev.txt", "mangler.txt"]
    assert told[0] == "tom.txt: er tom. Der er intet at læse ind."


def test_a_person_gets_a_calm_summary(tmp_path: Path) -> None:
    result = run("--published", file(tmp_path, "a.txt", GOOD))

    assert "Referat: Miljøudvalget, 03.02.2021" in result.stdout
    assert "2 punkter, 1 lukket, 2 med beslutning" in result.stdout
    assert "Lukket: Køb af grund  (lukket)" in result.stdout


def test_the_name_given_is_the_name_of_the_body(tmp_path: Path) -> None:
    path = file(tmp_path, "a.txt", GOOD)

    found = json.loads(run("--json", "--committee", "Miljø- og Klimaudvalget", path).stdout)

    assert found[0]["committee"] == "Miljø- og Klimaudvalget"


def test_help_is_danish_with_a_line_of_english() -> None:
    help_text = CliRunner().invoke(commands, ["import", "--help"]).stdout

    assert "Læs dagsordener og referater ind" in help_text
    assert "Reads agendas and minutes" in help_text


def test_a_content_file_that_its_manifest_refuses_is_not_published(tmp_path: Path) -> None:
    refused = samples.ACADRE_MANIFEST  # gives out 3.XML, and not 2.XML
    contents = {f"Files_1/{number}.XML": samples.ACADRE_CONTENT for number in (2, 3)}
    manifest = samples.lay_out(tmp_path, {"m.xml": refused, **contents})
    second, third = (tmp_path / "Files_1" / f"{number}.XML" for number in (2, 3))

    done = run("--published", second)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "m.xml ved siden af siger, at den ikke er til offentliggørelse." in done.stderr
    assert run(second).exit_code == 0
    assert run("--published", third).exit_code == 0

    manifest.write_text(refused[:-30], "utf-8")
    for path in (second, third, manifest):
        assert run("--published", path).exit_code == 2
    assert run("--published", file(tmp_path, "a.txt", GOOD)).exit_code == 0


def test_an_attachment_of_an_export_is_not_published_as_a_meeting(tmp_path: Path) -> None:
    samples.lay_out(tmp_path, {"p.xml": samples.DITMER, "Enclosures/2.pdf": GOOD})
    done = run("--published", tmp_path / "Enclosures" / "2.pdf")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "p.xml ved siden af nævner den som sin egen" in done.stderr
