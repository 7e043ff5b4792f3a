"""Why the system lets us neither read nor write a file, in words for who runs Protokol."""

import errno
from typing import Final

_WHY: Final = {
    errno.ENOENT: "den findes ikke",
    errno.ENOTDIR: "den findes ikke",
    errno.EISDIR: "det er en mappe",
    errno.EACCES: "der mangler rettigheder",
    errno.EPERM: "der mangler rettigheder",
    errno.EROFS: "der kan kun læses der",
    errno.ENOSPC: "der er ikke plads",
    errno.ENAMETOOLONG: "navnet er for langt",
}


def why(error: OSError) -> str:
    """The reason in a few Danish words; the system's own where we have none."""
    return _WHY.get(error.errno or 0, error.strerror or type(error).__name__)
