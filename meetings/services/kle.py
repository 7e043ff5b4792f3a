"""Load the municipality's own KLE file: what its subjects are called, all in one transaction."""

from dataclasses import dataclass

from sqlmodel import select

from meetings.database import session, transaction
from meetings.importing.kle import KleFile, is_facet
from meetings.models.archive import KleSubject
from meetings.rules.permissions import Actor
from meetings.services.abilities import internal
from meetings.services.history import FieldChange, Subject, take_turn, write_line
from meetings.vocabulary import LogAction


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many numbers of a file were new, changed, retired, or as they were."""

    new: int
    changed: int
    retired: int
    unchanged: int


@internal("whoever runs commands has the machine itself")
def load_kle(file: KleFile, *, actor: Actor) -> Loaded:
    """Make our subjects (or our facets) those of the file; loading it again changes nothing.

    A number that the file no longer has is retired and keeps its title, since cases are filed
    under it.
    """
    with transaction():
        take_turn()
        here = session().exec(select(KleSubject)).all()
        known = {one.number: one for one in here if is_facet(one.number) is file.is_facets}
        new = changed = retired = 0
        for subject in file.subjects:
            row = known.pop(subject.number, None)
            told = (subject.title, subject.retired)
            if row is None:
                session().add(KleSubject(number=subject.number, title=told[0], retired=told[1]))
                new += 1
            elif (row.title, row.retired) != told:
                retired += told[1] and not row.retired
                changed += not (told[1] and not row.retired)
                row.title, row.retired = told
        for gone in known.values():
            retired += not gone.retired
            gone.retired = True
        session().flush()
        if new or changed or retired:
            counts = {"new": new, "changed": changed, "retired": retired}
            write_line(
                LogAction.IMPORTED,
                Subject("kle_facets" if file.is_facets else "kle_subjects"),
                actor=actor,
                changes=[FieldChange(name, None, count) for name, count in counts.items()],
            )
    return Loaded(new, changed, retired, len(file.subjects) + len(known) - new - changed - retired)
