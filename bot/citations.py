"""Links to a line of the notes, where the host that shows them knows how to point at one."""

from typing import Final
from urllib.parse import urlsplit, urlunsplit

_SOURCE_VIEWS: Final = (("/blob/", "plain=1"), ("/src/", "display=source"))
"""What the path of a file's page holds, and the query that shows its text instead of the page made of it.

GitHub (https://docs.github.com/en/repositories/working-with-files/using-files/getting-permanent-links-to-files) and
GitLab; Gitea, Forgejo and with them Codeberg.
"""


def at_line(url: str, line: int) -> str:
    """Gives the address of notes, at `line` (from 1) where it is a page that shows files with their lines."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    for path, query in _SOURCE_VIEWS:
        if path in parts.path:
            return urlunsplit(parts._replace(query=query, fragment=f"L{line}"))
    return url
