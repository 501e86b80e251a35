from hypothesis import given
from hypothesis import strategies as st

from bot.search.quoting import quotes_of, sentences_of
from bot.search.words import stem
from parsers.models import Passage, Topic, TopicKind

BODY = (
    "The valve opens at v2.4. It was slow before!\n"
    "Pressure is read by a gauge, e.g. the brass one.\n"
    "Nobody likes the gauge? Mara does."
)


def topic(*passages: str) -> Topic:
    located = tuple(Passage(text=text, line=10 + 10 * number) for number, text in enumerate(passages))
    return Topic(title="Valve", kind=TopicKind.TOPIC, line=5, passages=located)


def weights(*words: str) -> dict[str, float]:
    return {stem(word): 1.0 for word in words}


def test_sentences_keep_versions_and_lines() -> None:
    assert [(one.text, one.line) for one in sentences_of(topic(BODY))] == [
        ("The valve opens at v2.4.", 10),
        ("It was slow before!", 10),
        ("Pressure is read by a gauge, e.g. the brass one.", 11),
        ("Nobody likes the gauge?", 12),
        ("Mara does.", 12),
    ]


def test_the_best_sentence_comes_first() -> None:
    quotes = quotes_of(topic(BODY), weights("brass", "pressure"))
    assert quotes[0].text.startswith("Pressure is read")
    assert 2 <= len(quotes) <= 5


def test_where_no_word_tells_the_opening_sentences_stand() -> None:
    assert [quote.line for quote in quotes_of(topic(BODY), {})] == [10, 10, 11]


def test_a_topic_without_text_gives_no_quotes() -> None:
    assert quotes_of(topic(), weights("valve")) == ()


@given(st.lists(st.text(alphabet="ab .?!\n'A", max_size=60), max_size=4), st.sampled_from(["a", "b", "ab"]))
def test_every_quote_stands_in_the_notes_at_its_line(texts: list[str], word: str) -> None:
    asked = topic(*texts)
    for quote in quotes_of(asked, {word: 1.0}):
        passage = max((one for one in asked.passages if one.line <= quote.line), key=lambda one: one.line)
        from_line = "\n".join(passage.text.split("\n")[quote.line - passage.line :])
        assert " ".join(from_line.split()).find(quote.text) >= 0
