"""The topics of a meeting: what became of each."""

from collections.abc import Iterator, Sequence
from typing import Final

from rapidfuzz import fuzz

from bot.note_changes.change import Between, Change
from bot.note_changes.named import addresses_changed, people_changed
from bot.note_changes.pairing import paired
from bot.rendering.answers import clock
from parsers.models import Topic
from parsers.normal import folded

_SAME: Final = 0.6
"""How alike two titles, or two texts, of one topic are at least."""

_TELLING: Final = 60
"""Characters from which on a text tells which topic it is."""


def of_topics(between: Between, old: Sequence[Topic], new: Sequence[Topic]) -> Iterator[Change]:
    pairs = paired(old, new, _likeness, _SAME)
    for one, other in pairs.both:
        yield from _of_topic(between, one, other)
    for one in pairs.gone:
        yield between.lost("topic", f'the topic "{one.title}" is gone', one.line)
    for one in pairs.added:
        yield between.added("topic", f'there is the topic "{one.title}"', one.line)


def _likeness(one: Topic, other: Topic) -> float:
    """One title is sure, then the text that stands below it, then a title that is nearly the same."""
    if folded(one.title) == folded(other.title):
        return 1.0
    titles = fuzz.ratio(folded(one.title), folded(other.title)) / 100
    if min(len(one.body), len(other.body)) < _TELLING:
        return 0.9 * titles
    return 0.9 * max(titles, fuzz.ratio(one.body, other.body) / 100)


def _of_topic(between: Between, old: Topic, new: Topic) -> Iterator[Change]:
    lines = old.line, new.line
    if old.title != new.title:
        yield between.changed("title", f'the topic "{old.title}" is called "{new.title}" now', *lines)
    yield from people_changed(between, "presenter", f'presented "{new.title}"', (old.presenters, new.presenters), lines)
    yield from _started(between, old, new)
    yield from _shown(between, old, new)
    yield from addresses_changed(
        between, "slides", f'the link to slides of "{new.title}"', (old.slides, new.slides), lines
    )


def _started(between: Between, old: Topic, new: Topic) -> Iterator[Change]:
    lines = old.line, new.line
    if old.offset == new.offset:
        return
    if new.offset is None:
        text = f'it is not told any more that "{new.title}" starts at {clock(old.offset or 0)} of the recording'
        yield between.lost("offset", text, *lines)
    elif old.offset is None:
        yield between.added("offset", f'"{new.title}" starts at {clock(new.offset)} of the recording', new.line)
    else:
        text = f'"{new.title}" starts at {clock(new.offset)} of the recording, not at {clock(old.offset)}'
        yield between.changed("offset", text, *lines)


def _shown(between: Between, old: Topic, new: Topic) -> Iterator[Change]:
    """Demos have no name but their time: those of one topic are compared in their order."""
    gone = [one for one in old.demos if one.offset not in {other.offset for other in new.demos}]
    added = [one for one in new.demos if one.offset not in {other.offset for other in old.demos}]
    for one, other in zip(gone, added, strict=False):
        text = f'the demo of "{new.title}" starts at {clock(other.offset)} of the recording, not at {clock(one.offset)}'
        yield between.changed("demo", text, one.line, other.line)
    for one in gone[len(added) :]:
        text = f'the demo of "{new.title}" at {clock(one.offset)} of the recording is gone'
        yield between.lost("demo", text, one.line, new.line)
    for one in added[len(gone) :]:
        yield between.added("demo", f'there is a demo of "{new.title}" at {clock(one.offset)}', one.line)
