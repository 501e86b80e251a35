"""What was noted, written and said, with its lines, topics and times."""

import datetime as dt
from collections.abc import Sequence

import pytest

from bot.search.passages import Kind, passages_of
from parsers.models import ActionItem, AgendaItem, ChatMessage, Decision, Meeting, Source, Topic, Utterance
from tests.bot.kettle import people, topic


def meeting(
    *topics: Topic,
    agenda: Sequence[AgendaItem] = (),
    tasks: Sequence[ActionItem] = (),
    decided: Sequence[Decision] = (),
    chat: Sequence[ChatMessage] = (),
    heard: Sequence[Utterance] = (),
) -> Meeting:
    return Meeting(
        series="huddle",
        title="Kettle Huddle",
        date=dt.date(2024, 3, 5),
        topics=topics,
        agenda=tuple(agenda),
        action_items=tuple(tasks),
        decisions=tuple(decided),
        chat=tuple(chat),
        transcript=tuple(heard),
        source=Source(path="2024-03-05.md"),
    )


def utterance(offset: int | None, text: str = "We boil it.", line: int = 50) -> Utterance:
    return Utterance(speaker="Mara Okafor", offset=offset, text=text, line=line)


LIDS = topic("Lids", "Jon Fisk", line=10, offset=60, body="They stay round. Nobody minds.")
WHISTLES = topic("Whistles", line=30, offset=600)


def test_a_topic_gives_its_heading_and_its_sentences() -> None:
    passages = passages_of(meeting(LIDS))
    assert [(one.kind, one.text, one.line, one.topic) for one in passages] == [
        (Kind.NOTES, "Lids: Jon Fisk", 10, LIDS),
        (Kind.NOTES, "They stay round.", 18, LIDS),
        (Kind.NOTES, "Nobody minds.", 18, LIDS),
    ]


def test_lists_are_read_too_but_nothing_twice() -> None:
    task = ActionItem(owners=people("Jon Fisk"), text="buy felt", line=40)
    noted = Decision(text="They stay round.", line=18)
    passages = passages_of(meeting(LIDS, agenda=[AgendaItem(title="Felt", line=7)], tasks=[task], decided=[noted]))
    assert [(one.text, one.line) for one in passages[3:]] == [("Felt", 7), ("Jon Fisk: buy felt", 40)]


def test_a_chat_message_has_its_writer_and_no_topic() -> None:
    (passage,) = passages_of(
        meeting(chat=[ChatMessage(speaker="Jon Fisk", time="11:02", text="felt\nis  best", line=70)])
    )
    assert (passage.kind, passage.speaker, passage.text) == (Kind.CHAT, "Jon Fisk", "felt is best")
    assert (passage.topic, passage.line) == (None, 70)


@pytest.mark.parametrize(
    ("offsets", "during"),
    [
        ([10, 20], [None, None]),
        ([100, 120], ["Lids", "Lids"]),
        ([590, 700], ["Whistles", "Whistles"]),
        ([300, 300, 500, 900], ["Lids", "Lids", None, "Whistles"]),
        ([None, 700], [None, "Whistles"]),
    ],
)
def test_speech_is_of_the_topic_of_its_time_unless_it_may_reach_into_the_next(
    offsets: list[int | None], during: list[str | None]
) -> None:
    passages = passages_of(meeting(LIDS, WHISTLES, heard=[utterance(offset) for offset in offsets]))
    spoken = [one for one in passages if one.kind is Kind.TRANSCRIPT]
    assert [one.topic.title if one.topic else None for one in spoken] == during
    assert [one.offset for one in spoken] == offsets


def test_short_sentences_of_one_speaker_go_together_until_they_tell_something() -> None:
    long = "The whistle of the small kettle has to be tuned lower because the cat leaves the room whenever it boils"
    text = f"Right. So. {long}. {long}. Thanks. Bye."
    spoken = passages_of(meeting(heard=[utterance(5, text)]))
    assert [one.text for one in spoken] == [f"Right. So. {long}. {long}.", "Thanks. Bye."]
