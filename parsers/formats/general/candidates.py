"""Where topics may stand: the parts of notes walked in order, each by what it is for."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from parsers.dates import WEEKDAYS, StatedDate
from parsers.days import find_day
from parsers.document import Block, Kind
from parsers.formats.general.context import Context, Found
from parsers.formats.general.lists import listed, says_cancelled
from parsers.formats.general.outline import Part, below_day, has_content, is_first
from parsers.item_titles import has_minutes
from parsers.normal import folded
from parsers.section_words import Meaning
from parsers.tables import table_of
from parsers.titles import title_of

_NO_TOPICS: Final = frozenset(
    {
        *(
            Meaning.ATTENDEES,
            Meaning.ABSENT,
            Meaning.LINKS,
            Meaning.RECORDING,
            Meaning.WHEN,
            Meaning.ROLE,
            Meaning.TERMS,
        ),
        *(Meaning.LOG, Meaning.RECAP, Meaning.NEXT_MEETING, Meaning.PROPOSED, Meaning.ACTIONS, Meaning.DECISIONS),
    }
)
_LETS_THROUGH: Final = frozenset({Meaning.LINKS, Meaning.WHEN, Meaning.ROLE, Meaning.RECORDING, Meaning.RECAP})
"""What is for something else itself, but may have topics below it: depth is no meaning."""
_REPOSITORY: Final = re.compile(r"\s*[\w.-]+/[\w.-]+\s*")
_NOTHING: Final = re.compile(
    r"\W*(?:(?:there (?:is|are|was|were) )?(?:no|nothing|none)\b[^,;]{0,60}|n/?a|tbd|todo|see above|\*)\W*",
    re.IGNORECASE | re.DOTALL,
)
_ADDRESS: Final = re.compile(r"https?://\S+")
_FEWEST_WORDS: Final = 2
_LONGEST_NOTHING: Final = 120


def candidates(part: Part, context: Context) -> Iterator[Found]:
    """Walks the parts in order; what is for something else than topics is passed over with all that is below it."""
    if part.meaning in _NO_TOPICS and not _holds_topics(part):
        for one in part.parts if part.meaning in _LETS_THROUGH else ():
            if part.meaning is not Meaning.WHEN or one.heading is None or find_day(one.heading.text) is None:
                yield from candidates(one, context)
        return
    if part.heading and folded(part.heading.text).removesuffix("s") in context.recurring:
        return
    agenda = Meaning.AGENDA in part.is_inside
    inner = [one for one in part.parts if _is_topic_part(one, context)]
    is_list = part.meaning in (Meaning.NOTES, Meaning.AGENDA) or (
        part.heading is not None and _REPOSITORY.fullmatch(part.heading.text)
    )
    if part.heading is None or _is_title(part):
        beside = part.within.parts if part.within else []
        yield from _in_title(
            part, context, inner=bool(inner) or any(_is_topic_part(one, context) for one in beside if one is not part)
        )
    elif is_list or _is_date_heading(part):
        yield from listed(part, context, agenda=agenda, inner=bool(inner))
    elif _is_topic_part(part, context) and _says_something(part, inner, context):
        yield Found(
            part.heading,
            list(_own(part, context)),
            from_heading=True,
            in_agenda=agenda,
            forum=part.meaning is Meaning.OPEN_FORUM,
        )
    for one in part.parts:
        yield from candidates(one, context)


def _holds_topics(part: Part) -> bool:
    """Whether a heading is only the first of its kind: the notes go on below it, as under a title "Recap"."""
    return any(
        one.meaning in (Meaning.NOTES, Meaning.AGENDA) for one in part.all_parts if one is not part and one.heading
    )


def _is_title(part: Part) -> bool:
    """Whether a part is the notes' own heading: the first, over most of the others, with or below their day."""
    if part.heading is None or not is_first(part):
        return False
    if part.within and part.within.heading:
        return below_day(part)
    is_dated = part.meaning is Meaning.TOPIC and find_day(part.heading.text, year=_ANY) and title_of(part.heading.text)
    return bool(is_dated) or (part.level == 1 and bool(part.parts))


