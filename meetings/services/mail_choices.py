"""Everybody chooses which mails he does without; what the law has sent to him always comes."""

from collections.abc import Collection

from sqlmodel import select

from meetings.database import session, transaction
from meetings.models.reading import MailRefusal
from meetings.rules.permissions import Actor
from meetings.rules.problems import NotFound
from meetings.services.abilities import internal
from meetings.services.history import FieldChange, Subject, take_turn, write_line
from meetings.vocabulary import LogAction, MailKind


@internal("everybody chooses his own")
def choose_mails(wanted: Collection[MailKind], *, actor: Actor) -> None:
    """Keep which kinds of mail the actor wants; the others are not sent to him any more."""
    if actor.account_id is None:
        raise NotFound
    with transaction():
        take_turn()
        own = select(MailRefusal).where(MailRefusal.account_id == actor.account_id)
        rows = {row.kind: row for row in session().exec(own)}
        refused = [kind for kind in MailKind if kind not in wanted]
        if set(rows) == set(refused):
            return
        for kind, row in rows.items():
            if kind in wanted:
                session().delete(row)
        for kind in refused:
            if kind not in rows:
                session().add(MailRefusal(account_id=actor.account_id, kind=kind))
        session().flush()
        write_line(
            LogAction.CHANGED,
            Subject("mail_choices", actor.account_id),
            actor=actor,
            changes=[FieldChange("refused", sorted(rows), sorted(refused))],
        )
