"""The cache of parses gives what parsing gives, and parses again whatever it cannot vouch for."""

import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from bot.sources.code_version import parser_version, version_of
from bot.sources.parse_cache import ParseCache
from parsers.formats import parse_all
from parsers.models import ParseResult, Source

ROOT = Path(__file__).parents[3]
SAMPLES = sorted((ROOT / "bot" / "sample_notes").glob("*.md"))
GOLDEN = sorted((ROOT / "tests" / "parsers" / "data").glob("**/*.md"))
assert SAMPLES
assert GOLDEN

TEXT = SAMPLES[0].read_text("utf-8")
SOURCE = Source(path="notes/2026-03-03.md", url="https://kettle.example/notes")
OTHER = Source(path="notes/other.md")


class Parser:
    """The real parser, with a count of what it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, text: str, source: Source) -> tuple[ParseResult, ...]:
        self.asked += 1
        return parse_all(text, source)


def cache(folder: Path, version: str = "1") -> tuple[ParseCache, Parser]:
    parser = Parser()
    return ParseCache(folder, version, parser), parser


def entries(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("path", [*SAMPLES, *GOLDEN], ids=lambda path: path.name)
def test_what_was_kept_is_what_was_parsed(tmp_path: Path, path: Path) -> None:
    text, source = path.read_text("utf-8"), Source(path=path.name)
    cache(tmp_path)[0].parsed(text, source)
    warm, parser = cache(tmp_path)
    kept = warm.parsed(text, source)
    assert kept == parse_all(text, source)
    assert repr(kept) == repr(parse_all(text, source))
    assert parser.asked == 0


def test_a_text_that_cannot_be_read_is_kept_with_its_reason(tmp_path: Path) -> None:
    cache(tmp_path)[0].parsed("", SOURCE)
    warm, parser = cache(tmp_path)
    assert warm.parsed("", SOURCE) == parse_all("", SOURCE)
    assert parser.asked == 0


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (TEXT + "\n", SOURCE),
        (TEXT, Source(path="notes/other.md", url=SOURCE.url)),
        (TEXT, Source(path=SOURCE.path)),
    ],
)
def test_another_text_or_source_is_parsed_by_itself(tmp_path: Path, text: str, source: Source) -> None:
    warm, parser = cache(tmp_path)
    warm.parsed(TEXT, SOURCE)
    assert warm.parsed(text, source) == parse_all(text, source)
    assert parser.asked == 2


@pytest.mark.parametrize("damage", [0, 10, 31, 32, 40, -1])
def test_an_entry_that_is_cut_off_or_changed_costs_itself_alone(tmp_path: Path, damage: int) -> None:
    cold, _ = cache(tmp_path)
    cold.parsed(TEXT, SOURCE)
    (entry,) = entries(tmp_path)
    cold.parsed(TEXT, OTHER)
    whole = entry.read_bytes()
    entry.write_bytes(whole[:damage])
    cut, parser = cache(tmp_path)
    assert cut.parsed(TEXT, SOURCE) == parse_all(TEXT, SOURCE)
    cut.parsed(TEXT, OTHER)
    assert parser.asked == 1
    entry.write_bytes(whole[:damage] + bytes([whole[damage] ^ 1]) + whole[damage:][1:])
    changed, parser = cache(tmp_path)
    assert changed.parsed(TEXT, SOURCE) == parse_all(TEXT, SOURCE)
    assert parser.asked == 1
    assert entry.read_bytes() == whole


def test_an_entry_under_the_name_of_another_is_not_taken(tmp_path: Path) -> None:
    cold, _ = cache(tmp_path)
    cold.parsed(TEXT, SOURCE)
    (entry,) = entries(tmp_path)
    body = entry.read_bytes()
    entry.unlink()
    cold.parsed(TEXT, OTHER)
    (other,) = entries(tmp_path)
    other.write_bytes(body)
    warm, parser = cache(tmp_path)
    assert warm.parsed(TEXT, OTHER) == parse_all(TEXT, OTHER)
    assert parser.asked == 1


def test_of_each_source_the_text_it_had_last_is_kept(tmp_path: Path) -> None:
    warm, parser = cache(tmp_path)
    for text in (TEXT, TEXT + "\n", TEXT + "\n"):
        assert warm.parsed(text, SOURCE) == parse_all(text, SOURCE)
    assert parser.asked == 2
    assert len(entries(tmp_path)) == 1


def test_what_another_version_left_is_neither_used_nor_kept(tmp_path: Path) -> None:
    cache(tmp_path, "1")[0].parsed(TEXT, SOURCE)
    after, parser = cache(tmp_path, "2")
    after.parsed(TEXT, SOURCE)
    assert parser.asked == 1
    after.drop_unused()
    assert [path.name for path in tmp_path.iterdir()] == ["2"]


def test_only_what_was_asked_for_since_the_last_time_stays(tmp_path: Path) -> None:
    cold, _ = cache(tmp_path)
    for number in range(3):
        cold.parsed(TEXT, Source(path=f"{number}.md"))
    cold.drop_unused()
    assert len(entries(tmp_path)) == 3
    cold.parsed(TEXT, Source(path="1.md"))
    cold.drop_unused()
    assert len(entries(tmp_path)) == 1


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    blocked, parser = cache(tmp_path / "file")
    assert [blocked.parsed(TEXT, SOURCE) for _ in range(2)] == [parse_all(TEXT, SOURCE)] * 2
    assert parser.asked == 2
    blocked.drop_unused()


_SHARING = """
import sys
from pathlib import Path
from bot.sources.parse_cache import ParseCache
from parsers.formats import parse_all
from parsers.models import Source
text = Path(sys.argv[2]).read_text("utf-8")
for number in range(40):
    source = Source(path=f"{number % 4}.md")
    shared = ParseCache(Path(sys.argv[1]), "1")
    assert shared.parsed(text, source) == parse_all(text, source)
    shared.drop_unused()
"""


def test_two_processes_share_a_folder(tmp_path: Path) -> None:
    command = [sys.executable, "-W", "error", "-c", _SHARING, str(tmp_path), str(SAMPLES[0])]
    running = [subprocess.Popen(command, cwd=ROOT) for _ in range(2)]  # noqa: S603 - ourselves
    assert [each.wait(60) for each in running] == [0, 0]


def test_the_version_is_that_of_the_source_text(tmp_path: Path) -> None:
    """A package on the path, changed by one letter, is another version; so are other plug-ins."""
    package = tmp_path / "kettle_parsers_of_a_test"
    package.mkdir()
    (package / "__init__.py").write_text("")
    module = package / "spouts.py"
    sys.path.insert(0, str(tmp_path))
    try:
        versions = []
        for text in ("LONG = 1\n", "LONG = 2\n", "LONG = 1\n"):
            module.write_text(text)
            versions.append(version_of([package.name]))
        point = EntryPoint(name="log", value=f"{package.name}.spouts:LONG", group="minutebot.formats")
        plugged = [version_of([], [point])]
        module.write_text("LONG = 3\n")
        plugged.append(version_of([], [point]))
    finally:
        sys.path.remove(str(tmp_path))
    assert versions[0] == versions[2] != versions[1]
    assert len({version_of([]), *plugged}) == 3


def test_the_version_of_the_parsers_stays_while_nothing_changes() -> None:
    assert parser_version() == parser_version()
