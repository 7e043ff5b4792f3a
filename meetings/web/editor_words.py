"""What the editor says, in the reader's language. Its scripts hold no words of their own."""

from meetings.web.language import translate


def editor_words() -> dict[str, str]:
    """Every word of the editor's scripts by its name; {time} and {name} are filled in there."""
    return _statuses() | _notices() | _conflict() | _kept()


def _statuses() -> dict[str, str]:
    """The five that tell where what was typed is."""
    return {
        "unsaved": translate("Ikke gemt endnu"),
        "saving": translate("Gemmer …"),
        "saved": translate("Gemt {time}"),
        "offline": translate("Ingen forbindelse – gemt på denne enhed"),
        "conflict": translate("Ikke gemt: {name} har ændret punktet"),
    }


def _notices() -> dict[str, str]:
    return {
        "leaving": translate(
            "Der er tekst, som ikke er gemt endnu. Logger du ud nu, går den tabt. Vil du logge ud?"
        ),
        "loggedOut": translate(
            "Du er logget ud. Det, du har skrevet, bliver gemt, når du har logget ind igen."
        ),
        "logIn": translate("Log ind i en ny fane"),
        "otherAccount": translate(
            "En anden er logget ind her nu. Det, du har skrevet, er ikke gemt. Log ind som dig "
            "selv, så bliver det gemt."
        ),
        "refused": translate(
            "Du kan ikke længere skrive i punktet. Det, du har skrevet, er kun på denne enhed; "
            "kopiér det, hvis du skal bruge det."
        ),
        "tooLarge": translate("Teksten er for lang. Del den i flere afsnit."),
        "gone": translate(
            "Afsnittet er taget ud af punktet, mens du skrev. Din tekst er her endnu."
        ),
        "bringBack": translate("Sæt afsnittet ind igen"),
        "noDevice": translate(
            "Browseren kan ikke gemme på denne enhed. Lad siden stå åben, til der er gemt."
        ),
    }


def _conflict() -> dict[str, str]:
    return {
        "conflictTitle": translate("{name} gemte {time}, mens du skrev"),
        "conflictText": translate(
            "Din tekst er her endnu. Vælg, hvad der skal gælde, eller flet de to og ret selv. "
            "Begge bliver i versionerne."
        ),
        "theirText": translate("Den nyeste tekst"),
        "differences": translate("Forskelle"),
        "onlyTheirs": translate("kun i den nyeste"),
        "onlyMine": translate("kun i din"),
        "keepMine": translate("Behold min"),
        "useNewest": translate("Brug den nyeste"),
        "merge": translate("Flet de to"),
        "merged": translate("Begge tekster står nu i feltet. Ret dem, og vælg Behold min."),
    }


def _kept() -> dict[str, str]:
    return {
        "keptTitle": translate("Her er tekst fra {time}, som ikke blev gemt"),
        "keptShow": translate("Vis teksten"),
        "keptUse": translate("Hent den frem"),
        "keptDrop": translate("Kassér den"),
        "linkWrong": translate(
            "Skriv en hel adresse, for eksempel https://www.eksempel.dk eller navn@eksempel.dk."
        ),
    }
