"""The link by which a server's organisers invite the bot, with the permissions that its settings need and no more."""

import base64
import binascii
from typing import Final

import discord

from bot.config import Settings

_SCOPES: Final = ("bot", "applications.commands")
_ID_LENGTHS: Final = range(15, 21)
"""Digits of a snowflake."""


def permissions_for(settings: Settings) -> discord.Permissions:
    """Gives what the bot must be allowed: to answer where it is mentioned, and what is switched on in the settings.

    Answers to commands need no permission; a reply to a mention needs the history of its channel, as finding a reminder
    does (https://discord.com/developers/docs/topics/permissions).
    """
    return discord.Permissions(
        view_channel=True,
        send_messages=True,
        send_messages_in_threads=True,
        embed_links=True,
        attach_files=True,
        read_message_history=True,
        mention_everyone=any(reminder.role for reminder in settings.reminders),
        create_events=bool(settings.events),
        manage_events=bool(settings.events),
    )


def invite_url(application: int, settings: Settings) -> str:
    """Gives the link for an application's id."""
    return discord.utils.oauth_url(application, permissions=permissions_for(settings), scopes=_SCOPES)


def application_of(token: str) -> int | None:
    """Gives the application that a bot's token belongs to: its first part is the id in base64; None where it is not."""
    first = token.strip().partition(".")[0]
    try:
        digits = base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode("ascii")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return None
    return int(digits) if digits.isdecimal() and len(digits) in _ID_LENGTHS else None
