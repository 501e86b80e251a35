"""Where all logs go: one line an event, for people in a terminal and as JSON for everything else."""

import asyncio
import logging
import sys
from collections.abc import Iterable, MutableMapping
from types import TracebackType
from typing import Any, Final, TextIO

import structlog
from structlog.types import Processor

from bot.logs import tracebacks
from bot.logs.redaction import Redaction

_LOG: Final = logging.getLogger(__name__)

_Event = MutableMapping[str, Any]
_WITH_CUSTOM_IDS: Final = "discord.ui"
"""Its messages show buttons, and in those stands what was asked: of them only the wording is kept."""


def set_up(secrets: Iterable[str] = (), stream: TextIO = sys.stderr) -> None:
    """Sends everything that this process and its libraries log to `stream`, without `secrets` and what users wrote.

    An event has `timestamp` (ISO 8601, UTC), `level`, `logger`, `event` and its facts by name, and where something
    was raised `exception`. To be called once, by what runs as a service.
    """
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter(secrets, as_json=not stream.isatty()))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    logging.captureWarnings(capture=True)
    sys.excepthook = _ended_by


def formatter(secrets: Iterable[str], *, as_json: bool) -> logging.Formatter:
    """Gives what writes a record as one line of JSON, or in words for a terminal."""
    redaction = Redaction(secrets)

    def redact(_: object, __: str, rendered: Any) -> str:  # noqa: ANN401 - what a renderer gives
        return redaction(str(rendered))

    renderer: Processor = structlog.processors.JSONRenderer() if as_json else _in_words()
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.ExtraAdder(),
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _without_custom_ids,
            _traceback_told,
        ],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer, redact],
    )


def loop_failed(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Logs what no task was there to hear of; asyncio itself would show the task with all it holds."""
    _LOG.error("failed in the event loop", extra={"problem": context["message"]}, exc_info=context.get("exception"))


def _in_words() -> structlog.dev.ConsoleRenderer:
    return structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback)


def _without_custom_ids(_: object, __: str, event: _Event) -> _Event:
    record: logging.LogRecord = event["_record"]
    if record.name.startswith(_WITH_CUSTOM_IDS):
        event["event"] = str(record.msg)
    return event


def _traceback_told(_: object, __: str, event: _Event) -> _Event:
    raised = event.pop("exc_info", None)
    if raised and raised[1]:
        event["exception"] = tracebacks.told(raised[1])
    return event


def _ended_by(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    _LOG.critical("ended by a failure", exc_info=(kind, error, trace))
