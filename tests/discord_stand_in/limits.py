"""The bodies that Discord accepts, with its documented limits; what they do not take is answered 400 / 50035."""

from typing import Annotated, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

_MOST_EMBED_TEXT: Final = 6000
_MOST_COMMAND_TEXT: Final = 8000


def _required(longest: int) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=longest)


def _optional(longest: int) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, max_length=longest)


Address = Annotated[str, StringConstraints(pattern=r"^https?://[^\s/]+\S*$", max_length=2048)]
Snowflake = Annotated[int, Field(gt=1 << 22)]


class Accepted(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class EmbedField(Accepted):
    name: Annotated[str, _required(256)]
    value: Annotated[str, _required(1024)]
    inline: bool = False


class EmbedFooter(Accepted):
    text: Annotated[str, _required(2048)]


class EmbedAuthor(Accepted):
    name: Annotated[str, _required(256)]
    url: Address | None = None


class Embed(Accepted):
    title: Annotated[str, _optional(256)] | None = None
    description: Annotated[str, _optional(4096)] | None = None
    url: Address | None = None
    color: Annotated[int, Field(ge=0, le=0xFFFFFF)] | None = None
    timestamp: str | None = None
    footer: EmbedFooter | None = None
    author: EmbedAuthor | None = None
    fields: Annotated[tuple[EmbedField, ...], Field(max_length=25)] = ()

    @property
    def text(self) -> str:
        """Everything that a reader sees of it, a line each."""
        lines = [self.author.name if self.author else None, self.title, self.description]
        for field in self.fields:
            lines += [field.name, field.value]
        lines.append(self.footer.text if self.footer else None)
        return "\n".join(line for line in lines if line)


class AllowedMentions(Accepted):
    parse: tuple[Literal["everyone", "roles", "users"], ...] = ()
    users: Annotated[tuple[Snowflake, ...], Field(max_length=100)] = ()
    roles: Annotated[tuple[Snowflake, ...], Field(max_length=100)] = ()
    replied_user: bool = False

    @model_validator(mode="after")
    def _kind_or_list(self) -> Self:
        for kind, listed in (("users", self.users), ("roles", self.roles)):
            if kind in self.parse and listed:
                msg = f"parse:[{kind!r}] and {kind}: [ids...] are mutually exclusive."
                raise ValueError(msg)
        return self


class MessageReference(Accepted):
    message_id: Snowflake
    channel_id: Snowflake | None = None
    fail_if_not_exists: bool = True


class SelectOption(Accepted):
    label: Annotated[str, _required(100)]
    value: Annotated[str, _required(100)]
    description: Annotated[str, _optional(100)] | None = None


class Component(Accepted):
    """A row (1), a button (2) or a menu of texts (3)."""

    type: Literal[1, 2, 3]
    custom_id: Annotated[str, _required(100)] | None = None
    label: Annotated[str, _optional(80)] | None = None
    style: Literal[1, 2, 3, 4, 5] | None = None
    url: Address | None = None
    disabled: bool = False
    placeholder: Annotated[str, _optional(150)] | None = None
    options: Annotated[tuple[SelectOption, ...], Field(max_length=25)] = ()
    components: "Annotated[tuple[Component, ...], Field(max_length=5)]" = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        is_link = self.type == 2 and self.style == 5
        whole = {
            1: bool(self.components),
            2: bool(self.style) and bool(self.url if is_link else self.custom_id),
            3: bool(self.custom_id and self.options),
        }
        if not whole[self.type]:
            msg = f"a component of type {self.type} lacks what it needs"
            raise ValueError(msg)
        return self


class File(Accepted):
    """What is attached to a message."""

    name: Annotated[str, _required(260)]
    content: Annotated[bytes, Field(max_length=10_485_760)]


class MessageBody(Accepted):
    """A message as it is sent, or the changes to one: `model_fields_set` tells what was given."""

    content: Annotated[str, _optional(2000)] | None = None
    embeds: Annotated[tuple[Embed, ...], Field(max_length=10)] | None = None
    components: Annotated[tuple[Component, ...], Field(max_length=5)] | None = None
    nonce: Annotated[str, StringConstraints(max_length=25), Field(coerce_numbers_to_str=True)] | None = None
    enforce_nonce: bool = False
    allowed_mentions: AllowedMentions | None = None
    message_reference: MessageReference | None = None
    flags: int = 0
    uploads: Annotated[tuple[File, ...], Field(max_length=10)] = ()
    """What came with it in the form's other parts."""

    @model_validator(mode="after")
    def _embeds_together(self) -> Self:
        together = sum(len(embed.text.replace("\n", "")) for embed in self.embeds or ())
        if together > _MOST_EMBED_TEXT:
            msg = f"Embed size exceeds maximum size of {_MOST_EMBED_TEXT} ({together})"
            raise ValueError(msg)
        return self


class Deferral(Accepted):
    flags: int = 0


class Choice(Accepted):
    name: Annotated[str, _required(100)]
    value: Annotated[str, StringConstraints(max_length=100)] | int | float


class Choices(Accepted):
    choices: Annotated[tuple[Choice, ...], Field(max_length=25)]


class CallbackBody(Accepted):
    type: Literal[4, 5, 6, 7, 8]
    data: dict[str, object] = {}


CommandName = Annotated[str, StringConstraints(pattern=r"^[-_\w]{1,32}$", to_lower=False)]


class CommandOption(Accepted):
    model_config = ConfigDict(extra="allow")

    type: Annotated[int, Field(ge=1, le=11)]
    name: CommandName
    description: Annotated[str, _required(100)]
    required: bool = False
    autocomplete: bool = False
    choices: Annotated[tuple[Choice, ...], Field(max_length=25)] = ()

    @model_validator(mode="after")
    def _one_way_to_choose(self) -> Self:
        if self.autocomplete and self.choices:
            raise ValueError("an option has choices or autocomplete, not both")
        return self


class Command(Accepted):
    """A slash command; whatever else is said of it is kept, as Discord keeps it."""

    model_config = ConfigDict(extra="allow")

    name: CommandName
    description: Annotated[str, _required(100)]
    type: Literal[1] = 1
    options: Annotated[tuple[CommandOption, ...], Field(max_length=25)] = ()

    @model_validator(mode="after")
    def _well_formed(self) -> Self:
        if self.name != self.name.lower():
            raise ValueError("Command name is invalid")
        required = [option.required for option in self.options]
        if required != sorted(required, reverse=True):
            raise ValueError("Required options must be placed before non-required options")
        if len({option.name for option in self.options}) < len(self.options):
            raise ValueError("Application command option names must be unique")
        texts = [self.name, self.description, *(text for one in self.options for text in (one.name, one.description))]
        if sum(map(len, texts)) > _MOST_COMMAND_TEXT:
            msg = f"Command exceeds maximum size ({_MOST_COMMAND_TEXT})"
            raise ValueError(msg)
        return self

    def within(self, name: str) -> "Command":
        """Gives one of a group's commands."""
        (option,) = (option for option in self.options if option.name == name)
        return Command.model_validate({**option.model_dump(), "type": 1})


class CommandList(Accepted):
    commands: Annotated[tuple[Command, ...], Field(max_length=100)]

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        if len({command.name for command in self.commands}) < len(self.commands):
            raise ValueError("Application command names must be unique")
        return self
