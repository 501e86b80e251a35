"""What a post says. Whatever comes from notes is shown as it stands there, and nothing in it mentions anybody."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Final

from bot.chat.discord.limits import MESSAGE, size
from bot.chat.discord.markup import fitted, timestamp
from bot.reminders.plan import DueReminder
from bot.reminders.posts import Correction, Foreseen, Kind, NewNotes, Post, Report
from bot.reminders.templates import pieces
from bot.rendering.citations import at_line
from bot.series_names import plain_name
from parsers.models import Meeting, Source, TopicKind, zone_name

_KEY_LENGTH: Final = 12
"""Characters of the nonce: 72 bits tell a post from every other of the bot's in its channel."""
_MOST: Final[Mapping[str, int]] = {"series": 300, "topics": 500, "notes": 300, "source": 100, "fault": 600}
_STARTS: Final = "The **{series}** meeting starts {in}: {start} ({zone})."
_TEMPLATES: Final[Mapping[Kind, str]] = {
    Kind.BEFORE: _STARTS,
    Kind.START: "The **{series}** meeting starts now: {start} ({zone}).",
    Kind.CALL: f"{_STARTS} No topics are known yet; what shall we talk about?",
    Kind.NOTES: "The notes of the **{series}** meeting of {date} are up: {counts} ({topics}). {notes}",
}
_LATE: Final = " This reminder comes late, sorry."


def key_of(nonce: str) -> str:
    """Gives what marks a message as that post: it stands in small print in its last line.

    Unlike an embed or a component it can't be taken off the message by anybody, needs no permission, and is in plain
    sight; unlike a nonce Discord gives it back with the channel's history.
    """
    return f"`{nonce[:_KEY_LENGTH]}`"


def text_of(post: Post) -> str:
    """Gives the post: whom it calls, what it says, whether it comes late, where that stands, and its key."""
    role = f"<@&{post.role}> " if post.role else ""
    late = _LATE if post.late else ""
    asked = "asked for with /remind · " if post.personal else ""
    small = f"\n-# {asked}{_source(post)}{key_of(post.nonce)}"
    room = MESSAGE - size(role) - size(late) - size(small)
    return f"{role}{_said(post, room)}{late}{small}"


def _said(post: Post, room: int) -> str:
    match post:
        case DueReminder():
            return _filled(post.template or _TEMPLATES[post.kind], _of_reminder(post), room)
        case NewNotes():
            return _filled(post.template or _TEMPLATES[post.kind], _of_notes(post), room)
        case Correction():
            return _corrected(post)
        case Report():
            series = fitted(post.series, _MOST["series"])  # in full: they look after all communities
            return f"Reminders of **{series}** are not posted: {post.problem}. It is tried again and again."
        case Foreseen():
            return _foreseen(post.faults, room)
    raise TypeError(f"there are no words for a {type(post).__name__}")


def _named(post: Post) -> str:
    """What the series is called there: in a channel as its community does, to a person with the community's name."""
    series, _ = post.about
    return series if post.personal else plain_name(series)


def _foreseen(faults: Sequence[str], room: int) -> str:
    """Gives as many of them as there is room for, and how many more there are."""
    begin, end = "This will make reminders fail, unless it is mended:", "\n… and {} more; `minutebot doctor` tells all"
    left = room - size(begin) - size(end.format(len(faults)))
    said = [begin]
    for number, fault in enumerate(faults):
        line = f"\n- {fitted(fault, _MOST['fault'])}"
        if size(line) > left:
            return "".join((*said, end.format(len(faults) - number)))
        left -= size(line)
        said.append(line)
    return "".join(said)


def _corrected(post: Correction) -> str:
    series = fitted(_named(post), _MOST["series"])
    taken_back = f"Correction: no **{series}** meeting starts {timestamp(post.was, 'F')}."
    if post.now_at is None:
        return f"{taken_back} No other date is announced."
    start = post.now_at.starts_at
    when = f"{timestamp(start, 'R')}: {timestamp(start, 'F')} ({zone_name(start)})"
    return f"{taken_back} The next one starts {when}."


def _of_reminder(post: DueReminder) -> Mapping[str, str]:
    start = post.occurrence.starts_at
    return {
        "series": _named(post),
        "start": timestamp(start, "F"),
        "in": timestamp(start, "R"),
        "zone": zone_name(start),
        "topics": ", ".join(post.topics) or "no topics yet",
    }


def _of_notes(post: NewNotes) -> Mapping[str, str]:
    meeting = post.meeting
    return {
        "series": _named(post),
        "date": meeting.date.isoformat(),
        "counts": _counted(meeting),
        "topics": ", ".join(topic.title for topic in meeting.topics) or "no topics",
        "notes": at_line(url, meeting.line) if (url := meeting.source.url) else PurePath(meeting.source.path).name,
    }


def _counted(meeting: Meeting) -> str:
    """Gives how much there is to read: `7 topics, 3 demos`."""
    counts = {
        "topic": sum(topic.kind is TopicKind.TOPIC for topic in meeting.topics),
        "demo": sum(len(topic.demos) for topic in meeting.topics),
        "decision": len(meeting.decisions),
    }
    told = [f"{count} {what}{'' if count == 1 else 's'}" for what, count in counts.items() if count]
    return ", ".join(told) or "an open forum"


def _filled(template: str, values: Mapping[str, str], room: int) -> str:
    """Gives the template with its fields filled; texts of notes are cut so that all fits into `room`."""
    parts = list(pieces(template))
    left = room - sum(size(text) + (size(values[name]) if name and name not in _MOST else 0) for text, name in parts)
    said: list[str] = []
    for text, name in parts:
        said.append(text)
        if name is None:
            continue
        if name in _MOST:
            value = fitted(values[name], min(left, _MOST[name]))
            left -= size(value)
            said.append(value)
        else:
            said.append(values[name])
    return "".join(said)


def _source(post: Post) -> str:
    match post:
        case DueReminder(occurrence=told) | Correction(now_at=told) if told is not None:
            return _line(told.source, told.line)
        case NewNotes():
            return _line(post.meeting.source, post.meeting.line)
    return ""


def _line(source: Source, line: int) -> str:
    return f"{fitted(PurePath(source.path).name, _MOST['source'])}:{line} "
