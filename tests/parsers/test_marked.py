import pytest

from parsers.document import read
from parsers.marked import Owners, listed_actions, marked_actions
from parsers.nicknames import NicknamedRoll
from parsers.resolved import listed_decisions, marked_decisions

_OWNERS = Owners(NicknamedRoll(("Mara Okafor", "Jon Fisk"), nicks={"mokafor": "Mara Okafor", "jf": "Jon Fisk"}))


@pytest.mark.parametrize(
    ("line", "owners", "task"),
    [
        ("ACTION: Mara to fill it", ["Mara Okafor"], "fill it"),
        ("AI: jf to fill it", ["Jon Fisk"], "fill it"),
        ("[AI: Mara] Fill it", ["Mara Okafor"], "Fill it"),
        ("[ACTION] fill it", [], "fill it"),
        ("TODO(jf) fill it", ["Jon Fisk"], "fill it"),
        ("**ACTION** - Mara: fill it", ["Mara Okafor"], "fill it"),
        ("AI Jon - fill it", ["Jon Fisk"], "fill it"),
        ("Next action: Wen will fill it", ["Wen"], "fill it"),
        ("Mara: might fill it (ACTION)", ["Mara Okafor"], "might fill it"),
        ("Action 28.1: fill it", [], "fill it"),
        ("AI Jon: fill it", ["Jon Fisk"], "fill it"),
        ("TODO @mokafor: fill it", ["Mara Okafor"], "fill it"),
        ("-> Mara will fill it", ["Mara Okafor"], "fill it"),
        ("**➡ Mara and jf: fill it**", ["Mara Okafor", "Jon Fisk"], "fill it"),
        ("ACTION: Ana van der Berg and T. Li to fill it", ["Ana van der Berg", "T. Li"], "fill it"),
    ],
)
def test_a_marked_line_is_a_task(line: str, owners: list[str], task: str) -> None:
    (item,) = marked_actions(next(read(f"- {line}").blocks), _OWNERS)
    assert ([owner.name for owner in item.owners], item.text) == (owners, task)


@pytest.mark.parametrize(
    "line",
    [
        "TODO",
        "TODO: Add slides",
        "AI-Summarized notes",
        "Actions speak",
        "Mara: AI is fun",
        "ACTION:",
        "-> it will fill",
        "AI Lids: fill it",
    ],
)
def test_a_gap_or_a_word_is_no_task(line: str) -> None:
    assert list(marked_actions(next(read(f"- {line}").blocks), _OWNERS)) == []


@pytest.mark.parametrize(
    ("listed", "tasks"),
    [
        ("- Mara: fill it", [(["Mara Okafor"], "fill it")]),
        ("- @mokafor will fill it", [(["Mara Okafor"], "fill it")]),
        ("- [ ] @wenli fill it", [(["wenli"], "fill it")]),
        ("- fill it (@mokafor)", [(["Mara Okafor"], "fill it")]),
        ("- @jf will:\n  - fill it\n  - boil it", [(["Jon Fisk"], "fill it"), (["Jon Fisk"], "boil it")]),
        ("- Mara: fill it\n  - it is empty", [(["Mara Okafor"], "fill it")]),
        ("- Lids:\n  - Mara: fill it", [(["Mara Okafor"], "fill it")]),
        ("- Feedback: fill it", [([], "Feedback: fill it")]),
        ("- None", []),
        ("- None Identified", []),
        ("| Action | Owner |\n|---|---|\n| fill it | Mara |", [(["Mara Okafor"], "fill it")]),
        ("| Action Item | Description |\n|---|---|\n| **93.1** | fill it |", [([], "fill it")]),
        ("Mara: fill it\nNote: it is empty", [(["Mara Okafor"], "fill it")]),
    ],
)
def test_a_list_of_tasks_gives_owners_and_tasks(listed: str, tasks: list[tuple[list[str], str]]) -> None:
    items = listed_actions(read(listed).blocks, _OWNERS)
    assert [([owner.name for owner in item.owners], item.text) for item in items] == tasks


def test_a_day_behind_by_is_when_a_task_is_due() -> None:
    (item,) = listed_actions(read("- Mara: fill it by July 1, 2026").blocks, _OWNERS)
    assert item.due is not None
    assert item.due.isoformat() == "2026-07-01"


@pytest.mark.parametrize(
    "mark",
    [
        "**Resolution:** ",
        "RESOLVED: ",
        "**Resolution**: ",
        "Decision: ",
        "> **Resolution #1:** ",
        "AGREED: ",
        "[DECISION] ",
    ],
)
def test_a_marked_line_is_a_decision(mark: str) -> None:
    assert list(marked_decisions(next(read(f"{mark}lids stay closed").blocks))) == [("lids stay closed", 1)]


def test_a_decision_ends_where_the_next_mark_begins() -> None:
    told = (
        "We talked. Decision: lids stay\nclosed\nACTION: Mara to close them\nAGREED: no spouts\nMoved by Jon. Carried."
    )
    assert list(marked_decisions(next(read(told).blocks))) == [("lids stay closed", 1), ("no spouts", 4)]


@pytest.mark.parametrize(
    "listed",
    [
        "- lids stay closed\n- none",
        "| Decision Item | Description |\n|---|---|\n| **1.1** | lids stay closed |",
        "lids stay closed\n\nMO: I do not think so",
    ],
)
def test_a_section_of_decisions_lists_them(listed: str) -> None:
    assert [one.text for one in listed_decisions(read(listed).blocks, None)] == ["lids stay closed"]
