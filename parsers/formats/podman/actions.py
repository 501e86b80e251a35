"""Action items: lists of next steps, and sentences of the notes that say who is to do what."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from parsers.document import Block, Document, Kind
from parsers.formats.podman.cues import Cue, cue_of
from parsers.models import ActionItem, Person, Topic
from parsers.people import Roll

_OWNED = re.compile(r"(?P<owners>[^:\n]{2,80}):\s+(?P<task>\S.*)", re.DOTALL)
_LONGEST_OWNER: Final = 8
_NAME: Final = r"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,2}"
_TASKS: Final = (
    "add|ask|bring|check|contact|consider|create|file|finish|fix|follow|get back|investigate|look|make|move|note|open"
    "|ping|post|prepare|propose|publish|put together|reach|report|research|review|schedule|send|set up|share|submit"
    "|summarize|tag|take|talk|test|touch base|try|update|upload|work|write"
)
_COMMITMENT = re.compile(
    rf"(?P<owners>{_NAME}(?:(?:, | and |, and |/){_NAME})*) (?:to|will|is going to|are going to) "
    rf"(?P<task>(?:also )?(?:{_TASKS})\b.*)",
    re.DOTALL,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def find_actions(document: Document, topics: Sequence[Topic], roll: Roll) -> tuple[ActionItem, ...]:
    """Gives the tasks of "Next Steps" lists (`Owner: task`), then those that sentences of topics give to somebody."""
    listed = [item for block in _next_steps(document) for item in _listed(block, roll)]
    return (*listed, *(item for topic in topics for item in _committed(topic, roll)))


def _next_steps(document: Document) -> Iterator[Block]:
    for section in document.sections:
        if section.heading and cue_of(section.heading) is Cue.NEXT_STEPS:
            yield from (block for block in section.blocks if block.kind is not Kind.CODE)


def _listed(block: Block, roll: Roll) -> Iterator[ActionItem]:
    for number, line in enumerate(block.text.split("\n")):
        found = _OWNED.match(line.strip())
        if found and len(found["owners"].split()) <= _LONGEST_OWNER and not found["owners"].endswith(("http", "https")):
            names = roll.named_in(found["owners"]) or (found["owners"].strip(),)
            here = block.line + number
            yield ActionItem(
                owners=tuple(Person(name=name, line=here) for name in names), text=found["task"].strip(), line=here
            )


def _committed(topic: Topic, roll: Roll) -> Iterator[ActionItem]:
    for passage in topic.passages:
        position = 0
        for sentence in _SENTENCE.split(passage.text):
            start = passage.text.find(sentence, position)
            position = start + len(sentence)
            found = _COMMITMENT.match(sentence)
            names = roll.named_in(found["owners"]) if found else ()
            if found and names and all(roll.knows(name) for name in names):
                line = passage.line + passage.text.count("\n", 0, start)
                owners = tuple(Person(name=name, line=line) for name in names)
                yield ActionItem(owners=owners, text=" ".join(found["task"].split()).rstrip("."), line=line)
