import pytest

from bot.understanding.intents import Intent, everywhere_in, intent_of


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("who presented the valve", Intent.WHO),
        ("hey who was it again that built the boiler?", Intent.WHO),
        ("does anyone remember who showed filters", Intent.WHO),
        ("valve 2.4, who demoed", Intent.WHO),
        ("users who lost access", Intent.SEARCH),
        ("new here - who was it that presented the valve", Intent.WHO),
        ("dumb question but who did the valve", Intent.WHO),
        ("i can't find who brought up the valve", Intent.WHO),
        ("recording of the guy who showed the valve", Intent.DEMO),
        ("name of the person who showed it", Intent.WHO),
        ("valve talk: speaker?", Intent.WHO),
        ("the valve - who", Intent.WHO),
        ("please share the presentation of the valve", Intent.SLIDES),
        ("link to the valve demo", Intent.DEMO),
        ("where does the demo of the valve begin", Intent.DEMO),
        ("got a vid of it?", Intent.DEMO),
        ("what's the link to the recording", Intent.DEMO),
        ("what was in the demo of the valve", Intent.ABOUT),
        ("valve slides", Intent.SLIDES),
        ("who has the deck from the huddle", Intent.SLIDES),
        ("pdf of the valve talk", Intent.SLIDES),
        ("valve presentation?", Intent.SLIDES),
        ("who gave the valve presentation", Intent.WHO),
        ("recording of the valve presentation", Intent.DEMO),
        ("when was the valve discussed", Intent.WHEN),
        ("valve 2.4 when", Intent.WHEN),
        ("which meeting had the valve", Intent.WHEN),
        ("when did mara demo the valve", Intent.WHEN),
        ("what was said about the valve", Intent.ABOUT),
        ("how would a valve start", Intent.ABOUT),
        ("when is valve 2.4 expected to come out", Intent.ABOUT),
        ("when will the valve ship", Intent.ABOUT),
        ("which developer drew the valve", Intent.WHO),
        ("why and when is the valve shut", Intent.ABOUT),
        ("what happens to my valve when i go to 3.0?", Intent.ABOUT),
        ("what was said of the valve and when it opens", Intent.ABOUT),
        ("what was the date when the valve was shown", Intent.WHEN),
        ("what about the valve, when was it shown", Intent.WHEN),
        ("leaks when filling the tank", Intent.SEARCH),
        ("does it leak when the lid opens", Intent.ABOUT),
        ("do you know when the lid was shown", Intent.WHEN),
        ("did they say when the lid was shown", Intent.WHEN),
        ("when did the attendees vote", Intent.WHEN),
        ("when were the slides of the valve shown", Intent.WHEN),
        ("will old links to the valve still work", Intent.ABOUT),
        ("will there be a recording", Intent.DEMO),
        ("what are the videos about", Intent.ABOUT),
        ("could the valve open", Intent.ABOUT),
        ("burns when people lift the lid", Intent.SEARCH),
        ("valve filters", Intent.SEARCH),
        ("when is the next huddle", Intent.NEXT),
        ("and the next community one, what date is it?", Intent.NEXT),
        ("when do we meet next", Intent.NEXT),
        ("when do we meet", Intent.NEXT),
        ("next?", Intent.NEXT),
        ("upcoming community call", Intent.NEXT),
        ("what time is the huddle", Intent.NEXT),
        ("when's the huddle?", Intent.NEXT),
        ("which day is the community meeting", Intent.NEXT),
        ("when does the huddle meet", Intent.NEXT),
        ("any community meeting coming up?", Intent.NEXT),
        ("do we meet this month?", Intent.NEXT),
        ("any huddle this week?", Intent.NEXT),
        ("when does the huddle meet again", Intent.NEXT),
        ("when will everybody gather", Intent.NEXT),
        ("when do we get together for the huddle again", Intent.NEXT),
        ("so when's the huddle again?", Intent.NEXT),
        ("what's coming up", Intent.NEXT),
        ("is the meeting today?", Intent.NEXT),
        ("when is the following community meeting", Intent.NEXT),
        ("i want to join the huddle, when is it", Intent.NEXT),
        ("when is the kettle community meeting", Intent.NEXT),
        ("when was the huddle", Intent.WHEN),
        ("what is next for the valve", Intent.ABOUT),
        ("what was planned for the next version at the meeting", Intent.ABOUT),
        ("who attended the huddle", Intent.ATTENDEES),
        ("who was there on march 3", Intent.ATTENDEES),
        ("people present at the huddle", Intent.ATTENDEES),
        ("attendees of the last meeting", Intent.ATTENDEES),
        ("who joined the huddle", Intent.ATTENDEES),
        ("who was in the march meeting", Intent.ATTENDEES),
        ("what did i miss since march", Intent.CATCHUP),
        ("have i missed anything", Intent.CATCHUP),
        ("missed anything?", Intent.CATCHUP),
        ("catch me up", Intent.CATCHUP),
        ("bring us up to speed", Intent.CATCHUP),
        ("what has happened since the summer", Intent.CATCHUP),
    ],
)
def test_cue_words_tell_what_is_asked_for(text: str, intent: Intent) -> None:
    assert intent_of(text, ("community", "huddle")) is intent


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("search for felt", "search for"),
        ("can you search the notes for felt", "can you search the notes for"),
        ("grep felt", "grep"),
        ("look through the transcripts for felt", "look through the transcripts for"),
        ("any mention of felt", "any mention of"),
        ("was jon ever mentioned", "was"),
        ("who mentioned felt", "who"),
        ("what was said about felt", None),
        ("when was felt mentioned", None),
        ("who did the search demo", None),
        ("looking for the felt demo", None),
    ],
)
def test_cues_tell_that_every_place_is_asked_for(text: str, cue: str | None) -> None:
    found = everywhere_in(text)
    assert (found and text[slice(*found)]) == cue


@pytest.mark.parametrize("letter", ["?", " ", "-", "a", "next ", "what ", "when is ", "who, ", "'s ", "the "])
def test_a_message_without_end_is_read_in_one_go(letter: str) -> None:
    """No pattern tries every way to part a long run of the same: this would not end."""
    text = letter * (20_000 // len(letter))
    assert intent_of(text, ("community",)) in Intent
    assert everywhere_in(text) is None
