"""Whatever notes hold, nothing comes out that steers a terminal, turns text around or leads where no browser goes."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.outcomes import (
    Answer,
    Choices,
    Found,
    Hit,
    MeetingHit,
    NoMatch,
    Quote,
    SaidHit,
    StatementHit,
    TopicHit,
)
from bot.calendar import Occurrence, Status
from bot.questions import Intent, Question
from bot.rendering.answers import render
from bot.rendering.replies import Card, Linked, Reply, Words, plain, safe_line
from bot.search.passages import Kind
from parsers.models import ActionItem, Decision, Demo, Link, Meeting, Person, Source, Topic, TopicKind
from tests.bot.kettle import BERLIN, NOW

STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060\u2066-\u2069\ufeff]")


def hits_of(title: str, name: str, quote: str, url: str) -> tuple[Hit, ...]:
    """Gives a hit of each kind with these texts in every place."""
    person = Person(name=name, line=3)
    topic = Topic(
        title=title,
        kind=TopicKind.TOPIC,
        line=4,
        presenters=(person,),
        demos=(Demo(offset=9, line=5),),
        slides=(Link(url=url, line=6),),
    )
    meeting = Meeting(
        series="guild",
        title=title,
        date=dt.date(2024, 3, 5),
        recordings=(Link(url=url, line=2),),
        attendees=(person,),
        topics=(topic,),
        source=Source(path=f"notes/{name}.md"),
    )
    return (
        TopicHit(
            meeting=meeting,
            topic=topic,
            score=1.0,
            line=4,
            url=url,
            offset=9,
            quotes=(Quote(text=quote, line=7),),
            action_items=(ActionItem(owners=(person,), text=quote, line=8),),
            decisions=(Decision(text=quote, line=9),),
        ),
        MeetingHit(meeting=meeting, score=1.0, line=1, url=url),
        StatementHit(meeting=meeting, topic=topic, text=quote, owners=(person,), line=8, score=1.0, url=url),
        SaidHit(
            kind=Kind.CHAT, meeting=meeting, topic=topic, speaker=name, text=quote, offset=9, line=9, score=1.0, url=url
        ),
    )


def answer_of(outcome: type[Answer], question: Question, hits: tuple[Hit, ...], reason: str) -> Answer:
    if outcome is NoMatch:
        return NoMatch(question=question, reason=reason, nearest=hits)
    return Choices(question=question, hits=hits) if outcome is Choices else Found(question=question, hits=hits)


outcomes: st.SearchStrategy[type[Answer]] = st.sampled_from([Found, Choices, NoMatch])
texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]))
urls = st.one_of(texts, texts.map("https://kettle.example/{}".format), texts.map("{}://kettle.example".format))


@given(outcomes, st.sampled_from(Intent), texts, st.builds(hits_of, texts, texts, texts, urls))
def test_whatever_notes_hold_nothing_that_steers_a_terminal_comes_out(
    outcome: type[Answer], intent: Intent, text: str, hits: tuple[Hit, ...]
) -> None:
    question = Question(text=text, intent=intent, people=(text,), now=NOW)
    reply = render(answer_of(outcome, question, hits, reason=text))
    assert [line for line in plain(reply).split("\n") if STEERING.search(line)] == []
    assert [card.source for card in reply.cards if not re.fullmatch(r"notes/.*\.md:\d+", card.source)] == []
    linked = [span.url for card in reply.cards for row in card.rows for span in row.spans if isinstance(span, Linked)]
    assert [address for address in linked if not re.fullmatch(r"(?i)https?://\S+", address)] == []


@given(texts)
def test_a_coming_meeting_shows_nothing_that_steers_a_terminal(text: str) -> None:
    coming = Occurrence(
        series=text,
        starts_at=dt.datetime(2024, 3, 28, 16, tzinfo=BERLIN),
        status=Status.CORRECTED,
        source=Source(path=text),
        line=7,
        note=text,
    )
    shown = plain(render(Found(question=Question(text=text, intent=Intent.NEXT, now=NOW), upcoming=(coming,))))
    assert [line for line in shown.split("\n") if STEERING.search(line)] == []


@given(texts)
def test_a_safe_line_stays_as_it_is(text: str) -> None:
    line = safe_line(text)
    assert safe_line(line) == line
    assert not STEERING.search(line)


@pytest.mark.parametrize(
    ("url", "shown_as"),
    [
        ("https://kettle.example/a.pdf", Linked(text="slides", url="https://kettle.example/a.pdf")),
        ("./a.pdf", Words(text="slides: ./a.pdf")),
        ("javascript:alert(1)", Words(text="slides: javascript:alert(1)")),
        ("https://", Words(text="slides: https://")),
        ("https://[::1", Words(text="slides: https://[::1")),
        ("https://a.example/\u202ex", Words(text="slides: https://a.example/x")),
    ],
)
def test_only_addresses_that_a_browser_opens_become_links(url: str, shown_as: object) -> None:
    hits = hits_of("t", "p", "q", url)
    reply = render(Found(question=Question(text="", intent=Intent.SLIDES, now=NOW), hits=hits))
    assert shown_as in [span for row in reply.cards[0].rows for span in row.spans]


def test_a_card_keeps_its_lines_apart_from_its_title() -> None:
    assert plain(Reply(cards=(Card(title="a\nb", rows=(), source="n:1"),))) == "a b\n  n:1"


@pytest.mark.parametrize("letter", "\u00ad\u180e\u2061\u2062\u2063\u2064\u206a\u206f\ufff9\ufffb\U000e0001")
def test_letters_that_nobody_sees_are_left_out(letter: str) -> None:
    assert safe_line(f"a{letter}b") == "ab"
