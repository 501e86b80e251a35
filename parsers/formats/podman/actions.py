"""Action items: lists of next steps, and sentences of the notes that say who is to do what."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from parsers.document import Block, Document, Kind
from parsers.formats.podman.cues import Cue, cue_of
from parsers.models import ActionItem, Person, Topic
from parsers.people import Roll
from parsers.sentences import Said, Sentence

_OWNED = re.compile(r"(?P<owners>[^:\n]{2,80}):\s+(?P<task>\S.*)", re.DOTALL)
_LONGEST_OWNER: Final = 8
_NAME: Final = r"[^\W\d_a-z][\w'’.-]*+(?: [^\W\d_a-z][\w'’.-]*+){0,2}"
_NAMES: Final = rf"(?P<owners>{_NAME}(?:(?:, | and |, and |/| & ){_NAME})*)"
_NO_TASKS: Final = (
    "be(?! [a-z]+ing)|have|has|not|never|likely|probably|only|just|always|often|soon|needs?|become|gets?|wants?|likes?"
    "|see|know|think|hope|prefer|expect|miss|join|leave|attend|present|demo|lead|host|speak|give|remain|keep"
    "|continue to be|talk about"
)
"""What somebody "will" do without having promised it: a state, an opinion, a part in the meeting."""

_TASK: Final = rf"(?P<task>(?:also )?(?!(?:{_NO_TASKS})\b)[a-z].*)"
_WILL: Final = (
    r"(?:to|will|is going to|are going to|is to|are to|plans to|agreed to|volunteered to|offered to|promised to)"
)
_COMMITMENTS: Final = (
    re.compile(rf"\b(?<!\bif )(?<!\bwhether ){_NAMES} {_WILL} {_TASK}", re.DOTALL).search,
    re.compile(
        rf"{_NAMES} (?:said|says|mentioned|thinks) (?:that )?(?:he|she|they)(?:'d|'ll| would| will) {_TASK}", re.DOTALL
    ).match,
    re.compile(rf"{_NAMES} (?:[a-z]+ed|is [a-z]+ing|are [a-z]+ing) [^.!?]*?\band will {_TASK}", re.DOTALL).match,
    re.compile(rf"\basked {_NAMES} to {_TASK}", re.DOTALL).search,
    re.compile(rf"{_NAMES} (?P<task>[Oo]wes? .*)", re.DOTALL).match,
)
_PROMISING = re.compile(
    r"[A-Z\x80-\U0010ffff][\w'’.-]*+"
    r" (?:to|will|is|are|plans|agreed|volunteered|offered|promised|said|says|mentioned|thinks|[Oo]wes?)\b"
)
"""What no commitment is without, but for those with "asked" or "and will": most sentences need no closer look."""

_VAGUE = re.compile(r"(?:\w+ ){1,3}(?:it|this|that|them)\W*")
"""A task such as "look into it" tells nothing where it stands alone."""


def find_actions(document: Document, said: Iterable[Said], roll: Roll) -> tuple[ActionItem, ...]:
    """Gives the tasks of "Next Steps" lists (`Owner: task`), then those that sentences of topics give to somebody."""
    listed = [item for block in _next_steps(document) for item in _listed(block, roll)]
    return (*listed, *(item for topic, sentence in said for item in _committed(topic, sentence, roll)))


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


def _committed(topic: Topic, sentence: Sentence, roll: Roll) -> Iterator[ActionItem]:
    found, names = _commitment(sentence.text, topic, roll)
    if found and not _VAGUE.fullmatch(found["task"]):
        owners = tuple(Person(name=name, line=sentence.line) for name in names)
        yield ActionItem(owners=owners, text=" ".join(found["task"].split()).rstrip("."), line=sentence.line)


def _commitment(sentence: str, topic: Topic, roll: Roll) -> tuple[re.Match[str] | None, tuple[str, ...]]:
    if not ("asked" in sentence or "and will" in sentence or _PROMISING.search(sentence)):
        return None, ()
    for commitment in _COMMITMENTS:
        found = commitment(sentence)
        names = _owners(found["owners"], topic, roll) if found else ()
        if names:
            return found, names
    return None, ()


def _owners(written: str, topic: Topic, roll: Roll) -> tuple[str, ...]:
    """The known people named; a first name that several attendees share is the presenter's where it is one's.

    A capital in front of a name ("Something Jon will look at") is no part of it.
    """
    names = roll.named_in(written) or roll.named_in(written.partition(" ")[2])
    if not all(map(roll.knows, names)):
        return ()
    presenting = Roll(tuple(person.name for person in topic.presenters))
    return tuple(dict.fromkeys(presenting.full(name) for name in names))
