import datetime as dt

import pytest

from bot.answering.answerer import Answerer
from bot.answering.outcomes import Choices, Found, Hit, MeetingHit, NoMatch, Quote, StatementHit, TopicHit
from bot.calendar import Occurrence, Status
from bot.library import Library
from bot.questions import Intent, Question
from bot.rendering.answers import clock, render
from bot.rendering.replies import Moment, Reply, plain, plain_span
from parsers.models import ActionItem, Decision, Parsed, Source
from tests.bot.kettle import BERLIN, KETTLE, NOW, meeting, people, topic

GUILD = meeting(
    "guild", "2024-03-05", topic("Spouts", "Mara Okafor", "Jon Fisk", "Priya Raman", line=4), topic("Lids", line=20)
).model_copy(
    update={
        "attendees": (),
        "action_items": (
            ActionItem(owners=people("Mara Okafor"), text="Measure the spouts", line=12),
            ActionItem(owners=people("Mara Okafor", "Jon Fisk"), text="Polish the lids", line=25),
            ActionItem(owners=people("Jon Fisk"), text="Order tea", line=2),
        ),
        "decisions": (Decision(text="Spouts stay long", line=14), Decision(text="Lids are round", line=28)),
    }
)
ANSWERER = Answerer(KETTLE)
OF_GUILD = Answerer(Library.of([Parsed(meeting=GUILD)]))


def shown(question: str, answerer: Answerer = ANSWERER) -> str:
    return plain(render(answerer.ask(question, NOW)))


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
  slides: ./steam-engine.pdf
  ▶ demo at 6:52 in the video: https://www.youtube.com/watch?v=abc123&t=412s
  notes/community/2022-10-04.md:24""",
        ),
        (
            "recording of monitoring with whistler",
            """\
Monitoring with whistler
  Presented by Priya Raman
  Kettle Huddle Meeting, 2024-03-14
  slides: https://kettle.example/whistler.pdf
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
            "slides of the steam engine on kubernetes",
            """\
Steam Engine on Kubernetes
  Presented by Priya Raman
  Kettle Community Meeting, 2022-10-04
  slides: ./steam-engine.pdf
  notes/community/2022-10-04.md:26""",
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
  Thursday 28 March 2024, 16:00 CET (Europe/Berlin), in 8 days
  Announced 6 days ago.
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


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "demo of spouts",
            """\
Spouts
  Presented by Mara Okafor, Jon Fisk and Priya Raman
  Kettle Guild Meeting, 2024-03-05
  The notes give no recording.
  notes/guild/2024-03-05.md:4""",
        ),
        (
            "who presented lids",
            """\
Lids
  The notes name no presenter.
  Kettle Guild Meeting, 2024-03-05
  notes/guild/2024-03-05.md:20""",
        ),
        (
            "who attended the last guild meeting",
            """\
Kettle Guild Meeting, 2024-03-05
  The notes list no attendees.
  notes/guild/2024-03-05.md:1""",
        ),
        (
            "what happened in the last guild meeting",
            """\
Kettle Guild Meeting, 2024-03-05
  • Spouts, Mara Okafor, Jon Fisk and Priya Raman
  • Lids
  notes/guild/2024-03-05.md:1""",
        ),
        (
            "action items of Mara Okafor",
            """\
Mara Okafor: 2 action items, newest first
Measure the spouts
  Mara Okafor
  Spouts, Kettle Guild Meeting, 2024-03-05
  notes/guild/2024-03-05.md:12
Polish the lids
  Mara Okafor and Jon Fisk
  Lids, Kettle Guild Meeting, 2024-03-05
  notes/guild/2024-03-05.md:25""",
        ),
        (
            "action items about tea",
            """\
Order tea
  Jon Fisk
  Kettle Guild Meeting, 2024-03-05
  notes/guild/2024-03-05.md:2""",
        ),
        (
            "what was decided in the last guild meeting",
            """\
2 decisions, newest first
Spouts stay long
  Spouts, Kettle Guild Meeting, 2024-03-05
  notes/guild/2024-03-05.md:14
Lids are round
  Lids, Kettle Guild Meeting, 2024-03-05
  notes/guild/2024-03-05.md:28""",
        ),
    ],
)
def test_what_notes_leave_out_is_said_and_statements_stand_under_their_topic(question: str, text: str) -> None:
    assert shown(question, OF_GUILD) == text


