import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from bot.arguments import parser
from bot.bootstrap import library_of
from bot.config import ConfigError
from tests.bot.command_line import SAMPLE_NOTES, environment, minutebot

_MEETING: Final = (
    "id series title date starts_at zone recordings attendees topics agenda next_meetings proposed_topics action_items "
    "decisions chat transcript diagnostics source"
)
_TOPIC: Final = "title kind presenters offset demos slides links body line"
_ANSWER: Final = "question intent outcome text hits next"
_HIT: Final = "meeting date series topic presenters url offset score quotes source"
_NEXT: Final = "series starts_at zone status source evidence evidence_date note contradictions join_url topics"
_NOTES: Final = "# Kettle Guild\n\n## March 5, 2024\n\n### Spouts\n\nLong.\n"


def keys(value: dict[str, Any]) -> str:
    return " ".join(value)


def test_a_question_is_answered_from_the_bundled_notes(tmp_path: Path) -> None:
    said = minutebot("ask", "who", "presented", "the", "limescale", "filters", folder=tmp_path)
    assert said.code == 0
    assert "Jon Fisk and Óskar Lund" in said.out
    assert "sample_notes/2026-06-02.md:" in said.out


def test_names_are_written_in_utf8_whatever_the_locale(tmp_path: Path) -> None:
    said = minutebot(
        *("ask", "--json", "who presented the limescale filters"),
        folder=tmp_path,
        LC_ALL="C",
        PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0",
    )
    assert json.loads(said.out)["hits"][0]["presenters"] == ["Jon Fisk", "Óskar Lund"]


def test_an_answer_as_json_has_the_fields_that_scripts_rely_on(tmp_path: Path) -> None:
    answer = json.loads(minutebot("ask", "--json", "link to the steam engine demo", folder=tmp_path).out)
    (hit,) = answer["hits"]
    assert (keys(answer), keys(hit)) == (_ANSWER, _HIT)
    assert (answer["intent"], answer["outcome"]) == ("demo", "found")
    assert (hit["meeting"], hit["offset"]) == ("community/2026-03-03", 752)
    assert hit["url"].endswith("t=752s")
    assert hit["source"]["path"] == "sample_notes/2026-03-03.md"


def test_a_batch_is_answered_in_order_and_a_bad_line_in_its_place(tmp_path: Path) -> None:
    lines = [
        json.dumps({"question": "when is the next huddle", "as_of": "2026-07-20"}),
        "no question",
        json.dumps({"question": "who presented the haiku port"}),
        json.dumps({"question": "who attended the october meeting", "as_of": "2026-11-25"}),
        "",
        json.dumps({"question": "when is the next community meeting", "as_of": None, "id": 5}),
        json.dumps({"question": "next huddle", "as_of": "tomorrow"}),
    ]
    (tmp_path / "questions").write_text("\n".join(lines), "utf-8")
    from_file = minutebot("ask", "--as-of", "2026-03-10", "--batch", "questions", folder=tmp_path)
    typed = minutebot("ask", "--as-of", "2026-03-10", "--batch", "-", folder=tmp_path, typed="\n".join(lines))
    answers = [json.loads(line) for line in from_file.out.splitlines()]
    assert (from_file.code, from_file.out) == (typed.code, typed.out) == (1, from_file.out)
    assert [answer.get("outcome") for answer in answers] == ["found", None, "no_match", "found", "found", None]
    assert [answers[number]["next"][0]["starts_at"][:10] for number in (0, 4)] == ["2026-08-20", "2026-04-07"]
    assert keys(answers[0]["next"][0]) == _NEXT
    assert [answers[number]["error"][:21] for number in (1, 5)] == ["line 2 is no question", "line 7 is no question"]
    assert "questions: line 2" in from_file.err


def test_the_day_it_is_asked_on_decides_what_is_known(tmp_path: Path) -> None:
    said = minutebot("ask", "--as-of", "2026-03-10", "when is the next community meeting", folder=tmp_path)
    assert "April 2026" in said.out


def test_notes_can_be_several_folders_and_files(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "one.md").write_text(_NOTES, "utf-8")
    notes = ["--notes", "deep", "--notes", str(SAMPLE_NOTES / "2026-06-02.md")]
    lines = "\n".join(json.dumps({"question": f"what happened in {month}"}) for month in ("march 2024", "june 2026"))
    said = minutebot("ask", *notes, "--batch", "-", folder=tmp_path, typed=lines)
    paths = [json.loads(line)["hits"][0]["source"]["path"] for line in said.out.splitlines()]
    assert (said.code, paths) == (0, ["deep/er/one.md", str(SAMPLE_NOTES / "2026-06-02.md")])


