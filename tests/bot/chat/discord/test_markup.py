import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.discord.limits import clipped, size
from bot.chat.discord.markup import escaped, fitted, row_markup, timestamp
from bot.rendering.replies import Linked, Moment, Row, Span, Words, safe_line
from tests.bot.chat.discord.markdown import is_beginning, read, shows
from tests.bot.kettle import BERLIN

HOSTILE = [
    "@everyone and @here",
    "<@&80000000001> <@1> <@!1> <#1>",
    "`code` ```block```",
    "**bold** __under__ _slanted_ ~~gone~~ ||hidden||",
    "*** ___ *_* ** **",
    "[a](https://evil.example)",
    "[a](<evil.example> 'b')",
    "# heading",
    "### heading",
    "-# small",
    "- list",
    "* list",
    "1. list",
    "12. list",
    "> quote",
    ">>> quote",
    "<t:1:R> <:emoji:1> <a:emoji:1> </ask:1> <id:customize>",
    "back\\slash \\* \\\\",
    "a\\",
    "snake_case_name and 2 * 3 * 4",
    "see https://kettle.example/a_b_c(d)?x=*1*2 and (https://kettle.example).",
    "\u202e\u2067@everyone\u2069\u200f **left**",
    "@\u200bevery\u200bone \u2060<\ufeff@1>",
    "🫖" * 40,
]
IN_ADDRESSES = [
    "[https://kettle.example](https://evil.example)",
    "https://kettle.example/[x](https://evil.example)",
    "<https://kettle.example> https://kettle.example/**a**_b_`c`||d||",
    "https://kettle.example/@everyone",
]
"""Markup so close to an address that people may see it written in another way."""
LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="%")
"""A percent sign before two digits is read as one letter of an address."""
lines = st.one_of(st.sampled_from(HOSTILE), st.text(alphabet=LETTERS)).map(safe_line)
spans: st.SearchStrategy[Span] = st.one_of(
    st.builds(Words, text=lines, strong=st.booleans()),
    st.builds(
        Linked, text=lines, url=st.sampled_from(["https://kettle.example/a(b)?x=[1]|*_&t=5", "http://é.example"])
    ),
    st.just(Moment(at=dt.datetime(2024, 3, 5, 17, tzinfo=BERLIN))),
)


def test_half_a_character_in_an_address_is_shown_as_one_that_is_not_known() -> None:
    assert escaped("https://kettle.example/\ud83c") == "https://kettle.example/?"


@pytest.mark.parametrize("text", [*HOSTILE, *IN_ADDRESSES])
def test_nothing_of_the_notes_acts_as_markup_or_mention(text: str) -> None:
    shown = read(escaped(safe_line(text)))
    assert shown.live == ()
    assert shown.links == ()


@given(lines)
def test_what_looks_like_markup_is_shown_as_it_stands(text: str) -> None:
    shown = read(escaped(text))
    assert (shown.text, shown.live, shown.links) == (text, (), ())


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("(see https://kettle.example/a_b?c=d).", "(see https://kettle.example/a_b?c=d)."),
        ("https://kettle.example/a_(b)_c", "https://kettle.example/a_%28b%29_c"),
        ("https://kettle.example/a*b|c", "https://kettle.example/a%2Ab%7Cc"),
        ("https://kettle.example/a%20b#c", "https://kettle.example/a%20b#c"),
        ("http://kettle.example/é, then", "http://kettle.example/%C3%A9, then"),
    ],
)
def test_an_address_stays_whole_and_ends_before_the_sentence_does(text: str, markup: str) -> None:
    assert escaped(text) == markup


@pytest.mark.parametrize(
    ("text", "most", "markup"),
    [
        ("boiler", 6, "boiler"),
        ("boiler", 5, "boil…"),
        ("a_b_c_d", 5, "a\\_b…"),
        ("a_b_c_d", 3, "a…"),
        ("@mara", 2, ""),
        ("hot boiler", 5, "hot…"),
        ("🫖🫖🫖", 5, "🫖🫖…"),
        ("a long https://kettle.example/address", 20, "a long…"),
    ],
)
def test_a_text_is_cut_between_letters_escapes_and_addresses(text: str, most: int, markup: str) -> None:
    assert fitted(text, most) == markup


