"""Notes that a bot reads in tests: they can change, be many, or fail to be read."""

import datetime as dt
import threading
from functools import cached_property

from bot.answering.answerer import Answerer
from bot.answering.outcomes import Answer
from bot.chat.discord.responding import Responder
from bot.chat.discord.vitals import Vitals
from bot.communities import Communities
from bot.config import ConfigError
from bot.following import Following
from bot.library import Library
from bot.questions import Intent, Question
from parsers.models import ActionItem, Parsed
from tests.bot.kettle import KETTLE, NOW, meeting, people, topic

MANY_TASKS = Library.of(
    [
        Parsed(
            meeting=meeting("guild", "2024-03-05", topic("Spouts", "Mara Okafor", line=4)).model_copy(
                update={
                    "action_items": tuple(
                        ActionItem(owners=people("Mara Okafor"), text=f"Polish lid {number}", line=10 + number)
                        for number in range(1, 26)
                    )
                }
            )
        )
    ]
)
"""Twenty-five action items: three pages."""


class Gated(Answerer):
    """Answers once the gate of its notes is open, unless something is wrong with it."""

    def __init__(self, notes: "Notes") -> None:
        super().__init__(notes.library)
        self._notes = notes

    def answer(self, question: Question) -> Answer:
        self._notes.gate.wait()
        if self._notes.fault_of_answers:
            raise self._notes.fault_of_answers
        return super().answer(question)

    def ask_for(self, intent: Intent, topic: str, now: dt.datetime) -> Answer:
        self._notes.gate.wait()
        return super().ask_for(intent, topic, now)


class Notes:
    """What the bot reads when it reads notes."""

    def __init__(self, *, private: bool = False) -> None:
        self.library = KETTLE
        self.fault: Exception | None = None
        self.fault_of_answers: Exception | None = None
        self.gate = threading.Event()
        self.gate.set()
        self._private = private

    def read(self) -> Answerer:
        if self.fault:
            raise self.fault
        return Gated(self)

    @cached_property
    def current(self) -> Following:
        return Following((), lambda _: self.read(), lambda: NOW)

    @cached_property
    def responder(self) -> Responder:
        return Responder(
            Communities.alone(self.current), lambda: NOW, Vitals.begin("0", lambda: NOW), private=self._private
        )

    def replace(self, library: Library) -> None:
        """Has other notes read at once."""
        self.library = library
        self.current.reload()


NO_NOTES = ConfigError("no meeting notes in notes/@everyone")
