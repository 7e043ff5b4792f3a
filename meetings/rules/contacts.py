"""The municipality's own domains and telephone numbers, which are nobody's personal data."""

import re
from typing import Final

_DOMAIN: Final = re.compile(r"(?:[a-zæøåé0-9](?:[a-zæøåé0-9-]{0,61}[a-zæøåé0-9])?\.)+[a-z]{2,24}")
_NUMBER: Final = re.compile(r"[2-9][0-9]{7}")
# Domains where anybody has an address: approving one would pass over private people.
_ANYBODYS: Final = frozenset(
    {
        *("gmail.com", "googlemail.com", "hotmail.com", "hotmail.dk", "live.dk", "live.com"),
        *("outlook.com", "outlook.dk", "yahoo.com", "yahoo.dk", "icloud.com", "me.com", "mac.com"),
        *("mail.dk", "webspeed.dk", "jubii.dk", "ofir.dk", "tdcadsl.dk", "stofanet.dk", "msn.com"),
        *("protonmail.com", "proton.me", "post.tele.dk", "get2net.dk", "youmail.dk", "mail.com"),
    }
)


def contact_of(written: str) -> str:
    """What was written, in the form it is kept: a domain, or eight digits; "" for anything else.

    An address counts as its domain, and one where anybody can have an address is none.
    """
    domain = written.strip().casefold().rpartition("@")[2].removeprefix("www.")
    if _DOMAIN.fullmatch(domain):
        return "" if domain in _ANYBODYS else domain
    digits = re.sub(r"[\s.-]", "", written).removeprefix("+45").removeprefix("0045")
    return digits if _NUMBER.fullmatch(digits) else ""
