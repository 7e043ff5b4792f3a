"""The workers beside the pages, in threads of `run.py` or as `python -m meetings work`.

One makes the documents that take long, and citizens' packs of what is published; one keeps the
index of the search whole and quick. The third empties the outbox, so that no mail waits for a
document; it publishes what was ordered for a time when that has come, and looks now and then
whether a day has come on which somebody is to be told something.
"""

import logging
import threading
import time
from collections.abc import Callable
from typing import Final

from meetings import database
from meetings.config import MailServer, Settings, mail_server
from meetings.jobs.alone import DOCUMENTS, INDEX, alone
from meetings.jobs.delivery import Postponed, Refused, Uncertain, deliver
from meetings.services import (
    bulk_file,
    deputies,
    document_work,
    following_mails,
    gathering,
    outbox,
    publication_orders,
    reindexing,
    search_mails,
)
from meetings.services.citizens_packs import CitizensPacks

log = logging.getLogger(__name__)

_IDLE_SECONDS: Final = 3.0
_INDEX_IDLE_SECONDS: Final = 5.0
_DOCUMENTS_IDLE_SECONDS: Final = 1.0  # somebody looks at the page and waits
_AFTER_A_FAULT_SECONDS: Final = 30.0
_BETWEEN_LOOKS_SECONDS: Final = 600.0

Deliver = Callable[[outbox.Letter, MailServer], None]


def start(settings: Settings) -> threading.Event:
    """Begin to work beside the pages; setting the event that is returned ends it.

    Raises BadSettings when the mail server's settings do not fit together.
    """
    stop = threading.Event()
    server = mail_server(settings)
    thread = threading.Thread(
        target=work, args=(settings, server, stop), name="mail-worker", daemon=True
    )
    thread.start()
    start_documents(settings, stop)
    start_index(settings, stop)
    return stop


def start_documents(settings: Settings, stop: threading.Event) -> None:
    """Begin to make the documents that were ordered, beside everything else, until told to stop."""
    threading.Thread(
        target=_work_on_documents, args=(settings, stop), name="document-worker", daemon=True
    ).start()


def start_index(settings: Settings, stop: threading.Event) -> None:
    """Begin to keep the index of the search whole and quick, until told to stop."""
    threading.Thread(
        target=_work_on_index, args=(settings, stop), name="index-worker", daemon=True
    ).start()


def keep_index() -> None:
    """Make the index anew where it has to be, else gather what was added to it since."""
    if gathering.is_outdated():
        log.info("The index of the search is made anew; searching goes on meanwhile")
        rows = reindexing.reindex()
        log.info("The index of the search is made: %d rows", rows)
    elif gathered := gathering.gather():
        log.info("%d rows of the index were gathered", gathered)


def work(settings: Settings, server: MailServer | None, stop: threading.Event) -> None:
    """Send mails until told to stop. Waits while another worker is at it."""
    while not stop.is_set():
        try:
            with alone(database.engine(), settings.protokol_instance) as is_ours:
                if is_ours:
                    _work_alone(server, stop)
        except Exception as fault:
            # Only what kind of fault: a database's own words may hold a mail's.
            log.error("The mail worker stopped: %s; it begins again", type(fault).__name__)
            stop.wait(_AFTER_A_FAULT_SECONDS)
        stop.wait(_IDLE_SECONDS)


def send_next(server: MailServer, deliver: Deliver = deliver) -> bool:
    """Send the next mail that is due; says whether there was one."""
    letter = outbox.claim()
    if letter is None:
        return False
    try:
        deliver(letter, server)
    except Postponed as why:
        outbox.note_postponed(letter, str(why))
        log.warning("Mail %s is postponed", letter.mail_id)
    except Refused as why:
        outbox.note_failed(letter, str(why))
        log.warning("Mail %s was refused", letter.mail_id)
    except Uncertain as why:
        outbox.note_uncertain(letter, str(why))
        log.warning("Mail %s is uncertain", letter.mail_id)
    else:
        outbox.note_sent(letter)
    return True


