import datetime as dt
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from bot.library import Library
from parsers.models import Diagnostic, Meeting, Parsed, Severity, Source, Topic, TopicKind, Unreadable, Utterance


def parsed(day: int, path: str = "notes.md", series: str = "guild") -> Parsed:
    meeting = Meeting(series=series, title="Kettle", date=dt.date(2024, 3, day), source=Source(path=path), line=2)
    return Parsed(meeting=meeting)


def test_meetings_stand_in_order_of_date_whatever_order_they_were_read_in() -> None:
    library = Library.of([parsed(9), parsed(2), parsed(9, series="board")])
    assert [meeting.id for meeting in library.meetings] == ["guild/2024-03-02", "board/2024-03-09", "guild/2024-03-09"]
    assert library.series == ("board", "guild")
    assert library.by_id["guild/2024-03-02"] is library.meetings[0]


def test_of_two_notes_of_one_meeting_the_first_stays_and_the_other_is_reported() -> None:
    library = Library.of([parsed(2, "a.md"), parsed(2, "b.md")])
    (fault,) = library.diagnostics
    assert [meeting.source.path for meeting in library.meetings] == ["a.md"]
    assert (fault.path, fault.line, fault.code) == ("b.md", 2, "meeting-twice")
    assert fault.severity == Severity.WARNING
    assert "a.md" in fault.message


def test_notes_stand_for_a_meeting_rather_than_its_transcript_and_that_rather_than_its_chat() -> None:
    chat, words, notes = (parsed(2, name) for name in ("chat.txt", "words.vtt", "notes.md"))
    said = (Utterance(speaker="Mara Okafor", offset=4, text="Hello", line=5),)
    words = words.model_copy(update={"meeting": words.meeting.model_copy(update={"transcript": said})})
    topics = (Topic(title="Lids", kind=TopicKind.TOPIC, line=4),)
    notes = notes.model_copy(update={"meeting": notes.meeting.model_copy(update={"topics": topics})})
    for order in permutations((chat, words, notes)):
        library = Library.of(order)
        assert [meeting.source.path for meeting in library.meetings] == ["notes.md"]
        assert {fault.path for fault in library.diagnostics} <= {"chat.txt", "words.vtt"}
    assert Library.of([chat, words]).meetings == (words.meeting,)


def test_two_series_may_meet_on_one_day() -> None:
    library = Library.of([parsed(2, "a.md", "guild"), parsed(2, "b.md", "board")])
    assert (len(library.meetings), library.diagnostics) == (2, ())


@given(st.lists(st.builds(parsed, st.integers(1, 9), st.sampled_from("abc"), st.sampled_from(["guild", "board"]))))
def test_every_text_is_one_meeting_or_one_report(results: list[Parsed]) -> None:
    library = Library.of(results)
    firsts = {result.meeting.id: result.meeting for result in reversed(results)}
    assert library.by_id == firsts
    assert len(library.meetings) + len(library.diagnostics) == len(results)
    assert [meeting.date for meeting in library.meetings] == sorted(meeting.date for meeting in library.meetings)
    days = [dt.date(2024, 3, day) for day in range(1, 10)]
    assert all(library.meetings[: len(known)] == known for known in map(library.known_on, days))


def test_no_texts_are_an_empty_library() -> None:
    library = Library.of([])
    assert (library.meetings, library.series, library.known_on(dt.date.max)) == ((), (), ())


def test_what_was_odd_about_texts_is_kept_also_of_those_that_hold_no_meeting() -> None:
    fault = Diagnostic(path="x.md", line=1, severity=Severity.ERROR, code="empty", message="nothing")
    library = Library.of([Unreadable(diagnostics=(fault,)), parsed(2)])
    assert library.diagnostics == (fault,)
    assert len(library.meetings) == 1


def test_known_on_a_day_are_the_notes_dated_up_to_it() -> None:
    library = Library.of([parsed(2), parsed(9)])
    assert [len(library.known_on(dt.date(2024, 3, day))) for day in (1, 2, 8, 9)] == [0, 1, 1, 2]
