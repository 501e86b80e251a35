"""Posts reminders to channels."""

from typing import Final

import aiohttp
import discord

from bot.chat.discord.limits import MESSAGE
from bot.chat.discord.markup import fitted, timestamp
from bot.reminders.plan import DueReminder
from bot.reminders.service import NotifierError
from parsers.models import zone_name

_BAD_REQUEST: Final = 400


class DiscordNotifier:
    """A chat that reminders are posted to; Discord posts a nonce it has seen in the last minutes only once."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def post(self, reminder: DueReminder, nonce: str) -> int:
        """Posts it and gives the message's id; raises NotifierError."""
        channel = self._client.get_partial_messageable(reminder.channel)
        roles = [discord.Object(reminder.role)] if reminder.role else []
        try:
            message = await channel.send(
                text_of(reminder),
                nonce=nonce,
                allowed_mentions=discord.AllowedMentions(everyone=False, users=False, roles=roles),
            )
        except discord.Forbidden as error:
            told = f"the bot may not write in channel {reminder.channel}; give it View Channel and Send Messages there"
            raise NotifierError(told, retry=True) from error
        except discord.NotFound as error:
            told = f"there is no channel {reminder.channel}; change `channel` of the reminder"
            raise NotifierError(told, retry=True) from error
        except discord.HTTPException as error:
            raise NotifierError(f"Discord refused it ({error.status})", retry=error.status != _BAD_REQUEST) from error
        except (aiohttp.ClientError, OSError) as error:
            raise NotifierError(f"Discord did not answer ({type(error).__name__})", retry=True) from error
        return message.id


def text_of(reminder: DueReminder) -> str:
    """Gives the post: whom it calls, which meeting, when by the reader's clock, and whether it comes late."""
    start = reminder.occurrence.starts_at
    role = f"<@&{reminder.role}> " if reminder.role else ""
    when = f"{timestamp(start, 'R')}: {timestamp(start, 'F')} ({zone_name(start)})"
    late = " This reminder comes late, sorry." if reminder.late else ""
    room = MESSAGE - len(role) - len(when) - len(late) - len("The **** meeting starts .")
    return f"{role}The **{fitted(reminder.occurrence.series, room)}** meeting starts {when}.{late}"
