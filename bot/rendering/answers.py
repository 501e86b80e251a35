"""Answer to what a chat shows of it: a few cards of rows."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from urllib.parse import urlsplit

from bot.answering.outcomes import Answer, Choices, Found, Hit, MeetingHit, NoMatch, SaidHit, StatementHit, TopicHit
from bot.calendar import Occurrence
from bot.calendar.telling import told
from bot.questions import Intent, Question
from bot.rendering.citations import at_line
from bot.rendering.replies import Card, Linked, Moment, Reply, Row, Span, Words, safe_line
from parsers.models import Meeting, Source, Topic, TopicKind

_SAYS_SO: Final = re.compile(r"(?:was |is |we )?decided\b", re.IGNORECASE)


def render(answer: Answer) -> Reply:
    """Gives what a chat shows of an answer."""
    intent = answer.question.intent
    match answer:
        case Found():
            return _found(answer, intent)
        case Choices():
            asked = "Which one do you mean?" if len(answer.hits) > 1 else "Do you mean this?"
            lead = f"Nothing in those meetings is about that. {asked}" if answer.beyond else asked
            return Reply(lead=lead, cards=tuple(map(_candidate, answer.hits)))
        case NoMatch():
            nearest = " Nearest to it:" if answer.nearest else ""
            return Reply(lead=f"{answer.reason}{nearest}", cards=tuple(map(_candidate, answer.nearest)))


def _found(answer: Found, intent: Intent) -> Reply:
    if answer.upcoming:
        return Reply(cards=tuple(_coming(one, answer.question.now) for one in answer.upcoming))
    cards = tuple(_cited(_card(hit, intent), hit.meeting.source, hit.line) for hit in answer.hits)
    if len(cards) == 1:
        return Reply(cards=cards)
    return Reply(lead=_counted(answer.question, len(cards)), cards=cards)


def _counted(question: Question, number: int) -> str:
    """What several cards are, above them."""
    whose = f"{_listed(question.people)}: " if question.people else ""
    match question.intent:
        case Intent.ACTIONS:
            return f"{whose}{number} action items, newest first"
        case Intent.DECISIONS:
            return f"{number} decisions, newest first"
        case Intent.PERSON:
            return f"{whose}{number} topics"
        case Intent.CATCHUP:
            return f"{number} meetings, newest first"
        case Intent.SEARCH if question.everywhere:
            return "Where that stands, newest first:"
        case _:
            return f"In {number} meetings:"


def _card(hit: Hit, intent: Intent) -> Card:
    source = _source(hit.meeting.source, hit.line, hit.community)
    match hit:
        case TopicHit():
            rows = tuple(_topic_rows(hit, intent))
            return Card(title=hit.topic.title, rows=(*rows, *_quotes(hit), *_came_of_it(hit)), source=source)
        case MeetingHit():
            told = _attendee_rows if intent is Intent.ATTENDEES else _meeting_rows
            return Card(title=_named(hit.meeting), rows=tuple(told(hit.meeting)), source=source)
        case StatementHit():
            return Card(title=hit.text, rows=tuple(_statement_rows(hit)), source=source)
        case SaidHit():
            return Card(title=_said_by(hit), rows=tuple(_said_rows(hit)), source=source)


def _cited(card: Card, source: Source, line: int) -> Card:
    if source.url is None or not _is_web(source.url):
        return card
    return card.model_copy(update={"url": at_line(source.url, line)})


def _candidate(hit: Hit) -> Card:
    return _cited(_brief(hit), hit.meeting.source, hit.line)


def _brief(hit: Hit) -> Card:
    """What tells one candidate from the others."""
    source = _source(hit.meeting.source, hit.line, hit.community)
    if isinstance(hit, MeetingHit):
        return Card(title=_named(hit.meeting), rows=(), source=source)
    if isinstance(hit, StatementHit | SaidHit):
        return _card(hit, Intent.SEARCH)
    presenters = _listed(person.name for person in hit.topic.presenters)
    words = f"{presenters}, {_named(hit.meeting)}" if presenters else _named(hit.meeting)
    quote = tuple(_quotes(hit))[:1]
    return Card(title=hit.topic.title, rows=(_row(words), *quote), source=source)


def _topic_rows(hit: TopicHit, intent: Intent) -> Iterator[Row]:
    yield Row(spans=tuple(_presented(hit.topic)))
    yield _row(_named(hit.meeting))
    yield from (Row(spans=(_link("slides", deck.url),)) for deck in hit.topic.slides)
    if intent is Intent.SLIDES:
        return
    if intent is Intent.WHEN and hit.meeting.starts_at:
        yield Row(spans=(Moment(at=hit.meeting.starts_at),))
    if hit.offset is None and hit.url is None:
        if intent is Intent.DEMO:
            yield _row("The notes give no recording.")
        return
    yield Row(spans=(_played(hit, intent),))


def _presented(topic: Topic) -> Iterator[Span]:
    names = _listed(person.name for person in topic.presenters)
    if names:
        yield Words(text="Presented by")
        yield Words(text=names, strong=True)
    else:
        yield Words(text="Open forum" if topic.kind is TopicKind.OPEN_FORUM else "The notes name no presenter.")


def _played(hit: TopicHit | SaidHit, intent: Intent) -> Span:
    """Where to see it: the recording at its second, or the second alone where the notes give no recording."""
    demos = hit.topic.demos if intent is Intent.DEMO and hit.topic else ()
    is_demo = any(demo.offset == hit.offset for demo in demos)
    what = "▶ demo at" if is_demo else "▶"
    words = "▶ recording" if hit.offset is None else f"{what} {clock(hit.offset)} in the video"
    return _link(words, hit.url) if hit.url else Words(text=words)


def _quotes(hit: TopicHit) -> Iterator[Row]:
    return (Row(spans=(Words(text=quote.text),), quoted=True) for quote in hit.quotes)


def _came_of_it(hit: TopicHit) -> Iterator[Row]:
    for decision in hit.decisions:
        yield _row(decision.text if _SAYS_SO.match(decision.text) else f"Decided: {decision.text}")
    for item in hit.action_items:
        owners = _listed(owner.name for owner in item.owners)
        yield _row(f"To do, {owners}: {item.text}" if owners else f"To do: {item.text}")


def _said_by(hit: SaidHit) -> str:
    return hit.speaker or (hit.topic.title if hit.topic else hit.meeting.title)


def _said_rows(hit: SaidHit) -> Iterator[Row]:
    yield Row(spans=(Words(text=hit.text),), quoted=True)
    about = f" on {hit.topic.title}" if hit.topic and hit.speaker else ""
    yield _row(f"In the {hit.kind.value} of {_named(hit.meeting)}{about}")
    if hit.offset is not None:
        yield Row(spans=(_played(hit, Intent.SEARCH),))


def _attendee_rows(meeting: Meeting) -> Iterator[Row]:
    if not meeting.attendees:
        yield _row("The notes list no attendees.")
        return
    yield _row(f"{len(meeting.attendees)} attended: {', '.join(person.name for person in meeting.attendees)}")


def _meeting_rows(meeting: Meeting) -> Iterator[Row]:
    for topic in meeting.topics:
        presenters = _listed(person.name for person in topic.presenters)
        start = "" if topic.offset is None else f" ({clock(topic.offset)})"
        yield _row(f"• {topic.title}{f', {presenters}' if presenters else ''}{start}")
    for recording in meeting.recordings[:1]:
        yield Row(spans=(_link("▶ recording", recording.url),))


def _statement_rows(hit: StatementHit) -> Iterator[Row]:
    owners = _listed(owner.name for owner in hit.owners)
    if owners:
        yield Row(spans=(Words(text=owners, strong=True),))
    yield _row(f"{hit.topic.title}, {_named(hit.meeting)}" if hit.topic else _named(hit.meeting))


def _coming(coming: Occurrence, now: dt.datetime) -> Card:
    rows = (Row(spans=(Moment(at=coming.starts_at, seen_at=now),)), *map(_row, told(coming, now)))
    join = (Row(spans=(_link("join", coming.join_url),)),) if coming.join_url and coming.takes_place else ()
    title = f"Next {coming.title or f'{coming.series} meeting'}"
    card = Card(title=title, rows=(*rows, *join), source=_source(coming.source, coming.line, coming.community))
    return _cited(card, coming.source, coming.line)


def clock(seconds: int) -> str:
    """Gives seconds as players show them: `24:00`, `1:01:01`."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _named(meeting: Meeting) -> str:
    return f"{meeting.title}, {meeting.date.isoformat()}"


def _source(source: Source, line: int, community: str | None) -> str:
    """Gives where it stands, and before that whose notes they are where those of several communities are told."""
    place = f"{source.path}:{line}"
    return f"{community} · {place}" if community else place


def _listed(names: Iterable[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    listed: Sequence[str] = tuple(names)
    return " and ".join(filter(None, (", ".join(listed[:-1]), *listed[-1:])))


def _row(text: str) -> Row:
    return Row(spans=(Words(text=text),))


def _link(words: str, url: str) -> Span:
    """Links where a browser can follow; other addresses, such as relative ones, are told."""
    if _is_web(url):
        return Linked(text=words, url=url)
    return Words(text=f"{words}: {url}")


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and safe_line(url) == url and " " not in url
