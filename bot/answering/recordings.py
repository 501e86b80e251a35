"""Links into recordings: at the second, where the host knows how."""

from functools import lru_cache
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_YOUTUBE: Final = frozenset({"youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be"})


@lru_cache(maxsize=1024)
def at_second(url: str, offset: int | None) -> str:
    """Gives the recording's link, at `offset` where it is on YouTube; other hosts have no way to say it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if offset is None or parts.hostname not in _YOUTUBE:
        return url
    query = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if key not in {"t", "start"}]
    query.append(("t", f"{offset}s" if parts.hostname != "youtu.be" else str(offset)))
    return urlunsplit(parts._replace(query=urlencode(query)))
