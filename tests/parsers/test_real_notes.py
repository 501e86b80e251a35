"""The labelled notes of a real community, where they are at hand beside this clone."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any, Final

import pytest

from parsers.formats import parse
from parsers.models import Meeting, Parsed, Source, TopicKind

SHARED: Final = Path(__file__).parents[3] / "shared"
GOLD: Final = sorted((SHARED / "gold/facts/podman").glob("*.json"))
NOTES: Final = sorted(SHARED.glob("corpus/podman/*.md")) + sorted(SHARED.glob("corpus/seed/**/*.md"))

pytestmark = pytest.mark.skipif(not GOLD, reason=f"the shared notes and their labels are not at {SHARED}")

_SAID_OF_ZONES: Final = re.compile(r"\bE[SD]T\b.*contradict|UTC-\d|labelled E[SD]T", re.IGNORECASE)
_OFTEN_TOLD: Final = {
    "offset-contradicts-zone": _SAID_OF_ZONES,
    "weekday-contradicts-date": re.compile(r"is a \w+day, not a \w+day|does not fit .* \(a \w+day\)"),
    "month-misspelt": re.compile("month misspelt"),
    "offset-malformed": re.compile(r"malformed offset|offset (?:is |'.*' is )?malformed"),
    "end-contradicts-start": re.compile(r"(?:should|must) be .*a\.m\."),
    "time-malformed": re.compile("end time is malformed"),
}

_OVERLOOKED: Final = {"2024-06-04": 1}
"""Its line 121 ends a meeting of June at UTC-5; the reader found the same fault in April's notes."""


def parsed(path: Path) -> Parsed:
    result = parse(path.read_text("utf-8"), Source(path=path.name))
    assert isinstance(result, Parsed), result
    return result


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.stem)
def test_every_real_note_is_a_meeting_with_topics(path: Path) -> None:
    assert parsed(path).meeting.topics


@pytest.mark.parametrize("label", GOLD, ids=lambda path: path.stem)
def test_the_facts_are_those_a_careful_reader_found(label: Path) -> None:
    gold = json.loads(label.read_text("utf-8"))
    meeting = parsed(SHARED / "corpus/podman" / gold["file"]).meeting
    assert _facts(meeting) == _labelled(gold)


@pytest.mark.parametrize("label", GOLD, ids=lambda path: path.stem)
def test_every_contradiction_a_careful_reader_found_is_told_and_no_other(label: Path) -> None:
    gold = json.loads(label.read_text("utf-8"))
    told = Counter(fault.code for fault in parsed(SHARED / "corpus/podman" / gold["file"]).diagnostics)
    found = {code: sum(bool(said.search(one)) for one in gold["warnings"]) for code, said in _OFTEN_TOLD.items()}
    found["offset-contradicts-zone"] += _OVERLOOKED.get(label.stem, 0)
    assert {code: told[code] for code in _OFTEN_TOLD} == found


def _facts(meeting: Meeting) -> dict[str, Any]:
    talks = [topic for topic in meeting.topics if topic.kind is TopicKind.TOPIC]
    return {
        "series": meeting.series,
        "date": meeting.date.isoformat(),
        "start": meeting.starts_at.strftime("%H:%M") if meeting.starts_at else None,
        "zone": meeting.zone,
        "recording": meeting.recordings[0].url if meeting.recordings else None,
        "attendees": [_folded(person.name) for person in meeting.attendees],
        "topics": [
            (
                topic.title.casefold(),
                [_folded(person.name) for person in topic.presenters],
                topic.offset,
                [demo.offset for demo in topic.demos],
                [link.url for link in topic.slides],
            )
            for topic in talks
        ],
        "next": [(one.series, one.starts_at.strftime("%Y-%m-%d %H:%M")) for one in meeting.next_meetings],
        "corrected": [bool(one.corrected) for one in meeting.next_meetings],
    }


def _labelled(gold: dict[str, Any]) -> dict[str, Any]:
    return {
        **{key: gold[key] for key in ("series", "date", "start", "zone", "recording")},
        "attendees": [_folded(name) for name in gold["attendees"]],
        "topics": [
            (
                topic["title"].casefold(),
                [_folded(name) for name in topic["presenters"]],
                topic["offset"],
                topic["demo_offsets"],
                topic["slides"],
            )
            for topic in gold["topics"]
            if topic["kind"] == "topic"
        ],
        "next": [(one["series"], f"{one['date']} {one['start']}") for one in gold["next_meetings"]],
        "corrected": [bool(one["corrected"]) for one in gold["next_meetings"]],
    }


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
