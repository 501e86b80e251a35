"""A small library to ask: the fictional Kettle project, which meets as `community` and as `huddle`."""

import datetime as dt
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.library import Library
from parsers.models import Announcement, Demo, Link, Meeting, Parsed, Passage, Person, Source, Topic, TopicKind

BERLIN = ZoneInfo("Europe/Berlin")
NOW = dt.datetime(2024, 3, 20, 12, tzinfo=dt.UTC)


def people(*names: str, line: int = 5) -> tuple[Person, ...]:
    return tuple(Person(name=name, line=line) for name in names)


def topic(  # noqa: PLR0913 - a topic's facts, each by its name
    title: str,
    *presenters: str,
    line: int,
    offset: int | None = None,
    demo: int | None = None,
    slides: str | None = None,
    body: str = "",
    kind: TopicKind = TopicKind.TOPIC,
) -> Topic:
    return Topic(
        title=title,
        kind=kind,
        line=line,
        presenters=people(*presenters, line=line + 2),
        offset=offset,
        demos=() if demo is None else (Demo(offset=demo, line=line + 4),),
        slides=() if slides is None else (Link(url=slides, text="Slides", line=line + 6),),
        passages=() if not body else (Passage(text=body, line=line + 8),),
    )


def meeting(
    series: str, date: str, *topics: Topic, recording: str | None = None, announced: Sequence[Announcement] = ()
) -> Meeting:
    return Meeting(
        series=series,
        title=f"Kettle {series.title()} Meeting",
        date=dt.date.fromisoformat(date),
        recordings=() if recording is None else (Link(url=recording, line=9),),
        attendees=people("Mara Okafor", "Jon Fisk", "Priya Raman", "Óskar Lund", "Jon Albrecht"),
        topics=topics,
        next_meetings=tuple(announced),
        source=Source(path=f"notes/{series}/{date}.md"),
    )


def announcement(series: str, start: dt.datetime) -> Announcement:
    return Announcement(series=series, starts_at=start, as_written=f"{start:%A %B %d}", line=90)


COMMUNITY_OCTOBER = meeting(
    "community",
    "2022-10-04",
    topic(
        "Steam Engine on Kubernetes",
        "Priya Raman",
        line=20,
        offset=300,
        demo=412,
        slides="./steam-engine.pdf",
        body=(
            "Priya ran the boiler in a cluster of three nodes.\nIt needs no privileges. "
            "Load is spread by a small daemon called whistler.\nThe helm chart is not public yet."
        ),
    ),
    topic(
        "Kettle v2.4 Update",
        "Mara Okafor",
        line=40,
        offset=1500,
        body="Version 2.4 brings rootless boilers. Pull requests for the docs are welcome.",
    ),
    topic(
        "Open Forum",
        line=60,
        offset=2400,
        kind=TopicKind.OPEN_FORUM,
        body="Somebody asked whether limescale filters work on ARM. Jon said they do since July.",
    ),
    recording="https://www.youtube.com/watch?v=abc123",
)
HUDDLE_DECEMBER = meeting(
    "huddle",
    "2022-12-15",
    topic(
        "Limescale filters",
        "Jon Fisk",
        "Óskar Lund",
        line=20,
        offset=60,
        body="Filters are slow to build. Caching of layers halves the time.",
    ),
    topic("Teapot Desktop", "Jon Albrecht", line=40, offset=900, body="First mockups of a window with one big button."),
    recording="https://video.example/s/xyz",
)
COMMUNITY_FEBRUARY = meeting(
    "community",
    "2024-02-06",
    topic(
        "Kettle v2.6 Update",
        "Mara Okafor",
        line=20,
        offset=100,
        body="Version 2.6 drops the old valve. Nightly builds moved.",
    ),
    topic(
        "Teapot Desktop demo",
        "Jon Albrecht",
        line=40,
        offset=700,
        demo=760,
        body="The button got a second colour. It runs on Windows.",
    ),
    recording="https://youtu.be/def456",
    announced=(announcement("community", dt.datetime(2024, 4, 2, 17, tzinfo=BERLIN)),),
)
HUDDLE_MARCH = meeting(
    "huddle",
    "2024-03-14",
    topic(
        "Monitoring with whistler",
        "Priya Raman",
        line=20,
        offset=30,
        slides="https://kettle.example/whistler.pdf",
        body="Whistler exports metrics now. Alerts come over the message bus.",
    ),
    announced=(announcement("huddle", dt.datetime(2024, 3, 28, 16, tzinfo=BERLIN)),),
)
KETTLE = Library.of(
    Parsed(meeting=one) for one in (COMMUNITY_OCTOBER, HUDDLE_DECEMBER, COMMUNITY_FEBRUARY, HUDDLE_MARCH)
)
