"""Clones of real repositories."""

import asyncio
import base64
import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from aiohttp import web

from bot.sources.git import Checkout, GitClone
from bot.sources.notes_file import SourceError
from tests.bot.sources.remote import Remote

SECRET = "open-sesame"  # noqa: S105 - opens nothing


@pytest.fixture(scope="module")
def first_commit(tmp_path_factory: pytest.TempPathFactory) -> Remote:
    made = Remote(tmp_path_factory.mktemp("made") / "remote")
    made.commit(march="one")
    return made


@pytest.fixture
def remote(first_commit: Remote, tmp_path: Path) -> Remote:
    return first_commit.copied(tmp_path / "remote")


@pytest.fixture
def clone(remote: Remote, tmp_path: Path) -> GitClone:
    return GitClone(remote.url, None, tmp_path / "kept")


@pytest.fixture
def environment() -> Iterator[dict[str, str]]:
    """What is put into it stands in the environment until the test ends."""
    before = dict(os.environ)
    put: dict[str, str] = {}

    class Environment(dict[str, str]):
        def __setitem__(self, name: str, value: str) -> None:
            os.environ[name] = value

    yield Environment(put)
    os.environ.clear()
    os.environ.update(before)


def texts(checkout: Checkout | None) -> dict[str, str]:
    assert checkout
    found = sorted(path for path in checkout.folder.rglob("*") if path.is_file())
    return {path.relative_to(checkout.folder).as_posix(): path.read_text("utf-8") for path in found}


def test_the_files_of_the_newest_commit_are_fetched(remote: Remote, clone: GitClone) -> None:
    first = clone.refresh()
    assert (first.commit, texts(first)) == (remote.git("rev-parse", "HEAD"), {"march.md": "one"})
    commit = remote.commit(march=None, april="two")
    second = clone.refresh()
    assert (second.commit, texts(second)) == (commit, {"april.md": "two"})


def test_the_files_before_stay_for_who_reads_them(remote: Remote, clone: GitClone) -> None:
    first = clone.refresh()
    remote.commit(march="changed")
    clone.refresh()
    assert texts(first) == {"march.md": "one"}
    remote.commit(march="changed again")
    clone.refresh()
    assert not first.folder.exists()


def test_nothing_is_written_where_nothing_is_new(clone: GitClone) -> None:
    first = clone.refresh()
    written = (first.folder / "march.md").stat().st_mtime_ns
    assert clone.refresh() == first
    assert (first.folder / "march.md").stat().st_mtime_ns == written


def test_one_commit_deep_is_enough(remote: Remote, clone: GitClone) -> None:
    for number in range(2):
        remote.commit(march=str(number))
        clone.refresh()
    repository = clone.kept_in / "repository.git"
    assert remote.git(f"--git-dir={repository}", "rev-list", "--count", "refs/minutebot/notes") == "1"


def test_a_branch_that_was_forced_elsewhere_is_followed(remote: Remote, clone: GitClone) -> None:
    clone.refresh()
    remote.git("checkout", "--quiet", "--orphan", "rewritten")
    commit = remote.commit(march="rewritten")
    remote.git("branch", "--force", "main")
    remote.git("checkout", "--quiet", "main")
    assert (clone.refresh().commit, texts(clone.kept())) == (commit, {"march.md": "rewritten"})


def test_another_default_branch_is_followed(remote: Remote, clone: GitClone) -> None:
    clone.refresh()
    remote.git("checkout", "--quiet", "-b", "trunk")
    remote.commit(march="on trunk")
    assert texts(clone.refresh()) == {"march.md": "on trunk"}


def test_a_branch_can_be_named(remote: Remote, tmp_path: Path) -> None:
    remote.git("checkout", "--quiet", "-b", "notes/2021")
    remote.commit(march="on the branch")
    remote.git("checkout", "--quiet", "main")
    assert texts(GitClone(remote.url, "notes/2021", tmp_path / "kept").refresh()) == {"march.md": "on the branch"}


def test_another_address_begins_anew(clone: GitClone, tmp_path: Path) -> None:
    clone.refresh()
    other = Remote(tmp_path / "other")
    other.commit(may="elsewhere")
    moved = GitClone(other.url, None, clone.kept_in)
    assert moved.kept() is None
    assert texts(moved.refresh()) == {"may.md": "elsewhere"}


