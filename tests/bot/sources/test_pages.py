"""The pages on which browsers show the files of repositories."""

from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.citations import at_line
from bot.sources.pages import page, page_of_raw, raw_of_page, template_of

GITHUB = "https://github.com/kettle/notes/blob/1f/2021/march.md?plain=1#L7"


@pytest.mark.parametrize(
    ("clone", "there"),
    [
        ("https://github.com/kettle/notes", GITHUB),
        ("https://github.com/kettle/notes.git", GITHUB),
        ("https://mara:secret@GitHub.com/kettle/notes.git/", GITHUB),
        ("git@github.com:kettle/notes.git", GITHUB),
        ("github.com:kettle/notes", GITHUB),
        ("ssh://git@github.com:22/kettle/notes.git", GITHUB),
        ("ssh://git@ssh.github.com:443/kettle/notes.git", GITHUB),
        (
            "https://gitlab.com/kettle/teams/notes.git",
            "https://gitlab.com/kettle/teams/notes/-/blob/1f/2021/march.md?plain=1#L7",
        ),
        (
            "https://mara@gitlab.kettle.example:8443/teams/notes.git",
            "https://gitlab.kettle.example:8443/teams/notes/-/blob/1f/2021/march.md?plain=1#L7",
        ),
        (
            "ssh://git@gitlab.kettle.example:2222/teams/notes.git",
            "https://gitlab.kettle.example/teams/notes/-/blob/1f/2021/march.md?plain=1#L7",
        ),
        (
            "git@codeberg.org:kettle/notes.git",
            "https://codeberg.org/kettle/notes/src/commit/1f/2021/march.md?display=source#L7",
        ),
    ],
)
def test_a_file_of_a_known_host_is_shown_at_its_line(clone: str, there: str) -> None:
    template = template_of(clone)
    assert template is not None
    assert at_line(page(template, "1f", "2021/march.md"), 7) == there


@pytest.mark.parametrize(
    "clone",
    [
        "https://git.kettle.example/kettle/notes.git",
        "https://github.com.kettle.example/kettle/notes",
        "https://github.com/notes",
        "https://[::1/kettle/notes",
        "/srv/github.com/kettle/notes.git",
        "file:///srv/github.com/kettle/notes.git",
        "",
    ],
)
def test_pages_of_an_unknown_host_are_not_made_up(clone: str) -> None:
    assert template_of(clone) is None


def test_a_template_tells_the_pages_of_any_host() -> None:
    template = "https://git.kettle.example/notes/tree/{path}?id={commit}#n{line}"
    assert page(template, "1f", "a.md") == "https://git.kettle.example/notes/tree/a.md?id=1f#n{line}"


@pytest.mark.parametrize(
    ("path", "quoted"),
    [
        ("a b?.md", "a%20b%3F.md"),
        ("100%#1.md", "100%25%231.md"),
        ("{line}{commit}.md", "%7Bline%7D%7Bcommit%7D.md"),
        ("thé/März.md", "th%C3%A9/M%C3%A4rz.md"),
        ("latin-\udce9.md", "latin-%E9.md"),
        ("//odd.md", "//odd.md"),
    ],
)
def test_odd_paths_are_quoted(path: str, quoted: str) -> None:
    assert page("https://kettle.example/{commit}/{path}#L{line}", "1f", path) == (
        f"https://kettle.example/1f/{quoted}#L{{line}}"
    )


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_whatever_a_path_holds_it_stays_one_path(path: str) -> None:
    told = urlsplit(at_line(page("https://kettle.example/blob/{commit}/{path}#L{line}", "1f", path), 7))
    assert unquote(told.path) == f"/blob/1f/{path}"
    assert (told.netloc, told.query, told.fragment) == ("kettle.example", "", "L7")


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (
            "https://raw.githubusercontent.com/kettle/notes/main/2021/march.md",
            "https://github.com/kettle/notes/blob/main/2021/march.md?plain=1#L{line}",
        ),
        (
            "https://github.com/kettle/notes/raw/refs/heads/main/march.md",
            "https://github.com/kettle/notes/blob/refs/heads/main/march.md?plain=1#L{line}",
        ),
        (
            "https://gitlab.com/kettle/teams/notes/-/raw/main/march.md",
            "https://gitlab.com/kettle/teams/notes/-/blob/main/march.md?plain=1#L{line}",
        ),
        (
            "https://codeberg.org/kettle/notes/raw/branch/main/march.md",
            "https://codeberg.org/kettle/notes/src/branch/main/march.md?display=source#L{line}",
        ),
        ("https://kettle.example/raw/main/march.md", None),
        ("https://github.com/kettle/raw", None),
    ],
)
def test_the_page_of_a_bare_file_is_known(raw: str, shown: str | None) -> None:
    assert page_of_raw(raw) == shown


@pytest.mark.parametrize(
    ("shown", "raw"),
    [
        (
            "https://github.com/kettle/notes/blob/main/2021/march.md?plain=1#L7",
            "https://github.com/kettle/notes/raw/main/2021/march.md",
        ),
        (
            "https://gitlab.kettle.example/teams/notes/-/blob/main/march.md",
            "https://gitlab.kettle.example/teams/notes/-/raw/main/march.md",
        ),
        (
            "https://codeberg.org/kettle/notes/src/branch/main/march.md",
            "https://codeberg.org/kettle/notes/raw/branch/main/march.md",
        ),
        ("https://kettle.example/blob/main/march.md", None),
        ("https://github.com/kettle/notes", None),
    ],
)
def test_the_bare_file_of_a_page_is_known(shown: str, raw: str | None) -> None:
    assert raw_of_page(shown) == raw
