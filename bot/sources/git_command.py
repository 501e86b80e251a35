"""Runs the system's git, bounded in time and size, with no prompt, and without what a repository could make it do."""

import os
import re
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final
from urllib.parse import unquote, urlsplit

from bot.sources.notes_file import SourceError

_LOOK: Final = 0.1
"""Seconds between two looks at what a running git has written."""
_SCP: Final = re.compile(r"(?:[^@/:\s-][^@/:\s]*@)?[^@/:\s-][^@/:\s]*:[^:\s].*")
"""`git@host:owner/repository.git`; with a second colon it would be a transport of its own, such as `ext::`."""
_SCHEMES: Final = frozenset({"https", "http", "ssh", "file"})
_OVER_THE_NET: Final = "https:http:ssh"
"""One may stand for another where the system's git is set up so (`url.….insteadOf`); none may stand for `file`."""
_CREDENTIALS: Final = re.compile(r"(?<=//)(?:[^/\s'\"]+|[^/@:\s'\"]+:[^@\s'\"]+)@")
"""Those that are written as they should be, and a password with a slash, which should have been encoded."""
_OF_ANOTHER: Final = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "SSH_ASKPASS"})
"""What a process that runs git, such as a hook, hands down of its own repository; and what opens a window."""
_CONFIGURED: Final = (
    ("core.hooksPath", os.devnull),
    ("core.fsmonitor", "false"),
    ("core.symlinks", "false"),
    ("core.autocrlf", "false"),
    ("core.bare", "false"),
    ("core.logAllRefUpdates", "false"),
    ("core.quotePath", "false"),
    ("submodule.recurse", "false"),
    ("fetch.unpackLimit", "1"),
    ("fetch.recurseSubmodules", "false"),
    ("gc.autoDetach", "false"),
    ("gc.autoPackLimit", "20"),
    ("gc.pruneExpire", "now"),
    ("filter.lfs.smudge", ""),
    ("filter.lfs.process", ""),
    ("filter.lfs.required", "false"),
    ("http.lowSpeedLimit", "1"),
    ("http.lowSpeedTime", "30"),
)
_ADVICE: Final = (
    (
        r"authentication failed|could not read (?:username|password)|permission denied|access denied|403",
        "give it access: a credential helper of git, a key of ssh, or a token in the address",
    ),
    (r"host key verification failed", "add the host's key to known_hosts with ssh-keyscan"),
    (r"not found|does not exist|does not appear to be a git repository|404", "check the address"),
    (r"could not resolve|unable to connect|failed to connect|timed out|refused|unreachable", "check the network"),
    (r"no space left", "make room on the disk"),
)


class GitFailedError(SourceError):
    """Git could not do it, or had to be stopped; another clone may fare better."""


def protocol_of(url: str) -> str:
    """Gives how git reaches an address: https, http, ssh or file; raises ValueError for any other."""
    try:
        parts = urlsplit(url)
        known = parts.scheme in _SCHEMES and bool(parts.netloc or parts.scheme == "file") and parts.port != 0
    except ValueError:
        known, parts = False, urlsplit("")
    if known and "://" in url and not (parts.hostname or "").startswith("-"):
        return parts.scheme
    if url.startswith("/"):
        return "file"
    if "://" not in url and _SCP.fullmatch(url):
        return "ssh"
    raise ValueError(
        "it is no address that can be cloned; write one that begins with https://, ssh://, git@host: or file://, "
        "with odd characters of a password percent-encoded"
    )


def without_credentials(text: str) -> str:
    return _CREDENTIALS.sub("", text)


