import pytest

from parsers.document import read
from parsers.item_titles import entry_of
from parsers.nicknames import NicknamedRoll

_ROLL = NicknamedRoll(("Mara Okafor", "Jon Fisk", "Priya Raman"), nicks={"mo": "Mara Okafor", "host": "Jon Fisk"})


@pytest.mark.parametrize(
    ("line", "title", "presenters"),
    [
        ("Lids (Mara, 10m) [RFC 1](https://k.example/1)", "Lids", ["Mara Okafor"]),
        ("Lids (5m, Benjie)", "Lids", ["Benjie"]),
        ("Review agenda (2m, Host)", "Review agenda", ["Jon Fisk"]),
        ("(mo) Demo of lids", "Demo of lids", ["Mara Okafor"]),
        ("\\[Jon Fisk\\] Lids", "Lids", ["Jon Fisk"]),
        ("\\[Discussion\\] lids [#23](https://k.example/23)", "[Discussion] lids", []),
        ("Lids - Priya Raman", "Lids", ["Priya Raman"]),
        ("Lids (speaker: Wen Li, Tin)", "Lids", ["Wen Li"]),
        ("Lids (Carol)", "Lids (Carol)", []),
        ("4.1 Lids", "Lids", []),
        ("4.11", "4.11", []),
        ("[Issue 12](https://k.example/12): close lids", "close lids", []),
        ("#6016 Use lids", "Use lids", []),
        ("Lids kettle/lids#12", "Lids", []),
        ("Lids ([comment](https://k.example/c))", "Lids", []),
        ("PR 276 | Lids", "Lids", []),
        ("[[Feature #17016]](https://k.example/17016) Lids", "Lids", []),
        ("Lids - [design doc](https://k.example/d)", "Lids", []),
        ("**Lids** — slides: https://k.example/lids.pdf", "Lids", []),
        ("Lids 10min", "Lids", []),
        ("[15:10] Lids — Mara", "Lids", ["Mara Okafor"]),
        ("Lids (Mara, 15')", "Lids", ["Mara Okafor"]),
        ("Lids (M. Okafor)", "Lids", ["Mara Okafor"]),
        ("Lids @mo", "Lids", ["Mara Okafor"]),
        ("a thank you to @wen", "a thank you to @wen", []),
        ("Lids (Presenters: Wen Li, Tin)", "Lids", ["Wen Li", "Tin"]),
        ("a) Lids", "Lids", []),
        ("\\[ \\] Lids", "Lids", []),
        ("Lids (0:05-0:10)", "Lids", []),
        ("https://github.com/kettle/lids/issues/65", "https://github.com/kettle/lids/issues/65", []),
    ],
)
def test_a_line_gives_title_and_presenters(line: str, title: str, presenters: list[str]) -> None:
    entry = entry_of(next(read(f"# {line}").blocks), _ROLL)
    assert entry is not None
    assert (entry.title, list(entry.presenters)) == (title, presenters)


@pytest.mark.parametrize(
    ("line", "offset"),
    [
        ("Lids [(1:30)](https://youtu.be/a?t=90)", 90),
        ("Lids [3.47](https://youtu.be/a?t=226)", 226),
        ("[Lids](https://youtu.be/guild?t=417)", 417),
        ("Lids 19:40", 1180),
    ],
)
def test_a_link_or_clock_gives_the_offset(line: str, offset: int) -> None:
    entry = entry_of(next(read(f"# {line}").blocks), _ROLL, ("https://youtu.be/guild",))
    assert entry is not None
    assert (entry.title, entry.offset) == ("Lids", offset)


@pytest.mark.parametrize(
    "line", ["*ADD YOUR AGENDA ITEM ABOVE HERE*", "_add your topics_", "TBD", "TODO", "No agenda items", "..."]
)
def test_what_only_holds_a_place_is_no_entry(line: str) -> None:
    assert entry_of(next(read(f"# {line}").blocks), _ROLL) is None