def test_a_persons_topics_are_counted_and_listed() -> None:
    assert (
        shown("what did Priya present")
        == """\
Priya Raman: 2 topics
Monitoring with whistler
  Presented by Priya Raman
  Kettle Huddle Meeting, 2024-03-14
  slides: https://kettle.example/whistler.pdf
  ▶ 0:30 in the video
  notes/huddle/2024-03-14.md:20
Steam Engine on Kubernetes
  Presented by Priya Raman
  Kettle Community Meeting, 2022-10-04
  slides: ./steam-engine.pdf
  ▶ 5:00 in the video: https://www.youtube.com/watch?v=abc123&t=300s
  notes/community/2022-10-04.md:20"""
    )


def topic_hit(title: str, *quotes: str) -> TopicHit:
    found = topic(title, "Mara Okafor", line=4)
    return TopicHit(
        meeting=GUILD,
        topic=found,
        score=1.0,
        line=found.line,
        quotes=tuple(Quote(text=text, line=7) for text in quotes),
    )


BRIEF = """\
Spouts
  Mara Okafor, Kettle Guild Meeting, 2024-03-05
  "They are long."
  notes/guild/2024-03-05.md:4"""
WHOLE = "Kettle Guild Meeting, 2024-03-05\n  notes/guild/2024-03-05.md:1"
STATED = """\
Order tea
  Jon Fisk
  Kettle Guild Meeting, 2024-03-05
  notes/guild/2024-03-05.md:2"""


@pytest.mark.parametrize(
    ("hits", "cards"),
    [
        ((topic_hit("Spouts", "They are long.", "And bent."),), [BRIEF]),
        ((MeetingHit(meeting=GUILD, score=1.0, line=1),), [WHOLE]),
        (
            (StatementHit(meeting=GUILD, topic=None, text="Order tea", owners=people("Jon Fisk"), line=2, score=1.0),),
            [STATED],
        ),
        ((topic_hit("Spouts", "They are long."), MeetingHit(meeting=GUILD, score=1.0, line=1)), [BRIEF, WHOLE]),
    ],
)
def test_candidates_are_told_apart_in_few_words(hits: tuple[Hit, ...], cards: list[str]) -> None:
    question = Question(text="", intent=Intent.WHO, now=NOW)
    lead = "Do you mean this?" if len(hits) == 1 else "Which one do you mean?"
    assert plain(render(Choices(question=question, hits=hits))) == "\n".join([lead, *cards])
    near = NoMatch(question=question, reason="Nothing is about that.", nearest=hits)
    assert plain(render(near)) == "\n".join(["Nothing is about that. Nearest to it:", *cards])


def test_choices_name_presenter_and_meeting_of_each() -> None:
    lines = shown("kettle").splitlines()
    assert lines[0] == "Which one do you mean?"
    assert "  Mara Okafor, Kettle Community Meeting, 2024-02-06" in lines


def test_topics_of_several_meetings_are_counted() -> None:
    question = Question(text="", intent=Intent.WHO, now=NOW)
    hits = (topic_hit("Spouts"), topic_hit("Lids"))
    assert render(Found(question=question, hits=hits)).lead == "In 2 meetings:"


def test_a_time_is_written_with_its_day_and_zone() -> None:
    at = Moment(at=dt.datetime(2024, 7, 2, 9, 5, tzinfo=BERLIN))
    assert plain_span(at) == "Tuesday 2 July 2024, 09:05 CEST (Europe/Berlin)"


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


@pytest.mark.parametrize(("seconds", "written"), [(0, "0:00"), (65, "1:05"), (3599, "59:59"), (3661, "1:01:01")])
def test_seconds_are_written_as_players_do(seconds: int, written: str) -> None:
    assert clock(seconds) == written


def test_a_no_without_anything_near_shows_only_its_reason() -> None:
    question = Question(text="", intent=Intent.WHO, now=NOW)
    assert render(NoMatch(question=question, reason="No.")) == Reply(lead="No.", cards=())