def test_what_was_fetched_last_is_there_after_a_restart(clone: GitClone) -> None:
    assert clone.kept() is None
    given = clone.refresh()
    assert GitClone(clone.url, None, clone.kept_in).kept() == given


def test_without_its_remote_the_last_files_stay(remote: Remote, clone: GitClone) -> None:
    given = clone.refresh()
    shutil.rmtree(remote.folder)
    with pytest.raises(SourceError, match=r"remote: .* does not appear to be a git repository; check the address"):
        clone.refresh()
    assert clone.kept() == given
    assert texts(clone.kept()) == {"march.md": "one"}


def test_a_branch_that_was_deleted_is_told_with_those_there_are(remote: Remote, tmp_path: Path) -> None:
    remote.git("branch", "old")
    clone = GitClone(remote.url, "old", tmp_path / "kept")
    given = clone.refresh()
    remote.git("branch", "--delete", "--force", "old")
    with pytest.raises(SourceError, match=r"there is no branch old; say which one in branch, such as main$"):
        clone.refresh()
    assert texts(given) == {"march.md": "one"}


def test_a_default_branch_that_is_gone_is_told(remote: Remote, clone: GitClone) -> None:
    remote.git("symbolic-ref", "HEAD", "refs/heads/gone")
    with pytest.raises(SourceError, match=r"there is no default branch; say which one in branch, such as main$"):
        clone.refresh()


def test_an_empty_repository_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="the repository is empty; push notes to it"):
        GitClone(Remote(tmp_path / "bare").url, None, tmp_path / "kept").refresh()


def test_a_repository_without_files_has_none(tmp_path: Path) -> None:
    remote = Remote(tmp_path / "remote")
    remote.commit_all()
    assert texts(GitClone(remote.url, None, tmp_path / "kept").refresh()) == {}


