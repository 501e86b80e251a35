"""Everything that is answered, offered and posted of the shared notes of many communities can be sent."""

import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from bot.answering.answerer import Answerer
from bot.bootstrap import library_of
from bot.chat.discord import options, responding
from bot.chat.discord.requests import Kind, Request
from bot.chat.discord.wording import text_of
from bot.communities import Answerers
from bot.reminders.plan import DueReminder
from bot.reminders.posts import NewNotes
from parsers.models import Meeting
from tests.bot.chat.discord.sendable import faults_of, faults_of_choices, faults_of_post

_CORPUS: Final = Path(__file__).parents[5] / "shared/corpus"
_OF_TOPIC: Final = (Kind.WHO, Kind.DEMO, Kind.SLIDES, Kind.WHEN, Kind.ABOUT, Kind.DECISIONS, Kind.SEARCH, Kind.ASK)
_MOST_NAMES: Final = 2
_MOST_MEETINGS: Final = int(os.environ.get("MEETINGS", "2"))
"""Of each community, spread over its time; `MEETINGS=1000 … pytest` takes them all."""

pytestmark = pytest.mark.skipif(not _CORPUS.is_dir(), reason=f"the shared notes are not at {_CORPUS}")

_COMMUNITIES: Final = sorted(path.name for path in _CORPUS.iterdir()) if _CORPUS.is_dir() else []


@pytest.mark.parametrize("community", _COMMUNITIES)
def test_everything_that_is_said_of_real_notes_can_be_sent(community: str) -> None:
    answerer = Answerer(library_of([_CORPUS / community]))
    assert answerer.library.meetings
    for meeting in answerer.library.meetings[:: 1 + len(answerer.library.meetings) // _MOST_MEETINGS]:
        for request in _asked_of(meeting):
            assert faults_of(responding._shown(Answerers.alone(answerer), request)) == []
        for typed in ("", meeting.title[:5], *(topic.title[:7] for topic in meeting.topics[:1])):
            for look in (options._topics, options._people, options._meetings, options._series):
                assert faults_of_choices(options._choices(look(answerer, typed))) == []
        for post in _posts(answerer, meeting):
            assert faults_of_post(text_of(post)) == []


def _asked_of(meeting: Meeting) -> Iterator[Request]:
    """Gives what is asked about a meeting: each command once, about one topic after the other."""
    at, day = _behind(meeting), meeting.date.isoformat()
    titles = [topic.title for topic in meeting.topics] or [meeting.title]
    for number in range(len(_OF_TOPIC)):
        yield Request(kind=_OF_TOPIC[number % len(_OF_TOPIC)], text=titles[number % len(titles)], at=at)
    yield from (Request(kind=kind, text=meeting.id, at=at) for kind in (Kind.MEETING, Kind.ATTENDEES))
    yield Request(kind=Kind.CATCHUP, text=day, at=at)
    yield Request(kind=Kind.ACTIONS, series=meeting.series, at=at)
    yield Request(kind=Kind.NEXT, at=at)
    names = [person.name for topic in meeting.topics for person in topic.presenters]
    yield from (Request(kind=Kind.PERSON, text=name, at=at) for name in (names or ["Nobody"])[:_MOST_NAMES])


def _posts(answerer: Answerer, meeting: Meeting) -> Iterator[DueReminder | NewNotes]:
    at = _behind(meeting)
    yield NewNotes(channel=1, meeting=meeting, seen_at=at)
    yield from (DueReminder(occurrence=one, before=dt.timedelta(hours=1), channel=1) for one in answerer.upcoming(at))


def _behind(meeting: Meeting) -> dt.datetime:
    return dt.datetime.combine(meeting.date + dt.timedelta(days=1), dt.time(), dt.UTC)
