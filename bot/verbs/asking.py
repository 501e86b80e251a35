"""Verbs that answer: a conversation, questions, the next meetings."""

import argparse
import datetime as dt
import sys
from pathlib import Path
from typing import TextIO

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot import bootstrap
from bot.arguments import EARLIEST, LATEST
from bot.chat import console
from bot.communities import Answerers
from bot.config import ConfigError
from bot.rendering.answers import render
from bot.rendering.contract import answer_json
from bot.rendering.replies import plain
from bot.verbs.common import DONE, FAULTS, Clock, asked_at, print_json, progress
from bot.verbs.common import answerers as answerers_of
from bot.verbs.common import settings as settings_of


class _Asked(BaseModel):
    """A line of a batch."""

    model_config = ConfigDict(extra="ignore")

    question: str
    as_of: dt.date | None = Field(default=None, ge=EARLIEST, le=LATEST)


def chat(options: argparse.Namespace, clock: Clock) -> int:
    followed = bootstrap.following(settings_of(options), options.notes or (), clock, progress())
    followed.start()
    console.converse(followed, console.Terminal(), lambda: asked_at(options.as_of, clock))
    return DONE


def ask(options: argparse.Namespace, clock: Clock) -> int:
    if bool(options.question) == bool(options.batch):
        raise ConfigError("ask one question, or many with --batch FILE (or - for standard input)")
    answerers = answerers_of(options)
    if options.batch:
        with _opened(options.batch) as lines:
            return _ask_all(answerers, lines, options, clock)
    text, at = " ".join(options.question), asked_at(options.as_of, clock)
    if options.explain:
        asked, question = answerers.within(text)
        for community, one in asked.by_name.items():
            console.show_explanation(console.Terminal(), one.explain(question, at), community)
        return DONE
    answer = answerers.ask(text, at)
    if options.json:
        print_json(answer_json(answer, plain(render(answer))))
    else:
        console.show(console.Terminal(), render(answer))
    return DONE


def _ask_all(answerers: Answerers, lines: TextIO, options: argparse.Namespace, clock: Clock) -> int:
    """Prints an answer a line, in order; a line that is no question gets an error in its place."""
    code = DONE
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            asked = _Asked.model_validate_json(line)
        except ValidationError as error:
            message = f'line {number} is no question such as {{"question": "who …", "as_of": "2024-01-31"}}'
            print(f"minutebot: {options.batch}: {message}: {error.errors()[0]['msg']}", file=sys.stderr)
            print_json({"error": message})
            code = FAULTS
            continue
        answer = answerers.ask(asked.question, asked_at(asked.as_of or options.as_of, clock))
        print_json(answer_json(answer, plain(render(answer))))
    return code


def next_meeting(options: argparse.Namespace, clock: Clock) -> int:
    asked, series = answerers_of(options).within(options.series or "")
    at = asked_at(options.as_of, clock)
    answer = asked.answer(lambda one: one.next_meeting(series or None, at))
    if options.json:
        print_json(answer_json(answer, plain(render(answer))))
    else:
        console.show(console.Terminal(), render(answer))
    return DONE


def ics(options: argparse.Namespace, clock: Clock) -> int:
    answerers = answerers_of(options)
    series = options.series.strip().casefold() if options.series else None
    file = answerers.calendar(asked_at(options.as_of, clock), series)
    if file is None:
        raise ConfigError(f"there is no series {options.series}; known are {', '.join(answerers.series)}")
    sys.stdout.buffer.write(file)
    return DONE


def _opened(name: str) -> TextIO:
    if name == "-":
        return sys.stdin
    try:
        return Path(name).open(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise ConfigError(f"--batch {name}: {(error.strerror or 'not readable').lower()}; check the path") from error