def test_links_lead_nowhere(remote: Remote, clone: GitClone, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text(SECRET, "utf-8")
    (remote.folder / "out.md").symlink_to(tmp_path / "secret.md")
    (remote.folder / "folder").symlink_to(tmp_path)
    remote.commit_all()
    checkout = clone.refresh()
    assert not any(path.is_symlink() for path in checkout.folder.rglob("*"))
    assert SECRET not in "".join(texts(checkout).values())


def test_odd_names_are_files_like_others(remote: Remote, clone: GitClone) -> None:
    odd = ["-rf.md", "a b.md", "line\nbreak.md", "März.md", 'quo"te.md', "$(touch x).md"]
    for name in odd:
        (remote.folder / name).write_text(name, "utf-8")
    (remote.folder / os.fsdecode(b"latin-\xe9.md")).write_text("latin", "utf-8")
    remote.commit_all()
    given = texts(clone.refresh())
    assert {name: given[name] for name in odd} == {name: name for name in odd}
    assert os.fsdecode(b"latin-\xe9.md") in given
    assert clone.refresh().commit == clone.refresh().commit


def test_the_state_folder_may_be_told_from_where_the_bot_was_started(remote: Remote, tmp_path: Path) -> None:
    with contextlib.chdir(tmp_path):
        clone = GitClone(remote.url, None, Path("state/notes"))
        assert texts(clone.refresh()) == {"march.md": "one"}
        assert clone.refresh() == clone.kept()


def test_neither_hooks_nor_filters_nor_modules_of_others_are_run(
    remote: Remote, clone: GitClone, environment: dict[str, str], tmp_path: Path
) -> None:
    hooks = tmp_path / "template" / "hooks"
    hooks.mkdir(parents=True)
    for name in ("post-checkout", "reference-transaction", "post-index-change"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n", "utf-8")
        (hooks / name).chmod(0o755)
    environment["GIT_TEMPLATE_DIR"] = str(hooks.parent)
    (remote.folder / ".gitattributes").write_text("*.md filter=lfs\n", "utf-8")
    (remote.folder / ".gitmodules").write_text(f'[submodule "x"]\npath = x\nurl = {remote.url}\n', "utf-8")
    remote.git("update-index", "--add", "--cacheinfo", f"160000,{remote.git('rev-parse', 'HEAD')},x")
    remote.git("commit", "--quiet", "--message=module")
    remote.git("add", ".gitattributes", ".gitmodules")
    remote.git("commit", "--quiet", "--message=attributes")
    checkout = clone.refresh()
    assert not (tmp_path / "ran").exists()
    assert not list((checkout.folder / "x").iterdir())
    assert clone.refresh() == checkout


def test_files_that_were_tampered_with_are_written_anew(clone: GitClone) -> None:
    first = clone.refresh()
    (first.folder / "march.md").write_text("tampered", "utf-8")
    assert texts(clone.refresh()) == {"march.md": "one"}
    given = clone.refresh()
    shutil.rmtree(given.folder)
    assert clone.kept() is None
    assert texts(clone.refresh()) == {"march.md": "one"}


@pytest.mark.parametrize("broken", ["HEAD", "objects", "refs", "config", "index", "shallow"])
def test_a_broken_clone_is_made_anew(broken: str, remote: Remote, clone: GitClone) -> None:
    clone.refresh()
    part = clone.kept_in / "repository.git" / broken
    if part.is_dir():
        shutil.rmtree(part)
    part.unlink(missing_ok=True)
    part.write_bytes(b"\0broken")
    remote.commit(march="two")
    assert texts(clone.refresh()) == {"march.md": "two"}
    remote.commit(march="three")
    assert texts(clone.refresh()) == {"march.md": "three"}


@pytest.mark.parametrize("mark", [b"", b"\xff", b"{}", b'{"of": "x", "commit": "y", "folder": ".."}'])
def test_a_broken_mark_is_no_mark(mark: bytes, clone: GitClone) -> None:
    clone.refresh()
    (clone.kept_in / "current.json").write_bytes(mark)
    assert clone.kept() is None
    assert texts(clone.refresh()) == {"march.md": "one"}


def test_locks_that_a_killed_git_left_are_in_nobodys_way(remote: Remote, clone: GitClone) -> None:
    clone.refresh()
    repository = clone.kept_in / "repository.git"
    for name in ("shallow.lock", "index.lock", "HEAD.lock", "config.lock", "refs/minutebot/notes.lock"):
        (repository / name).write_bytes(b"")
    (clone.kept_in / "new.git").mkdir()
    (clone.kept_in / "checkouts" / "half").mkdir()
    commit = remote.commit(march="two")
    assert clone.refresh().commit == commit
    assert not (clone.kept_in / "checkouts" / "half").exists()


def test_a_process_that_is_killed_while_it_fetches_leaves_the_files_and_no_lock(clone: GitClone) -> None:
    given = clone.refresh()
    refresh = "import sys, pathlib; from bot.sources.git import GitClone; GitClone(sys.argv[1], None, pathlib.Path("
    refresh += "sys.argv[2])).refresh()"
    began = clone.kept_in / "began"
    process = subprocess.Popen(  # noqa: S603 - this interpreter
        [sys.executable, "-c", refresh, "kettle.example:notes", str(clone.kept_in)],
        env=os.environ | {"GIT_SSH_COMMAND": f"touch {began}; exec sleep 30 #"},
    )
    while not began.exists():
        assert process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert clone.refresh() == given


def test_two_that_share_a_folder_wait_for_each_other(remote: Remote, clone: GitClone) -> None:
    async def both() -> list[Checkout]:
        return await asyncio.gather(*(asyncio.to_thread(clone.refresh) for _ in range(4)))

    remote.commit(march="two")
    assert len(set(asyncio.run(both()))) == 1


def test_a_remote_that_does_not_answer_is_given_up(clone: GitClone, environment: dict[str, str]) -> None:
    environment["GIT_SSH_COMMAND"] = "sleep 30 #"
    slow = GitClone("git@kettle.example:notes.git", None, clone.kept_in, within=0.3)
    with pytest.raises(SourceError, match=r"git was not done within 0.3 seconds; check the network"):
        slow.refresh()


def test_without_git_it_says_so(clone: GitClone, environment: dict[str, str], tmp_path: Path) -> None:
    environment["PATH"] = str(tmp_path)
    with pytest.raises(SourceError, match="there is no git on this machine; install it"):
        clone.refresh()


def test_a_repository_over_the_limits_is_left_alone(remote: Remote, clone: GitClone) -> None:
    given = clone.refresh()
    remote.commit(march="x" * 100_000)
    with pytest.raises(SourceError, match="the files hold more than 50,000 bytes; check the address"):
        GitClone(remote.url, None, clone.kept_in, most_bytes=50_000).refresh()
    with pytest.raises(SourceError, match="it holds more than 100 bytes; check the address"):
        GitClone(remote.url, None, clone.kept_in, most_bytes=100).refresh()
    remote.commit(march="two", april="two")
    with pytest.raises(SourceError, match="there are more than 1 files; check the address"):
        GitClone(remote.url, None, clone.kept_in, most_files=1).refresh()
    assert texts(clone.kept()) == texts(given)


@pytest.mark.parametrize(
    "url",
    [
        "ext::sh -c 'touch ran'",
        "fd::3",
        "--upload-pack=touch ran",
        "-x@kettle.example:notes",
        "ssh://-oProxyCommand=x/notes",
        "git://kettle.example/notes",
        "ftp://kettle.example/notes",
        "notes",
        "./notes",
        "",
        "https://mara:pa/open-sesame@kettle.example/notes",
        "https://[::1",
    ],
)
def test_an_address_that_is_none_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="it is no address that can be cloned") as refused:
        GitClone(url, None, tmp_path / "kept").refresh()
    assert SECRET not in str(refused.value)
    assert not (tmp_path / "kept" / "repository.git").exists()


@pytest.mark.parametrize("branch", ["", "a b", "a:b", "*", "-x^", "a\nb"])
def test_a_branch_that_can_be_none_is_refused(branch: str, remote: Remote, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is no name of a branch; write one such as main"):
        GitClone(remote.url, branch, tmp_path / "kept").refresh()


def test_a_branch_is_not_taken_for_an_option(remote: Remote, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no branch --upload-pack=x; say which one in branch, such as main"):
        GitClone(remote.url, "--upload-pack=x", tmp_path / "kept").refresh()


def test_a_state_folder_that_takes_no_files_is_told(remote: Remote, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("in the way", "utf-8")
    with pytest.raises(SourceError, match=r"kept: file exists; check the folder and the disk"):
        GitClone(remote.url, None, tmp_path / "kept").refresh()


@dataclass
class Refusing:
    """A web server that lets nobody in at /401 and /403, and has a bad day at /500."""

    place: str = ""
    authorised: set[str] = field(default_factory=set)

    async def answer(self, request: web.Request) -> web.Response:
        if told := request.headers.get("Authorization"):
            self.authorised.add(base64.b64decode(told.removeprefix("Basic ")).decode())
        status = int(request.match_info["status"])
        return web.Response(status=status, headers={"WWW-Authenticate": "Basic"} if status == 401 else {})


@pytest.fixture
async def refusing() -> AsyncIterator[Refusing]:
    server = Refusing()
    application = web.Application()
    application.router.add_get("/{status:\\d+}/{rest:.*}", server.answer)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server.place = f"127.0.0.1:{runner.addresses[0][1]}"
    yield server
    await runner.cleanup()


@pytest.mark.parametrize(
    ("status", "advice"), [(401, "give it access"), (403, "give it access"), (404, "check the address"), (500, "500")]
)
async def test_a_host_that_refuses_is_told_without_the_password(
    status: int, advice: str, refusing: Refusing, tmp_path: Path
) -> None:
    clone = GitClone(f"http://mara:{SECRET}%3F%22@{refusing.place}/{status}/notes.git", None, tmp_path / "kept")
    with pytest.raises(SourceError) as told:
        await asyncio.to_thread(clone.refresh)
    assert str(told.value).startswith(f"http://{refusing.place}/{status}/notes.git: ")
    assert advice in str(told.value)
    assert SECRET not in str(told.value)
    assert not any(SECRET in path.read_text("latin-1") for path in clone.kept_in.rglob("*") if path.is_file())
    assert refusing.authorised == ({f'mara:{SECRET}?"'} if status == 401 else set())


async def test_credentials_of_the_environment_are_used(
    refusing: Refusing, environment: dict[str, str], tmp_path: Path
) -> None:
    environment["GIT_CONFIG_COUNT"] = "1"
    environment["GIT_CONFIG_KEY_0"] = "credential.helper"
    environment["GIT_CONFIG_VALUE_0"] = f"!echo username=mara; echo password={SECRET}; :"
    clone = GitClone(f"http://{refusing.place}/401/notes.git", None, tmp_path / "kept")
    with pytest.raises(SourceError, match="give it access"):
        await asyncio.to_thread(clone.refresh)
    assert refusing.authorised == {f"mara:{SECRET}"}
