"""What becomes of a command that a user gives: one answer within seconds, more while its token lives."""

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from tests.discord_stand_in.limits import AllowedMentions, CallbackBody, Choice, Choices, Deferral, MessageBody
from tests.discord_stand_in.refusals import (
    already_acknowledged,
    expired_token,
    invalid_form,
    unknown_interaction,
    unknown_message,
    unknown_webhook,
)
from tests.discord_stand_in.world import EPHEMERAL, Channel, Message, User, World

_USERS_ONLY: Final = AllowedMentions(parse=("users",))
"""What answers to interactions mention whose sender says nothing of mentions."""


class Kind(IntEnum):
    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4


class Answer(IntEnum):
    MESSAGE = 4
    DEFERRED = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8


_ANSWERS: Final[Mapping[Kind, frozenset[Answer]]] = {
    Kind.COMMAND: frozenset({Answer.MESSAGE, Answer.DEFERRED}),
    Kind.COMPONENT: frozenset({Answer.MESSAGE, Answer.DEFERRED, Answer.DEFERRED_UPDATE, Answer.UPDATE}),
    Kind.AUTOCOMPLETE: frozenset({Answer.CHOICES}),
}


@dataclass
class Interaction:
    id: int
    kind: Kind
    channel: Channel
    user: User
    data: dict[str, object]
    message: Message | None = None
    """What a button or menu was used on."""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(48))
    asked_at: float = field(default_factory=time.monotonic)
    answered_with: Answer | None = None
    answered_after: float | None = None
    """Seconds from the command to its first answer."""
    original: int | None = None
    """The message that answers it."""
    followups: list[int] = field(default_factory=list)
    choices: tuple[Choice, ...] | None = None

    @property
    def age(self) -> float:
        return time.monotonic() - self.asked_at


class Interactions:
    """All interactions there were, and the rules for answering them."""

    def __init__(self, world: World, *, answer_within: float, tokens_for: float) -> None:
        self._world = world
        self._answer_within = answer_within
        self._tokens_for = tokens_for
        self._by_token: dict[str, Interaction] = {}

    def begin(
        self, kind: Kind, channel: Channel, user: User, data: dict[str, object], message: Message | None = None
    ) -> Interaction:
        interaction = Interaction(self._world.ids.make(), kind, channel, user, data, message)
        self._by_token[interaction.token] = interaction
        return interaction

    def answer(self, interaction_id: int, token: str, body: CallbackBody) -> Interaction:
        """Takes the one answer that an interaction may have."""
        interaction = self._by_token.get(token)
        if interaction is None or interaction.id != interaction_id:
            raise unknown_interaction()
        if interaction.answered_with is not None:
            raise already_acknowledged()
        if interaction.age > self._answer_within:
            raise unknown_interaction()
        kind = Answer(body.type)
        if kind not in _ANSWERS[interaction.kind]:
            raise invalid_form((("type",), "BASE_TYPE_CHOICES", f"{kind.name} answers no {interaction.kind.name}"))
        self._take(interaction, kind, body.data)
        interaction.answered_with, interaction.answered_after = kind, interaction.age
        return interaction

    def _take(self, interaction: Interaction, kind: Answer, data: dict[str, object]) -> None:
        match kind:
            case Answer.MESSAGE:
                interaction.original = self._compose(interaction, MessageBody.model_validate(data)).id
            case Answer.DEFERRED:
                flags = Deferral.model_validate(data).flags & EPHEMERAL
                interaction.original = self._world.keep_place(interaction.channel, flags).id
            case Answer.UPDATE | Answer.DEFERRED_UPDATE:
                on = self._world.message(interaction.channel.id, interaction.message.id if interaction.message else 0)
                interaction.original = on.id
                if kind is Answer.UPDATE:
                    self._world.change(on, MessageBody.model_validate(data), _USERS_ONLY)
            case Answer.CHOICES:
                interaction.choices = Choices.model_validate(data).choices

    def follow_up(self, token: str, body: MessageBody) -> Message:
        """Gives the message; the first after a deferral fills the place that it kept."""
        interaction = self._answered(token)
        kept = interaction.channel.messages.get(interaction.original or 0)
        if kept and kept.loading:
            return self.change(token, None, body)
        message = self._compose(interaction, body)
        interaction.followups.append(message.id)
        return message

    def message(self, token: str, message_id: int | None) -> Message:
        """Gives one of the interaction's messages; None stands for the original."""
        interaction = self._answered(token)
        wanted = interaction.original if message_id is None else message_id
        if wanted is None or wanted not in {interaction.original, *interaction.followups}:
            raise unknown_message()
        return self._world.message(interaction.channel.id, wanted)

    def change(self, token: str, message_id: int | None, body: MessageBody) -> Message:
        return self._world.change(self.message(token, message_id), body, _USERS_ONLY)

    def _compose(self, interaction: Interaction, body: MessageBody) -> Message:
        return self._world.compose(interaction.channel, self._world.bot, body, _USERS_ONLY)

    def _answered(self, token: str) -> Interaction:
        interaction = self._by_token.get(token)
        if interaction is None or interaction.answered_with is None:
            raise unknown_webhook()
        if interaction.age > self._tokens_for:
            raise expired_token()
        return interaction