@dataclass(frozen=True)
class Git:
    """Git (2.31 or newer) at work for one remote repository, which it knows as `origin`."""

    url: str
    folder: Path
    """Where it works; nothing above is looked at."""
    within: float
    """Seconds that one command may take."""
    most_bytes: int
    """What a repository may hold on disk."""

    @property
    def name(self) -> str:
        """What people are told of it."""
        return without_credentials(self.url)

    def run(self, *arguments: str, repository: Path | None = None, work_tree: Path | None = None) -> str:
        """Gives what git writes; raises GitFailedError where it fails, else SourceError where it can't be had."""
        at = [f"--git-dir={repository.absolute()}"] if repository else []
        at += [f"--work-tree={work_tree.absolute()}"] if work_tree else []
        with tempfile.TemporaryFile() as written, tempfile.TemporaryFile() as told:
            try:
                process = subprocess.Popen(  # noqa: S603 - arguments of ours, and what is configured only as a value
                    ["git", *at, *arguments],  # noqa: S607 - the system's own git
                    cwd=self.folder,
                    env=self._environment(),
                    stdin=subprocess.DEVNULL,
                    stdout=written,
                    stderr=told,
                    start_new_session=True,  # no terminal to ask for a password, and one group to end
                )
            except FileNotFoundError as error:
                raise SourceError(f"{self.name}: there is no git on this machine; install it") from error
            try:
                self._wait(process, written, repository)
            finally:
                _end(process)
            if process.returncode:
                raise GitFailedError(f"{self.name}: {_reason(_text(told))}")
            return _text(written)

    def _wait(self, process: subprocess.Popen[bytes], written: IO[bytes], repository: Path | None) -> None:
        for _ in range(max(1, round(self.within / _LOOK))):
            with suppress(subprocess.TimeoutExpired):
                process.wait(_LOOK)
            if os.fstat(written.fileno()).st_size + _size(repository) > self.most_bytes:
                raise GitFailedError(f"{self.name}: it holds more than {self.most_bytes:,} bytes; check the address")
            if process.returncode is not None:
                return
        raise SourceError(f"{self.name}: git was not done within {self.within:g} seconds; check the network")

    def _environment(self) -> dict[str, str]:
        """Gives what git is told in its environment, and not by arguments, as other users of the machine see those."""
        environment = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER}
        environment.setdefault("GIT_SSH_COMMAND", "ssh -o BatchMode=yes -o ConnectTimeout=20")
        given = int(environment.get("GIT_CONFIG_COUNT", "0"))
        url, helper, credentials = _told_apart(self.url)
        configured = (*_CONFIGURED, *helper, ("remote.origin.url", url))
        for number, (key, value) in enumerate(configured, start=given):
            environment |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
        return (
            environment
            | credentials
            | {
                "GIT_CONFIG_COUNT": str(given + len(configured)),
                "GIT_ALLOW_PROTOCOL": "file" if protocol_of(self.url) == "file" else _OVER_THE_NET,
                "GIT_CEILING_DIRECTORIES": str(self.folder.absolute().parent),
                "GIT_TERMINAL_PROMPT": "0",
                "GCM_INTERACTIVE": "never",
                "GIT_LFS_SKIP_SMUDGE": "1",
                "LC_ALL": "C",
            }
        )


def _told_apart(url: str) -> tuple[str, tuple[tuple[str, str], ...], dict[str, str]]:
    """Gives an address without its credentials, and what configures git and stands in its environment instead."""
    parts = urlsplit(url) if "://" in url else None
    if not parts or parts.scheme not in {"http", "https"} or parts.username is None:
        return url, (), {}
    place = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
    names = {"MINUTEBOT_GIT_USERNAME": parts.username, "MINUTEBOT_GIT_PASSWORD": parts.password or ""}
    helper = ((f"credential.{place}.username", unquote(parts.username)), (f"credential.{place}.helper", _HELPER))
    return without_credentials(url), helper, {name: unquote(value) for name, value in names.items()}


_HELPER: Final = (
    '!f() { test "$1" != get || printf "username=%s\\npassword=%s\\n" '
    '"$MINUTEBOT_GIT_USERNAME" "$MINUTEBOT_GIT_PASSWORD"; }; f'
)
"""Asked by git after those of the system: https://git-scm.com/docs/gitcredentials"""


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _size(repository: Path | None) -> int:
    return sum(_sizes(repository / "objects" / "pack")) if repository else 0


def _sizes(folder: Path) -> Iterator[int]:
    for path in folder.glob("*"):
        try:
            yield path.stat().st_size
        except FileNotFoundError:
            continue


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode(errors="surrogateescape")


def _reason(told: str) -> str:
    """Gives git's own words that say most, with what to do."""
    lines = [line.strip() for line in without_credentials(told).splitlines() if line.strip()]
    faults = [line for line in lines if re.match("fatal: |error: |remote: |ssh: ", line)] or lines or ["git failed"]
    advice = next((told for sign, told in _ADVICE if re.search(sign, "\n".join(lines), re.IGNORECASE)), None)
    words = re.sub(r"^(?:fatal|error|remote|ssh): (?:error: )?", "", faults[0])[:_MOST_WORDS].encode(errors="replace")
    return f"{words.decode()}; {advice or 'see what git fetch says of it'}"


_MOST_WORDS: Final = 200
