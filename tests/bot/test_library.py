import datetime as dt

from bot.library import Library
from parsers.models import Diagnostic, Meeting, Parsed, Severity, Source, Unreadable


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
    assert "a.md" in fault.message


def test_what_was_odd_about_texts_is_kept_also_of_those_that_hold_no_meeting() -> None:
    fault = Diagnostic(path="x.md", line=1, severity=Severity.ERROR, code="empty", message="nothing")
    library = Library.of([Unreadable(diagnostics=(fault,)), parsed(2)])
    assert library.diagnostics == (fault,)
    assert len(library.meetings) == 1


def test_known_on_a_day_are_the_notes_dated_up_to_it() -> None:
    library = Library.of([parsed(2), parsed(9)])
    assert [len(library.known_on(dt.date(2024, 3, day))) for day in (1, 2, 8, 9)] == [0, 1, 1, 2]
