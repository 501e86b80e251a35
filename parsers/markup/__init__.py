"""Notes in other light markup than markdown, put into markdown; every line keeps its place."""

from parsers.markup.asciidoc import is_asciidoc, of_asciidoc
from parsers.markup.mediawiki import is_mediawiki, of_mediawiki


def as_markdown(text: str) -> str:
    """Gives a text of AsciiDoc or of MediaWiki as markdown, any other as it is."""
    if "\n=" not in text and not text.startswith("="):
        return text
    lines = text.split("\n")
    if is_asciidoc(lines):
        return "\n".join(of_asciidoc(lines))
    return "\n".join(of_mediawiki(lines)) if is_mediawiki(lines) else text
