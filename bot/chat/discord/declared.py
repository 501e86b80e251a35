"""Declares the commands at Discord, but only when they have changed: creations are counted per day and server."""

import asyncio
import hashlib
import json
import logging
from pathlib import Path
from typing import Final

import discord
from discord import app_commands

_LOG: Final = logging.getLogger(__name__)


async def sync(tree: app_commands.CommandTree[discord.Client], file: Path) -> None:
    """Declares the tree's commands unless `file` says that these were declared before, and keeps in it what was."""
    fingerprint = _fingerprint(tree)
    if await asyncio.to_thread(_read, file) == fingerprint:
        return
    await tree.sync()
    try:
        await asyncio.to_thread(_write, file, fingerprint)
    except OSError as error:
        told = {"file": str(file), "error": str(error)}
        _LOG.warning("what was declared cannot be kept, the next start declares the commands again", extra=told)


def _fingerprint(tree: app_commands.CommandTree[discord.Client]) -> str:
    """Changes whenever the commands do, or the application that declares them."""
    commands = [command.to_dict(tree) for command in tree.get_commands()]
    text = json.dumps([tree.client.application_id, commands], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _read(file: Path) -> str | None:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _write(file: Path, fingerprint: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(fingerprint, "utf-8")
