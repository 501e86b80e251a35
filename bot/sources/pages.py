"""Where a browser shows files of repositories: GitHub, GitLab, Codeberg, and any host whose pages a template tells.

A page is an address with `{line}` where the number of a line goes; `bot.rendering.citations.at_line` puts it in.
"""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlsplit

COMMIT: Final = "{commit}"
PATH: Final = "{path}"


@dataclass(frozen=True)
class _Host:
    """How the web pages of a host show a file, as text with its lines, and where it gives the bare file."""

    page: str
    """From the repository's address on, of a file at a commit."""
    shown: str
    """The part of the path that stands for the page of a file."""
    raw: str
    """The part that stands there for the bare file."""
    lines: str
    """What follows the path, to show the text instead of the page made of it, at a line."""


_GITHUB: Final = _Host("/blob/{commit}/{path}", "blob", "raw", "?plain=1#L{line}")
"""https://docs.github.com/en/repositories/working-with-files/using-files/getting-permanent-links-to-files"""
_GITLAB: Final = _Host("/-/blob/{commit}/{path}", "-/blob", "-/raw", "?plain=1#L{line}")
"""https://docs.gitlab.com/user/project/repository/files/"""
_CODEBERG: Final = _Host("/src/commit/{commit}/{path}", "src", "raw", "?display=source#L{line}")
"""https://forgejo.org/docs/latest/user/"""

_SSH_OVER_HTTPS: Final = {"ssh.github.com": "github.com", "altssh.gitlab.com": "gitlab.com"}
"""Hosts that take ssh where a firewall lets only the port of HTTPS through."""
_SCP: Final = re.compile(r"(?:[^@/:]+@)?(?P<host>[^@/:]+):(?P<path>[^/].*)")
"""`git@host:owner/repository.git`, as scp writes it."""
_FILE: Final = r"(?P<repository>/[^/]+(?:/[^/]+)+?)/{part}/(?P<rest>[^/]+/.+)"
_RAW_OF_GITHUB: Final = re.compile(r"(?P<repository>/[^/]+/[^/]+)/(?P<rest>[^/]+/.+)")


def template_of(clone: str) -> str | None:
    """Gives the template of the pages of a repository by the address it is cloned from; None of unknown hosts."""
    scp = None if "://" in clone else _SCP.fullmatch(clone)
    try:
        parts = urlsplit(f"ssh://{scp['host']}/{scp['path']}" if scp else clone)
    except ValueError:
        return None
    host = parts.hostname or ""
    host = _SSH_OVER_HTTPS.get(host, host)
    known = _host(host)
    repository = quote(parts.path.strip("/").removesuffix(".git"), safe="/~%")
    if not known or "/" not in repository:
        return None
    place = _place(clone) if parts.scheme in {"https", "http"} else host  # ssh's port is not that of the pages
    return f"https://{place}/{repository}{known.page}{known.lines}"


def page(template: str, commit: str, path: str) -> str:
    """Gives the page of a file, by its path from the repository's top, at a commit; `{line}` is left as it stands."""
    return template.replace(COMMIT, quote(commit, safe="")).replace(PATH, quote(path.encode(errors="surrogateescape")))


def page_of_raw(address: str) -> str | None:
    """Gives the page that shows what an address of a known host gives as a bare file; None of other addresses."""
    parts = urlsplit(address)
    if parts.hostname == "raw.githubusercontent.com" and (found := _RAW_OF_GITHUB.fullmatch(parts.path)):
        return f"https://github.com{found['repository']}/blob/{found['rest']}{_GITHUB.lines}"
    known = _host(parts.hostname or "")
    return _moved(address, known.raw, known.shown, known.lines) if known else None


def raw_of_page(address: str) -> str | None:
    """Gives the address of the bare file that a page of a known host shows; None of other addresses."""
    known = _host(urlsplit(address).hostname or "")
    return _moved(address, known.shown, known.raw, "") if known else None


def _moved(address: str, before: str, after: str, lines: str) -> str | None:
    found = re.fullmatch(_FILE.format(part=before), urlsplit(address).path)
    return f"https://{_place(address)}{found['repository']}/{after}/{found['rest']}{lines}" if found else None


def _host(name: str) -> _Host | None:
    if name == "github.com":
        return _GITHUB
    if name == "codeberg.org":
        return _CODEBERG
    return _GITLAB if name.startswith("gitlab.") else None


def _place(address: str) -> str:
    return urlsplit(address).netloc.rpartition("@")[2].lower()