@given(lines, st.integers(min_value=1, max_value=60))
def test_a_cut_text_is_a_beginning_of_the_whole_and_breaks_nothing(text: str, most: int) -> None:
    cut = fitted(text, most)
    shown = read(cut)
    assert size(cut) <= most
    assert (shown.live, shown.links) == ((), ())
    assert is_beginning(shown.text, [text])


@given(st.lists(spans, min_size=1, max_size=4), st.booleans(), st.integers(min_value=2, max_value=300))
def test_a_row_keeps_its_limit_and_shows_what_it_says(drawn: list[Span], quoted: bool, most: int) -> None:  # noqa: FBT001 - drawn
    row = Row(spans=tuple(drawn), quoted=quoted)
    markup = row_markup(row, most)
    assert size(markup) <= most
    assert not markup or shows(markup, row)


def test_a_row_without_limit_is_shown_whole() -> None:
    row = Row(
        spans=(
            Words(text="Presented by"),
            Words(text="*Jon_", strong=True),
            Linked(text="▶ 24:00", url="https://kettle.example/a_(b)"),
            Moment(at=dt.datetime(2024, 3, 5, 17, tzinfo=BERLIN)),
        ),
        quoted=True,
    )
    assert row_markup(row, 4096) == (
        r"> Presented by **\*Jon\_** [▶ 24:00](https://kettle.example/a_%28b%29) "
        "<t:1709654400:F> (<t:1709654400:R>, Europe/Berlin)"
    )


def test_a_link_that_does_not_fit_is_left_out_whole() -> None:
    row = Row(spans=(Words(text="see"), Linked(text="▶", url="https://kettle.example/long")))
    assert row_markup(row, 20) == "see"


@pytest.mark.parametrize(("most", "markup"), [(8, "ab cd ef"), (7, "ab cd"), (4, "ab"), (3, "ab"), (2, "ab"), (1, "")])
def test_the_spaces_of_a_row_count_too(most: int, markup: str) -> None:
    row = Row(spans=tuple(Words(text=text) for text in ("ab", "cd", "ef")))
    assert row_markup(row, most) == markup


def test_a_time_is_shown_by_the_readers_clock() -> None:
    assert timestamp(dt.datetime(2024, 3, 5, 17, tzinfo=BERLIN), "F") == "<t:1709654400:F>"


@given(lines, st.integers(min_value=1, max_value=30))
def test_clipping_counts_as_discord_may(text: str, most: int) -> None:
    assert size(clipped(text, most)) <= most
    assert clipped(text, most) == text or clipped(text, most).endswith("…")


_SEEN_AS_ADDRESS = re.compile(r"https?://[^\s<]+[^<.,:;\"'\]\s]")
"""What Discord makes a link of where nobody marked one."""


@pytest.mark.parametrize(
    "text",
    [
        "<https://kettle.example/a>",
        "[https://kettle.example/a]",
        '"https://kettle.example/a".',
        "`https://kettle.example/a`",
        "**https://kettle.example/a**",
        "[https://kettle.example/a](x)",
        "https://kettle.example/a<@&80000000001>",
        "https://kettle.example/a<t:1:R>",
    ],
)
def test_a_bare_address_leads_where_the_notes_say_and_swallows_no_escape(text: str) -> None:
    assert _SEEN_AS_ADDRESS.findall(escaped(text)) == ["https://kettle.example/a"]
    assert read(escaped(text)).live == ()


@pytest.mark.parametrize("most", range(10, 40))
def test_an_ellipsis_is_no_part_of_an_address(most: int) -> None:
    cut = fitted("see https://kettle.example/a for it and more", most)
    assert len(cut) <= most
    assert set(_SEEN_AS_ADDRESS.findall(cut)) <= {"https://kettle.example/a"}


def test_a_word_between_colons_becomes_no_picture() -> None:
    assert escaped("the :lock: at notes/a.md:7") == "the \\:lock: at notes/a.md:7"
