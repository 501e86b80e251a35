"""Ways of writing that markdown does not know, put into those that it does; every line keeps its place."""

from parsers.formats.general.ways.front_matter import as_items
from parsers.formats.general.ways.head_table import out_of_table
from parsers.formats.general.ways.mail import out_of_mail
from parsers.formats.general.ways.marks import as_marked
from parsers.formats.general.ways.plain_text import with_headings
from parsers.formats.general.ways.underlined import of_underlined


def as_read(text: str) -> str:
    """Gives the text as markdown: out of its mail, without comments, its rolls as labels, its headings marked."""
    return with_headings(of_underlined(out_of_table(as_items(as_marked(out_of_mail(text))))))
