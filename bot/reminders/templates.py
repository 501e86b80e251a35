"""The organisers' own wording of posts: text with fields in braces, as `str.format` writes them. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from string import Formatter
from typing import Final

from bot.reminders.posts import Kind

LONGEST: Final = 1000
"""Characters, so that what is put into the fields has room in a message of Discord's."""
_OF_A_MEETING: Final = ("series", "start", "in", "zone", "topics")
FIELDS: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.BEFORE: _OF_A_MEETING,
    Kind.START: _OF_A_MEETING,
    Kind.CALL: _OF_A_MEETING,
    Kind.NOTES: ("series", "date", "counts", "topics", "notes"),
}


def pieces(template: str) -> Iterator[tuple[str, str | None]]:
    """Gives text and the field behind it, in turn; raises ValueError with what to write where that can't be told."""
    try:
        parts = list(Formatter().parse(template))
    except ValueError as error:
        raise ValueError(f"{error}; write {{{{ and }}}} for braces that are no field") from error
    for literal, field, form, conversion in parts:
        if form or conversion:
            raise ValueError(f"{{{field}}} takes nothing behind its name")
        yield literal, field


def checked(template: str, kinds: Iterable[Kind]) -> str:
    """Gives the template as it is; raises ValueError where posts of these kinds have no such field, saying which."""
    fields = [field for _, field in pieces(template) if field is not None]
    if len(template) > LONGEST:
        raise ValueError(f"a template has at most {LONGEST} characters")
    for field in fields:
        for kind in kinds:
            if field not in FIELDS[kind]:
                known = ", ".join(f"{{{name}}}" for name in FIELDS[kind])
                raise ValueError(f"{{{field}}} is no field of a post of kind {kind.value!r}; known are {known}")
    for field in set(fields):
        if fields.count(field) > 1:
            raise ValueError(f"{{{field}}} can stand only once")
    return template
