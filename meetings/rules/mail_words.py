"""The words of mails, in both languages; which of them a mail says stands in mail_texts.py."""

from typing import Final

from meetings.vocabulary import ItemChangeKind, Language

SAID: Final[dict[Language, dict[str, str]]] = {
    Language.DA: {
        "agenda": "Dagsorden: {bodies}, {short}",
        "agenda_is": "Dagsordenen til mødet er klar.",
        "supplement": "Tillægsdagsorden: {bodies}, {short}",
        "supplement_is": "Der er en tillægsdagsorden til mødet.",
        "version": "Ny version af dagsordenen: {bodies}, {short}",
        "version_is": "Dagsordenen til mødet er kommet i en ny version.",
        "added": "Tilføjelse til dagsordenen: {bodies}, {short}",
        "added_is": (
            "Dagsordenen til mødet har fået en tilføjelse: en beslutning, der blev kendt, efter at "
            "den var sendt."
        ),
        "added_to": "Tilføjet til punkt {number}.",
        "added_without": "Tilføjet til et punkt uden nummer.",
        "more_added": "På mødets side kan du læse, hvad der er tilføjet.",
        "withdrawn": "Dagsordenen er trukket tilbage: {bodies}, {short}",
        "withdrawn_is": ("Dagsordenen til mødet er trukket tilbage. Læs hvorfor på mødets side."),
        "moved": "Mødet er flyttet: {bodies}, {short}",
        "moved_is": "Mødet er flyttet. Læs hvorfor på mødets side.",
        "before": "Det skulle have været holdt {day}.",
        "cancelled": "Mødet er aflyst: {bodies}, {short}",
        "cancelled_is": "Mødet er aflyst. Læs hvorfor på mødets side.",
        "read_through": "Til gennemlæsning: {bodies}, {short}",
        "read_through_is": "Du er bedt om at læse udkastet til mødets dagsorden igennem.",
        "due": "Svar senest {day}.",
        "notice": "Mulig inhabilitet: {bodies}, {short}",
        "notice_is": "Et medlem har meldt mulig inhabilitet i et punkt på mødets dagsorden.",
        "notice_withdrawn": "Melding om inhabilitet er trukket tilbage: {bodies}, {short}",
        "notice_withdrawn_is": ("Et medlem har trukket sin melding om mulig inhabilitet tilbage."),
        "extract": "Beslutningsudskrift: {bodies}, {short}",
        "extract_is": "Der er en beslutningsudskrift til dig fra mødet.",
        "not_published": "Ikke offentliggjort: {bodies}, {short}",
        "not_published_is": (
            "Mødet blev ikke offentliggjort til den tid, der var bestilt. Læs hvorfor på mødets "
            "side."
        ),
        "asked": "En sag venter på din godkendelse",
        "asked_is": "Læs sagen, og godkend den, eller send den tilbage med en kommentar.",
        "deputy": "En sag venter på dig som stedfortræder",
        "deputy_is": (
            "Dine dage som stedfortræder er begyndt. Læs sagen, og godkend den, eller send den "
            "tilbage med en kommentar."
        ),
        "sent_back": "En sag er sendt tilbage til dig",
        "sent_back_is": "Læs kommentaren på sagens side, ret sagen, og send den videre igen.",
        "ready": "En sag er klar til dagsordenen",
        "ready_is": "Sagen er godkendt og kan sættes på en dagsorden.",
        "when": "Tid: {when}",
        "where": "Sted: {place}",
        "at": "{day} kl. {clock}",
        "one_item": "Dagsordenen har 1 punkt.",
        "items": "Dagsordenen har {count} punkter.",
        "one_new": "1 punkt er nyt.",
        "new": "{count} punkter er nye.",
        "change": "Punkt {number}: {what}",
        "change_without": "Et punkt uden nummer: {what}",
        "more_changes": "På mødets side kan du se alt, hvad der er ændret.",
        "read_here": "Læs den her, når du er logget ind:\n{link}",
        "log_in": "Log ind på Protokol for at læse den.",
        "robot": "Mailen er sendt automatisk fra Protokol og kan ikke besvares.",
    },
    Language.EN: {
        "agenda": "Agenda: {bodies}, {short}",
        "agenda_is": "The agenda of the meeting is ready.",
        "supplement": "Supplementary agenda: {bodies}, {short}",
        "supplement_is": "There is a supplementary agenda for the meeting.",
        "version": "New version of the agenda: {bodies}, {short}",
        "version_is": "There is a new version of the meeting's agenda.",
        "added": "Addition to the agenda: {bodies}, {short}",
        "added_is": (
            "The agenda of the meeting has an addition: a decision that became known after the "
            "agenda was sent."
        ),
        "added_to": "Added to item {number}.",
        "added_without": "Added to an item without a number.",
        "more_added": "The meeting's page shows what was added.",
        "withdrawn": "The agenda is withdrawn: {bodies}, {short}",
        "withdrawn_is": "The agenda of the meeting is withdrawn. Read why on the meeting's page.",
        "moved": "The meeting is moved: {bodies}, {short}",
        "moved_is": "The meeting is moved. Read why on the meeting's page.",
        "before": "It was to be held on {day}.",
        "cancelled": "The meeting is cancelled: {bodies}, {short}",
        "cancelled_is": "The meeting is cancelled. Read why on the meeting's page.",
        "read_through": "To read through: {bodies}, {short}",
        "read_through_is": "You are asked to read through the draft of the meeting's agenda.",
        "due": "Answer by {day}.",
        "notice": "Possible disqualification: {bodies}, {short}",
        "notice_is": "A member has reported possible disqualification from an agenda item.",
        "notice_withdrawn": "A report of disqualification is withdrawn: {bodies}, {short}",
        "notice_withdrawn_is": "A member has withdrawn a report of possible disqualification.",
        "extract": "Extract of a decision: {bodies}, {short}",
        "extract_is": "There is an extract of a decision for you from the meeting.",
        "not_published": "Not published: {bodies}, {short}",
        "not_published_is": (
            "The meeting was not published at the time that was ordered. Read why on the meeting's "
            "page."
        ),
        "asked": "A paper awaits your approval",
        "asked_is": "Read the paper, and approve it or send it back with a comment.",
        "deputy": "A paper awaits you as a deputy",
        "deputy_is": (
            "Your days as a deputy have begun. Read the paper, and approve it or send it back "
            "with a comment."
        ),
        "sent_back": "A paper is sent back to you",
        "sent_back_is": "Read the comment on the paper's page, mend it, and send it on again.",
        "ready": "A paper is ready for the agenda",
        "ready_is": "The paper is approved and can be placed on an agenda.",
        "when": "Time: {when}",
        "where": "Place: {place}",
        "at": "{day} at {clock}",
        "one_item": "The agenda has 1 item.",
        "items": "The agenda has {count} items.",
        "one_new": "1 item is new.",
        "new": "{count} items are new.",
        "change": "Item {number}: {what}",
        "change_without": "An item without a number: {what}",
        "more_changes": "The meeting's page shows everything that changed.",
        "read_here": "Read it here when you are logged in:\n{link}",
        "log_in": "Log in to Protokol to read it.",
        "robot": "This mail was sent by Protokol and cannot be answered.",
    },
}
ENGLISH_CHANGES: Final[dict[ItemChangeKind, str]] = {
    ItemChangeKind.ADDED: "New item",
    ItemChangeKind.REMOVED: "Taken off the agenda",
    ItemChangeKind.WITHDRAWN: "The item is withdrawn",
    ItemChangeKind.NUMBER: "New number",
    ItemChangeKind.TITLE: "The title is changed",
    ItemChangeKind.TEXT: "The text is changed",
    ItemChangeKind.FACTS: "The facts are changed",
    ItemChangeKind.CLOSED: "The item is now closed",
    ItemChangeKind.OPENED: "The item is now open",
    ItemChangeKind.ACCESS: "The access is changed",
    ItemChangeKind.GROUND: "The ground for closing the item is changed",
    ItemChangeKind.NEUTRAL_TITLE: "The neutral title is changed",
    ItemChangeKind.ATTACHMENT_ADDED: "Attachment added",
    ItemChangeKind.ATTACHMENT_REMOVED: "Attachment removed",
    ItemChangeKind.ATTACHMENT_CHANGED: "Attachment changed",
}
