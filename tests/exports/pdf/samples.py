"""Invented documents of an invented municipality, as compose.py would hand them over."""

from dataclasses import replace

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
    Block,
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

FOOT = "Teknik- og Klimaudvalget · 22. september 2026"
LONG_WORD = "Ejendomsvurderingsklagenævnsformandskabet"


def paragraph(*texts: str | Run) -> Paragraph:
    """A paragraph of plain texts and runs."""
    return Paragraph(tuple(Run(text) if isinstance(text, str) else text for text in texts))


def cell(text: str, *, header: bool = False, colspan: int = 1, rowspan: int = 1) -> Cell:
    """A cell with one paragraph, or an empty one."""
    return Cell((paragraph(text),) if text else (), header, colspan, rowspan)


def table(*rows: tuple[str, ...], header_rows: int = 1, caption: str = "") -> Table:
    """A table of plain texts."""
    return Table(tuple(Row(tuple(map(cell, row))) for row in rows), header_rows, caption)


def items(*texts: str) -> tuple[ListItem, ...]:
    """List items of one paragraph each."""
    return tuple(ListItem((paragraph(text),)) for text in texts)


def composed(*blocks: ExportBlock, title: str = "Referat") -> Composed:
    """A document of these blocks."""
    return Composed(
        blocks=blocks,
        title=title,
        author="Nørrevig Kommune",
        foot=FOOT,
        made_on="2026-09-22",
    )


def text_document(*blocks: Block) -> Composed:
    """A document with a title and one piece of rich text."""
    return composed(Title("Nørrevig Kommune", "Referat", "Teknik- og Klimaudvalget"), Text(blocks))


SENTENCES = (
    "Cykelstien langs Fjordvejen har gennem flere år været ønsket af skolerne i oplandet.",
    "Forvaltningen har talt trafikken i tre uger og målt hastigheden på fire steder.",
    "Lodsejerne er hørt, og der er kommet syv svar, som er vedlagt sagen i deres helhed.",
    "Anlægget kan udføres i to etaper, så busserne kan køre, mens der arbejdes.",
    "Udgiften afholdes af den ramme, som byrådet satte af i budgettet for 2026.",
)


def prose(count: int, start: int = 0) -> str:
    """Some sentences in a row."""
    return " ".join(SENTENCES[(start + at) % len(SENTENCES)] for at in range(count))


def inline_paragraph() -> Paragraph:
    """Every look a run can have, and a link inside the sentence."""
    return paragraph(
        "Planen kan ",
        Run("læses i sin helhed", bold=True),
        " på ",
        Run("kommunens hjemmeside", href="https://www.noerrevig.example/planer/lokalplan-47"),
        ", hvor også ",
        Run("bemærkningerne", italic=True),
        " ligger. Arealet er 1.250 m",
        Run("2", script=Script.SUPERSCRIPT),
        ", udledningen af CO",
        Run("2", script=Script.SUBSCRIPT),
        " falder med ",
        Run("12 procent", underline=True),
        ", og ",
        Run("begge dele", bold=True, italic=True),
        " er regnet efter.\nSpørgsmål sendes til ",
        Run("plan@noerrevig.example", href="mailto:plan@noerrevig.example"),
        ".",
    )


def economy_table(rows: int = 5) -> Table:
    """Two header rows, spans and columns of numbers."""
    head = (
        Row(
            (
                cell("Projekt", rowspan=2),
                cell("Udgift i 1.000 kr.", colspan=3),
                cell("Bemærkning", rowspan=2),
            )
        ),
        Row((cell("2026"), cell("2027"), cell("2028"))),
    )
    names = (
        "Cykelsti, etape 1",
        "Cykelsti, etape 2",
        "Signalanlæg",
        "Belysning",
        "Uforudsete udgifter",
    )
    body = tuple(
        Row(
            (
                cell(f"{names[at % 5]}", header=True),
                cell(f"{1200 + 37 * at:,}".replace(",", ".")),
                cell(f"{400 + 11 * at}"),
                cell("-"),
                cell(SENTENCES[at % 5] if at % 2 else ""),
            )
        )
        for at in range(rows)
    )
    return Table((*head, *body), header_rows=2, caption="Tabel 1. Anlægsudgifter fordelt på år")


def without_scripts(document: Composed) -> Composed:
    """The document with all its letters on the line."""
    blocks = tuple(
        Text(tuple(map(_on_the_line, block.blocks)), block.heading_level)
        if isinstance(block, Text)
        else block
        for block in document.blocks
    )
    return replace(document, blocks=blocks)


def _on_the_line(block: Block) -> Block:
    if not isinstance(block, Paragraph):
        return block
    return Paragraph(tuple(replace(run, script=Script.NORMAL) for run in block.runs))


