import datetime as dt
from pathlib import Path

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import Answerer
from bot.bootstrap import library_of
from bot.chat.discord.embeds import embed_of
from bot.chat.discord.limits import size
from bot.questions import Intent
from bot.rendering import Card, Linked, Reply, Row, Span, Words, render
from tests.bot.chat.discord.markdown import read
from tests.bot.chat.discord.test_markup import HOSTILE
from tests.discord_stand_in.limits import Embed, MessageBody

CORPUS = Path(__file__).parents[5] / "shared/corpus/podman"
NOW = dt.datetime(2026, 11, 25, tzinfo=dt.UTC)

texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=50),
    st.sampled_from(["long " * 3000, "🫖" * 6000, "_" * 9000]),
)
addresses = st.sampled_from(["https://kettle.example/a_(b)", "https://kettle.example/" + "x" * 3000])
spans: st.SearchStrategy[Span] = st.one_of(
    st.builds(Words, text=texts, strong=st.booleans()), st.builds(Linked, text=texts, url=addresses)
)
rows = st.builds(Row, spans=st.lists(spans, min_size=1, max_size=3).map(tuple), quoted=st.booleans())
cards = st.builds(Card, title=texts, rows=st.lists(rows, max_size=12).map(tuple), source=texts)
replies = st.builds(Reply, lead=texts, cards=st.lists(cards, max_size=40).map(tuple))


def accepted(embed: discord.Embed) -> Embed:
    """Gives the embed as Discord takes it: raises where a limit is not kept."""
    payload = embed.to_dict()
    MessageBody.model_validate({"embeds": [payload]})
    return Embed.model_validate(payload)


def markdown_of(embed: Embed) -> list[str]:
    """The parts that Discord reads markdown in: all but the footer."""
    fields = [text for field in embed.fields for text in (field.name, field.value)]
    return [text for text in (embed.title, embed.description, *fields) if text]


def live_in(text: str) -> list[str]:
    """What acts as markup, but for the quote marks that stand before quotes of ours."""
    return [one for one in read(text).live if one != ">"]


@given(replies)
def test_whatever_is_shown_discord_takes_it_and_nothing_of_it_acts(reply: Reply) -> None:
    embed = accepted(embed_of(reply))
    shown = [read(text) for text in markdown_of(embed)]
    assert sum(size(text) for text in [*markdown_of(embed), embed.footer.text if embed.footer else ""]) <= 6000
    assert [live_in(text) for text in markdown_of(embed) if live_in(text)] == []
    assert {link.split("/")[2] for one in shown for link in one.links} <= {"kettle.example"}


def test_one_card_is_the_embed_itself() -> None:
    card = Card(title="Spouts", rows=(Row(spans=(Words(text="Long."),)),), source="notes/a.md:7")
    embed = embed_of(Reply(cards=(card,)))
    assert (embed.title, embed.description, embed.footer.text) == ("Spouts", "Long.", "notes/a.md:7")


def test_several_cards_are_fields_each_with_its_source() -> None:
    card = Card(title="Spouts", rows=(Row(spans=(Words(text="Long."),)),), source="notes/a.md:7")
    embed = embed_of(Reply(lead="Which?", cards=(card, card)))
    assert embed.description == "Which?"
    assert [(field.name, field.value) for field in embed.fields] == [("Spouts", "Long.\nnotes/a.md:7")] * 2


@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"the shared notes are not at {CORPUS}")
def test_every_topic_of_real_notes_can_be_shown() -> None:
    answerer = Answerer(library_of([CORPUS]))
    topics = [topic.title for meeting in answerer.library.meetings for topic in meeting.topics]
    for title in topics:
        for intent in (Intent.WHO, Intent.DEMO, Intent.ABOUT, Intent.SLIDES):
            embed = accepted(embed_of(render(answerer.ask_for(intent, title, NOW))))
            assert [live_in(text) for text in markdown_of(embed) if live_in(text)] == []
    assert topics
