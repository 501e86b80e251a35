"""What an answer is: one it stands behind, choices, or an honest no; each hit with the line to cite."""

from pydantic import PositiveInt

from bot.calendar import Occurrence
from bot.questions import Question
from bot.search.passages import Kind
from parsers.models import ActionItem, Decision, Meeting, Model, Person, Topic


class Quote(Model):
    """Words of the notes, exactly as they stand there."""

    text: str
    line: PositiveInt


class _Hit(Model):
    community: str | None = None
    """Whose notes these are, where those of several communities are searched."""


class TopicHit(_Hit):
    """A topic that answers; `line` is the line to cite."""

    meeting: Meeting
    topic: Topic
    score: float
    line: PositiveInt
    url: str | None = None
    """What was asked for: the recording at the second where the host knows how, the deck for slides."""
    offset: int | None = None
    """Seconds into the recording: the first demo's where a demo was asked for, else the topic's."""
    quotes: tuple[Quote, ...] = ()
    action_items: tuple[ActionItem, ...] = ()
    """What was taken on in it, beyond what is quoted; only where it was asked what was said."""
    decisions: tuple[Decision, ...] = ()
    """What was decided in it, beyond what is quoted; only where it was asked what was said."""


class MeetingHit(_Hit):
    """A whole meeting that answers: who attended, what happened."""

    meeting: Meeting
    score: float
    line: PositiveInt
    url: str | None = None


class StatementHit(_Hit):
    """A task or a decision, in the words of the notes; `line` is where it stands."""

    meeting: Meeting
    topic: Topic | None
    """What it came up in; None where it stands in a list of its own."""
    text: str
    owners: tuple[Person, ...] = ()
    """Who took a task on; nobody for a decision."""
    line: PositiveInt
    score: float
    url: str | None = None


class SaidHit(_Hit):
    """Words of the notes, of a chat or of a transcript, exactly as they stand there."""

    kind: Kind
    meeting: Meeting
    topic: Topic | None
    """What they were said on; None where that is not known."""
    speaker: str | None
    """Who said or wrote them; None for words of the notes."""
    text: str
    offset: int | None = None
    """Seconds into the recording."""
    line: PositiveInt
    score: float
    url: str | None = None
    """The recording, at that second where the host knows how."""


Hit = TopicHit | MeetingHit | StatementHit | SaidHit


class Found(Model):
    """An answer it stands behind: hits best first, or coming meetings soonest first."""

    question: Question
    hits: tuple[Hit, ...] = ()
    upcoming: tuple[Occurrence, ...] = ()


class Choices(Model):
    """Several that may be meant, best first; the asker picks."""

    question: Question
    hits: tuple[Hit, ...]
    beyond: bool = False
    """Whether they lie outside the days or the series that the question names, as nothing within them answers."""


class NoMatch(Model):
    """Nothing that answers; `nearest` holds up to three that come closest."""

    question: Question
    nearest: tuple[Hit, ...] = ()
    reason: str
    """One plain sentence for the asker, without markup."""


Answer = Found | Choices | NoMatch
