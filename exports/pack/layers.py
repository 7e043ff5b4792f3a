"""Layers that a file shows or hides (optional content) are shown or hidden in the pack too."""

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name


class Layers:
    """The layers of all files taken in so far."""

    def __init__(self) -> None:
        self._all: list[Any] = []
        self._hidden: list[Any] = []

    def take_in(self, pack: pikepdf.Pdf, document: pikepdf.Pdf) -> None:
        """Note the layers of a file whose pages are in the pack by now."""
        facts: Any = document.Root.get("/OCProperties")
        groups = facts.get("/OCGs") if isinstance(facts, Dictionary) else None
        if not isinstance(groups, Array):
            return
        first = facts.get("/D")
        usual = first if isinstance(first, Dictionary) else Dictionary()
        hidden_at_first = usual.get("/BaseState") == Name.OFF
        switched = usual.get("/ON" if hidden_at_first else "/OFF")
        listed = list(switched) if isinstance(switched, Array) else []
        others = {one.objgen for one in listed if isinstance(one, Dictionary)}
        for group in groups:
            if not isinstance(group, Dictionary) or not group.is_indirect:
                continue
            for key in set(group.keys()) - {"/Type", "/Name", "/Intent"}:
                del group[key]
            copied = pack.copy_foreign(group)
            self._all.append(copied)
            if (group.objgen in others) != hidden_at_first:
                self._hidden.append(copied)

    def write(self, pack: pikepdf.Pdf) -> None:
        """Put the layers into the pack's catalog."""
        if self._all:
            pack.Root.OCProperties = Dictionary(
                OCGs=Array(self._all),
                D=Dictionary(Name="", BaseState=Name.ON, OFF=Array(self._hidden)),
            )
