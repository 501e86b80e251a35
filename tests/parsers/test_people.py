"""Names of people: how they are joined, shortened and told from other words."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from parsers.people import Roll, common_words, is_nobody, listed

ROLL = Roll(
    ("Mara Okafor", "Jon Fisk", "Jon Albrecht", "Priya Raman", "Óskar Lund", "Daniel Wren", "Inês da Costa", "Sumi"),
    common_words("the kettle and the teapot were updated with steam, mark my words"),
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mara Okafor", ["Mara Okafor"]),
        ("Mara Okafor/Priya Raman", ["Mara Okafor", "Priya Raman"]),
        ("Mara && Priya", ["Mara Okafor", "Priya Raman"]),
        ("Mara, Priya and Óskar", ["Mara Okafor", "Priya Raman", "Óskar Lund"]),
        ("Mara Okafor, and Priya", ["Mara Okafor", "Priya Raman"]),
        ("Mara via Priya", ["Mara Okafor", "Priya Raman"]),
        ("Mara + Priya; Sumi", ["Mara Okafor", "Priya Raman", "Sumi"]),
        ("Mara (Copper Works)", ["Mara Okafor"]),
        ("Mara @mara", ["Mara Okafor"]),
        ("presented by Mara and Sumi", ["Mara Okafor", "Sumi"]),
        ("Presenters: Mara, Sumi", ["Mara Okafor", "Sumi"]),
        ("Mara 20 min", ["Mara Okafor"]),
        ("Óskar to kick off", ["Óskar Lund"]),
        ("Jon F.", ["Jon Fisk"]),
        ("Oskar Lund", ["Oskar Lund"]),
        ("Dan", ["Daniel Wren"]),
        ("Zoltan Nagy", ["Zoltan Nagy"]),
        ("Zoltan van der Berg", ["Zoltan van der Berg"]),
        ("Mark Unwin", ["Mark Unwin"]),
        ("J. Unwin", ["J. Unwin"]),
        ("Jon", ["Jon"]),
    ],
)
def test_people_are_read_in_all_joins_and_written_in_full(text: str, names: list[str]) -> None:
    assert list(ROLL.named_in(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "20",
        "the kettle",
        "Kettle Update",
        "Kettle CoreOS",
        "Teapot Silicon",
        "Mara and the kettle",
        "Steam Engine",
        "Zoltan",
        "NASA Works",
        "Presenter: Kettle",
        "What Is A Very Long Title Of Six",
    ],
)
def test_what_names_anything_but_people_names_nobody(text: str) -> None:
    assert ROLL.named_in(text) == ()


@pytest.mark.parametrize("text", ["Óskar to kick off", "Mara led the discussion", "Mara said so"])
def test_a_sentence_is_no_line_of_names_alone(text: str) -> None:
    assert ROLL.named_in(text, alone=True) == ()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Jon", ["Jon Fisk", "Jon Albrecht"]),
        ("Fisk", ["Jon Fisk"]),
        ("Jon A.", ["Jon Albrecht"]),
        ("danny", ["Daniel Wren"]),
        ("Zoltan", []),
        ("Jon Fisk", []),
    ],
)
def test_a_short_name_means_whom_it_can_mean(written: str, meant: list[str]) -> None:
    assert ROLL.meant(written) == meant


def test_a_name_that_several_share_is_left_as_written() -> None:
    assert ROLL.full("Jon") == "Jon"


def test_a_name_that_a_heading_has_room_for_may_be_made_of_common_words() -> None:
    assert ROLL.named_in("Steam Words") == ()
    assert ROLL.trusting().named_in("Steam Words") == ("Steam Words",)


def test_people_under_another_form_of_their_name_join_no_second_time() -> None:
    assert ROLL.joined_by(["Dan Wren", "Zoltan Nagy", "Zoltan"]).names == (*ROLL.names, "Zoltan Nagy")


@pytest.mark.parametrize(
    ("text", "nobody"), [("All", True), ("TBD", True), ("N/A", True), ("Mara", False), ("", False)]
)
def test_a_presenters_place_can_say_nobody(text: str, nobody: bool) -> None:  # noqa: FBT001 - a table's column
    assert is_nobody(text) is nobody


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mara Okafor, Jon Fisk,", ["Mara Okafor", "Jon Fisk"]),
        ("Mara Okafor; Jon Fisk and Sumi", ["Mara Okafor", "Jon Fisk", "Sumi"]),
        ("Mara Okafor, Jon Fisk, and Sumi.", ["Mara Okafor", "Jon Fisk", "Sumi"]),
        ("Mara Okafor. Jon Fisk", ["Mara Okafor", "Jon Fisk"]),
        ("W. Li, Lorenzo M. Catani", ["W. Li", "Lorenzo M. Catani"]),
        ("Óskar Lund (oskarl), Hugh Cam (Works, in a personal capacity)", ["Óskar Lund", "Hugh Cam"]),
        ("Jon Fisk - Copper Works", ["Jon Fisk"]),
        ("Sumi sumi@copper.example, Jon @jon, @wen", ["Sumi", "Jon", "@wen"]),
        ("Mara*, **Jon Fisk**, Sumi\\", ["Mara", "Jon Fisk", "Sumi"]),
        ("Mara's Presentation, Mara’s iPad, Mara", ["Mara"]),
        ("Mara  Okafor ,Jon\tFisk", ["Mara Okafor", "Jon Fisk"]),
        ("???, +1 555 0100, all, others", []),
    ],
)
def test_a_list_is_cut_into_names(text: str, names: list[str]) -> None:
    assert list(listed(text)) == names


@example("! ?", ["Mara Okafor"])
@example("\b \U00018d09", ["0"])
@given(st.text(), st.lists(st.text(max_size=20), max_size=5))
def test_any_text_can_be_asked_for_people(text: str, names: list[str]) -> None:
    roll = Roll(tuple(names), common_words(text))
    assert all(roll.named_in(text))
    roll.joined_by([text]).meant(text)
    listed(text)


@pytest.mark.parametrize("length", [1, 7_000])
@given(text=st.text(alphabet="abS_é1 -"), word=st.text(alphabet="abs_é1", min_size=1))
def test_common_are_the_words_in_lower_case_of_short_texts_and_long(length: int, text: str, word: str) -> None:
    written = {one for one in re.findall(r"\w+", text) if re.fullmatch("[a-z]{3,}", one)}
    assert (word in common_words(f"{text}\n" + "\u2022 steam\n" * length)) == (word in written)
    assert all(one in common_words(text) for one in written)


@pytest.mark.parametrize(
    ("speaker", "attendee"),
    [
        ("Mara Okafor", "Mara Okafor"),
        ("Mara Okafor (Copper Works Ltd)", "Mara Okafor"),
        ("Oskar Lund | Whistles", "Óskar Lund"),
        ("Danny Walter", "Daniel Walter"),
        ("Mara", "Mara Okafor"),
        ("Jon", "Jon"),
        ("Jon F. Fisk", "Jon Fisk"),
        ("Tess Brandt", "Tess Brandt"),
        ("mokafor", "mokafor"),
    ],
)
def test_what_a_log_heard_is_said_by_the_attendee_that_its_speaker_can_only_be(speaker: str, attendee: str) -> None:
    roll = Roll(
        ("Mara Okafor", "Jon Fisk", "Jon Albrecht", "Óskar Lund", "Daniel Walter", "Tomasz Brandt", "Tim Brandt")
    )
    assert roll.attributed(speaker) == attendee
