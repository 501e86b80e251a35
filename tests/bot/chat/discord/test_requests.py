"""Requests in buttons: what was written is read again, and whatever else comes back does no harm."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answerer import Answerer
from bot.chat.discord.components import leaves, menu
from bot.chat.discord.embeds import pages_of
from bot.chat.discord.limits import size
from bot.chat.discord.requests import Kind, Request, read
from bot.communities import Answerers
from bot.rendering.answers import render
from tests.bot.kettle import KETTLE, NOW

ANSWERER = Answerers.alone(Answerer(KETTLE))
texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=120)
moments = st.datetimes(dt.datetime(1970, 1, 1), dt.datetime(4000, 1, 1), timezones=st.just(dt.UTC))  # noqa: DTZ001 - zoned there
asked = st.builds(
    Request, kind=st.sampled_from(Kind), text=texts, series=st.none() | texts.filter(str.strip), at=moments
)


@given(asked)
def test_a_request_that_fits_is_read_as_it_was_asked(request: Request) -> None:
    written = request.written()
    if written is not None:
        assert size(written) <= 100
        again = read(written)
        minute = request.at.replace(second=0, microsecond=0)
        assert again == request.model_copy(update={"text": request.text.strip(), "at": minute})


@given(asked, st.integers(0, 998), st.integers(1, 2000))
def test_every_button_and_menu_fits_discord(request: Request, number: int, of: int) -> None:
    ids = [button.custom_id for button in leaves(request, number, of)]
    assert all(size(one) <= 100 for one in ids)
    assert len(set(ids)) == len(ids)
    for choosing in menu(request, []):
        assert size(choosing.custom_id) <= 100


@given(st.text(max_size=140) | st.from_regex(r"[a-z][0-9a-z]{1,6}:[^:\s]*:.{0,40}", fullmatch=True))
def test_whatever_a_button_says_it_is_read_as_a_request_or_not_at_all(written: str) -> None:
    request = read(written)
    if request is not None:
        assert size(request.text) <= 100
        assert pages_of(render(request.answer(ANSWERER)))


@pytest.mark.parametrize(
    "written",
    [
        "",
        "w",
        "wgz6s0",
        "wgz6s0:",
        "Wgz6s0::lids",
        "zgz6s0::lids",
        "w::lids",
        "wgz6s0gz6s0::lids",
        "w-1::lids",
        "wgz 6::lids",
        "w٣::lids",
        "wgz6s0::" + "x" * 100,
    ],
)
def test_what_was_never_written_is_no_request(written: str) -> None:
    assert read(written) is None


def test_the_letters_in_buttons_that_are_out_stay_what_they_are() -> None:
    assert Request(kind=Kind.ACTIONS, text="Mara Okafor", series="a:b", at=NOW).written() == "xgz6s0:a%3Ab:Mara Okafor"
    assert "".join(sorted(Kind)) == "abcdfklmnpstwx"


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_request_is_answered(kind: Kind) -> None:
    answer = Request(kind=kind, text="limescale filters", at=NOW).answer(ANSWERER)
    assert pages_of(render(answer))


def test_a_question_is_asked_again_as_of_when_it_was_asked() -> None:
    before = Request(kind=Kind.MEETING, at=dt.datetime(2023, 1, 1, tzinfo=dt.UTC))
    again = read(before.written() or "")
    assert again
    assert again.answer(ANSWERER).question.now == before.at
