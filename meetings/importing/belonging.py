"""Which files of a folder belong to another of them, and are not meetings of their own.

What a file says of its neighbours holds in whatever order the files lie. Where a file cannot be
asked, the data in its folder and below it may be what it would have refused, and so may the
documents where it speaks of any.
"""

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from meetings.importing.folder import FoundFile, Skipped
from meetings.importing.formats.bundle import key_of
from meetings.importing.formats.neighbours import Named


def sort_out(
    folder: Path, told: Iterable[tuple[FoundFile, Named | None]]
) -> tuple[list[FoundFile], list[Skipped], frozenset[str]]:
    """The files to read, those that belong to others, and the keys of those that are refused.

    A file that lies around an unsure one is to be read, and knows its name.
    """
    asked = [(file, named, _key(folder, file.path)) for file, named in told]
    belongs: dict[str, str] = {}
    refused: dict[str, str] = {}
    unsure: dict[bool, dict[str, str]] = {True: {}, False: {}}  # for documents, for data
    for file, named, key in asked:
        if named is None:
            continue
        for path in named.all:
            belongs.update(dict.fromkeys(keys_of(folder, folder / path) - {key}, file.name))
        for path in named.refused:
            refused.update(dict.fromkeys(keys_of(folder, folder / path) - {key}, file.name))
        for is_document in (True, False) if named.is_unsure else ():
            if named.has_papers or not is_document:
                place = PurePosixPath(key).parent.as_posix()
                unsure[is_document].setdefault(place, file.name)
    files, skipped = [], []
    for file, named, key in asked:
        if key in refused:
            why = f"er ifølge {refused[key]} ikke til offentliggørelse"
            skipped.append(Skipped(file.name, why))
        elif key in belongs:
            skipped.append(Skipped(file.name, f"hører til {belongs[key]}"))
        else:
            mine = unsure[named is None]
            around = (mine.get(one.as_posix(), "") for one in PurePosixPath(key).parents)
            files.append(replace(file, unsure=next(filter(None, around), "")))
    return files, skipped, frozenset(refused)


def keys_of(folder: Path, path: Path) -> frozenset[str]:
    """What a path below the folder is known by: as it is written, and where its links lead."""
    root, place = os.path.realpath(folder), os.path.realpath(path)
    leads = key_of(os.path.relpath(place, root).replace(os.sep, "/"))
    return frozenset((_key(folder, path), leads))


def _key(folder: Path, path: Path) -> str:
    return key_of(path.relative_to(folder).as_posix())
