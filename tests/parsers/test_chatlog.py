"""Pasted chat logs in every form that the tools of a meeting leave."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.chatlog import read_chat

Row = tuple[int, str, str | None, str]


def rows(text: str) -> list[Row]:
    return [(one.line, one.speaker, one.time, one.text) for one in read_chat(text.split("\n"), 10, str)]


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        pytest.param(
            "Wen Li10:58 AM\nhello\nand more\nMara Okafor1:05 PM\nbye",
            [(10, "Wen Li", "10:58", "hello\nand more"), (13, "Mara Okafor", "13:05", "bye")],
            id="name glued to the time",
        ),
        pytest.param(
            "Wen Li\n12:30 AM\nhello\n\nYou\n12:31 PM\nbye",
            [(10, "Wen Li", "00:30", "hello"), (14, "You", "12:31", "bye")],
            id="name and time on lines of their own",
        ),
        pytest.param(
            "00:10:13\tMara Okafor:\tCameras please.\n00:28:29\tWen Li:\tA question\nthat goes on",
            [
                (10, "Mara Okafor", "00:10:13", "Cameras please."),
                (11, "Wen Li", "00:28:29", "A question\nthat goes on"),
            ],
            id="tabs",
        ),
        pytest.param(
            "Mara Okafor: a lid\nof copper\nWen Li: https://kettle.example",
            [(10, "Mara Okafor", None, "a lid\nof copper"), (12, "Wen Li", None, "https://kettle.example")],
            id="name and text on one line",
        ),
        pytest.param(
            "SETTINGS\nDIRECT MESSAGES\nWen Li10:58 AM\nhello",
            [(12, "Wen Li", "10:58", "hello")],
            id="the tool's own words first",
        ),
        pytest.param(
            "Wen Li10:58 AM\nfrom 11:00\nnote: hot",
            [(10, "Wen Li", "10:58", "from 11:00\nnote: hot")],
            id="times and colons in what is said",
        ),
        pytest.param("Wen Li10:58 AM\n\nMara10:59 AM\nhello", [(12, "Mara", "10:59", "hello")], id="nothing said"),
        pytest.param("Not captured.", [], id="no log"),
        pytest.param("", [], id="empty"),
    ],
)
def test_a_log_is_read_as_messages(text: str, messages: list[Row]) -> None:
    assert rows(text) == messages


@given(st.text(alphabet="aB:1 0\t\nAPMé`"))
def test_messages_come_in_order_and_from_the_log(text: str) -> None:
    lines = [line for line, *_ in rows(text)]
    assert lines == sorted(lines)
    assert all(10 <= line <= 10 + text.count("\n") for line in lines)
