"""Where notes end and pasted logs begin, told by their headings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.appendix import Kind, cut


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("## HotCups Chat copy/paste:", Kind.CHAT),
        ("## BlueJeans Chat copy/paste:", Kind.CHAT),
        ("### Raw Meeting Chat", Kind.CHAT),
        ("### Raw Meeting Chat (from Zoom)", Kind.CHAT),
        ("## Chat Log", Kind.CHAT),
        ("# Chat", Kind.CHAT),
        ("Meeting Chat:", Kind.CHAT),
        ("**Raw Meeting Chat:**", Kind.CHAT),
        ("## Meeting Chat Transcript", Kind.CHAT),
        ("### Raw Google Meet Transcript", Kind.TRANSCRIPT),
        ("### Transcription", Kind.TRANSCRIPT),
        ("## Auto-generated transcript:", Kind.TRANSCRIPT),
        ("## Chat with the kettle", None),
        ("## Kettle chat clients", None),
        ("## A transcript of steam", None),
        ("Chat", None),
        ("They had a chat:", None),
    ],
)
def test_a_log_begins_under_its_heading(heading: str, kind: Kind | None) -> None:
    parts = cut(f"# Notes\n\n{heading}\n\nMara: hello").parts
    assert [(part.kind, part.line) for part in parts] == ([(kind, 4)] if kind else [])


def test_a_bare_word_before_a_fence_is_a_heading() -> None:
    assert [part.lines for part in cut("# Notes\nChat\n\n```\nMara: hello\n```").parts] == [("", "", "Mara: hello", "")]


def test_fences_that_are_stray_or_glued_to_a_message_are_no_part_of_a_log() -> None:
    (part,) = cut("## Chat\n```text\nMara: hello```\n~~~~\nbye").parts
    assert part.lines == ("", "Mara: hello", "", "bye")


def test_an_open_fence_of_a_log_does_not_swallow_the_next() -> None:
    parts = cut("# Notes\n## Chat\n```\nMara: hello\n## Transcript\nJon: hi").parts
    assert [(part.kind, part.line, part.lines) for part in parts] == [
        (Kind.CHAT, 3, ("", "Mara: hello")),
        (Kind.TRANSCRIPT, 6, ("Jon: hi",)),
    ]


@pytest.mark.parametrize(
    "heading",
    ["## Next Meeting: May 5", "### Next Huddle Meeting", "## Topics for Next Meeting", "# Meeting End: 11:58"],
)
def test_notes_may_go_on_behind_a_log_on_the_lines_where_they_stood(heading: str) -> None:
    done = cut(f"# Notes\n## Chat\nMara: hello\n{heading}\n- Lids\n## Transcript\nJon: hi")
    assert done.notes == f"# Notes\n\n\n{heading}\n- Lids"
    assert [part.lines for part in done.parts] == [("Mara: hello",), ("Jon: hi",)]


def test_notes_without_logs_stay_as_they_are() -> None:
    assert cut("# Notes\n\n\n") == type(cut(""))("# Notes\n\n\n", ())


@given(
    st.lists(
        st.sampled_from(["## Chat", "Chat:", "```", "Mara: hi", "", "## Lids", "## Next Meeting: May", "Transcript"])
    )
)
def test_every_line_is_in_the_notes_where_it_stood_or_in_a_log(lines: list[str]) -> None:
    done = cut("\n".join(lines))
    notes = dict(enumerate(done.notes.split("\n")))
    logs = {number for part in done.parts for number in range(part.line - 2, part.line - 1 + len(part.lines))}
    assert [notes.get(number, "") for number in range(len(lines))] == [
        "" if number in logs else line for number, line in enumerate(lines)
    ]
