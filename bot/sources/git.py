"""Notes in a git repository: a shallow clone in the state folder, and its files as they stand at the newest commit.

Files are written into a folder beside the one in use, which takes its place at once with a mark: whatever ends a
refresh early, the files of the last one stand as they stood.
"""

import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import filelock
from pydantic import ValidationError

from bot.sources.git_command import Git, GitFailedError, protocol_of, without_credentials
from bot.sources.notes_file import SourceError
from parsers.models import Model

WITHIN: Final = 300.0
"""Seconds that one step of a refresh may take."""
MOST_BYTES: Final = 1024 * 1024 * 1024
"""What a repository may hold, packed, and unpacked too."""
MOST_FILES: Final = 200_000
_NOTES: Final = "refs/minutebot/notes"
_BRANCH: Final = re.compile(r"[^\s~^:?*\[\\\x00-\x1f\x7f]+")
"""What can be a branch's name: https://git-scm.com/docs/git-check-ref-format"""
_MOST_BRANCHES_TOLD: Final = 5


@dataclass(frozen=True)
class Checkout:
    folder: Path
    """The repository's files; after a refresh that gives another folder, it stays until the next refresh begins."""
    commit: str


class _Mark(Model):
    """Which folder holds the files in use."""

    of: str
    """A hash of the address and the branch they are from."""
    commit: str
    folder: str


