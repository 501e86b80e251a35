"""Who does not want to be found is not: in no answer, list or suggestion."""

import datetime as dt
import re
from collections.abc import Iterator

import pytest

from bot.answering import asking, suggestions
from bot.answering.answerer import Answerer
from bot.answering.outcomes import Answer
from bot.bootstrap import SAMPLE_NOTES, library_of
from bot.library import Library
from bot.privacy import hide
from bot.questions import Intent
from bot.rendering.answers import render
from bot.rendering.replies import plain
from parsers.models import ActionItem, AgendaItem, ChatMessage, Decision, Parsed, Passage, ProposedTopic, Utterance
from tests.bot.kettle import KETTLE, NOW, meeting, people, topic

SAMPLE = library_of([SAMPLE_NOTES])
ASKED = dt.datetime(2026, 11, 25, tzinfo=dt.UTC)
GUILD = meeting(
    "guild",
    "2024-03-05",
    topic(
        "Spouts with Mara Okafor",
        "Mara Okafor",
        "Jon Fisk",
        line=4,
        body="Mara Okafor bent them.\nThanks to Mara\nOkafor, says Jon. mokafor agreed; Mara's spout is long.",
    ),
).model_copy(
    update={
        "agenda": (AgendaItem(title="Spouts - Mara", presenters=people("Mara Okafor"), line=2),),
        "proposed_topics": (
            ProposedTopic(series="guild", title="Lids", presenters=people("Mara Okafor", "Jon Fisk"), line=30),
        ),
        "action_items": (ActionItem(owners=people("Mara Okafor", "Jon Fisk"), text="Ask Mara Okafor", line=12),),
        "decisions": (Decision(text="Mara decides", topic="Spouts with Mara Okafor", line=14),),
        "chat": (
            ChatMessage(speaker="mokafor", time=None, text="I like spouts", line=40),
            ChatMessage(speaker="Jon Fisk", time=None, text="So says Mara", line=41),
        ),
        "transcript": (
            Utterance(speaker="Mara Okafor", offset=None, text="Welcome", line=50),
            Utterance(speaker="Jon Fisk", offset=None, text="Hello, Mara Okafor", line=51),
        ),
    }
)
ALIASES = {"Mara Okafor": ("mokafor",), "Jon Fisk": ("jfisk",)}


def hidden_in(library: Library, *names: str) -> str:
    left, _ = hide(library, names, ALIASES)
    return left.model_dump_json()


def first_of(name: str) -> str:
    return name.split(maxsplit=1)[0]


def everything(answerer: Answerer, name: str) -> Iterator[str]:
    """Gives what anybody can get to see, whatever they ask."""
    yield from suggestions.people_like(answerer, "")
    yield from suggestions.people_like(answerer, name)
    for typed in ("", name, first_of(name)):
        for hit in answerer.suggest(typed):
            yield hit.topic.title
            yield from (person.name for person in hit.topic.presenters)
    for answer in answers(answerer):
        yield plain(render(answer))


def answers(answerer: Answerer) -> Iterator[Answer]:
    for held in answerer.library.meetings:
        for intent in (Intent.MEETING, Intent.ATTENDEES):
            yield asking.about_meeting(answerer, intent, held.id, None, ASKED)
        for one in held.topics:
            for intent in (Intent.WHO, Intent.ABOUT):
                yield answerer.ask_for(intent, one.title, ASKED)
    yield asking.tasks(answerer, "", None, ASKED)
    yield asking.decided(answerer, "", ASKED)


@pytest.mark.parametrize("name", ["Mara Okafor", "mara okafor"])
def test_nothing_of_them_is_left_but_what_others_said_stands_on_its_line(name: str) -> None:
    left, _ = hide(Library.of([Parsed(meeting=GUILD)]), [name], ALIASES)
    (kept,) = left.meetings
    (spouts,) = kept.topics
    assert "mara" not in kept.model_dump_json().casefold()
    assert "okafor" not in kept.model_dump_json().casefold()
    assert spouts.title == "Spouts with somebody"
    assert [person.name for person in spouts.presenters] == ["Jon Fisk"]
    assert spouts.passages == (
        Passage(
            text="somebody bent them.\nThanks to somebody\n, says Jon. somebody agreed; somebody's spout is long.",
            line=12,
        ),
    )
    assert [(said.speaker, said.text) for said in kept.chat] == [("Jon Fisk", "So says somebody")]
    assert [(said.speaker, said.text) for said in kept.transcript] == [("Jon Fisk", "Hello, somebody")]


def test_an_alias_hides_the_person_and_is_known_no_more() -> None:
    left, aliases = hide(Library.of([Parsed(meeting=GUILD)]), ["Mara Okafor"], ALIASES)
    assert dict(aliases) == {"Jon Fisk": ("jfisk",)}
    assert "mokafor" not in left.model_dump_json()


def test_a_first_name_that_others_have_stays_theirs() -> None:
    assert "says Jon." in hidden_in(Library.of([Parsed(meeting=GUILD)]), "Jon Fisk")
    assert "Jon Fisk" not in hidden_in(Library.of([Parsed(meeting=GUILD)]), "Jon Fisk")


def test_a_first_name_that_is_a_word_stays_in_sentences() -> None:
    will = meeting("guild", "2024-03-05", topic("Spouts", "Will Tarn", line=4, body="Will it pour? It will."))
    text = hidden_in(Library.of([Parsed(meeting=will)]), "Will Tarn")
    assert "Will it pour? It will." in text
    assert "Tarn" not in text


def test_nobody_hidden_changes_nothing() -> None:
    assert hide(KETTLE, [], ALIASES) == (KETTLE, ALIASES)
    assert hide(KETTLE, ["Nobody Here"])[0] == KETTLE


@pytest.mark.parametrize("name", ["Priya Raman", "Óskar Lund", "Wen Li", "Tomasz Brandt"])
def test_no_answer_and_no_suggestion_names_who_is_hidden(name: str) -> None:
    shown = list(everything(Answerer(SAMPLE), name))
    hidden = list(everything(Answerer(*hide(SAMPLE, [name])), name))
    assert any(name in text for text in shown)
    assert [text for text in hidden if re.search(rf"\b{first_of(name)}\b", text)] == []
    answer = asking.of_person(Answerer(*hide(SAMPLE, [name])), name, NOW)
    assert plain(render(answer)) == f"The notes name nobody called {name}."
