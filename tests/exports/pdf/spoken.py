"""A file as a screen reader has it: its structure tree, with the text each element shows.

Text that no element shows (heads, feet, what is repeated) is not here. What no rule of a
validator can judge is judged by `faults`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf

_BROKEN = "\u00ad"  # stands where a word was divided at the end of a line
_HEADING = re.compile(r"H([1-6])")


@dataclass
class Node:
    """An element: its tag, its attributes, and what is in it, in reading order."""

    tag: str
    attributes: dict[str, object] = field(default_factory=dict)
    alternative: str = ""
    kids: "list[Node | str]" = field(default_factory=list)
    links: list[str] = field(default_factory=list)  # what its annotations say of themselves

    @property
    def text(self) -> str:
        """Everything it shows, with divided words whole again."""
        joined = "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)
        return joined.replace(_BROKEN, "")

    def walk(self) -> "Iterator[Node]":
        """Itself and all that is in it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def all(self, *tags: str) -> "list[Node]":
        """The elements of these tags, in reading order."""
        return [node for node in self.walk() if node.tag in tags]


def tree_of(data: bytes) -> Node:
    """The document's structure tree."""
    with pikepdf.open(BytesIO(data)) as pdf:
        numbers = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
        shown = [_shown_on(page) for page in pdf.pages]

        def text(page: pikepdf.Object, number: int) -> str:
            return shown[numbers[page.objgen]][number]

        return _node(pdf.Root.StructTreeRoot.K, text)


def _node(element: pikepdf.Object, text: object) -> Node:
    node = Node(str(element.S)[1:], alternative=str(element.get("/Alt", "")))
    node.attributes = {str(key): value for key, value in dict(element.get("/A", {})).items()}
    for kid in element.K:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            node.kids.append(_node(kid, text))
        elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
            node.links.append(str(kid.Obj.Contents))
        else:
            is_number = not isinstance(kid, pikepdf.Dictionary)
            page, number = (element.Pg, int(kid)) if is_number else (kid.Pg, int(kid.MCID))
            node.kids.append(text(page, number))  # type: ignore[operator]
    return node


def _shown_on(page: pikepdf.Page) -> dict[int, str]:
    """The text of each marked content of a page. A code is its character's own number."""
    found: dict[int, str] = {}
    now = -1
    for step in pikepdf.parse_content_stream(page, "BDC EMC Tj"):
        name, operands = str(step.operator), step.operands
        if name == "BDC":
            now = int(operands[1].get("/MCID", -1))
            found.setdefault(now, "")
        elif name == "EMC":
            now = -1
        elif name == "Tj" and now >= 0:
            found[now] += bytes(operands[0]).decode("utf-16-be")
    return found


def words_of(tree: Node) -> list[str]:
    """The words in reading order, without what the paper adds: the markers of lists and the
    page numbers of the contents."""
    return [word for text in _texts(tree) for word in text.replace(_BROKEN, "").split()]


def _texts(node: Node) -> Iterator[str]:
    numbering = str(node.attributes.get("/ListNumbering", "/None"))
    if node.tag == "TOCI":
        numbered = bool(node.all("Link"))
        yield " ".join(node.text.split()[: -1 if numbered else None])
        return
    block = ""  # text inside a block's own lines runs on; blocks stand apart
    for kid in node.kids:
        if isinstance(kid, str):
            block += kid
        elif kid.tag in ("Link", "Figure"):
            block += kid.text
        elif kid.tag == "LI" and numbering != "/None":
            yield block
            block = ""
            for part in kid.kids:
                assert isinstance(part, Node)
                if part.tag != "Lbl" or not re.fullmatch(r"[•–]|.*\.", part.text.strip()):
                    yield from _texts(part)
        else:
            yield block
            block = ""
            yield from _texts(kid)
    yield block


def faults(tree: Node) -> list[str]:
    """What a reader who cannot see would stumble over, though no rule is broken."""
    return [
        *_faults_of_headings(tree),
        *(fault for table in tree.all("Table") for fault in _faults_of_table(table)),
        *(fault for table in tree.all("Table") for fault in _faults_of_headers(table)),
        *(f"a figure says nothing: {node}" for node in tree.all("Figure") if not node.alternative),
        *(fault for link in tree.all("Link") for fault in _faults_of_link(link)),
        *(
            f"{node.tag} holds nothing"
            for node in tree.all("L", "LI", "TOC", "Table", "H1", "H2", "H3", "H4")
            if not node.kids
        ),
    ]


def _faults_of_headings(tree: Node) -> Iterator[str]:
    last = 0
    for node in tree.walk():
        if match := _HEADING.fullmatch(node.tag):
            level = int(match[1])
            if level > last + 1:
                yield f"H{level} after H{last}: {node.text}"
            if not node.text.strip():
                yield f"an empty H{level}"
            last = level


def _faults_of_link(link: Node) -> Iterator[str]:
    if not link.text.strip():
        yield "a link without a word"
    if not link.links:
        yield f"{link.text} leads nowhere"
    yield from (f"{link.text} does not say where to" for said in link.links if not said.strip())


def _faults_of_table(table: Node) -> Iterator[str]:
    """Every row as wide as the others, and headers that say what they are headers of."""
    rows = [kid for kid in table.kids if isinstance(kid, Node) and kid.tag == "TR"]
    reaching: dict[int, int] = {}  # column -> rows still covered from above
    widths = set()
    for row in rows:
        width = sum(1 for left in reaching.values() if left)
        after = {column: left - 1 for column, left in reaching.items() if left > 1}
        column = 0
        for cell in row.kids:
            assert isinstance(cell, Node)
            while reaching.get(column):
                column += 1
            across = int(str(cell.attributes.get("/ColSpan", 1)))
            down = int(str(cell.attributes.get("/RowSpan", 1)))
            width += across
            if down > 1:
                after.update(dict.fromkeys(range(column, column + across), down - 1))
            column += across
            yield from _faults_of_cell(cell)
        reaching = after
        widths.add(width)
    if len(widths) > 1:
        yield f"rows of {sorted(widths)} columns"
    if any(reaching.values()):
        yield "a cell reaches below its table"


def _faults_of_headers(table: Node) -> Iterator[str]:
    """What names columns stands above all that has a value."""
    body_began = False
    for row in (kid for kid in table.kids if isinstance(kid, Node) and kid.tag == "TR"):
        cells = [cell for cell in row.kids if isinstance(cell, Node)]
        for cell in cells:
            if body_began and str(cell.attributes.get("/Scope")) == "/Column":
                yield f"a column's header below its values: {cell.text}"
        body_began = body_began or any(cell.tag == "TD" and cell.text.strip() for cell in cells)


def _faults_of_cell(cell: Node) -> Iterator[str]:
    scope = str(cell.attributes.get("/Scope", ""))
    if cell.tag == "TH" and scope not in ("/Column", "/Row"):
        yield f"a header of nothing: {cell.text}"
    if cell.tag == "TD" and scope:
        yield f"a cell with a scope: {cell.text}"
