import json
from pathlib import Path

from tests.bot.command_line import SAMPLE_NOTES, minutebot

DATA = Path(__file__).parent / "data"


def test_changes_are_told_to_people_and_scripts_and_what_is_lost_fails(tmp_path: Path) -> None:
    old, new = DATA / "links" / "old", DATA / "links" / "new"
    said = minutebot("diff", old, new, folder=tmp_path)
    assert said.code == 1
    assert said.out.splitlines()[0].startswith(f"{new / 'a.md'}:9: changed: community/2026-03-03: ")
    scripted = minutebot("diff", "--json", old, new, folder=tmp_path)
    changes = [json.loads(line) for line in scripted.out.splitlines()]
    assert [(one["kind"], one["what"], one["old"]["line"], one["new"]["line"]) for one in changes] == [
        ("changed", "recording", 9, 9),
        ("lost", "slides", 17, 11),
    ]


def test_nothing_lost_is_no_fault_and_no_notes_are_wrong_use(tmp_path: Path) -> None:
    assert minutebot("diff", SAMPLE_NOTES, SAMPLE_NOTES, folder=tmp_path) == (
        0,
        "nothing that answers tell has changed\n",
        "",
    )
    said = minutebot("diff", SAMPLE_NOTES, tmp_path, folder=tmp_path)
    assert (said.code, said.err) == (2, f"minutebot: no meeting notes in {tmp_path}\n")
