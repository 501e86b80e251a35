from bot.rendering.explaining import lines
from parsers.formats import readings
from parsers.models import Source

_NOTES = """\
# Kettle Guild 2024-03-05

## Present

* Mara Okafor

## Spouts

They drip.

* ACTION: Mara to seal them

## Antitrust

Boil\x1b[2J fairly.
"""


def _told(text: str) -> list[str]:
    return [line for reading in readings(text, Source(path="march.md")) for line in lines(reading)]


def test_the_format_and_its_reason_stand_first() -> None:
    assert _told(_NOTES)[:2] == [
        "read as general: no other format knows it",
        "guild/2024-03-05: Kettle Guild, 2024-03-05",
    ]


def test_every_line_that_is_not_blank_is_told_with_what_was_read_of_it() -> None:
    told = [(int(line[:5]), line[6:].split("|")[0].strip()) for line in _told(_NOTES)[2:]]
    assert told == [
        (1, "title"),
        (3, "·"),
        (5, "attendee Mara Okafor"),
        (7, "topic: Spouts"),
        (9, "said on Spouts"),
        (11, "said on Spouts; task of Mara Okafor"),
        (13, "·"),
        (15, "·"),
    ]


def test_no_control_character_of_the_notes_is_told() -> None:
    assert "\x1b" not in "".join(_told(_NOTES))


def test_each_meeting_of_a_file_is_told_with_its_own_lines() -> None:
    told = _told("# Guild\n\n## March 5, 2024\n\n- Lids\n\n## March 6, 2024\n\n- Spouts\n")
    assert [line for line in told if "topic" in line] == [
        f"    5 {'topic: Lids':<46} | - Lids",
        f"    9 {'topic: Spouts':<46} | - Spouts",
    ]


def test_a_text_that_holds_no_meeting_says_why() -> None:
    assert _told("A shopping list.") == [
        "read as general: no other format knows it",
        (
            "march.md:1: error: no heading names a meeting; begin with one such as '# Example Community Meeting' "
            "[no-title]"
        ),
        (
            "march.md:1: error: no heading or file name gives a date; add one such as "
            "'## October 5, 2021 11:00 a.m. Eastern' [no-date]"
        ),
    ]