def test_a_configuration_that_cannot_be_used_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text("\n[discord]\ntokn = 'x'\n", "utf-8")
    said = minutebot("run", "--config", "other.toml", folder=tmp_path)
    assert said == (2, "", "minutebot: other.toml:3: discord.tokn is unknown; did you mean token?\n")


def test_a_configuration_in_the_folder_is_used(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "one.md").write_text(_NOTES, "utf-8")
    (tmp_path / "config.toml").write_text('[[notes]]\npath = "notes"\n', "utf-8")
    said = minutebot("ask", "what happened in march 2024", folder=tmp_path)
    assert "notes/one.md:1" in said.out


def test_settings_are_those_of_the_environment_and_of_the_file_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text(_NOTES, "utf-8")
    (tmp_path / "config.toml").write_text("nothing = 'of this'", "utf-8")
    (tmp_path / "other.toml").write_text('[[people]]\nname = "Mara Okafor"\naliases = ["mokafor"]\n', "utf-8")
    variables = {"MINUTEBOT_NOTES": '[{"path": "one.md"}]'}
    said = minutebot("ask", "--config", "other.toml", "what did mokafor present", folder=tmp_path, **variables)
    assert said == (0, "The notes name no topic that Mara Okafor presented.\n\n", "")


def test_of_many_files_that_hold_no_notes_some_are_told(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number:02}.md").write_bytes(b"")
    with pytest.raises(ConfigError) as raised:
        library_of([tmp_path])
    first, *told = str(raised.value).splitlines()
    assert first == f"no meeting notes in {tmp_path}"
    assert [line.partition(":")[0] for line in told] == [f"  {tmp_path}/{number:02}.md" for number in range(10)]


def test_meetings_are_printed_and_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "binary.md").write_bytes(b"\x00\xff\xfe")
    (tmp_path / "latin.md").write_bytes("# Kettle Guild\n\n\xd3skar".encode("latin-1"))
    (tmp_path / "[red]empty.md").write_bytes(b"")
    paths = ["binary.md", str(SAMPLE_NOTES / "2026-03-03.md"), "missing.md", "latin.md", "[red]empty.md"]
    said = minutebot("parse", "--json", *paths, folder=tmp_path)
    (meeting,) = map(json.loads, said.out.splitlines())
    told = [line.split(":")[:2] for line in said.err.splitlines()]
    assert said.code == 1
    assert keys(meeting) == _MEETING
    assert keys(meeting["topics"][0]) == _TOPIC
    assert keys(meeting["next_meetings"][0]) == "series starts_at zone as_written corrected line"
    assert told == [["binary.md", "1"], ["missing.md", "1"], ["latin.md", "3"], ["[red]empty.md", "1"]]


def test_meetings_are_told_to_people_a_line_each(tmp_path: Path) -> None:
    said = minutebot("parse", SAMPLE_NOTES / "2026-09-17.md", SAMPLE_NOTES / "2026-11-19.md", folder=tmp_path)
    lines = [f"{SAMPLE_NOTES}/2026-{day}.md: huddle/2026-{day}, " for day in ("09-17", "11-19")]
    assert said.code == 0
    assert all(told.startswith(line) for told, line in zip(said.out.splitlines(), lines, strict=True))
    assert f"{SAMPLE_NOTES}/2026-09-17.md:5: warning: " in said.err


