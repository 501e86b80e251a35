import base64
from pathlib import Path

import discord
import pytest

from bot import config
from bot.chat.discord.invitation import application_of, invite_url, permissions_for

_ALWAYS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,
)
_REMINDER = '[[reminders]]\nseries = "community"\nchannel = 5\nbefore = ["1d"]\n'
_EVENT = '[[events]]\nseries = "community"\nserver = 4\nplace = "https://meet.example/kettle"\n'


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("", discord.Permissions.none()),
        (_REMINDER, discord.Permissions.none()),
        (f"{_REMINDER}role = 6\n", discord.Permissions(mention_everyone=True)),
        (_EVENT, discord.Permissions(create_events=True, manage_events=True)),
    ],
)
def test_the_bot_asks_for_what_its_settings_need_and_no_more(text: str, more: discord.Permissions) -> None:
    settings = config.of_text(text, Path("config.toml"))
    assert permissions_for(settings) == _ALWAYS | more
    assert invite_url(42, settings) == (
        f"https://discord.com/oauth2/authorize?client_id=42&scope=bot+applications.commands"
        f"&permissions={(_ALWAYS | more).value}"
    )


@pytest.mark.parametrize(
    ("token", "application"),
    [
        (f"{base64.b64encode(b'123456789012345678').decode().rstrip('=')}.abc.def", 123456789012345678),
        (f"{base64.b64encode(b'12').decode()}.abc.def", None),
        (f"{base64.b64encode('١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧'.encode()).decode()}.abc.def", None),
        ("nonsense", None),
        ("", None),
        ("=.=.=", None),
        ("ä.b.c", None),
    ],
)
def test_the_application_is_told_by_the_first_part_of_a_token(token: str, application: int | None) -> None:
    assert application_of(token) == application