def tell_what_is_due() -> None:
    """Write the mails that a new day brings; a fault in that stops no other mail."""
    try:
        if told := deputies.tell_deputies():
            log.info("%d mails to deputies were written", told)
    except Exception as fault:
        log.error("Deputies were not told: %s; it is tried again", type(fault).__name__)


def tell_of_saved_searches() -> None:
    """Write the day's mails about saved searches; a fault in that stops no other mail."""
    try:
        if told := search_mails.tell_of_new():
            log.info("%d mails about saved searches were written", told)
    except Exception as fault:
        log.error("Saved searches were not told of: %s; it is tried again", type(fault).__name__)


def publish_what_is_due() -> None:
    """Publish what was ordered for a moment that has come; a fault in that stops no mail."""
    try:
        if ended := publication_orders.publish_due():
            log.info("%d ordered publications were done or given up", ended)
    except Exception as fault:
        log.error("Nothing was published: %s; it is tried again", type(fault).__name__)


def _work_on_documents(settings: Settings, stop: threading.Event) -> None:
    """Make documents until told to stop. Waits while another worker is at it."""
    while not stop.is_set():
        try:
            with alone(database.engine(), settings.protokol_instance, DOCUMENTS) as is_ours:
                if is_ours:
                    _make_documents(settings, stop)
        except Exception as fault:
            log.error("The document worker stopped: %s; it begins again", type(fault).__name__)
            stop.wait(_AFTER_A_FAULT_SECONDS)
        stop.wait(_IDLE_SECONDS)


def make_open_data(settings: Settings) -> None:
    """Make the file of everything published, where a new one is due; a fault stops nothing else."""
    try:
        if bulk_file.is_due():
            bulk_file.make(settings.public_url, settings.municipality)
            log.info("The file of everything published was made")
    except Exception as fault:
        log.error("The file of everything was not made: %s", type(fault).__name__)


def _make_documents(settings: Settings, stop: threading.Event) -> None:
    if left := document_work.take_over():
        log.warning("%d documents were left half made and are made again", left)
    look_at, packs = time.monotonic(), CitizensPacks()
    while not stop.is_set():
        if time.monotonic() >= look_at:
            document_work.expire()
            make_open_data(settings)
            look_at = time.monotonic() + _BETWEEN_LOOKS_SECONDS
        if not document_work.make_next() and not packs.make_next():  # who waits goes first
            stop.wait(_DOCUMENTS_IDLE_SECONDS)


def _work_on_index(settings: Settings, stop: threading.Event) -> None:
    """Look at the index now and then until told to stop; not while another process makes it."""
    while not stop.is_set():
        try:
            with alone(database.engine(), settings.protokol_instance, INDEX) as is_ours:
                if is_ours:
                    keep_index()
        except Exception as fault:
            log.error("The index was not made: %s; it is tried again", type(fault).__name__)
            stop.wait(_AFTER_A_FAULT_SECONDS)
        stop.wait(_INDEX_IDLE_SECONDS)


def _work_alone(server: MailServer | None, stop: threading.Event) -> None:
    if left := outbox.take_over():
        log.warning("%d mails were left half sent and wait for a person", left)
    look_at = time.monotonic()
    while not stop.is_set():
        if time.monotonic() >= look_at:
            tell_what_is_due()
            tell_of_saved_searches()
            tell_followers()
            look_at = time.monotonic() + _BETWEEN_LOOKS_SECONDS
        publish_what_is_due()
        if server is None or not send_next(server):
            stop.wait(_IDLE_SECONDS)


def tell_followers() -> None:
    """Write the mails about what was published; a fault in that stops no other mail."""
    try:
        if told := following_mails.tell_followers():
            log.info("%d mails to followers were written", told)
    except Exception as fault:
        log.error("Followers were not told: %s; it is tried again", type(fault).__name__)
