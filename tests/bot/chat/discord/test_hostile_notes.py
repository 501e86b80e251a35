"""Whatever notes and questions hold: all pages, buttons, menus and suggestions keep the limits, and nothing acts."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering.answerer import Answerer
from bot.chat.discord import options, responding
from bot.chat.discord.commands import organisers
from bot.chat.discord.embeds import pages_of
from bot.chat.discord.requests import Kind, Request, read
from bot.chat.discord.responding import Shown
from bot.chat.discord.wording import text_of
from bot.communities import Answerers
from bot.library import Library
from bot.reminders.posts import NewNotes
from parsers.models import (
    ActionItem,
    Announcement,
    Decision,
    Demo,
    Link,
    Meeting,
    Parsed,
    Passage,
    Person,
    Source,
    Topic,
    TopicKind,
)
from tests.bot.chat.discord.sendable import faults_of, faults_of_choices, faults_of_post
from tests.bot.chat.discord.test_embeds import accepted, unmeant
from tests.bot.chat.discord.test_markup import HOSTILE, LETTERS
from tests.bot.kettle import BERLIN

NOW = dt.datetime(2024, 3, 20, 12, tzinfo=dt.UTC)

texts = st.one_of(
    st.sampled_from([*HOSTILE, "lids " * 600, "🫖" * 2500, "lids", "\x1b[2J\nlids"]), st.text(LETTERS, max_size=40)
)
urls = st.sampled_from(
    [
        "https://kettle.example/notes/blob/main/a_(b).md",
        "https://kettle.example/" + "x" * 3000,
        "javascript:alert(1)",
        "./lids.pdf",
    ]
)


def people(*names: str) -> tuple[Person, ...]:
    return tuple(Person(name=name, line=3) for name in names)


@st.composite
def meetings(draw: st.DrawFn) -> Meeting:
    titles = draw(st.lists(texts, min_size=1, max_size=4))
    topics = [
        Topic(
            title=title,
            kind=TopicKind.TOPIC,
            line=10 * number,
            presenters=people(draw(texts)),
            demos=(Demo(offset=9, line=10 * number + 1),),
            slides=(Link(url=draw(urls), line=10 * number + 2),),
            passages=(Passage(text=draw(texts), line=10 * number + 3),),
        )
        for number, title in enumerate(titles, start=1)
    ]
    many = draw(st.sampled_from([0, 1, 30]))
    return Meeting(
        series=draw(texts.filter(str.strip)),
        title=draw(texts),
        date=dt.date(2024, 3, draw(st.integers(1, 19))),
        recordings=(Link(url=draw(urls), line=2),),
        attendees=people(draw(texts), draw(texts)),
        topics=tuple(topics),
        action_items=tuple(ActionItem(owners=people(draw(texts)), text=draw(texts), line=99) for _ in range(many)),
        decisions=tuple(Decision(text=draw(texts), line=98) for _ in range(many)),
        source=Source(path="notes/a.md", url=draw(st.none() | urls)),
    )


libraries = st.lists(meetings(), min_size=1, max_size=2).map(
    lambda held: Library.of(Parsed(meeting=meeting) for meeting in held)
)


def parts(shown: Shown) -> Iterator[list[Any]]:
    """Gives the components of every page, as they are sent."""
    for number in range(len(shown.pages)):
        view = shown.view(number, shareable=True)
        yield view.to_components() if view else []


@settings(max_examples=30)
@given(libraries, st.sampled_from(Kind), st.none() | texts, st.data())
async def test_every_answer_can_be_shown_leafed_and_chosen_from(
    library: Library, kind: Kind, text: str | None, data: st.DataObject
) -> None:
    titles = [topic.title for meeting in library.meetings for topic in meeting.topics]
    request = Request(kind=kind, text=text or data.draw(st.sampled_from(titles)), at=NOW)
    shown = responding._shown(Answerers.alone(Answerer(library)), request)
    assert faults_of(shown) == []


@settings(max_examples=30)
@given(libraries, st.sampled_from([Kind.ABOUT, Kind.MEETING, Kind.CATCHUP]), st.sampled_from(["lids", "2024", "march"]))
async def test_every_choice_of_a_menu_leads_to_what_it_is_called(library: Library, kind: Kind, text: str) -> None:
    answerer = Answerers.alone(Answerer(library))
    shown = responding._shown(answerer, Request(kind=kind, text=text, at=NOW))
    for components in parts(shown):
        for menu in (part for row in components for part in row["components"] if "options" in part):
            asked = read(menu["custom_id"].removeprefix("choose:"))
            assert asked
            for option in menu["options"]:
                answer = asked.model_copy(update={"text": option["value"]}).answer(answerer)
                assert getattr(answer, "hits", ())


@settings(max_examples=30)
@given(libraries, st.none() | texts)
async def test_every_suggestion_is_one_that_discord_takes(library: Library, typed: str | None) -> None:
    current = Answerer(library)
    for look in (options._topics, options._people, options._meetings, options._series):
        assert faults_of_choices(options._choices(look(current, typed or ""))) == []


@settings(max_examples=30)
@given(libraries, st.none() | texts, st.integers(0, 3))
async def test_the_next_meeting_is_told_and_put_into_calendars_whatever_it_is_called(
    library: Library, series: str | None, days: int
) -> None:
    announced = [meeting.model_copy(update={"next_meetings": (_announced(meeting),)}) for meeting in library.meetings]
    coming = Answerers.alone(Answerer(Library.of(Parsed(meeting=meeting) for meeting in announced)))
    request = Request(kind=Kind.NEXT, series=series, at=NOW + dt.timedelta(days=days))
    assert faults_of(responding._shown(coming, request)) == []


def _announced(meeting: Meeting) -> Announcement:
    start = dt.datetime(2024, 3, 22, 17, tzinfo=BERLIN)
    return Announcement(series=meeting.series, starts_at=start, as_written=meeting.title, line=97)


@settings(max_examples=30)
@given(libraries, st.booleans())
def test_word_of_new_notes_and_reminders_of_a_meeting_act_as_nothing_whatever_stands_in_them(
    library: Library,
    late: bool,  # noqa: FBT001 - drawn
) -> None:
    for meeting in library.meetings:
        notes = NewNotes(channel=1, meeting=meeting, seen_at=NOW, late=late)
        assert faults_of_post(text_of(notes)) == []


@settings(max_examples=30)
@given(libraries, st.lists(texts, max_size=4))
def test_organisers_are_told_of_the_notes_whatever_stands_in_them(library: Library, lines: list[str]) -> None:
    reply = organisers._told("Answering from these notes", *organisers._held(library), *lines)
    assert unmeant(reply, accepted(pages_of(reply))) == []
