"""What makes a file one that cannot be read, told in one Danish sentence."""

from typing import Final

from meetings.vocabulary import FileProblem

# What is said of a file that stopped the process which read it.
STOPPED: Final = {
    FileProblem.ENCRYPTED: "er beskyttet med en adgangskode. Gem den uden, og prøv igen.",
    FileProblem.BROKEN: (
        "er beskadiget eller er ikke det, som den ligner. Find den oprindelige fil, og prøv igen."
    ),
    FileProblem.NO_TEXT: (
        "har ingen tekst; den er måske skannet. Kør den gennem tekstgenkendelse, og prøv igen."
    ),
    FileProblem.TOO_LARGE: (
        "fylder udpakket mere, end et referat kan. Se efter, om det er den rigtige fil."
    ),
    FileProblem.TOO_SLOW: "tog for lang tid at læse. Del den i et referat pr. fil, og prøv igen.",
    FileProblem.UNKNOWN_TYPE: "er af en type, som ikke kan læses. Gem den som PDF eller Word.",
}


# A manifest whose marks may have been misplaced says nothing that can be relied upon.
DAMAGED_LIST: Final = (
    "er en beskadiget liste over, hvad der er offentliggjort, så intet af det er læst. "
    "Eksportér den igen, og prøv så."
)


class NotReadable(Exception):
    """The file is no referat that can be read; the message is for the one who sent it.

    The message says what is wrong and what to do, and does not name the file, because a
    reader of text does not know it; whoever has the name puts it in front.
    """


class NotOurs(NotReadable):
    """The file is whole, but is in no format that is read."""
