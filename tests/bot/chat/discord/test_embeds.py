import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.discord.embeds import pages_of
from bot.rendering.replies import Card, Linked, Moment, Reply, Row, Span, Words
from tests.bot.chat.discord.markdown import is_beginning, read, shows, with_addresses_read
from tests.bot.chat.discord.test_markup import HOSTILE, LETTERS
from tests.bot.kettle import BERLIN
from tests.discord_stand_in.limits import Embed, MessageBody

CORPUS = Path(__file__).parents[5] / "shared/corpus/podman"
NOW = dt.datetime(2026, 11, 25, tzinfo=dt.UTC)
ASTRAL = re.compile("[\U00010000-\U0010ffff]")

texts = st.one_of(
    st.sampled_from(HOSTILE), st.text(alphabet=LETTERS, max_size=50), st.sampled_from(["long " * 1000, "🫖" * 2500])
)
addresses = st.sampled_from(["https://kettle.example/a_(b)", "https://kettle.example/" + "x" * 3000])
spans: st.SearchStrategy[Span] = st.one_of(
    st.builds(Words, text=texts, strong=st.booleans()),
    st.builds(Linked, text=texts, url=addresses),
    st.just(Moment(at=dt.datetime(2024, 3, 5, 17, tzinfo=BERLIN))),
)
rows = st.builds(Row, spans=st.lists(spans, min_size=1, max_size=3).map(tuple), quoted=st.booleans())
sources = texts.map(lambda text: f"{text}.md:7")
cards = st.builds(
    Card, title=texts, rows=st.lists(rows, max_size=6).map(tuple), source=sources, url=st.none() | addresses
)
replies = st.one_of(
    st.builds(Reply, cards=cards.map(lambda card: (card,))),
    st.builds(Reply, lead=texts, cards=st.lists(cards, max_size=12).map(tuple)),
)


def accepted(pages: Iterable[discord.Embed]) -> list[Embed]:
    """Gives pages as Discord takes them: raises where a limit is not kept, also if UTF-16 units are counted."""
    payloads = [json.dumps(page.to_dict(), ensure_ascii=False) for page in pages]
    for payload in payloads:
        for counted in (payload, ASTRAL.sub("xx", payload)):
            MessageBody.model_validate({"embeds": [json.loads(counted)]})
    return [Embed.model_validate_json(payload) for payload in payloads]


def is_one_card(reply: Reply) -> bool:
    return len(reply.cards) == 1 and not reply.lead


def bodies(reply: Reply, pages: Sequence[Embed]) -> Iterator[tuple[Card, str | None, str]]:
    """Each card that is shown, with the title and the lines it is shown by."""
    if is_one_card(reply):
        yield from ((reply.cards[0], page.title, page.description or "") for page in pages)
        return
    fields = (field for page in pages for field in page.fields)
    for card, field in zip(reply.cards, fields, strict=True):
        yield card, field.name.removeprefix("…") if not card.title else field.name, field.value


def unmeant(reply: Reply, pages: Sequence[Embed]) -> list[str]:
    """The parts of pages that show something else than the reply says, or act where it does not."""
    found = []
    if not is_one_card(reply):
        found += [page.description or "" for page in pages if not _says(page.description, reply.lead)]
    for card, title, body in bodies(reply, pages):
        found += [] if _says(title, card.title) else [title or ""]
        in_order = iter((*card.rows, Row(spans=(cited(card),))))
        found += [line for line in filter(None, body.split("\n")) if not any(shows(line, row) for row in in_order)]
    return found


def cited(card: Card) -> Span:
    return Linked(text=card.source, url=card.url) if card.url else Words(text=card.source)


def _says(markdown: str | None, text: str) -> bool:
    shown = read(markdown or "")
    return not shown.live and not shown.links and is_beginning(shown.text, [with_addresses_read(text)])


@given(replies)
def test_whatever_is_shown_discord_takes_it_and_it_shows_what_was_meant(reply: Reply) -> None:
    assert unmeant(reply, accepted(pages_of(reply))) == []


