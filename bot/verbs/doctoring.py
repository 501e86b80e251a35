"""The verb that looks for what is wrong with the set-up."""

import argparse
import asyncio

from rich.text import Text

from bot import bootstrap
from bot.chat import console
from bot.config import ConfigError, Settings
from bot.configured_series import configured_series
from bot.doctor import findings, telling
from bot.doctor.examining import Check, examined, in_thread
from bot.doctor.findings import Finding
from bot.logs.redaction import Redaction
from bot.rendering.replies import safe_line
from bot.verbs.common import DONE, FAULTS, Clock, print_json
from bot.verbs.common import settings as settings_of

_CALENDARS_WITHIN = 30.0


def doctor(options: argparse.Namespace, clock: Clock) -> int:
    """Prints what is found, what is wrong first; gives 1 where something does not work."""
    found = tuple(findings.worst_first(_found(options, clock)))
    terminal = console.Terminal()
    for finding in found:
        if options.json:
            print_json(findings.as_json(finding))
        else:
            first, *more = map(safe_line, telling.lines(finding))
            style = telling.STYLES[finding.severity]
            terminal.print(Text.assemble((f"{telling.title(finding)}: ", style), first), soft_wrap=True)
            for line in more:
                terminal.print(Text(f"    {line}", style), soft_wrap=True)
    return FAULTS if findings.are_ill(found) else DONE


def _found(options: argparse.Namespace, clock: Clock) -> list[Finding]:
    try:
        settings = settings_of(options)
    except ConfigError as error:
        fix = "put it right as it says; the rest is looked at then"
        return [findings.error("configuration", "the configuration", line, fix) for line in str(error).splitlines()]
    where = settings.place_of()[0].path
    hide = Redaction(bootstrap.secrets_of(settings)).without_known
    found = asyncio.run(_examined(settings, clock))
    valid = findings.well("configuration", where, "it is valid")
    return [valid, *(Finding.model_validate_json(hide(one.model_dump_json())) for one in found)]


async def _examined(settings: Settings, clock: Clock) -> tuple[Finding, ...]:
    from bot.chat.discord.examination import examine, longest  # noqa: PLC0415 - few commands need discord
    from bot.doctor import local  # noqa: PLC0415 - nor the ledger

    async def of_calendars() -> list[Finding]:
        try:
            await in_thread(lambda: configured_series(settings))
        except ConfigError as error:
            where, _, what = str(error).partition(": ")
            return [findings.error("calendar-unusable", where, what, "put right the address or file of `ics`")]
        return []

    sources = bootstrap.followed_sources(settings, clock)
    return await examined(
        [
            Check("Discord", lambda: examine(settings, clock), longest(settings)),
            *local.checks(settings, sources, clock),
            Check("the calendars", of_calendars, _CALENDARS_WITHIN),
        ]
    )
