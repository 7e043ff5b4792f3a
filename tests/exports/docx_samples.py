"""Composed documents to write, of invented people and places."""

from exports.blocks import (
    AttachmentRow,
    Attachments,
    Composed,
    Contents,
    ContentsEntry,
    DecisionBox,
    ExportBlock,
    Facts,
    ItemHeading,
    Notice,
    SectionHeading,
    SignatureLines,
    Text,
    Title,
    VoteTable,
)
from meetings.richtext.blocks import (
    Cell,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Row,
    Run,
    Script,
    Table,
)


def paragraph(*runs: str | Run) -> Paragraph:
    return Paragraph(tuple(Run(run) if isinstance(run, str) else run for run in runs))


def entry(*blocks: str | Paragraph | ListBlock | Table | Heading) -> ListItem:
    return ListItem(tuple(paragraph(b) if isinstance(b, str) else b for b in blocks))


def cell(text: str, *, header: bool = False, colspan: int = 1, rowspan: int = 1) -> Cell:
    return Cell((paragraph(text),) if text else (), header, colspan, rowspan)


BUDGET = Table(
    caption="Bevillinger til cykelstier, 1.000 kr.",
    header_rows=2,
    rows=(
        Row(
            (
                cell("Strækning", header=True, rowspan=2),
                cell("Bevilget", header=True, colspan=2),
                cell("Bemærkning", header=True, rowspan=2),
            )
        ),
        Row((cell("2026", header=True), cell("2027", header=True))),
        Row(
            (
                cell("Møllevej til Fjordskolen", header=True),
                cell("1.250"),
                cell("900"),
                cell(
                    "Anlægges i to etaper, så skolevejen kan bruges hele vinteren. Grønne arealer "
                    "langs stien sås til igen, når etape to er færdig."
                ),
            )
        ),
        Row(
            (
                cell("Stationen til Havnen", header=True, rowspan=2),
                cell("640"),
                cell("0"),
                cell("Kun afstribning"),
            )
        ),
        Row((cell("75"), cell("75"), cell("Drift"))),
    ),
)

CASE_TEXT = (
    paragraph(
        "Forvaltningen har i samarbejde med ",
        Run("Lokalrådet i Birkelund", bold=True),
        " undersøgt, hvor cykelstierne gør mest gavn. Se ",
        Run("kommunens ", href="https://www.example.dk/stier?år=2026"),
        Run("cykelside", italic=True, href="https://www.example.dk/stier?år=2026"),
        ", eller skriv til ",
        Run("stier@example.dk", href="mailto:stier@example.dk"),
        ". CO",
        Run("2", script=Script.SUBSCRIPT),
        " falder, og arealet er 40 m",
        Run("2", script=Script.SUPERSCRIPT),
        ".",
    ),
    Heading(1, (Run("Vægtning af hensyn"),)),
    paragraph("Der er lagt vægt på tre forhold:"),
    ListBlock(
        ordered=True,
        marker="a",
        items=(
            entry("Trafiksikkerhed ved skolerne"),
            entry(
                "Fremkommelighed",
                ListBlock(
                    ordered=False,
                    items=(
                        entry("for cyklister"),
                        entry(
                            "for busser",
                            ListBlock(
                                ordered=True,
                                marker="i",
                                start=3,
                                items=(
                                    entry("rute 12"),
                                    entry("rute 14", "Kører kun på hverdage."),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
            entry("Pris"),
        ),
    ),
    Heading(2, (Run("Økonomien i tal"),)),
    BUDGET,
    paragraph("Tallene er i 2026-priser.\nDe indgår i budgetopfølgningen."),
)

DECISION = DecisionBox(
    "Beslutning",
    (
        Text(
            (
                paragraph("Udvalget godkender forslaget med disse ændringer:"),
                ListBlock(
                    ordered=True,
                    start=2,
                    items=(
                        entry("Etape to begynder først efter sommerferien."),
                        entry(
                            "Forvaltningen orienterer om",
                            ListBlock(ordered=False, items=(entry("støj"), entry("lys"))),
                        ),
                    ),
                ),
            )
        ),
        VoteTable(
            "Afstemning om forslaget",
            (
                ("For", "4", "Carl Vang (A), Mette Lund (A), Nils Bo (V), Ida Krogh (C)"),
                ("Imod", "1", "Aksel Friis (Ø)"),
                ("Hverken for eller imod", "0", ""),
            ),
        ),
        Facts((("Inhabil", ("Viggo Dam",)),), name="Deltagelse i punktet"),
        Text((paragraph("Aksel Friis ønskede ført til protokols, at støjen bør måles først."),)),
    ),
)


def minutes(item_pages: bool = False, repeat: int = 1) -> Composed:
    """A whole referat with everything in it; `repeat` multiplies its items."""
    blocks: list[ExportBlock] = [
        Title(
            "Birkelund Kommune",
            "Referat af møde i Teknisk Udvalg",
            "Teknisk Udvalg · tirsdag den 22. september 2026 kl. 8.30 · Mødelokale 2",
            "Lukket udgave",
        ),
        Notice("Referatet er ikke godkendt endnu."),
        Facts(
            (
                ("Til stede", ("Carl Vang (A), formand", "Mette Lund (A)", "Nils Bo (V)")),
                ("Afbud", ("Sofie Dahl (B)",)),
                ("Øvrige deltagere", ("Karen Holm, direktør (deltog under punkt 1)",)),
            ),
            name="Deltagere",
        ),
    ]
    numbers = [f"{n}" for n in range(1, 2 * repeat + 1)]
    titles = ["Cykelstier i Birkelund: prioritering for 2026 og 2027", "Køb af ejendom"]
    entries = [
        ContentsEntry(n, titles[i % 2], f"punkt-{n}", closed=i % 2 == 1)
        for i, n in enumerate(numbers)
    ]
    blocks.append(Contents("Indhold", tuple(entries)))
    for index, number in enumerate(numbers):
        closed = index % 2 == 1
        blocks += [
            ItemHeading(
                number,
                titles[index % 2],
                f"punkt-{number}",
                ("05.01.00-G01-12-26", "Beslutningspunkt"),
                "Lukket punkt: kommunens økonomiske forhold" if closed else "",
                item_pages,
            ),
            SectionHeading("Sagsfremstilling"),
            Text(CASE_TEXT),
            SectionHeading("Indstilling"),
            Text((paragraph("Forvaltningen indstiller, at planen godkendes."),)),
            DECISION,
            Attachments(
                "Bilag",
                (
                    AttachmentRow("1", "Kort over stierne", "PDF · 2 MB · eftersendt"),
                    AttachmentRow("2", "Tilbud fra sælger", "Lukket bilag", closed=True),
                    AttachmentRow("", "Notat uden nummer"),
                ),
            ),
        ]
    blocks.append(SectionHeading("Mødet sluttede", level=2))
    blocks.append(Text((paragraph("Mødet sluttede kl. 10.05."),)))
    blocks.append(
        SignatureLines(
            "Underskrifter",
            (("Carl Vang", "Underskrevet 24. september 2026"), ("Mette Lund", "")),
        )
    )
    return Composed(
        tuple(blocks),
        "Referat, Teknisk Udvalg, 22. september 2026",
        "Birkelund Kommune",
        "Teknisk Udvalg · 22. september 2026",
        "2026-09-25",
    )
