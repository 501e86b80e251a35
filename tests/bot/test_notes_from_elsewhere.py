"""Notes from a git repository and from web addresses, through the command as people call it."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from bot import bootstrap
from bot import config as settings
from bot.config import ConfigError
from bot.sources.followed import SourceStatus
from parsers.models import Meeting
from tests.bot.command_line import minutebot
from tests.bot.kettle import NOW
from tests.bot.sources.remote import Remote
from tests.bot.test_following import until

_NOTES = "# Kettle Guild\n\n## March {day}, 2024 5 p.m. Eastern\n\n### Spouts\n\nPresented by Mara Okafor.\n"


class Handler(BaseHTTPRequestHandler):
    texts: ClassVar[dict[str, str]] = {}
    broken: ClassVar[bool] = False

    def do_GET(self) -> None:
        text = self.texts.get(self.path)
        self.send_response(500 if self.broken else 200 if text else 404)
        self.send_header("Content-Type", "text/markdown; charset=utf-8")
        self.end_headers()
        if text and not self.broken:
            self.wfile.write(text.encode())

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - as it is called
        pass


@pytest.fixture
def web() -> Iterator[str]:
    Handler.texts, Handler.broken = {"/guild.md": _NOTES.format(day=5)}, False
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server, ThreadPoolExecutor(1) as serving:
        serving.submit(server.serve_forever, 0.01)
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def configured(folder: Path, notes: str) -> Path:
    file = folder / "config.toml"
    file.write_text(f"[[notes]]\n{notes}\n", "utf-8")
    return file


def asked(config: Path) -> dict[str, Any]:
    """What the command answers, in a process of its own."""
    said = minutebot("ask", "--json", "--config", config, "who presented spouts", folder=config.parent)
    assert said.code == 0, said.err
    return json.loads(said.out)["hits"][0]  # type: ignore[no-any-return]


def status(config: Path) -> SourceStatus:
    (one,) = bootstrap.statuses(settings.load(config), lambda: NOW, lambda *_: None)
    return one


def meetings(config: Path) -> tuple[Meeting, ...]:
    return bootstrap.answerer_of(settings.load(config)).library.meetings


def test_a_question_is_answered_from_a_repository_and_from_what_is_kept_of_it(tmp_path: Path) -> None:
    remote = Remote(tmp_path / "kettle")
    (remote.folder / "meetings").mkdir()
    (remote.folder / "meetings" / "a.md").write_text(_NOTES.format(day=5), "utf-8")
    commit = remote.commit(readme="# About\n")
    page = 'page = "https://kettle.example/{commit}/{path}#L{line}"'
    config = configured(tmp_path, f'git = "{remote.url}"\nfolder = "meetings"\n{page}')
    first = asked(config)
    assert (first["meeting"], first["source"]["path"]) == ("guild/2024-03-05", "kettle/meetings/a.md")
    (meeting,) = meetings(config)
    assert meeting.source.url == f"https://kettle.example/{commit}/meetings/a.md#L{{line}}"
    (remote.folder / "meetings" / "a.md").write_text(_NOTES.format(day=6), "utf-8")
    remote.commit_all()
    assert [one.id for one in meetings(config)] == ["guild/2024-03-06"]
    remote.folder.rename(tmp_path / "gone")
    assert [one.id for one in meetings(config)] == ["guild/2024-03-06"]
    told = status(config)
    assert (told.meetings, told.succeeded) == (1, None)
    assert told.failure


def test_a_repository_without_the_folder_is_told(tmp_path: Path) -> None:
    remote = Remote(tmp_path / "kettle")
    remote.commit(guild=_NOTES.format(day=5))
    for folder in ("meetings", "..", "../.."):
        told = status(configured(tmp_path, f'git = "{remote.url}"\nfolder = "{folder}"'))
        assert f"there is no folder {folder}" in (told.failure or "")


def test_a_pattern_says_which_files_of_a_repository_are_notes(tmp_path: Path) -> None:
    remote = Remote(tmp_path / "kettle")
    remote.commit(minutes=_NOTES.format(day=5), agenda=_NOTES.format(day=6))
    config = configured(tmp_path, f'git = "{remote.url}"\nglob = "min*.md"')
    assert [one.id for one in meetings(config)] == ["guild/2024-03-05"]


def test_a_question_is_answered_from_an_address_and_from_what_is_kept_of_it(tmp_path: Path, web: str) -> None:
    config = configured(tmp_path, f'url = "{web}/guild.md"')
    assert asked(config)["meeting"] == "guild/2024-03-05"
    Handler.texts["/guild.md"] = _NOTES.format(day=6)
    assert [one.id for one in meetings(config)] == ["guild/2024-03-06"]
    Handler.broken = True
    assert [one.id for one in meetings(config)] == ["guild/2024-03-06"]
    told = status(config)
    assert (told.meetings, told.succeeded) == (1, None)
    assert "500" in (told.failure or "")


def test_one_address_that_fails_takes_nothing_from_the_others(tmp_path: Path, web: str) -> None:
    told = status(configured(tmp_path, f'url = ["{web}/guild.md", "{web}/missing.md"]'))
    assert told.meetings == 1
    assert "404" in (told.failure or "")


def test_an_address_at_which_nothing_is_is_told(tmp_path: Path, web: str) -> None:
    with pytest.raises(ConfigError, match=r"no meeting notes in 127\.0\.0\.1\n.*404"):
        meetings(configured(tmp_path, f'url = "{web}/missing.md"'))


def test_repositories_and_addresses_are_looked_at_again_in_their_intervals(tmp_path: Path, web: str) -> None:
    remote = Remote(tmp_path / "kettle")
    remote.commit(guild=_NOTES.format(day=8))
    config = configured(
        tmp_path, f'url = "{web}/guild.md"\nrefresh = "1s"\n[[notes]]\ngit = "{remote.url}"\nrefresh = "1s"'
    )
    (current,) = bootstrap.following(settings.load(config), (), lambda: NOW, lambda *_: None)
    current.start()
    try:
        Handler.texts["/guild.md"] = _NOTES.format(day=6)
        remote.commit(guild=_NOTES.format(day=9))
        until(lambda: [one.date.day for one in current().library.meetings] == [6, 9])
        Handler.broken = True
        until(lambda: current.status[0].failure is not None)
        Handler.broken = False
        Handler.texts["/guild.md"] = _NOTES.format(day=7)
        until(lambda: [one.date.day for one in current().library.meetings] == [7, 9])
        assert current.status[0].failure is None
    finally:
        current.stop()


def test_the_command_tells_of_each_source_how_it_is(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "guild.md").write_text(_NOTES.format(day=5), "utf-8")
    (notes / "all.zip").write_bytes(b"PK")
    config = configured(tmp_path, 'path = "notes"\n[[notes]]\npath = "missing"')
    said = minutebot("notes", "--json", "--config", config, folder=tmp_path)
    good, missing = map(json.loads, said.out.splitlines())
    assert said.code == 1
    assert (good["files"], good["meetings"], good["failure"]) == (1, 1, None)
    assert [fault["code"] for fault in good["diagnostics"]] == ["in-archive"]
    assert (missing["meetings"], missing["refreshed"]) == (0, None)
    assert "no such file or directory" in missing["failure"]