def nested_list() -> ListBlock:
    """Bullets within numbers within bullets."""
    inner = ListBlock(False, items("Nord for Åvej", "Syd for Åvej, dog ikke ved den gamle mølle"))
    middle = ListBlock(
        True,
        (
            ListItem((paragraph("Strækninger med mange skolebørn"), inner)),
            ListItem((paragraph("Strækninger med tung trafik. " + prose(2)),)),
        ),
        start=3,
        marker="a",
    )
    return ListBlock(
        False,
        (
            ListItem((paragraph("Forvaltningen anbefaler, at udvalget vælger mellem:"), middle)),
            ListItem((paragraph(prose(2, 1)),)),
        ),
    )


def item(
    number: int, title: str, *, closed: str = "", new_page: bool = False
) -> tuple[ExportBlock, ...]:
    """An item from heading to attachments."""
    return (
        ItemHeading(
            str(number),
            title,
            f"punkt-{number}",
            facts=(f"05.01.00-P20-{number}-26", "Beslutning"),
            closed=closed,
            new_page=new_page,
        ),
        SectionHeading("Resumé"),
        Text((paragraph(prose(2, number)),)),
        SectionHeading("Indstilling"),
        Text(
            (
                paragraph("Teknik- og Miljøforvaltningen indstiller, at udvalget"),
                ListBlock(
                    True,
                    items("godkender forslaget til linjeføring,", "sender det i høring."),
                ),
            )
        ),
        DecisionBox(
            "Beslutning",
            (
                Text(
                    (
                        paragraph(
                            "Udvalget godkendte indstillingen og bemærkede: " + prose(1, number)
                        ),
                    )
                ),
                VoteTable(
                    "Afstemning om indstillingen",
                    (("For", "4", "A, C, V"), ("Imod", "1", "Ø"), ("Undlod at stemme", "", "")),
                ),
            ),
        ),
        SectionHeading("Sagsfremstilling"),
        Text(
            (
                paragraph(prose(4, number)),
                Heading(1, (Run("Linjeføring og anlæg"),)),
                inline_paragraph(),
                nested_list(),
                Heading(2, (Run("Økonomi i de enkelte år"),)),
                economy_table(),
                paragraph(prose(3, number + 1)),
            )
        ),
        Attachments(
            "Bilag",
            (
                AttachmentRow("1", "Oversigtskort over linjeføringen", "PDF, 1,2 MB"),
                AttachmentRow("2", "Notat om arealerhvervelse", "PDF, 340 kB", closed=True),
            ),
        ),
    )


TITLES = (
    "Godkendelse af dagsorden",
    "Cykelsti langs Fjordvejen: valg af linjeføring og udbudsform efter den forudgående "
    "høring af lodsejere og skoler",
    "Lukket punkt: Køb af areal",
    "Meddelelser",
)


def rich(count: int = 4) -> Composed:
    """A whole referat with everything in it."""
    titles = [TITLES[at % len(TITLES)] for at in range(count)]
    blocks: list[ExportBlock] = [
        Title(
            "Nørrevig Kommune",
            "Referat",
            "Teknik- og Klimaudvalget · tirsdag den 22. september 2026 kl. 8.30 · Mødelokale 2",
            "Lukket udgave",
        ),
        Notice(
            "Referatet er ikke godkendt endnu. Det godkendes på udvalgets næste møde den "
            "20. oktober 2026, og indtil da kan der komme rettelser."
        ),
        Facts(
            (
                (
                    "Til stede",
                    (
                        "Carl Østergård (A), formand",
                        "Mette Lund (V)",
                        "Viggo Bæk (C), stedfortræder for Åse Holm",
                    ),
                ),
                ("Afbud", ("Åse Holm (C)",)),
                ("Fra forvaltningen", ("Karen Nymand, planchef (punkt 2)",)),
            ),
            "Deltagere",
        ),
        Contents(
            "Indhold",
            tuple(
                ContentsEntry(str(at), title, f"punkt-{at}", closed="Lukket" in title)
                for at, title in enumerate(titles, 1)
            ),
        ),
    ]
    for at, title in enumerate(titles, 1):
        closed = "Lukket punkt, jf. lov om kommunernes styrelse § 10" if "Lukket" in title else ""
        blocks += item(at, title, closed=closed, new_page=at == 1)
    blocks.append(
        SignatureLines(
            "Underskrifter",
            (
                ("Carl Østergård, formand", "Godkendt 25. september 2026"),
                ("Mette Lund", ""),
                ("Viggo Bæk", ""),
            ),
        )
    )
    return composed(*blocks)
