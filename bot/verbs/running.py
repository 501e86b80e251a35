"""Verbs that run the bot, and look after what it keeps."""

import argparse
import datetime as dt

from bot import bootstrap
from bot.config import ConfigError
from bot.rendering.replies import safe_line
from bot.verbs.common import DONE, Clock, progress
from bot.verbs.common import settings as settings_of


def simulate(options: argparse.Namespace, _: Clock) -> int:
    if options.end < options.begin:
        raise ConfigError(f"--to {options.end} is before --from {options.begin}; give the first day with --from")
    begin, end = (dt.datetime.combine(day, dt.time(), dt.UTC) for day in (options.begin, options.end))
    for line in bootstrap.simulated(settings_of(options), begin, end + dt.timedelta(days=1)):
        print(safe_line(line) if line == line.lstrip() else f"    {safe_line(line)}")
    return DONE


def backup(options: argparse.Namespace, _: Clock) -> int:
    from bot.reminders.backup import back_up  # noqa: PLC0415 - the database is half of a command's start
    from bot.reminders.storage import LedgerError  # noqa: PLC0415 - as above

    settings = settings_of(options)
    try:
        back_up(settings.ledger_address, options.to)
    except LedgerError as error:
        raise ConfigError(str(error)) from error
    print(safe_line(f"the ledger is copied to {options.to}"))
    return DONE


def run(options: argparse.Namespace, clock: Clock) -> int:
    bootstrap.run_discord(settings_of(options), clock, progress())
    return DONE
