"""Whatever stands in notes: a result, never an exception; a bad line costs that line, not the meeting."""

from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers.formats import parse
from parsers.models import Meeting, Parsed, ParseResult, Source
from tests.parsers.test_golden import OF_FORMATS, VALID

_TEXTS: Final = [path.read_bytes().decode("utf-8") for path in (*VALID, *OF_FORMATS)]
_JUNK: Final = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40),
    st.sampled_from(
        [
            "\0",
            "\ufeff",
            "\r",
            "```",
            "~~~~",
            "<!--",
            "---",
            "[" * 60,
            "(" * 60,
            "> " * 40 + "x",
            "- " * 40 + "x",
            "1. " * 30 + "x",
            "*" * 80,
            "`" * 33,
            "[a](" * 20,
            "|" * 50,
            "&#0;&copy;",
            "## Next Meeting: Tuesday, Febuary 30, 2021, 25:00 a.m.",
            "## October 99, 0000 11:00 a.m. Eastern (UTC-99:99)",
            "#### (999999999:99 in the video)",
            "Attendees: ,,,,",
            "x" * 5000,
        ]
    ),
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Notes with some lines cut, swapped, doubled, joined or replaced."""
    lines = draw(st.sampled_from(_TEXTS)).split("\n")
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["cut", "double", "swap", "join", "break", "insert", "shorten"])):
            case "cut" if len(lines) > 1:
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "swap":
                lines[at], lines[-1] = lines[-1], lines[at]
            case "join":
                lines[at : at + 2] = ["".join(lines[at : at + 2])]
            case "break":
                lines[at] = draw(_JUNK) + lines[at]
            case "insert":
                lines.insert(at, draw(_JUNK))
            case _:
                lines[at] = lines[at][: draw(st.integers(0, 20))]
    return draw(st.sampled_from(["\n", "\r\n", "\r"])).join(lines)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(damaged())
def test_damaged_notes_give_a_result_whose_lines_are_in_the_text(text: str) -> None:
    result = parse(text, Source(path="notes.md"))
    last = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert all(1 <= line <= last for line in lines_of(result))
    assert all(fault.path == "notes.md" for fault in result.diagnostics)
    assert isinstance(result, Parsed) or result.diagnostics


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_gives_a_result(text: str) -> None:
    parse(text, Source(path="notes.md"))


@given(st.integers(0, 10_000), st.text(alphabet="([{<#*`~|\\!?.:;- 0123456789", min_size=1, max_size=60))
def test_a_bad_line_under_a_topic_costs_nothing_else(number: int, junk: str) -> None:
    """Date, people, offsets and next meetings stay what they were; only that topic's words change."""
    before = _meeting(_PLAIN.format(junk=""))
    after = _meeting(_PLAIN.format(junk=f"x{number} {junk}"))
    assert _facts(after) == _facts(before)


@pytest.mark.parametrize("letter", ["(", "[", "-", "0", "a", "*", "`", ">", "#", "\t", "é", "\u2014", "1:", "A "])
def test_a_line_without_end_is_read_in_one_go(letter: str) -> None:
    """A million characters on one line, in every place that is read: it is cut, and no pattern runs away."""
    line = letter * (1_000_000 // len(letter))
    text = _PLAIN.format(junk=f"\n{line}\n\n### {line}\n\n## Next Meeting: {line}\n\nAttendees: {line}\n")
    result = parse(text, Source(path="notes.md"))
    assert isinstance(result, Parsed)
    assert [fault.line for fault in result.diagnostics if fault.code == "line-too-long"] == [16, 18, 20, 22]


@pytest.mark.parametrize(
    "letter", ["(", "-", "0", "a", "*", "`", ">", "\t", "1:", "A ", "@a ", "| ", "x@", "[a] ", "AI: "]
)
def test_a_line_without_end_is_read_in_one_go_in_any_layout(letter: str) -> None:
    """As above, in the places that the general reader looks at."""
    line = letter * (30_000 // len(letter))
    result = parse(_ANY_LAYOUT.format(junk=line), Source(path="notes.md"))
    assert isinstance(result, Parsed)
    assert {fault.code for fault in result.diagnostics} >= {"line-too-long"}


_ANY_LAYOUT: Final = """\
# Kettle Guild call

Date: March 5, 2024

**Present:**
- Mara Okafor
- {junk}

## Agenda

- {junk}

## Notes

{junk}

- {junk}

### {junk}

## Action items

- {junk}

## Next meeting

{junk}
"""

_PLAIN: Final = """\
# Kettle Guild

## March 5, 2024 5:00 p.m. Eastern

### Attendees
Mara Okafor, Jon Fisk

## Spouts

### Jon Fisk

#### (1:00 in the video)

Long ones.
{junk}

## Lids

### Mara Okafor

#### (9:00 in the video)

## Next Meeting: Tuesday, April 2, 2024, 5:00 p.m. Eastern
"""


def _meeting(text: str) -> Meeting:
    result = parse(text, Source(path="notes.md"))
    assert isinstance(result, Parsed)
    return result.meeting


def _facts(meeting: Meeting) -> object:
    topics = [(topic.title, [person.name for person in topic.presenters], topic.offset) for topic in meeting.topics]
    attendees = [person.name for person in meeting.attendees]
    return meeting.starts_at, attendees, topics, [one.starts_at for one in meeting.next_meetings]


def lines_of(result: ParseResult) -> list[int]:
    """Every line that a result names."""
    meeting = result.meeting if isinstance(result, Parsed) else None
    return [fault.line for fault in result.diagnostics] + (_lines_in(meeting.model_dump()) if meeting else [])


def _lines_in(value: object) -> list[int]:
    if isinstance(value, dict):
        own = [value["line"]] if isinstance(value.get("line"), int) else []
        return own + [line for one in value.values() for line in _lines_in(one)]
    if isinstance(value, list | tuple):
        return [line for one in value for line in _lines_in(one)]
    return []
