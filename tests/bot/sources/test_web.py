"""Notes that are fetched from web addresses."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.typedefs import Handler

from bot.sources.fetching import Bounds
from bot.sources.notes_file import SourceError
from bot.sources.web import Gathered, WebNotes
from tests.bot.sources.web_server import Server, cut, endless, serving, slow

BOUNDS = Bounds(10_000, within=5)
A_PAGE = "it gives a web page, not a text; write the address of the bare text, which is often behind Raw or Download"
SECRET = "open-sesame"  # noqa: S105 - opens nothing
HTML = web.Response(text="<!DOCTYPE html><p>Kettle", content_type="text/html")


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with serving() as server:
        yield server


def notes(kept_in: Path, *addresses: str, bounds: Bounds = BOUNDS) -> WebNotes:
    return WebNotes(addresses, kept_in / "kept", bounds)


async def refreshed(source: WebNotes) -> Gathered:
    return await asyncio.to_thread(source.refresh)


def texts(gathered: Gathered) -> dict[str, str]:
    """By the name without the host and its port, which is another in each test."""
    return {file.name.partition("/")[2]: file.path.read_text("utf-8") for file in gathered.files}


async def test_every_address_is_a_file_with_its_page(server: Server, tmp_path: Path) -> None:
    server.files |= {"/notes/march.md": "# March", "/notes/april.vtt": "WEBVTT"}
    source = notes(tmp_path, f"{server.address}/notes/march.md", f"{server.address}/notes/april.vtt")
    march, april = (await refreshed(source)).files
    host = server.address.removeprefix("http://")
    assert (march.name, march.url) == (f"{host}/notes/march.md", f"{server.address}/notes/march.md")
    assert (march.path.read_text("utf-8"), april.path.suffix) == ("# March", ".vtt")


async def test_what_did_not_change_is_not_sent_again(server: Server, tmp_path: Path) -> None:
    server.files |= {"/a.md": "one", "/b.md": "two"}
    source = notes(tmp_path, f"{server.address}/a.md", f"{server.address}/b.md")
    first = await refreshed(source)
    server.files["/b.md"] = "three"
    second = await refreshed(source)
    assert second == first
    assert texts(second) == {"a.md": "one", "b.md": "three"}
    assert sorted(server.asked[2:]) == ["/a.md 304", "/b.md 200"]


@pytest.mark.parametrize("broken", [".md", ".version"])
async def test_a_kept_text_that_is_damaged_is_fetched_again(broken: str, server: Server, tmp_path: Path) -> None:
    server.files["/a.md"] = "one"
    source = notes(tmp_path, f"{server.address}/a.md")
    await refreshed(source)
    (damaged,) = (tmp_path / "kept").glob(f"*{broken}")
    damaged.write_bytes(b"\xff{}")
    assert texts(await refreshed(source)) == {"a.md": "one"}
    assert server.asked == ["/a.md 200", "/a.md 200"]


async def test_what_was_fetched_last_is_there_after_a_restart(server: Server, tmp_path: Path) -> None:
    server.files |= {"/book": "- [March](/march)\n- [April](/april)\n", "/march": "one", "/april": "two"}
    source = notes(tmp_path, f"{server.address}/book")
    assert source.kept() == Gathered(())
    given = await refreshed(source)
    assert notes(tmp_path, f"{server.address}/book").kept() == given
    assert texts(source.kept()) == {"march": "one", "april": "two"}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (web.Response(status=404), "the address answers 404; check it in a browser"),
        (web.Response(status=500), "the address answers 500; check it in a browser"),
        (slow, "the address gives no answer within 0.5 seconds"),
        (cut, "the address breaks off in the middle; check it in a browser"),
        (endless(10_000), "the address gives more than 10,000 bytes; check it in a browser"),
        (
            HTML,
            A_PAGE,
        ),
        (
            web.Response(body=b"\n <HTML><p>Sign in", content_type="text/plain"),
            A_PAGE,
        ),
        (
            web.Response(body=b"x", content_type="application/pdf"),
            "it gives application/pdf, not a text; write the address of the notes",
        ),
        (
            web.Response(body=b"PK\0\0", content_type="application/octet-stream"),
            "it gives something else than a text; write the address of the notes",
        ),
        (web.Response(body=b"\xe9", content_type="text/plain"), "byte 0 is not UTF-8; save the file as UTF-8"),
        ("  \n", "it gives an empty text; write notes there, or take the address away"),
    ],
)
async def test_an_address_that_fails_keeps_its_text_and_is_told_and_others_go_on(
    given: web.Response | str | Handler, told: str, server: Server, tmp_path: Path
) -> None:
    server.files |= {"/a.md": "one", "/b.md": "two"}
    bounds = Bounds(10_000, within=0.5 if given is slow else 5)
    source = notes(tmp_path, f"{server.address}/a.md?key={SECRET}", f"{server.address}/b.md", bounds=bounds)
    await refreshed(source)
    server.files |= {"/a.md": given, "/b.md": "three"}
    gathered = await refreshed(source)
    assert texts(gathered) == {"a.md": "one", "b.md": "three"}
    assert list(map(str, gathered.faults)) == [f"{server.address.removeprefix('http://')}/a.md: {told}"]
    server.files["/a.md"] = "four"
    assert (await refreshed(source)).faults == ()
    assert texts(source.kept()) == {"a.md": "four", "b.md": "three"}


async def test_where_nothing_is_there_it_fails(server: Server, tmp_path: Path) -> None:
    source = notes(tmp_path, f"{server.address}/a.md", "nowhere", "http://127.0.0.1:1/b.md")
    with pytest.raises(SourceError) as failed:
        await refreshed(source)
    assert str(failed.value).splitlines() == [
        "address 2: it is no web address; write one such as https://hackmd.io/note",
        f"{server.address.removeprefix('http://')}/a.md: the address answers 404; check it in a browser",
        "127.0.0.1:1/b.md: the address cannot be reached (ClientConnectorError); check the network",
    ]


async def test_a_host_that_is_silent_is_asked_once(tmp_path: Path) -> None:
    source = notes(tmp_path, *(f"http://127.0.0.1:1/{number}.md" for number in range(30)))
    with pytest.raises(SourceError) as failed:
        await refreshed(source)
    told = str(failed.value).splitlines()
    assert len(told) == 30
    assert sum("its host gives no answer; check the network" in line for line in told) >= 20


async def test_keys_and_passwords_are_told_nobody(server: Server, tmp_path: Path) -> None:
    host = server.address.removeprefix("http://")
    server.files["/a.md"] = "one"
    source = notes(tmp_path, f"http://mara:{SECRET}@{host}/a.md?token={SECRET}", f"http://mara:{SECRET}@{host}/none.md")
    gathered = await refreshed(source)
    assert SECRET not in f"{gathered}"
    assert [(file.name, file.url) for file in gathered.files] == [(f"{host}/a.md", None)]
    assert not any(SECRET in path.read_text("utf-8") for path in source.kept_in.iterdir())


async def test_notes_that_would_be_called_the_same_are_numbered(server: Server, tmp_path: Path) -> None:
    server.files["/a"] = "one"
    source = notes(tmp_path, *(f"{server.address}/a{query}" for query in ("?id=1", "?id=2", "?id=2", "#top", "#end")))
    assert [file.name.partition("/")[2] for file in (await refreshed(source)).files] == ["a", "a (2)", "a (3)"]


async def test_another_charset_is_kept_as_utf_8(server: Server, tmp_path: Path) -> None:
    server.files["/a.md"] = web.Response(body=b"M\xe4rz", headers={"Content-Type": "text/plain; charset=latin-1"})
    assert texts(await refreshed(notes(tmp_path, f"{server.address}/a.md"))) == {"a.md": "März"}


async def test_a_note_of_codimd_is_downloaded(server: Server, tmp_path: Path) -> None:
    server.files |= {"/kettle": HTML, "/kettle/download": "# Kettle"}
    source = notes(tmp_path, f"{server.address}/kettle?view")
    (file,) = (await refreshed(source)).files
    assert file.path.read_text("utf-8") == "# Kettle"
    await refreshed(source)
    assert server.asked == ["/kettle 200", "/kettle/download 200", "/kettle/download 304"]


async def test_a_note_that_nobody_may_read_is_told(server: Server, tmp_path: Path) -> None:
    server.files |= {"/kettle/download": HTML}
    with pytest.raises(SourceError, match="it gives a web page, not a text; let everybody read the note"):
        await refreshed(notes(tmp_path, f"{server.address}/kettle/download"))


BOOK = """---
title: Kettle notes
---
Kettle notes
===

