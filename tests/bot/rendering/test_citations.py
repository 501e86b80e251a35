from bot.rendering.citations import at_line


def test_notes_are_linked_at_their_line_where_their_page_has_a_place_for_it() -> None:
    page = "https://github.com/kettle/notes/blob/1f/a%20b.md"
    assert at_line(f"{page}?plain=1#L{{line}}", 7) == f"{page}?plain=1#L7"
    assert at_line(page, 7) == page
