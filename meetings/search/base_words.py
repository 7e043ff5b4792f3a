"""Words that compounds of a municipality are made of: a table of our own."""

from typing import Final

BASES: Final = """
plan politik indsats center skole lokal kommune forslag område udvalg bolig trafik cykel miljø klima
budget anlæg sti bibliotek idræt kultur fritid børn unge ældre pleje hjem social sundhed arbejde
marked beskæftigelse økonomi bygning energi vand varme spildevand affald natur park
"""
SHORT: Final = "by råd job tal vej skov hus bus sø havn ret liv sag år bad"