## 2021
- [March](/march)
- [April](/s/april "Spring")
- 2021-05-04: [May]({server}/may?view#agenda)
* [March again](/march)
* [Far away](https://kettle.example/june)
* [This book](/book)
* [A mailbox](mailto:mara@kettle.example)
"""


async def test_each_note_of_a_book_is_followed_once(server: Server, tmp_path: Path) -> None:
    server.files |= {"/book": BOOK.format(server=server.address), "/march": "one", "/s/april": "two", "/may": "three"}
    gathered = await refreshed(notes(tmp_path, f"{server.address}/book", f"{server.address}/march"))
    assert texts(gathered) == {"s/april": "two", "may": "three", "march": "one"}
    assert gathered.faults == ()
    assert sorted(server.asked) == ["/book 200", "/march 200", "/may 200", "/s/april 200"]


async def test_a_book_in_a_book_is_a_note_like_others(server: Server, tmp_path: Path) -> None:
    server.files |= {"/book": "- [March](/march)", "/march": "- [April](/april)"}
    assert texts(await refreshed(notes(tmp_path, f"{server.address}/book"))) == {"march": "- [April](/april)"}


async def test_a_note_that_links_others_among_its_text_is_no_book(server: Server, tmp_path: Path) -> None:
    server.files["/march"] = text = "# March\n\nWe met.\n\n- [February](/february)\n- Lids: see [April](/april)\n"
    assert texts(await refreshed(notes(tmp_path, f"{server.address}/march"))) == {"march": text}


async def test_a_note_that_leaves_its_book_leaves_the_disk_too(server: Server, tmp_path: Path) -> None:
    server.files |= {"/book": "- [March](/march)\n- [April](/april)", "/march": "one", "/april": "two"}
    source = notes(tmp_path, f"{server.address}/book")
    await refreshed(source)
    server.files["/book"] = "- [April](/april)"
    assert texts(await refreshed(source)) == {"april": "two"}
    assert len([*source.kept_in.glob("*.md")]) == 2
    assert server.asked.count("/april 304") == 1


async def test_a_book_that_fails_keeps_its_notes(server: Server, tmp_path: Path) -> None:
    server.files |= {"/book": "- [March](/march)\n- [April](/april)", "/march": "one", "/april": "two"}
    source = notes(tmp_path, f"{server.address}/book")
    await refreshed(source)
    server.files |= {"/book": web.Response(status=500), "/april": "three"}
    gathered = await refreshed(source)
    assert texts(gathered) == {"march": "one", "april": "three"}
    assert [fault.message for fault in gathered.faults] == ["the address answers 500; check it in a browser"]


async def test_a_book_of_too_many_notes_is_cut_and_told(server: Server, tmp_path: Path) -> None:
    server.files |= {"/book": "\n".join(f"- [{number}](/{number})" for number in range(4))}
    server.files |= {f"/{number}": str(number) for number in range(4)}
    source = WebNotes((f"{server.address}/book",), tmp_path / "kept", BOUNDS, most_linked=3)
    gathered = await refreshed(source)
    assert texts(gathered) == {"0": "0", "1": "1", "2": "2"}
    assert [fault.message for fault in gathered.faults] == ["it links more than 3 notes; make two books of it"]


async def test_credentials_of_a_book_open_its_notes_too(server: Server, tmp_path: Path) -> None:
    async def march(request: web.Request) -> web.Response:
        return web.Response(text="one") if "Authorization" in request.headers else web.Response(status=401)

    server.files |= {"/book": f"- [March]({server.address}/march)\n", "/march": march}
    source = notes(tmp_path, f"{server.address}/book".replace("//", f"//mara:{SECRET}@"))
    assert texts(await refreshed(source)) == {"march": "one"}


async def test_a_state_folder_that_takes_no_files_is_told(server: Server, tmp_path: Path) -> None:
    server.files["/a.md"] = "one"
    (tmp_path / "kept").write_text("in the way", "utf-8")
    with pytest.raises(SourceError, match=r"a\.md: it cannot be kept \(file exists\); check the state folder"):
        await refreshed(notes(tmp_path, f"{server.address}/a.md"))
