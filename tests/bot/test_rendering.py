import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import Answerer
from bot.calendar import Occurrence, Status
from bot.outcomes import Found, MeetingHit, NoMatch, Quote, TopicHit
from bot.questions import Intent, Question
from bot.rendering import Card, Linked, Reply, Words, clock, plain, render, safe_line
from parsers.models import Demo, Link, Meeting, Person, Source, Topic, TopicKind
from tests.bot.kettle import BERLIN, KETTLE, NOW

ANSWERER = Answerer(KETTLE)
STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060\u2066-\u2069\ufeff]")


def shown(question: str) -> str:
    return plain(render(ANSWERER.ask(question, NOW)))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "who presented limescale filters",
            """\
Limescale filters
  Presented by Jon Fisk and Óskar Lund
  Kettle Huddle Meeting, 2022-12-15
  ▶ 1:00 in the video: https://video.example/s/xyz
  notes/huddle/2022-12-15.md:20""",
        ),
        (
            "demo of the steam engine on kubernetes",
            """\
Steam Engine on Kubernetes
  Presented by Priya Raman
  Kettle Community Meeting, 2022-10-04
  ▶ demo at 6:52 in the video: https://www.youtube.com/watch?v=abc123&t=412s
  notes/community/2022-10-04.md:24""",
        ),
        (
            "recording of monitoring with whistler",
            """\
Monitoring with whistler
  Presented by Priya Raman
  Kettle Huddle Meeting, 2024-03-14
  ▶ 0:30 in the video
  notes/huddle/2024-03-14.md:20""",
        ),
        (
            "slides of monitoring with whistler",
            """\
Monitoring with whistler
  Presented by Priya Raman
  Kettle Huddle Meeting, 2024-03-14
  slides: https://kettle.example/whistler.pdf
  notes/huddle/2024-03-14.md:26""",
        ),
        (
            "what was said about caching of layers in limescale filters",
            """\
Limescale filters
  Presented by Jon Fisk and Óskar Lund
  Kettle Huddle Meeting, 2022-12-15
  ▶ 1:00 in the video: https://video.example/s/xyz
  "Caching of layers halves the time."
  "Filters are slow to build."
  notes/huddle/2022-12-15.md:28""",
        ),
        (
            "when is the next huddle",
            """\
Next huddle meeting
  Thursday 28 March 2024, 16:00 CET (Europe/Berlin)
  notes/huddle/2024-03-14.md:90""",
        ),
        (
            "who attended the meeting of 2024-02-06",
            """\
Kettle Community Meeting, 2024-02-06
  5 attended: Mara Okafor, Jon Fisk, Priya Raman, Óskar Lund, Jon Albrecht
  notes/community/2024-02-06.md:5""",
        ),
        (
            "what happened on 2024-02-06",
            """\
Kettle Community Meeting, 2024-02-06
  • Kettle v2.6 Update, Mara Okafor (1:40)
  • Teapot Desktop demo, Jon Albrecht (11:40)
  ▶ recording: https://youtu.be/def456
  notes/community/2024-02-06.md:1""",
        ),
    ],
)
def test_an_answer_says_what_was_asked_and_where_it_stands(question: str, text: str) -> None:
    assert shown(question) == text


def test_a_persons_topics_are_counted_and_listed() -> None:
    lines = shown("what did Priya present").splitlines()
    assert lines[0] == "Priya Raman: 2 topics"
    assert "Monitoring with whistler" in lines


def test_choices_are_told_apart_by_presenter_and_meeting() -> None:
    lines = shown("kettle").splitlines()
    assert lines[0] == "Which one do you mean?"
    assert "  Mara Okafor, Kettle Community Meeting, 2024-02-06" in lines


def test_a_no_says_so_before_it_shows_what_is_near() -> None:
    assert shown("who presented the haiku port").startswith("Nothing in the notes is about that.")


def test_a_repaired_date_says_what_was_repaired() -> None:
    coming = Occurrence(
        series="huddle",
        starts_at=dt.datetime(2024, 3, 28, 16, tzinfo=BERLIN),
        status=Status.CORRECTED,
        source=Source(path="n.md"),
        line=7,
        note="March 27 is no Thursday",
    )
    question = Question(text="", intent=Intent.NEXT, now=NOW)
    text = plain(render(Found(question=question, upcoming=(coming,))))
    assert text.splitlines()[2:] == ["  Corrected: March 27 is no Thursday.", "  n.md:7"]


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
    reply = render(answer(Intent.SLIDES, "t", "p", "q", url))
    assert shown_as in [span for row in reply.cards[0].rows for span in row.spans]


@pytest.mark.parametrize(("seconds", "written"), [(0, "0:00"), (65, "1:05"), (3599, "59:59"), (3661, "1:01:01")])
def test_seconds_are_written_as_players_do(seconds: int, written: str) -> None:
    assert clock(seconds) == written


def answer(intent: Intent, title: str, name: str, quote: str, url: str) -> Found:
    """Gives an answer about one topic with these texts in every place."""
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
    hit = TopicHit(
        meeting=meeting, topic=topic, score=1.0, line=4, url=url, offset=9, quotes=(Quote(text=quote, line=7),)
    )
    hits = (hit, MeetingHit(meeting=meeting, score=1.0, line=1, url=url))
    return Found(question=Question(text="", intent=intent, people=(name,), now=NOW), hits=hits)


texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]))


@given(st.sampled_from(Intent), texts, texts, texts, texts)
def test_whatever_notes_hold_nothing_that_steers_a_terminal_comes_out(
    intent: Intent, title: str, name: str, quote: str, url: str
) -> None:
    reply = render(answer(intent, title, name, quote, url))
    assert [line for line in plain(reply).split("\n") if STEERING.search(line)] == []
    assert all(re.search(r":\d+$", card.source) for card in reply.cards)


@given(texts)
def test_a_safe_line_stays_as_it_is(text: str) -> None:
    line = safe_line(text)
    assert safe_line(line) == line
    assert not STEERING.search(line)


def test_a_no_without_anything_near_shows_only_its_reason() -> None:
    question = Question(text="", intent=Intent.WHO, now=NOW)
    assert render(NoMatch(question=question, reason="No.")) == Reply(lead="No.", cards=())


def test_a_card_keeps_its_lines_apart_from_its_title() -> None:
    assert plain(Reply(cards=(Card(title="a\nb", rows=(), source="n:1"),))) == "a b\n  n:1"
