"""What all parts of the general reader's search for topics share."""

from dataclasses import dataclass, field

from parsers.document import Block
from parsers.models import Link
from parsers.people import Roll


@dataclass(frozen=True, slots=True)
class Context:
    """What the other parts of the same notes say that topics need."""

    roll: Roll
    recordings: tuple[Link, ...]
    recurring: frozenset[str] = frozenset()
    """Headings, as `recurring_in` gives them, that come again below others: parts of topics, such as "Question"."""
    speakers: frozenset[str] = frozenset()
    """Words that again and again stand before a colon, as those who speak do, in lower case."""

    @property
    def urls(self) -> tuple[str, ...]:
        return tuple(link.url for link in self.recordings)


@dataclass(slots=True)
class Found:
    """A heading or an item that may be a topic, with what is said of it."""

    head: Block
    said: list[Block] = field(default_factory=list)
    from_heading: bool = False
    in_agenda: bool = False
    forum: bool = False
