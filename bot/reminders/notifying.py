"""What the reminders need of a chat, and how it says no."""

from enum import Enum, auto
from typing import Protocol

from bot.reminders.entries import Entry
from bot.reminders.posts import Post


class Trouble(Enum):
    """What a failed post means for the next one."""

    UNCLEAR = auto()
    """It may have arrived all the same."""
    REFUSED = auto()
    """It has not arrived; later it may."""
    BARRED = auto()
    """It has not arrived, nor will it until somebody mends the channel or its permissions."""
    HOPELESS = auto()
    """It has not arrived, nor will it ever."""


class NotifierError(Exception):
    """A post that failed; the message is for the people who run the bot and holds no text of notes."""

    def __init__(self, message: str, trouble: Trouble) -> None:
        super().__init__(message)
        self.trouble = trouble


class Notifier(Protocol):
    """A chat that is posted to."""

    async def post(self, post: Post, nonce: str) -> int:
        """Posts it and gives the message's id; raises NotifierError."""

    async def find(self, entry: Entry) -> int | None:
        """Gives the message's id if it is in the chat, where it must have been posted in the time that was tried.

        Raises NotifierError where the chat cannot be asked.
        """