def test_notes_that_cannot_be_read_fail_also_without_strict(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text(_NOTES, "utf-8")
    (tmp_path / "two.md").write_text(_NOTES, "utf-8")
    said = minutebot("lint", "--format", "github", "one.md", "two.md", "missing.md", folder=tmp_path)
    assert said.code == 1
    assert [line.partition("::")[2].partition("::")[0] for line in said.out.splitlines()] == [
        "error file=missing.md,line=1,title=not-readable",
        "warning file=two.md,line=1,title=meeting-twice",
    ]


def test_of_many_findings_of_a_source_the_first_are_told_and_how_many_more_there_are(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    for number in range(130):
        (tmp_path / "notes" / f"{number:03}.md").write_bytes(b"\xff")
    (tmp_path / "config.toml").write_text('[[notes]]\npath = "notes"\n')
    said = minutebot("notes", folder=tmp_path)
    assert said.code == 1
    assert said.out.count("\n    notes/") == 100
    assert said.out.endswith("    and 30 more; --json tells them all\n")


def test_findings_are_told_to_people_scripts_and_ci(tmp_path: Path) -> None:
    people = minutebot("lint", SAMPLE_NOTES, folder=tmp_path)
    scripts = minutebot("lint", "--json", "--strict", SAMPLE_NOTES, folder=tmp_path)
    ci = minutebot("lint", "--format", "github", SAMPLE_NOTES, folder=tmp_path)
    found = [json.loads(line) for line in scripts.out.splitlines()]
    assert (people.code, scripts.code, ci.code) == (0, 1, 0)
    assert {one["code"] for one in found} >= {"offset-contradicts-zone", "offset-malformed", "month-misspelt"}
    assert [line.split("::")[1].split(" ")[0] for line in ci.out.splitlines()] == ["warning"] * len(found)
    assert all(f"{one['path']}:{one['line']}: " in people.out for one in found)
    assert {keys(one) for one in found} == {"path line severity code message written proposed"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("ask",), "ask one question, or many with --batch"),
        (("ask", "--batch", "missing"), "--batch missing: no such file or directory"),
        (("ask", "--as-of", "tomorrow", "x"), "'tomorrow' is no day; write it as 2024-01-31"),
        (("ask", "--notes", "missing\udcff", "x"), "no meeting notes in missing?"),  # a name that is no text
        (("run",), "put the bot's token into MINUTEBOT_DISCORD__TOKEN"),
    ],
)
def test_wrong_use_is_told_with_the_way_out(arguments: tuple[str, ...], told: str, tmp_path: Path) -> None:
    said = minutebot(*arguments, folder=tmp_path)
    assert (said.code, said.out) == (2, "")
    assert told in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("lint", "--json", "--format", "github", "x"), "not allowed with argument"),
        (("parse",), "the following arguments are required: PATH"),
        (("dance",), "invalid choice: 'dance'"),
        ((), "the following arguments are required: VERB"),
    ],
)
def test_what_is_no_command_is_told(arguments: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(arguments)
    assert ended.value.code == 2
    assert told in capsys.readouterr().err


def test_a_reader_that_has_seen_enough_ends_it_quietly(tmp_path: Path) -> None:
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "bot", "parse", "--json", *[str(SAMPLE_NOTES)] * 20],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    complaints = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=30), b"Traceback" in complaints) == (0, False)


def test_an_answer_can_be_explained(tmp_path: Path) -> None:
    said = minutebot("ask", "--explain", "who did the limscale filters in june 2026", folder=tmp_path, COLUMNS="200")
    assert said.code == 0
    for shown in ("who", "limscale", "2026-06-01 to 2026-06-30", "title: limscale, filters", "found: belief"):
        assert shown in said.out


@pytest.mark.parametrize(
    "arguments",
    ["ask when-is-the-next-huddle", "parse NOTES", "lint NOTES", "lint --format github NOTES", "chat", "--help"],
)
def test_output_that_nobody_reads_is_no_fault(arguments: str, tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "bot", *arguments.replace("NOTES", str(SAMPLE_NOTES)).split()],
        cwd=tmp_path,
        env=environment(),
        input=b"next huddle\n",
        stdout=writer,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(writer)
    assert (done.returncode, b"BrokenPipe" in done.stderr) == (0, False)


def test_an_interruption_ends_it_without_a_traceback(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "ask", "--batch", "-"],
        cwd=tmp_path,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin
    assert process.stdout
    process.stdin.write(b'{"question": "next huddle"}\n')
    process.stdin.flush()
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, complaints = process.communicate(timeout=30)
    assert (process.returncode, complaints) == (130, b"")


def test_a_batch_may_begin_with_a_byte_order_mark_and_hold_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "batch").write_bytes(b'\xef\xbb\xbf{"question": "next huddle"}\n{"question": "next huddle \xd3"}\n')
    said = minutebot("ask", "--batch", "batch", folder=tmp_path)
    assert (said.code, [json.loads(line)["outcome"] for line in said.out.splitlines()]) == (0, ["found", "found"])
