"""What calls leave behind: transcripts, chats, digests; and texts of every format with lines cut and swapped."""

from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.faults import Faults
from parsers.formats import FORMATS, parse
from parsers.formats.call_files import title_by_path
from parsers.models import Parsed, Source, Unreadable

TEXTS: Final = sorted((Path(__file__).parent / "data/formats").glob("*/*.md"))
CUE: Final = "00:01:02.000 --> 00:01:04.000\nMara Okafor: It whistles.\n"


@pytest.mark.parametrize(
    ("path", "series"),
    [
        ("calls/huddle/2026-10-06_012/transcript_corrected.vtt", "huddle"),
        ("huddle__2026-10-06_012__chat_cl.txt", "huddle"),
        ("2026-10-06-huddle.vtt", "huddle"),
        ("p2p/2026-10-06_003/chat.txt", "p2p"),
        ("boiler-guild_2026-10-06.vtt", "guild"),
        ("2026-10-06.vtt", "meeting"),
    ],
)
def test_a_path_names_the_series_of_a_call(path: str, series: str) -> None:
    assert title_by_path(path, Faults(path)).series == series


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (f"WEBVTT\n\n{CUE}", "huddle/2026-10-06/transcript.vtt"),
        (f"WEBVTT - recorded October 6, 2026\n\n1\n{CUE}", "huddle.vtt"),
        (f"1\n{CUE.replace('.000', ',000')}", "huddle-2026-10-06.txt"),
    ],
)
def test_a_transcript_alone_is_a_meeting_with_those_who_spoke(text: str, path: str) -> None:
    result = parse(text, Source(path=path))
    assert isinstance(result, Parsed)
    assert result.meeting.id == "huddle/2026-10-06"
    assert [person.name for person in result.meeting.attendees] == ["Mara Okafor"]
    assert [(one.offset, one.text) for one in result.meeting.transcript] == [(62, "It whistles.")]


@pytest.mark.parametrize(
    ("text", "path", "code"),
    [
        (f"WEBVTT\n\n{CUE}", "huddle.vtt", "no-date"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nhello\n", "huddle-2026-10-06.vtt", "no-speech"),
        ('00:09:42\tMara:\tReacted to "lids" with 👍\n', "huddle-2026-10-06.txt", "no-messages"),
        ("00:09:42\tMara:\tlids\n", "huddle.txt", "no-date"),
        ('{"meeting": "Huddle", "decisions": [{"decision": "lids"}]}', "huddle.txt", "no-date"),
    ],
)
def test_what_a_call_s_file_lacks_is_told(text: str, path: str, code: str) -> None:
    result = parse(text, Source(path=path))
    assert isinstance(result, Unreadable)
    assert code in [fault.code for fault in result.diagnostics]


@st.composite
def shuffled(draw: st.DrawFn) -> str:
    """Notes of a format with lines cut, swapped, doubled or written over."""
    lines = draw(st.sampled_from(TEXTS)).read_text("utf-8").split("\n")
    for _ in range(draw(st.integers(1, 5))):
        at, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        lines[at] = draw(
            st.sampled_from(["", lines[other], lines[at] * 2, lines[at][: other % 9], "\t:\t", "[*] <v >:"])
        )
    return "\n".join(lines)


@given(shuffled(), st.sampled_from(["huddle-2026-10-06.md", "x.txt", ""]))
def test_no_format_raises_whatever_the_text(text: str, path: str) -> None:
    for one in FORMATS:
        reason = one.recognise(text)
        assert reason is None or reason
        result = one.parse(text, Source(path=path))
        assert isinstance(result, Parsed | Unreadable)
        if isinstance(result, Parsed):
            last = text.count("\n") + 1
            located = (*result.meeting.topics, *result.meeting.transcript, *result.meeting.chat)
            assert all(each.line <= last for each in located)
