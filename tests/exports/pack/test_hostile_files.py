"""Whatever an attachment tries, the pack is whole, does nothing, and says what it left out."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from exports.pack.front import write_front
from exports.pack.merging import CannotTakeIn, merge
from tests.exports.pack.packing import (
    changed,
    document,
    elements,
    packed,
    structure_faults,
    taken_of,
    texts,
)
from tests.parsing import files

ACTS = re.compile(
    rb"/(JavaScript|JS|AA|OpenAction|Launch|SubmitForm|ImportData|GoToR|GoToE|RichMedia|XFA|"
    rb"EmbeddedFiles?|EF|AF|Rendition|Movie|Sound|AcroForm|FileAttachment)(?![A-Za-z])"
)


def acts(pack: bytes) -> set[bytes]:
    """What the file could do besides being read, wherever in it that stands."""
    with pikepdf.open(BytesIO(pack)) as pdf:
        told = b"\n".join(
            (one.stream_dict if isinstance(one, pikepdf.Stream) else one).unparse(resolved=True)
            for one in pdf.objects
            if isinstance(one, pikepdf.Object)
        )
    return {found[0] for found in re.findall(rb"(" + ACTS.pattern + rb")", told)}


def action(kind: str, **entries: Any) -> Dictionary:
    return Dictionary(S=Name(f"/{kind}"), **entries)


def note(pdf: Pdf, kind: str = "Link", **entries: Any) -> Any:
    return pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=[50, 50, 90, 90], **entries)
    )


def everything_bad(pdf: Pdf) -> None:
    """Each action that is not for reading, in each place that takes one."""
    script = action("JavaScript", JS="app.alert(1)")
    pdf.Root.OpenAction = pdf.make_indirect(script)
    pdf.Root.AA = Dictionary(WC=script)
    body = pdf.pages[0].obj
    body.AA = Dictionary(O=script)
    body.PieceInfo = Dictionary(Secret=Dictionary(LastModified="x", Private="Gemt kladde"))
    spec = pdf.make_indirect(
        Dictionary(Type=Name.Filespec, F="a.exe", EF=Dictionary(F=pdf.make_stream(b"MZ")))
    )
    body.AF = Array([spec])
    notes = [
        note(pdf, A=action(kind, JS="x", F="a.exe"))
        for kind in (
            "JavaScript",
            "Launch",
            "SubmitForm",
            "ImportData",
            "GoToR",
            "GoToE",
            "Rendition",
            "Named",
        )
    ]
    notes += [
        note(pdf, A=action("URI", URI="javascript:alert(1)")),
        note(pdf, A=action("URI", URI="file:///etc/passwd")),
        note(pdf, A=action("URI", URI="https://lindevang.example/", Next=script)),
        note(pdf, "Square", AA=Dictionary(E=script), A=script, Contents="Se her"),
        note(pdf, "RichMedia", RichMediaContent=Dictionary()),
        note(pdf, "FileAttachment", FS=spec),
        note(pdf, "Screen", A=script),
        note(pdf, "Widget", A=script, FT=Name.Btn, Parent=Dictionary(AA=Dictionary(K=script))),
        note(pdf, "Movie"),
        note(pdf, "Highlight", AP=Dictionary(N=form(pdf, script), D=form(pdf, script))),
    ]
    body.Annots = Array(notes)
    pdf.Root.AcroForm = Dictionary(Fields=Array([notes[-3]]), XFA=pdf.make_stream(b"<xdp/>"))
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))
    body.Resources.XObject = Dictionary(X=form(pdf, script))


def form(pdf: Pdf, script: Dictionary) -> Any:
    """A drawing that carries what only a viewer that errs would act upon."""
    return pdf.make_stream(
        b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1], AA=Dictionary(O=script),
        Ref=Dictionary(F="a.pdf", Page=0), OPI=Dictionary(), PieceInfo=Dictionary(),
    )  # fmt: skip


def test_nothing_that_acts_comes_along(tmp_path: Path) -> None:
    bad = changed(everything_bad, "Side med alt")
    assert len(acts(bad)) > 10
    pack = packed(tmp_path, bad)
    assert acts(pack) == set()
    with pikepdf.open(BytesIO(pack)) as pdf:
        (notes,) = [page.obj.Annots for page in pdf.pages if "PkF" in str(page.obj.Resources)]
        assert [str(one.Subtype) for one in notes] == ["/Link", "/Square", "/Highlight"]
        assert str(notes[0].A.URI) == "https://lindevang.example/"
        assert "/Next" not in notes[0].A
        assert "/Ref" not in notes[2].AP.N
    assert "Side med alt" in texts(pack)[-1]
    assert b"Gemt kladde" not in pack


def test_tags_lead_to_no_annotation_that_was_taken_away(tmp_path: Path) -> None:
    def tagged(pdf: Pdf) -> None:
        bad = note(pdf, A=action("Launch", F="a.exe"), StructParent=1)
        good = note(pdf, A=action("URI", URI="https://lindevang.example/"), StructParent=2)
        page = pdf.pages[0].obj
        page.Annots, page.StructParents = Array([bad, good]), 0
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        link = pdf.make_indirect(Dictionary(S=Name.Link, P=root, Pg=page))
        link.K = Array([Dictionary(Type=Name.OBJR, Obj=one) for one in (bad, good)])
        root.K = link
        kids = [Dictionary(Nums=Array([0, Array()])), Dictionary(Nums=Array([1, link, 2, link]))]
        root.ParentTree = Dictionary(Kids=Array([pdf.make_indirect(kid) for kid in kids]))
        pdf.Root.StructTreeRoot = root

    with pikepdf.open(BytesIO(packed(tmp_path, changed(tagged)))) as pdf:
        assert structure_faults(pdf) == []
        (link,) = [one for one in list(elements(pdf))[-2:] if Name.Link == one.S]
        (pointed,) = link.K
        assert str(pointed.Obj.A.URI) == "https://lindevang.example/"
    assert acts(packed(tmp_path, changed(tagged))) == set()


def test_links_within_an_attachment_still_lead_to_its_pages(tmp_path: Path) -> None:
    def linked(pdf: Pdf) -> None:
        pages = [page.obj for page in pdf.pages]
        names = Array([String("her"), Dictionary(D=Array([pages[2], Name.XYZ, 0, 700, None]))])
        pdf.Root.Names = Dictionary(
            Dests=Dictionary(Kids=Array([pdf.make_indirect(Dictionary(Names=names))]))
        )
        pdf.Root.Dests = Dictionary(Gammel=Array([pages[1], Name.Fit]))
        pages[0].Annots = Array(
            [
                note(pdf, Dest=String("her")),
                note(pdf, A=action("GoTo", D=Name.Gammel)),
                note(pdf, A=action("GoTo", D=Array([pages[2], Name.Vildt, "x"]))),
                note(pdf, Dest=String("ingen steder")),
                note(pdf, Dest=Array([99, Name.Fit])),
            ]
        )

    pack = packed(tmp_path, files.pdf("først"), changed(linked, "A1", "A2", "A3"))
    first = next(at for at, text in enumerate(texts(pack)) if "A1" in text)
    with pikepdf.open(BytesIO(pack)) as pdf:
        places = {page.obj.objgen: at - first for at, page in enumerate(pdf.pages)}
        found = [one.Dest for one in pdf.pages[first].obj.Annots]
        assert [places[one[0].objgen] for one in found] == [2, 1, 2]
        assert [str(one[1]) for one in found] == ["/XYZ", "/Fit", "/Fit"]


def test_what_was_filled_into_a_form_is_seen_and_the_form_is_gone(tmp_path: Path) -> None:
    def filled(pdf: Pdf) -> None:
        shown = pdf.make_stream(
            b"BT /F1 12 Tf 2 5 Td (Udfyldt) Tj ET",
            Subtype=Name.Form,
            BBox=[0, 0, 200, 20],
            Resources=Dictionary(Font=pdf.pages[0].obj.Resources.Font),
        )
        field = note(pdf, "Widget", FT=Name.Tx, T="navn", V="Udfyldt", AP=Dictionary(N=shown))
        field.Rect = Array([100, 500, 300, 520])
        pdf.pages[0].obj.Annots = Array([field])
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))

    pack = packed(tmp_path, changed(filled))
    assert "Udfyldt" in texts(pack)[-1]
    assert acts(pack) == set()


def test_a_layer_that_a_file_hides_stays_hidden(tmp_path: Path) -> None:
    def layered(pdf: Pdf) -> None:
        groups = [
            pdf.make_indirect(Dictionary(Type=Name.OCG, Name=name)) for name in ("Vist", "Skjult")
        ]
        pdf.pages[0].obj.Resources.Properties = Dictionary(A=groups[0], B=groups[1])
        pdf.Root.OCProperties = Dictionary(OCGs=Array(groups), D=Dictionary(OFF=Array([groups[1]])))

    with pikepdf.open(BytesIO(packed(tmp_path, files.pdf(), changed(layered)))) as pdf:
        hidden = [str(one.Name) for one in pdf.Root.OCProperties.D.OFF]
        assert hidden == ["Skjult"]
        properties = pdf.pages[-1].obj.Resources.Properties
        assert properties.B.objgen == pdf.Root.OCProperties.D.OFF[0].objgen


@pytest.mark.parametrize(
    "operators",
    [b"q q 2 0 0 2 0 0 cm", b"Q Q Q", b"q BT /F1 12 Tf (q q q) Tj", b"/P BMC q BT", b"] q [ \xff"],
)
def test_a_page_that_leaves_its_state_open_moves_no_stamp(operators: bytes, tmp_path: Path) -> None:
    def open_ended(pdf: Pdf) -> None:
        pdf.pages[0].contents_add(operators)

    plain, odd = packed(tmp_path, files.pdf()), packed(tmp_path, changed(open_ended))
    assert "Bilag 1.1, side 1" in texts(odd)[-1]
    assert _stamp_place(odd) == pytest.approx(_stamp_place(plain), abs=0.5)


def _stamp_place(pack: bytes) -> tuple[float, ...]:
    opened = pypdfium2.PdfDocument(pack)
    text = opened[len(opened) - 1].get_textpage()
    at = text.get_text_range().index("Bilag 1.1")
    box = text.get_charbox(at)
    opened.close()
    return tuple(float(edge) for edge in box)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (files.locked_pdf, "filen er beskyttet med en adgangskode"),
        (lambda: b"%PDF-1.7 noget andet", "filen er beskadiget og kan ikke læses"),
        (lambda: bytes(1000), "filen er beskadiget og kan ikke læses"),
    ],
)
def test_what_cannot_be_opened_gets_a_page_that_says_why(
    content: Callable[[], bytes], told: str, tmp_path: Path
) -> None:
    pages = texts(packed(tmp_path, files.pdf("A1"), content()))
    assert f"Bilag 1.2 kan ikke vises her: {told}." in " ".join(pages[-1].split())
    assert "kan ikke vises her" in pages[0]


def test_a_truncated_file_is_shown_and_said_to_be_damaged(tmp_path: Path) -> None:
    whole = files.pdf("A1", "A2", "A3")
    pages = texts(packed(tmp_path, whole[: whole.rindex(b"xref\n")]))
    assert "A3" in pages[-1]
    assert "Filen var beskadiget og er vist, så vidt den kunne læses" in " ".join(pages[0].split())


def test_a_file_that_changed_since_it_was_counted_is_named(tmp_path: Path) -> None:
    whole = document(2)
    taken = taken_of(whole, tmp_path, (files.pdf("A1"), files.pdf("B1")))
    front = write_front(whole, taken)
    (tmp_path / "1.pdf").write_bytes(files.pdf("B1", "B2"))
    out = BytesIO()
    assert front.plan is not None
    with pytest.raises(CannotTakeIn) as found:
        merge(front.content, front.plan, out)
    assert found.value.places == (1,)
    assert out.getvalue() == b""


@pytest.mark.parametrize(
    "tree",
    [
        lambda pdf: Dictionary(K=Array()),
        lambda pdf: Dictionary(K=5, ParentTree=7, RoleMap=Array(), IDTree=3),
        lambda pdf: _circle(pdf),
        lambda pdf: Dictionary(
            K=Dictionary(S=String("P"), K=Dictionary(Type=Name.OBJR)),
            ParentTree=Dictionary(Nums=Array([String("a"), 1, 0, Name.P])),
            RoleMap=Dictionary(A=Name.B, B=Name.A, P=Name.P),
        ),
    ],
    ids=["empty", "nonsense", "in circles", "wrong kinds"],
)
def test_a_tree_of_tags_that_makes_no_sense_harms_nobody(
    tree: Callable[[Pdf], Any], tmp_path: Path
) -> None:
    def planted(pdf: Pdf) -> None:
        pdf.Root.StructTreeRoot = pdf.make_indirect(tree(pdf))
        pdf.pages[0].obj.StructParents = 0

    pack = packed(tmp_path, changed(planted, "A1"), files.pdf("B1"))
    assert "A1" in texts(pack)[-2]
    with pikepdf.open(BytesIO(pack)) as pdf:
        assert pdf.check_pdf_syntax() == []


def _circle(pdf: Pdf) -> Dictionary:
    one = pdf.make_indirect(Dictionary(S=Name.Sect))
    other = pdf.make_indirect(Dictionary(S=Name.Sect, K=one, P=one))
    one.K, one.P = other, other
    parents = pdf.make_indirect(Dictionary())
    parents.Kids = Array([parents])
    return Dictionary(K=one, ParentTree=parents, IDTree=parents)
