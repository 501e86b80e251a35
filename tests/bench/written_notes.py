"""Any number of notes as files, written by chance in the form that communities use.

`python -m tests.bench.written_notes FOLDER [MEETINGS] [SEED]` writes them to look at. The words are those of
`scale_notes`, the form is that of the samples: attendees, topics with presenters, offsets, slides and demos, what was
said in paragraphs, tasks, and when the next meeting is.
"""

import datetime as dt
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from tests.bench.abstention import SHARED
from tests.bench.scale_notes import LAST_DAY, SERIES, TOPICS_A_MEETING, Note, notes

MEETINGS: Final = 10_000
CORPUS: Final = SHARED / "corpus" / "podman"
PARAGRAPHS: Final = 4
"""For each topic: with its own text as much as real notes have, some four thousand characters a meeting and more."""
ATTENDEES: Final = 12


def write(folder: Path, meetings: int, seed: int) -> int:
    """Writes so many notes, a folder for each series; gives their size in bytes."""
    size = 0
    for name, text in written(meetings, seed):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        size += len(text.encode())
    return size


def written(meetings: int, seed: int) -> Iterator[tuple[str, str]]:
    """Gives each file's path and text, the oldest first."""
    chance = random.Random(f"{seed} files")  # noqa: S311 - repeatable notes, not a secret
    topics = notes(CORPUS, meetings * TOPICS_A_MEETING, seed)
    people = sorted({note.presenter for note in topics})
    for number in range(meetings):
        own = topics[number * TOPICS_A_MEETING : (number + 1) * TOPICS_A_MEETING]
        series = SERIES[number % len(SERIES)]
        day = LAST_DAY - dt.timedelta(days=(meetings - 1 - number) // len(SERIES))
        said = [chance.choice(topics).body for _ in range(PARAGRAPHS * TOPICS_A_MEETING)]
        attendees = chance.sample(people, min(ATTENDEES, len(people)))
        yield f"{series}/{day.isoformat()}.md", "\n".join(_lines(series, day, own, said, attendees))


def _lines(
    series: str, day: dt.date, topics: Sequence[Note], said: Sequence[str], attendees: Sequence[str]
) -> Iterator[str]:
    yield f"# Kettle {series.capitalize()} Meeting\n"
    yield f"## {_day(day)} 11:00 a.m. Eastern\n"
    yield f"### Attendees\n\n{', '.join(attendees)}\n"
    yield f"### Video [Recording](https://video.example/kettle/{series}-{day.isoformat()})\n"
    for place, note in enumerate(topics):
        yield f"## {note.title}\n\n### {note.presenter}\n\n#### ({10 * place}:30 in the video)\n"
        yield f"[Slides](https://kettle.example/{day.isoformat()}/{place}.pdf)\n"
        yield f"{note.body}\n\nDemo (started at {10 * place + 5}:00)\n"
        yield from (f"{text}\n" for text in said[place * PARAGRAPHS : (place + 1) * PARAGRAPHS])
    yield f"## Action Items\n\n* {attendees[0]}: {topics[0].title.lower()} as a guide\n"
    yield f"## Next Meeting: {day + dt.timedelta(days=1):%A}, {_day(day + dt.timedelta(days=1))} 11:00 a.m. Eastern\n"


def _day(day: dt.date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


if __name__ == "__main__":
    FOLDER, *MORE = sys.argv[1:]
    NUMBER, SEED = (int(MORE[0]) if MORE else MEETINGS), (int(MORE[1]) if MORE[1:] else 1)
    sys.stdout.write(f"{write(Path(FOLDER), NUMBER, SEED):,} bytes\n")
