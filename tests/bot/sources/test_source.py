"""What a source gives of its notes, now and when they change."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.sources.folder import FolderNotes
from bot.sources.source import NotesSource, Snapshot, Terms
from parsers.formats import parse_all
from parsers.models import Meeting, Parsed, ParseResult, Source

_NOTES = "# Kettle Guild\n\n## {when}\n\n### Spouts\n\nLong ones.\n\n## Next meeting\n\n{coming}\n"
BERLIN = ZoneInfo("Europe/Berlin")


def write(path: Path, when: str = "March 5, 2024", coming: str = "April 2, 2024") -> Path:
    path.write_text(_NOTES.format(when=when, coming=coming), "utf-8")
    return path


def meetings(snapshot: Snapshot) -> list[Meeting]:
    return [result.meeting for result in snapshot.results if isinstance(result, Parsed)]


def codes(snapshot: Snapshot) -> list[str]:
    return [fault.code for result in snapshot.results for fault in result.diagnostics]


@pytest.mark.parametrize(
    ("when", "coming", "starts_at", "announced"),
    [
        ("March 5, 2024", "April 2, 2024", (17, BERLIN), (17, BERLIN)),
        ("March 5, 2024, 11:00", "April 2, 2024", (11, BERLIN), (11, BERLIN)),
        ("March 5, 2024, 11:00", "April 2, 2024, 12:00", (11, BERLIN), (12, BERLIN)),
        ("March 5, 2024, 11:00 UTC", "April 2, 2024, 12:00", (11, ZoneInfo("UTC")), (12, ZoneInfo("UTC"))),
    ],
)
def test_times_and_zones_that_notes_leave_out_are_those_of_the_source(
    tmp_path: Path, when: str, coming: str, starts_at: tuple[int, ZoneInfo], announced: tuple[int, ZoneInfo]
) -> None:
    write(tmp_path / "x.md", when, coming)
    terms = Terms(zone="Europe/Berlin", start=dt.time(17))
    (meeting,) = meetings(NotesSource(FolderNotes(tmp_path), terms).read())
    assert meeting.starts_at == dt.datetime(2024, 3, 5, starts_at[0], tzinfo=starts_at[1])
    assert meeting.zone == starts_at[1].key
    (following,) = meeting.next_meetings
    assert following.starts_at == dt.datetime(2024, 4, 2, announced[0], tzinfo=announced[1])


def test_a_transcript_too_starts_when_its_source_says(tmp_path: Path) -> None:
    text = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nMara Okafor: Welcome.\n"
    (tmp_path / "2024-03-05_guild.vtt").write_text(text, "utf-8")
    terms = Terms(zone="Europe/Berlin", start=dt.time(17))
    (meeting,) = meetings(NotesSource(FolderNotes(tmp_path), terms).read())
    assert meeting.starts_at == dt.datetime(2024, 3, 5, 17, tzinfo=BERLIN)


@pytest.mark.parametrize(("series", "named"), [("town", "town"), ({"guild": "town"}, "town"), ({"x": "y"}, "guild")])
def test_series_are_called_as_the_configuration_says(
    tmp_path: Path, series: str | Mapping[str, str], named: str
) -> None:
    write(tmp_path / "x.md", "March 5, 2024, 11:00 UTC")
    (meeting,) = meetings(NotesSource(FolderNotes(tmp_path), Terms(series=series)).read())
    assert (meeting.series, meeting.next_meetings[0].series) == (named, named)


def test_no_name_of_a_series_can_be_taken_for_one_of_another_community(tmp_path: Path) -> None:
    def slashed(text: str, source: Source) -> tuple[ParseResult, ...]:
        read = [one.meeting for one in parse_all(text, source) if isinstance(one, Parsed)]
        return tuple(Parsed(meeting=one.model_copy(update={"series": "pebble/guild"})) for one in read)

    write(tmp_path / "x.md")
    (meeting,) = meetings(NotesSource(FolderNotes(tmp_path), parse=slashed).read())
    assert meeting.id == "pebble-guild/2024-03-05"


def test_a_file_has_its_page_where_the_source_has_a_template(tmp_path: Path) -> None:
    (tmp_path / "a b").mkdir()
    write(tmp_path / "a b" / "x.md")
    place = FolderNotes(tmp_path, "https://kettle.example/{path}#L{line}")
    (meeting,) = meetings(NotesSource(place).read())
    assert meeting.source.url == "https://kettle.example/a%20b/x.md#L{line}"


def test_files_over_the_sources_own_limit_are_left_out(tmp_path: Path) -> None:
    write(tmp_path / "x.md")
    assert codes(NotesSource(FolderNotes(tmp_path), Terms(most_bytes=20)).read()) == ["too-large"]


def test_only_texts_that_changed_are_parsed_again(tmp_path: Path) -> None:
    write(tmp_path / "x.md")
    write(tmp_path / "y.md", "March 6, 2024")
    source = NotesSource(FolderNotes(tmp_path))
    before = source.read()
    write(tmp_path / "x.md", "March 7, 2024")
    after = source.read(before)
    name = str(tmp_path / "y.md")
    assert after.readings[name] is before.readings[name]
    assert sorted(one.date.day for one in meetings(after)) == [6, 7]


@pytest.mark.parametrize("body", [b"", b"# Ket", b"\xff\xfe#"])
def test_a_file_caught_while_it_is_written_keeps_its_meetings_and_says_so(tmp_path: Path, body: bytes) -> None:
    source = NotesSource(FolderNotes(write(tmp_path / "x.md")))
    before = source.read()
    (tmp_path / "x.md").write_bytes(body)
    caught = source.read(before)
    assert meetings(caught) == meetings(before)
    assert [reading.kept for reading in caught.readings.values()] == [True]
    assert codes(caught)
    assert meetings(source.read(caught)) == meetings(before)
    write(tmp_path / "x.md", "March 7, 2024")
    whole = source.read(caught)
    assert [one.date.day for one in meetings(whole)] == [7]
    assert [reading.kept for reading in whole.readings.values()] == [False]


def test_a_file_that_is_gone_takes_its_meetings_along(tmp_path: Path) -> None:
    write(tmp_path / "x.md")
    write(tmp_path / "y.md", "March 6, 2024")
    source = NotesSource(FolderNotes(tmp_path))
    before = source.read()
    (tmp_path / "x.md").unlink()
    assert [one.date.day for one in meetings(source.read(before))] == [6]
