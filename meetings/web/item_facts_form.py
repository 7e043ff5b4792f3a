"""The form that says what an item is and who may read it: its choices, and what is typed in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from meetings.services.item_facts import FactsChange
from meetings.vocabulary import Access, ClosingGround, Purpose
from meetings.web.agenda_shown import SHAPES, access_mark
from meetings.web.forms import FieldError
from meetings.web.language import translate
from meetings.web.shown import said
from meetings.wording import word

LONGEST = 250  # characters of a title, a number or a ground
TOO_LONG = "Teksten er for lang. Skriv højst 250 tegn."
_NO_TITLE = "Skriv punktets titel."


@dataclass(frozen=True, slots=True)
class AccessChoice:
    """An access to choose, and who reads the item then."""

    value: str
    word: str
    shape: str
    readers: str


def choices_of(typed: Mapping[str, str], errors: Sequence[FieldError]) -> dict[str, object]:
    """What the fields are drawn with: their choices, what was typed, and what is wrong."""
    return {
        "typed": typed,
        "errors": errors,
        "purposes": [("", translate("Ikke valgt endnu"))]
        + [(one.value, said(one)) for one in Purpose],
        "accesses": [access_choice(one) for one in Access],
        "grounds": [("", translate("En anden grund"))]
        + [(one.value, translate(word(one))) for one in ClosingGround],
    }


def access_choice(access: Access) -> AccessChoice:
    """The access with its word, and a sentence on who reads the item then."""
    sentences = {
        Access.OPEN: translate("Alle kan læse punktet, når dagsordenen er offentlig."),
        Access.CLOSED: translate(
            "Medlemmerne og sekretariatet læser det. Offentligheden ser nummer, neutral titel "
            "og grund."
        ),
        Access.PERSONAL: translate(
            "Som et lukket punkt, og det handler om en person: kun udvalgets egne medlemmer og "
            "sekretariatet læser det."
        ),
    }
    return AccessChoice(access.value, access_mark(access).word, SHAPES[access], sentences[access])


def change_typed(typed: Mapping[str, str]) -> FactsChange:
    """What the form says of the item; one of the usual grounds goes before own words."""
    chosen = typed.get("ground", "")
    stock = word(ClosingGround(chosen)) if chosen in set(ClosingGround) else ""
    purpose = typed.get("purpose", "")
    return FactsChange(
        title=typed.get("title", ""),
        public_title=typed.get("public_title", ""),
        case_number=typed.get("case_number", ""),
        purpose=Purpose(purpose) if purpose in set(Purpose) else None,
        access=access_typed(typed.get("access", "")),
        closed_reason=stock or typed.get("other_ground", ""),
    )


def access_typed(typed: str) -> Access:
    """What is chosen; what nobody can read as an access is closed."""
    return Access(typed) if typed in set(Access) else Access.CLOSED


def errors_in(typed: Mapping[str, str]) -> list[FieldError]:
    """What must be mended before it can be saved."""
    errors = [] if typed.get("title", "").strip() else [FieldError("title", translate(_NO_TITLE))]
    for name in ("title", "public_title", "case_number", "other_ground"):
        if len(typed.get(name, "")) > LONGEST:
            errors.append(FieldError(name, translate(TOO_LONG)))
    return errors
