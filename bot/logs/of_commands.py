"""What commands warn of, in words; nothing is loaded for it before there is a warning, as most have none."""

import logging


def set_up() -> None:
    """Has warnings shown on the standard error stream as they are in a service; what commands print stays their own."""
    if logging.lastResort:
        logging.lastResort.setFormatter(_Later())


class _Later(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        from bot.logs.pipeline import formatter  # noqa: PLC0415 - it takes a tenth of a command's start

        return formatter((), as_json=False).format(record)
