import datetime as dt
from pathlib import Path

from tests.gallery.__main__ import main
from tests.gallery.page import Page, Shot

NOW = dt.datetime(2026, 11, 25, 16, tzinfo=dt.UTC)


def test_the_gallery_shows_answers_pages_menus_and_suggestions(tmp_path: Path) -> None:
    main(tmp_path / "gallery.html")
    page = (tmp_path / "gallery.html").read_text("utf-8")
    assert "<strong>Jon Fisk and Óskar Lund</strong>" in page
    assert "page 1 of " in page
    assert "<summary>Choose the one you mean</summary>" in page
    assert "<li>Boil-over protection · Wen Li, Óskar Lund · 2026-04-16 · in title</li>" in page
    assert "<time>in 6 days</time>" in page
    assert "meetings.ics" in page
    assert '<a href="https://meet.kettle.example/community">join</a>' in page
    assert "\\" not in page


def test_nothing_of_the_notes_becomes_html() -> None:
    shot = Shot(
        "<b>", {"title": "<b>", "description": r"\<script\> **\<i\>**", "footer": {"text": "<b>"}}, [], alone=True
    )
    page = Page(NOW).of(("<b>", ["<b>"]), [[shot]])
    assert "<script>" not in page
    assert "<i>" not in page
    assert page.count("&lt;b&gt;") == 5
