"""What takes less room says the same."""

import pickle
from itertools import chain
from pathlib import Path

import pytest

from bot.answering.answerer import Answerer
from bot.library import Library
from bot.privacy import hide
from bot.sources.compact import Compacting
from parsers.formats import parse_all
from parsers.models import Parsed, Source
from parsers.packed import Packed

ROOT = Path(__file__).parents[3]
SAMPLES = sorted((ROOT / "bot" / "sample_notes").glob("*.md"))
GOLDEN = sorted((ROOT / "tests" / "parsers" / "data").glob("**/*.md"))
assert SAMPLES
assert GOLDEN


@pytest.mark.parametrize("path", [*SAMPLES, *GOLDEN], ids=lambda path: path.name)
def test_every_result_is_equal_to_what_it_was(path: Path) -> None:
    results = parse_all(path.read_text("utf-8"), Source(path=path.name))
    compact = tuple(map(Compacting(), results))
    assert compact == results
    assert repr(compact) == repr(results)
    assert pickle.loads(pickle.dumps(compact, 5)) == results  # noqa: S301 - our own


def test_the_same_person_on_the_same_line_is_there_once_and_words_are_packed() -> None:
    compact = Compacting()
    texts = [path.read_text("utf-8") for path in SAMPLES]
    results = [compact(one) for text in texts for one in parse_all(text, Source(path="x.md"))]
    meetings = [one.meeting for one in results if isinstance(one, Parsed)]
    everybody = [person for one in meetings for topic in one.topics for person in (*one.attendees, *topic.presenters)]
    assert len({id(person) for person in everybody}) == len(set(everybody)) < len(everybody)
    assert any(isinstance(topic.passages, Packed) for one in meetings for topic in one.topics)


def test_hidden_people_are_hidden_in_what_is_packed() -> None:
    results = list(chain.from_iterable(parse_all(path.read_text("utf-8"), Source(path=path.name)) for path in SAMPLES))
    plain, packed = (Library.of(each) for each in (results, map(Compacting(), results)))
    left, also = (hide(library, ["Jon Albrecht"])[0] for library in (plain, packed))
    assert left == also
    assert not any("Albrecht" in meeting.model_dump_json() for meeting in also.meetings)
    assert Answerer(also).people.names == Answerer(left).people.names
