import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.discord.limits import clipped, size
from bot.chat.discord.markup import escaped, fitted, row_markup, timestamp
from bot.rendering import Linked, Moment, Row, Words, safe_line
from tests.bot.chat.discord.markdown import read

HOSTILE = [
    "@everyone and @here",
    "<@&80000000001> <@1> <@!1> <#1>",
    "`code` ```block```",
    "**bold** __under__ _slanted_ ~~gone~~ ||hidden||",
    "[a](https://evil.example)",
    "[https://kettle.example](https://evil.example)",
    "# heading",
    "### heading",
    "-# small",
    "- list",
    "* list",
    "1. list",
    "12. list",
    "> quote",
    ">>> quote",
    "<t:1:R> <:emoji:1> </ask:1>",
    "back\\slash \\* \\\\",
    "snake_case_name and 2 * 3 * 4",
    "see https://kettle.example/a_b_c(d)?x=*1* and (https://kettle.example).",
    "https://kettle.example/[x](https://evil.example)",
    "🫖" * 40,
]
lines = st.one_of(st.sampled_from(HOSTILE), st.text(alphabet=st.characters(exclude_categories=["Cs"]))).map(safe_line)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_the_notes_acts_as_markup_or_mention(text: str) -> None:
    shown = read(escaped(text))
    assert shown.live == ()
    assert shown.links == ()


@pytest.mark.parametrize("text", [text for text in HOSTILE if "https" not in text])
def test_what_looks_like_markup_is_shown_as_it_stands(text: str) -> None:
    assert read(escaped(text)).text == text


def test_an_address_stays_whole_and_ends_before_the_sentence_does() -> None:
    assert escaped("(see https://kettle.example/a_b?c=d).") == "(see https://kettle.example/a_b?c=d)."


@given(lines, st.integers(min_value=1, max_value=60))
def test_a_cut_text_is_a_beginning_of_the_whole_and_breaks_nothing(text: str, most: int) -> None:
    cut = fitted(text, most)
    shown = read(cut)
    assert size(cut) <= most
    assert shown.live == ()
    if cut and cut != escaped(text):
        assert read(escaped(text)).text.startswith(shown.text.removesuffix("…").rstrip())


@given(st.lists(lines, min_size=1, max_size=4), st.booleans(), st.integers(min_value=2, max_value=300))
def test_a_row_keeps_its_limit_and_its_links_lead_where_they_should(texts: list[str], quoted: bool, most: int) -> None:  # noqa: FBT001 - drawn
    moment = Moment(at=dt.datetime(2024, 3, 5, 17, tzinfo=ZoneInfo("Europe/Berlin")))
    link = Linked(text="▶ 24:00", url="https://kettle.example/a(b)?x=[1]|*_&t=5")
    row = Row(spans=(*(Words(text=text, strong=True) for text in texts), link, moment), quoted=quoted)
    markup = row_markup(row, most)
    shown = read(markup.removeprefix("> ") if quoted else markup)
    assert size(markup) <= most
    assert shown.live == ()
    assert set(shown.links) <= {"https://kettle.example/a%28b%29?x=%5B1%5D%7C%2A_&t=5"}


def test_a_time_is_shown_by_the_readers_clock() -> None:
    assert timestamp(dt.datetime(2024, 3, 5, 17, tzinfo=ZoneInfo("Europe/Berlin")), "F") == "<t:1709654400:F>"


@given(lines, st.integers(min_value=1, max_value=30))
def test_clipping_counts_as_discord_may(text: str, most: int) -> None:
    assert size(clipped(text, most)) <= most
    assert clipped(text, most) == text or clipped(text, most).endswith("…")
