"""What people see of a message in the simulated Discord."""

from typing import Any

import discord
from simcord.results import InteractionResult, ResponseMessage


def shown(result: InteractionResult) -> ResponseMessage:
    """Gives what answers, as it stands now."""
    assert result.response
    return result.response


def text(message: ResponseMessage | discord.Message) -> str:
    parts: list[str | None] = [message.content]
    for embed in message.embeds:
        parts += [embed.title, embed.description, embed.footer.text]
        parts += [part for field in embed.fields for part in (field.name, field.value)]
    return "\n".join(filter(None, parts))


def labels(message: ResponseMessage) -> list[str]:
    return [part["label"] for part in _parts(message) if "label" in part]


def menu(message: ResponseMessage) -> list[str]:
    """Gives the values that a message offers to choose from."""
    return [str(option["value"]) for part in _parts(message) for option in part.get("options", ())]


def _parts(message: ResponseMessage) -> list[dict[str, Any]]:
    return [part for row in message.components for part in row["components"]]