@pytest.mark.parametrize("title", ["boiler " * 2000, "🫖" * 10_000, "_" * 10_000, "@" * 10_000, "\u202e@everyone"])
def test_no_title_is_too_long_or_too_odd_for_a_card(title: str) -> None:
    card = Card(title=title, rows=(Row(spans=(Words(text=title),)),), source="notes/a.md:7")
    for reply in (Reply(cards=(card,)), Reply(lead=title, cards=(card,) * 30)):
        pages = accepted(pages_of(reply))
        assert unmeant(reply, pages) == []
        assert len(pages[0].text) > 10


def test_one_card_is_the_embed_itself() -> None:
    card = Card(title="Spouts", rows=(Row(spans=(Words(text="Long."),)),), source="notes/a.md:7")
    (embed,) = pages_of(Reply(cards=(card,)))
    assert (embed.title, embed.description, embed.footer.text) == ("Spouts", "Long.", "notes/a.md:7")


def test_several_cards_are_fields_each_with_its_source() -> None:
    card = Card(title="Spouts", rows=(Row(spans=(Words(text="Long."),)),), source="notes/a.md:7")
    (embed,) = pages_of(Reply(lead="Which?", cards=(card, card)))
    assert embed.description == "Which?"
    assert [(field.name, field.value) for field in embed.fields] == [("Spouts", "Long.\nnotes/a.md:7")] * 2


def test_a_reason_alone_is_shown_without_any_card() -> None:
    (embed,) = accepted(pages_of(Reply(lead="Nothing in the notes is about that.")))
    assert (embed.title, embed.description, embed.fields) == (None, "Nothing in the notes is about that.", ())


def _card(length: int) -> Card:
    return Card(title="Spouts", rows=(Row(spans=(Words(text="a" * length),)),), source="notes/a.md:7")


@pytest.mark.parametrize("length", [4095, 4096, 4097, 9000])
def test_a_long_row_is_shown_as_far_as_it_fits(length: int) -> None:
    (page,) = pages_of(Reply(cards=(_card(length),)))
    assert len(page.description or "") >= 4095


@pytest.mark.parametrize(("second", "shown"), [(2047, [4096]), (2048, [2048, 2048])])
def test_rows_that_do_not_fit_stand_on_another_page_and_the_end_of_a_line_counts_too(
    second: int, shown: list[int]
) -> None:
    rows = tuple(Row(spans=(Words(text="a" * length),)) for length in (2048, second))
    pages = pages_of(Reply(cards=(Card(title="Spouts", rows=rows, source="n:1"),)))
    assert [len(page.description or "") for page in pages] == shown
    assert {page.title for page in pages} == {"Spouts"}


@pytest.mark.parametrize("length", [900, 1012, 1020, 1024, 9000])
def test_every_field_ends_with_its_source(length: int) -> None:
    (page,) = pages_of(Reply(lead="Which?", cards=(_card(length), _card(3))))
    assert [(field.value or "").splitlines()[-1] for field in page.fields] == ["notes/a.md:7"] * 2


def test_many_cards_stand_on_numbered_pages_ten_on_each() -> None:
    pages = pages_of(Reply(lead="25 topics", cards=(_card(3),) * 25))
    assert [(len(page.fields), page.footer.text) for page in pages] == [
        (10, "page 1 of 3"),
        (10, "page 2 of 3"),
        (5, "page 3 of 3"),
    ]
    assert {page.description for page in pages} == {"25 topics"}


def test_a_title_leads_to_the_notes_where_a_browser_can_open_them() -> None:
    linked = _card(3).model_copy(update={"url": "https://kettle.example/a_(b).md#L7"})
    (alone,) = pages_of(Reply(cards=(linked,)))
    (among,) = pages_of(Reply(lead="Which?", cards=(linked, _card(3))))
    address = "https://kettle.example/a_%28b%29.md#L7"
    assert (alone.title, alone.url) == ("Spouts", address)
    assert [(field.value or "").splitlines()[-1] for field in among.fields] == [
        f"[notes/a.md:7]({address})",
        "notes/a.md:7",
    ]


@pytest.mark.parametrize("length", [500, 2048, 5000])
def test_an_address_that_is_too_long_for_a_link_costs_nothing_else(length: int) -> None:
    linked = _card(3).model_copy(update={"url": "https://kettle.example/" + "x" * length})
    for reply in (Reply(cards=(linked,)), Reply(lead="Which?", cards=(linked,))):
        (page,) = accepted(pages_of(reply))
        assert "notes/a.md:7" in page.text
