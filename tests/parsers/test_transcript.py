"""Pasted transcripts: who says what, and when where it is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.transcript import read_transcript

Row = tuple[int, str, int | None, str]


def rows(text: str) -> list[Row]:
    return [(one.line, one.speaker, one.offset, one.text) for one in read_transcript(text.split("\n"), 10, str)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "Mara Okafor: Good morning.\nIt boils.\n\nJon Fisk: Thanks: really.",
            [
                (10, "Mara Okafor", None, "Good morning."),
                (11, "Mara Okafor", None, "It boils."),
                (13, "Jon Fisk", None, "Thanks: really."),
            ],
            id="names and words",
        ),
        pytest.param(
            "Mara: Hello.\n\n00:01:35\n\nJon: Hi.\n01:00:02\nJon: Bye.",
            [(10, "Mara", None, "Hello."), (14, "Jon", 95, "Hi."), (16, "Jon", 3602, "Bye.")],
            id="stamps between",
        ),
        pytest.param(
            "WEBVTT\n\n9\n00:07:15.2 --> 00:07:20.8\nMara (Pot): Welcome.\n\n10\n00:07:21.5 --> 00:07:30\nIt is late.",
            [(14, "Mara", 435, "Welcome."), (18, "Mara", 441, "It is late.")],
            id="cues",
        ),
        pytest.param("Mara | Copper Works: Welcome.", [(10, "Mara", None, "Welcome.")], id="affiliation"),
        pytest.param("Mara:\nWelcome.", [(11, "Mara", None, "Welcome.")], id="words on the next line"),
        pytest.param("Attendees\nMara, Jon\nTranscript", [], id="no words yet"),
        pytest.param("", [], id="empty"),
    ],
)
def test_a_transcript_is_read_as_utterances(text: str, said: list[Row]) -> None:
    assert rows(text) == said


@given(st.text(alphabet="aB:1 0\n->.(|)é"))
def test_utterances_come_in_order_and_from_the_transcript(text: str) -> None:
    lines = [line for line, *_ in rows(text)]
    assert lines == sorted(lines)
    assert all(10 <= line <= 10 + text.count("\n") for line in lines)