@dataclass(frozen=True)
class GitClone:
    """A clone of one branch, the default one unless it is said; `kept_in` is a folder for it alone."""

    url: str
    branch: str | None
    kept_in: Path
    within: float = WITHIN
    most_bytes: int = MOST_BYTES
    most_files: int = MOST_FILES

    def kept(self) -> Checkout | None:
        """Gives what the last refresh gave, also after a restart; None where there was none of this address."""
        mark = self._mark()
        return Checkout(self._checkouts / mark.folder, mark.commit) if mark else None

    def refresh(self) -> Checkout:
        """Gives the files of the newest commit; raises SourceError where they can't be had, and leaves the kept ones.

        It waits for the network: call it in a thread. Processes that share the folder wait for each other.
        """
        try:
            with self._alone():
                return self._refreshed()
        except OSError as error:
            raise SourceError(
                f"{self.kept_in}: {(error.strerror or str(error)).lower()}; check the folder and the disk"
            ) from error

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self.kept_in.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            with filelock.FileLock(self.kept_in / "lock", timeout=self.within):
                yield
        except filelock.Timeout as error:
            raise SourceError(f"{self.kept_in}: another process has been fetching for long; end it") from error

    def _refreshed(self) -> Checkout:
        git = self._git()
        self._clear_away()
        kept, commit = self.kept(), self._newest(git)
        if kept and kept.commit == commit and self._is_whole(git, kept):
            return kept
        with suppress(GitFailedError):  # whatever is wrong with the clone is not so with a new one
            if self._repository.is_dir():
                return self._taken(git, self._repository)
        beside = self.kept_in / "new.git"
        try:
            checkout = self._taken(git, beside)
        except SourceError:
            shutil.rmtree(beside, ignore_errors=True)
            raise
        shutil.rmtree(self._repository, ignore_errors=True)
        beside.rename(self._repository)
        return checkout

    def _git(self) -> Git:
        name = without_credentials(self.url)
        try:
            protocol_of(self.url)
        except ValueError as error:
            raise SourceError(f"{name}: {error}") from error
        if self.branch is not None and not _BRANCH.fullmatch(self.branch):
            raise SourceError(f"{name}: {self.branch!r} is no name of a branch; write one such as main")
        return Git(self.url, self.kept_in, self.within, self.most_bytes)

    def _newest(self, git: Git) -> str:
        """Gives the commit that the branch is at now."""
        lines = git.run("ls-remote", "--quiet", "origin", "HEAD", "refs/heads/*").splitlines()
        commits = {name: commit for commit, _, name in (line.partition("\t") for line in lines)}
        if self._ref in commits:
            return commits[self._ref]
        branches = [name.removeprefix("refs/heads/") for name in commits if name.startswith("refs/heads/")]
        if not branches:
            raise SourceError(f"{git.name}: the repository is empty; push notes to it, or check the address")
        told = ", ".join(branches[:_MOST_BRANCHES_TOLD])
        missing = f"no branch {self.branch}" if self.branch else "no default branch"
        raise SourceError(f"{git.name}: there is {missing}; say which one in branch, such as {told}")

    @property
    def _ref(self) -> str:
        return f"refs/heads/{self.branch}" if self.branch else "HEAD"

    def _taken(self, git: Git, repository: Path) -> Checkout:
        """Gives the newest files, fetched into that repository."""
        if not repository.is_dir():
            git.run("init", "--quiet", "--bare", "--template=", str(repository.absolute()))
        fetch = "fetch --quiet --depth=1 --update-shallow --no-tags --no-auto-gc --no-write-fetch-head --force"
        git.run(*fetch.split(), "origin", f"+{self._ref}:{_NOTES}", repository=repository)
        commit = git.run("rev-parse", "--verify", f"{_NOTES}^{{commit}}", repository=repository).strip()
        self._check_size(git, repository, commit)
        checkout = self._written(git, repository, commit)
        with suppress(GitFailedError):  # what is not cleared away costs room alone
            git.run("gc", "--auto", "--quiet", repository=repository)
        return checkout

    def _check_size(self, git: Git, repository: Path, commit: str) -> None:
        """Raises SourceError where the files, unpacked, would fill the disk."""
        listed = git.run("ls-tree", "-r", "-l", "-z", "--full-tree", commit, repository=repository)
        sizes = [entry.partition("\t")[0].split()[-1] for entry in listed.split("\0") if entry]
        if len(sizes) > self.most_files:
            raise SourceError(f"{git.name}: there are more than {self.most_files:,} files; check the address")
        if sum(int(size) for size in sizes if size.isdecimal()) > self.most_bytes:
            raise SourceError(f"{git.name}: the files hold more than {self.most_bytes:,} bytes; check the address")

    def _written(self, git: Git, repository: Path, commit: str) -> Checkout:
        self._checkouts.mkdir(exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f"{commit[:12]}-", dir=self._checkouts))
        (repository / "index").unlink(missing_ok=True)
        git.run("reset", "--quiet", "--hard", commit, repository=repository, work_tree=folder)
        mark = _Mark(of=self._origin, commit=commit, folder=folder.name)
        beside = self._marked.with_suffix(".new")
        beside.write_text(mark.model_dump_json(), "utf-8")
        beside.replace(self._marked)
        return Checkout(folder, commit)

    def _is_whole(self, git: Git, kept: Checkout) -> bool:
        """Whether the files are those of the commit, all of them."""
        try:
            changed = "status --porcelain --untracked-files=normal --ignore-submodules=all"
            return not git.run(*changed.split(), repository=self._repository, work_tree=kept.folder)
        except GitFailedError:
            return False

    def _clear_away(self) -> None:
        """Removes what an earlier process left half-made, and files that are in use no more."""
        mark = self._written_mark()
        shutil.rmtree(self.kept_in / "new.git", ignore_errors=True)
        for folder in self._checkouts.glob("*"):
            if not mark or folder.name != mark.folder:
                shutil.rmtree(folder, ignore_errors=True)
        for lock in self._repository.rglob("*.lock"):
            lock.unlink(missing_ok=True)
        for part in (self._repository / "objects" / "pack").glob("tmp_*"):
            part.unlink(missing_ok=True)

    def _mark(self) -> _Mark | None:
        mark = self._written_mark()
        return mark if mark and mark.of == self._origin and (self._checkouts / mark.folder).is_dir() else None

    def _written_mark(self) -> _Mark | None:
        try:
            return _Mark.model_validate_json(self._marked.read_bytes())
        except (OSError, ValidationError):
            return None

    @property
    def _origin(self) -> str:
        return hashlib.sha256(f"{without_credentials(self.url)}\n{self._ref}".encode()).hexdigest()

    @property
    def _marked(self) -> Path:
        return self.kept_in / "current.json"

    @property
    def _checkouts(self) -> Path:
        return self.kept_in / "checkouts"

    @property
    def _repository(self) -> Path:
        return self.kept_in / "repository.git"
