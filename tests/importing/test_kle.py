"""The municipality's own KLE file, read. Numbers and titles are invented."""

# ruff: noqa: E501 - the files are as wide as they are

import pytest

from meetings.importing.kle import ReadSubject, is_facet, read_kle
from meetings.importing.problems import NotReadable

PLAN = """<?xml version="1.0" encoding="utf-8"?><KLE-Emneplan><UdgivelsesDato>2026-08-01</UdgivelsesDato>
<Hovedgruppe><HovedgruppeNr>91</HovedgruppeNr><HovedgruppeTitel>Opfundne ting</HovedgruppeTitel>
 <Gruppe><GruppeNr>91.01</GruppeNr><GruppeTitel>Drager</GruppeTitel>
  <Emne><EmneNr>91.01.01</EmneNr><EmneTitel>Drager i skoler</EmneTitel></Emne>
  <Emne><EmneNr>91.01.02</EmneNr><EmneTitel>Gamle drager</EmneTitel>
   <EmneAdministrativInfo><Historisk><UdgaaetDato>2020-01-01</UdgaaetDato></Historisk></EmneAdministrativInfo></Emne>
  <Emne><EmneNr>ikke et nummer</EmneNr><EmneTitel>x</EmneTitel></Emne>
  <Emne><EmneNr>91.01.03</EmneNr><EmneTitel> </EmneTitel></Emne></Gruppe></Hovedgruppe></KLE-Emneplan>"""
FACETS = """<KLE-Handlingsfacetter><HandlingsfacetKategori><HandlingsfacetKategoriNr>O\u0338</HandlingsfacetKategoriNr>
<Handlingsfacet><HandlingsfacetNr>ø98</HandlingsfacetNr><HandlingsfacetTitel>Opfundet økonomi</HandlingsfacetTitel></Handlingsfacet>
</HandlingsfacetKategori></KLE-Handlingsfacetter>"""


def test_groups_and_subjects_are_read_and_retired_ones_marked() -> None:
    read = read_kle(PLAN.encode())
    assert read.subjects == (
        ReadSubject("91", "Opfundne ting"),
        ReadSubject("91.01", "Drager"),
        ReadSubject("91.01.01", "Drager i skoler"),
        ReadSubject("91.01.02", "Gamle drager", retired=True),
    )


def test_facets_are_read_in_their_own_spelling() -> None:
    read = read_kle(FACETS.encode())
    assert read.is_facets
    assert [(one.number, is_facet(one.number)) for one in read.subjects] == [("Ø98", True)]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<KLE-Emneplan/>",
        b"<Andet><a/></Andet>",
        PLAN[:400].encode(),
        b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><KLE-Emneplan>&c;</KLE-Emneplan>',
    ],
    ids="nothing empty other cut bomb".split(),  # noqa: SIM905
)
def test_what_is_no_kle_file_is_one_clear_sentence(content: bytes) -> None:
    with pytest.raises(NotReadable) as problem:
        read_kle(content)
    assert str(problem.value).endswith(".")
