"""A finding of the check as a person reads it: a sentence, the place in words, and a link."""

from collections.abc import Callable
from datetime import date
from typing import Final

from flask import url_for

from meetings.rules.findings import Finding, Place
from meetings.vocabulary import Confidence, FindingKind, UnitKind
from meetings.web.language import long_date, translate
from meetings.web.shown import said

# What says all by itself, or with the place alone.
_SENTENCES: Final = {
    FindingKind.NO_ITEMS: "Mødet har ingen punkter. Sæt mindst ét punkt på dagsordenen.",
    FindingKind.SECTION_IS_EMPTY: "Afsnittet “{name}” er tomt, men organet kræver det skrevet.",
    FindingKind.NO_RECOMMENDATION: "Punktet er til godkendelse, men har ingen indstilling.",
    FindingKind.CLOSED_ATTACHMENT_ON_OPEN_ITEM: (
        "Bilaget “{name}” er lukket for offentligheden, men punktet er åbent."
    ),
    FindingKind.ATTACHMENT_IS_MISSING: "Bilaget “{name}” har ingen fil.",
    FindingKind.ATTACHMENT_IS_ACTIVE: "Bilaget “{name}” indeholder makroer eller scripts.",
    FindingKind.ITEM_IS_LATE: (
        "Punktet er kommet efter fristen. Skriv, hvorfor sagen ikke kan vente."
    ),
    FindingKind.TOO_LITTLE_TEXT: (
        "Bilaget “{name}” er uden tekst, måske en scanning. Kontrollen kan ikke læse det."
    ),
}


def sentence_of(finding: Finding) -> str:
    """What was found, in a sentence."""
    if finding.kind in _SENTENCES:
        return translate(_SENTENCES[finding.kind], name=finding.place.heading)
    return _TOLD[finding.kind](finding)


def place_in_words(place: Place) -> str:
    """Where it was found: "bilaget “Kort”", "afsnittet “Økonomi”", "titlen"."""
    name = place.heading
    match place.unit:
        case UnitKind.ATTACHMENT:
            return translate("bilaget “{name}”", name=name)
        case UnitKind.ITEM:
            return translate("den neutrale titel") if name else translate("titlen")
        case UnitKind.DECISION:
            return translate("beslutningen")
        case UnitKind.PUBLIC_DECISION:
            return translate("den offentlige beslutning")
        case UnitKind.STATEMENT:
            return translate("en udtalelse eller tilføjelse")
        case UnitKind.EARLIER:
            return translate("den tidligere behandling i {name}", name=name)
        case None:
            return translate("punktets tekst")
    return translate("afsnittet “{name}”", name=name) if name else translate("et afsnit")


def link_to(finding: Finding) -> str:
    """Where the attachment can be opened, at the page; "" for what is no attachment's."""
    place = finding.place
    if place.attachment_id is None or finding.kind is FindingKind.ATTACHMENT_IS_MISSING:
        return ""
    page = f"#page={finding.pages[0]}" if finding.pages else ""
    return url_for("downloads.show_attachment", attachment_id=place.attachment_id) + page


def _late(finding: Finding) -> str:
    day = long_date(date.fromisoformat(finding.told[0]))
    return translate("Dagsordenen skulle være udsendt senest {day}.", day=day)


def _unreadable(finding: Finding) -> str:
    name = finding.place.heading
    if finding.problem is None:
        return translate("Bilaget “{name}” er ikke læst igennem endnu.", name=name)
    why = said(finding.problem)
    return translate("Bilaget “{name}” kan ikke læses igennem: {why}.", name=name, why=why)


def _broken(finding: Finding) -> str:
    return translate(
        "Et link i {place} fører ikke noget sted hen for alle: {address}",
        place=place_in_words(finding.place),
        address=finding.told[0],
    )


def _ground(finding: Finding) -> str:
    if finding.place.unit is UnitKind.ITEM:
        return translate("Punktet er lukket uden begrundelse.")
    return translate("{place} er lukket uden begrundelse.", place=_begun(finding.place))


def _title(finding: Finding) -> str:
    if not finding.told:
        return translate(
            "Punktet er lukket uden neutral titel. Borgerne ser kun, at det er lukket."
        )
    return translate(
        "Den neutrale titel “{title}” gentager det, der skulle skjules.", title=finding.told[0]
    )


def _cpr(finding: Finding) -> str:
    sure = finding.confidence is Confidence.SURE
    what = translate("Et CPR-nummer i {place}", place=_where(finding))
    like = translate("Noget, der ligner et CPR-nummer, i {place}", place=_where(finding))
    return what if sure else like


def _phones(finding: Finding) -> str:
    return translate("Telefonnumre i {place}", place=_where(finding))


def _mails(finding: Finding) -> str:
    return translate("Mailadresser i {place}", place=_where(finding))


def _where(finding: Finding) -> str:
    place = place_in_words(finding.place)
    if not finding.pages:
        return place
    pages = ", ".join(str(page) for page in finding.pages[:5])
    more = " …" if len(finding.pages) > 5 else ""
    return translate("{place}, side {pages}", place=place, pages=pages + more)


def _begun(place: Place) -> str:
    words = place_in_words(place)
    return words[:1].upper() + words[1:]


_TOLD: Final[dict[FindingKind, Callable[[Finding], str]]] = {
    FindingKind.AGENDA_IS_LATE: _late,
    FindingKind.ATTACHMENT_IS_UNREADABLE: _unreadable,
    FindingKind.LINK_IS_BROKEN: _broken,
    FindingKind.NO_GROUND: _ground,
    FindingKind.TITLE_TELLS: _title,
    FindingKind.CPR_NUMBER: _cpr,
    FindingKind.PHONE_NUMBER: _phones,
    FindingKind.EMAIL_ADDRESS: _mails,
}
