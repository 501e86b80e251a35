"""The conversation in a terminal: the same answers as in every chat, one question a line."""

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.answering.outcomes import Answer, Choices, Hit
from bot.communities import Answerers
from bot.rendering.answers import render
from bot.rendering.replies import Card, Linked, Reply, Row, Words, plain_span, safe_line
from bot.search.explaining import Explanation


class Terminal(Console):
    """A console that leaves it to the command line what to do when nobody reads on."""

    def on_broken_pipe(self) -> None:
        """Raises the BrokenPipeError that is being handled."""
        raise  # noqa: PLE0704 - rich calls this while it handles the error


_PROMPT: Final = "» "
_NOTHING: Final = Text("There is nothing to choose from with that number.", "yellow")


def converse(current: Callable[[], Answerers], console: Console, clock: Callable[[], dt.datetime]) -> None:
    """Answers each line that is typed until the input ends (Ctrl-D); a number picks one of the choices shown last.

    `current` gives what answers then.
    """
    if sys.stdin.isatty():
        _greet(current(), console)
    choices: Choices | None = None
    for line in _lines():
        answer = _answer(current(), line, choices, clock())
        if answer is None:
            console.print(_NOTHING)
            continue
        show(console, render(answer), numbered=isinstance(answer, Choices))
        choices = answer if isinstance(answer, Choices) else None


def show(console: Console, reply: Reply, *, numbered: bool = False) -> None:
    """Prints a reply in colours; nothing in it is read as markup."""
    if reply.lead:
        console.print(Text(reply.lead, "bold yellow"))
    for number, card in enumerate(reply.cards, start=1):
        console.print(Text.assemble((f"{number}. " if numbered else "", "cyan"), (card.title, "bold")), soft_wrap=True)
        for line in _rows(card):
            console.print(line, soft_wrap=True)
    console.print()


def show_explanation(console: Console, explanation: Explanation, community: str) -> None:
    """Prints what was understood of a question and what came near, in two tables; `community` is empty for one."""
    question = explanation.question
    if community:
        console.print(Text(safe_line(community), "bold"))
    understood = Table(title="Understood", show_header=False, title_justify="left")
    words = ", ".join(f"{word} {weight:g}" for word, weight in explanation.words.items())
    for name, value in {
        "intent": question.intent.value,
        "words, by what they tell": words,
        "people": ", ".join(question.people),
        "days": f"{question.period.first} to {question.period.last}" if question.period else "",
        "series": question.series or "",
        "order": question.order or "",
    }.items():
        understood.add_row(name, Text(safe_line(value)))
    near = Table(title="Nearest topics", title_justify="left")
    for heading in ("topic", "meeting", "score", "together", "title", "found in"):
        near.add_column(heading)
    for one in explanation.nearest:
        fields = "; ".join(f"{name}: {', '.join(found)}" for name, found in one.fields.items())
        numbers = (f"{number:.2f}" for number in (one.score, one.together, one.title))
        near.add_row(Text(safe_line(one.topic)), one.meeting, *numbers, Text(safe_line(fields)))
    sure, near_enough, margin = explanation.thresholds
    console.print(understood, near)
    console.print(
        f"{explanation.verdict}: belief {explanation.belief:g} (found from {sure:g}, choices from {near_enough:g}), "
        f"margin {explanation.margin:g} (found from {margin:g})",
        markup=False,
    )


def _greet(answerers: Answerers, console: Console) -> None:
    _edit_lines()
    libraries = [one.library for one in answerers.by_name.values()]
    meetings = sorted((one for library in libraries for one in library.meetings), key=lambda one: (one.date, one.id))
    topic = next((topic for meeting in reversed(meetings) for topic in meeting.topics), None)
    example = f"who presented {safe_line(topic.title)}" if topic else "when is the next meeting"
    console.print(
        Text(f"{len(meetings)} meetings ({_met(answerers)}) from {meetings[0].date} to {meetings[-1].date}.", "bold"),
        Text("Ask who presented something, for its demo or slides, or when the next meeting is; Ctrl-D leaves."),
        Text(f"For example: {example}"),
        sep="\n",
        end="\n\n",
    )


def _met(answerers: Answerers) -> str:
    """The series that met, behind their community where there are several."""
    met = {name: ", ".join(one.library.series) for name, one in answerers.by_name.items()}
    return "; ".join(f"{safe_line(name)}: {series}" if name else series for name, series in met.items())


def _edit_lines() -> None:
    """Gives prompts the arrow keys: earlier questions, and changes within a line."""
    try:
        import readline  # noqa: F401, PLC0415 - importing it is what does it; Windows has none
    except ImportError:
        return


def _lines() -> Iterator[str]:
    """The questions; an empty line asks nothing, Ctrl-C drops what was typed."""
    prompt = _PROMPT if sys.stdin.isatty() else ""
    while True:
        try:
            line = input(prompt).strip()
        except EOFError:
            return
        except KeyboardInterrupt:
            sys.stdout.write("\n")
            continue
        if line:
            yield line


def _answer(answerers: Answerers, line: str, choices: Choices | None, now: dt.datetime) -> Answer | None:
    if not (choices and line.isdecimal()):
        return answerers.ask(line, now)
    picked = _picked(choices, line)
    return answerers.choose(choices.question, picked) if picked else None


def _picked(choices: Choices, number: str) -> Hit | None:
    return {str(offered): hit for offered, hit in enumerate(choices.hits, start=1)}.get(number)


def _rows(card: Card) -> Iterator[Text]:
    for row in card.rows:
        yield Text("  ").append_text(_row(row))
    yield Text(f"  {card.source}", "dim")


def _row(row: Row) -> Text:
    if row.quoted:
        return Text(f"“{' '.join(map(plain_span, row.spans))}”", "italic")
    return Text(" ").join(
        Text(plain_span(span), style="blue" if isinstance(span, Linked) else _style(span)) for span in row.spans
    )


def _style(span: object) -> str:
    return "green" if isinstance(span, Words) and span.strong else ""