def _is_date_heading(part: Part) -> bool:
    """Whether a heading is the meeting's own: a day, and no more beside it than what kind of meeting it was."""
    day = find_day(part.heading.text) if part.heading else None
    if part.heading is None or day is None:
        return part.heading is not None and _is_bare_day(part.heading)
    dated = [one for one in part.within.parts if one.heading and find_day(one.heading.text)] if part.within else []
    return not title_of(part.heading.text) or (len(dated) == 1 and _says_little_beside(part.heading, day))


_ANY: Final = 2000
"""A year in which every day can stand, for those that are written without."""


def _is_bare_day(heading: Block) -> bool:
    """Whether a heading is nothing but a day without a year: `Thursday, October 17`."""
    day = find_day(heading.text, year=_ANY)
    beside = f"{heading.text[: day.start]} {heading.text[day.end :]}" if day else heading.text
    return day is not None and set(folded(beside).split()) <= {*WEEKDAYS, *(name[:3] for name in WEEKDAYS)}


def _says_little_beside(heading: Block, day: StatedDate) -> bool:
    beside = folded(heading.text[: day.start] + heading.text[day.end :])
    return len(beside.split()) <= _FEWEST_WORDS


def _is_topic_part(part: Part, context: Context) -> bool:
    is_topic = part.meaning in (Meaning.TOPIC, Meaning.OPEN_FORUM, Meaning.NOTES, Meaning.AGENDA)
    return (
        part.heading is not None and is_topic and folded(part.heading.text).removesuffix("s") not in context.recurring
    )


_PARTS: Final = frozenset({Meaning.TOPIC, Meaning.NOTES, Meaning.AGENDA, Meaning.RECAP})


def recurring_in(whole: Part) -> frozenset[str]:
    """Gives the headings, folded and without a last "s", that stand below more than one topic."""
    over = [part for part in whole.all_parts if part.heading and part.level > 1 and part.meaning is Meaning.TOPIC]
    below = (
        folded(one.heading.text).removesuffix("s")
        for part in over
        for one in part.parts
        if one.heading and one.meaning in _PARTS
    )
    return frozenset(words for words, count in Counter(below).items() if count > 1 and words)


_OF_THE_MEETING: Final = frozenset({Meaning.NEXT_MEETING, Meaning.PROPOSED, Meaning.ATTENDEES, Meaning.ABSENT})
"""What belongs to no topic, however deep it stands."""


def _own(part: Part, context: Context) -> Iterator[Block]:
    """What is said under a heading itself, with what it concludes and what is to be done."""
    yield from part.blocks
    for one in part.parts:
        if not _is_topic_part(one, context) and one.meaning not in _OF_THE_MEETING:
            if one.heading:
                yield one.heading
            yield from one.all_blocks


def _says_something(part: Part, inner: Sequence[Part], context: Context) -> bool:
    said = [block for block in _own(part, context) if folded(block.text) and not says_cancelled(block)]
    if not said and part.heading is not None and has_minutes(part.heading.text):
        return True
    if not said or (inner and not has_content(part.blocks)):
        return False
    if (
        inner
        and len(folded(_ADDRESS.sub(" ", " ".join(block.without_anchors() for block in said))).split()) <= _FEWEST_WORDS
    ):
        return False  # a link to the agenda, over the topics
    text = " ".join(block.text for block in said)
    return not (len(text) <= _LONGEST_NOTHING and _NOTHING.fullmatch(text.strip()))


_LISTS: Final = frozenset({Meaning.NOTES, Meaning.AGENDA})


def _is_item(one: Part, around: Part) -> bool:
    """Whether a section is an item of a list, in which others have lists of their own too."""
    items = [block for block in around.blocks if block.kind is Kind.ITEM]
    beside = one.heading is not None and one.heading.kind is Kind.ITEM and one in around.parts
    return beside and len({block.level for block in items}) > 1


def _in_title(part: Part, context: Context, *, inner: bool) -> Iterator[Found]:
    """What stands under the title itself: topics only where nothing else is in the notes."""
    if not inner and not any(
        one.meaning in _LISTS for one in part.all_parts if one.heading and not _is_item(one, part)
    ):
        yield from listed(part, context, agenda=False, inner=False)
    elif inner and any(table_of(block) for block in part.blocks):
        yield from listed(
            replace(part, blocks=[block for block in part.blocks if table_of(block)]), context, agenda=True, inner=True
        )
