import pytest

from parsers.section_words import Meaning, labelled, meaning_of


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("👥 Attendees (sign yourself in)", Meaning.ATTENDEES),
        ("Voting Representative Attendees", Meaning.ATTENDEES),
        ("Present:", Meaning.ATTENDEES),
        ("People present (lines said)", Meaning.ATTENDEES),
        ("Voting Member Regrets", Meaning.ABSENT),
        ("Agenda Items:", Meaning.AGENDA),
        ("📋 Agenda", Meaning.AGENDA),
        ("Meeting notes", Meaning.NOTES),
        ("Minutes", Meaning.NOTES),
        ("Discussion Notes", Meaning.NOTES),
        ("➡️ Next Steps", Meaning.ACTIONS),
        ("Action Items (AIs)", Meaning.ACTIONS),
        ("Conclusion/Resolution", Meaning.DECISIONS),
        ("Decisions Made", Meaning.DECISIONS),
        ("Next Meeting Agenda", Meaning.PROPOSED),
        ("Upcoming Meetings", Meaning.NEXT_MEETING),
        ("Q&A, Other", Meaning.OPEN_FORUM),
        ("Audio/Video of the meeting", Meaning.RECORDING),
        ("Meeting Date/Time", Meaning.WHEN),
        ("Antitrust Policy Notice", Meaning.TERMS),
        ("Quick Recap", Meaning.RECAP),
        ("Zoom chat", Meaning.LOG),
        ("Review of last meeting", Meaning.TOPIC),
        ("Announcements", Meaning.TOPIC),
        ("stream", Meaning.TOPIC),
        ("Meeting rooms with kettles", Meaning.TOPIC),
    ],
)
def test_a_heading_is_told_by_its_words(heading: str, meaning: Meaning) -> None:
    assert meaning_of(heading) is meaning


@pytest.mark.parametrize(
    ("line", "meaning", "rest"),
    [
        ("**Present:** Mara, Jon", Meaning.ATTENDEES, "Mara, Jon"),
        ("* Video: https://v.example", Meaning.RECORDING, "https://v.example"),
        ("Date & Time: Monday", Meaning.WHEN, "Monday"),
        ("_video recording_: x", Meaning.RECORDING, "x"),
    ],
)
def test_words_before_a_colon_give_what_follows_its_meaning(line: str, meaning: Meaning, rest: str) -> None:
    found = labelled(line)
    assert found is not None
    assert (found[0], line[found[1] :]) == (meaning, rest)


@pytest.mark.parametrize(
    "line", ["Note: nothing", "https://present.example", "Issue: video", "present", "Mara: agenda"]
)
def test_other_words_before_a_colon_give_none(line: str) -> None:
    assert labelled(line) is None
