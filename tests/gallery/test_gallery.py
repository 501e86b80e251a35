from pathlib import Path

from tests.gallery.__main__ import main
from tests.gallery.page import Shot, page_of


def test_the_gallery_shows_answers_pages_menus_and_suggestions(tmp_path: Path) -> None:
    main(tmp_path / "gallery.html")
    page = (tmp_path / "gallery.html").read_text("utf-8")
    assert "<strong>Jon Fisk and Óskar Lund</strong>" in page
    assert "page 1 of " in page
    assert "<option>Choose the one you mean</option>" in page
    assert "<li>Limescale filters · Jon Fisk, Óskar Lund · 2026-06-02 · in title</li>" in page
    assert "\\" not in page


def test_nothing_of_the_notes_becomes_html() -> None:
    shot = Shot(
        "<b>", {"title": "<b>", "description": r"\<script\> **\<i\>**", "footer": {"text": "<b>"}}, [], alone=True
    )
    page = page_of([shot], ("<b>", ["<b>"]))
    assert "<script>" not in page
    assert "<i>" not in page
    assert page.count("&lt;b&gt;") == 5
