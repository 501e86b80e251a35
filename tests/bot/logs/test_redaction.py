import json

import pytest

from bot.logs.redaction import Redaction, secrets_in

_SECRET = 'MTk4NjIy.Cl2FMQ."spout"'  # noqa: S105 - opens nothing


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("nothing to hide", "nothing to hide"),
        (f"token {_SECRET} refused", "token [hidden] refused"),
        (json.dumps({"event": _SECRET}), '{"event": "[hidden]"}'),
        ("from https://kettle.example/notes/june.md", "from https://kettle.example/notes/june.md"),
        ("https://mara:tea@git.kettle.example/notes", "https://[hidden]@git.kettle.example/notes"),
        ("postgresql+asyncpg://mara:te%2Fa@db/ledger", "postgresql+asyncpg://[hidden]@db/ledger"),
        ("get https://kettle.example/a?key=tea&x=1, then", "get https://kettle.example/a?[hidden] then"),
        ('"https://kettle.example/a#tea"', '"https://kettle.example/a#[hidden]"'),
        (
            "https://discord.com/api/v10/webhooks/1/aW50ZXJhY3Rpb24/messages/@original",
            "https://discord.com/api/v10/webhooks/1/[hidden]/messages/@original",
        ),
        (
            "http://x/interactions/22/tea.tea/callback?with_response=1",
            "http://x/interactions/22/[hidden]/callback?[hidden]",
        ),
    ],
)
def test_what_opens_something_is_hidden_and_nothing_else(line: str, shown: str) -> None:
    assert Redaction([_SECRET])(line) == shown


def test_a_secret_that_holds_another_is_hidden_whole() -> None:
    assert Redaction(["kettle", "kettle-tea"])("kettle-tea") == "[hidden]"


def test_what_is_too_short_for_a_secret_hides_nothing() -> None:
    assert Redaction(["", "tea"])("tea") == "tea"


@pytest.mark.parametrize(
    ("address", "secrets"),
    [
        ("https://kettle.example/a", []),
        ("https://mara:t%40ea@kettle.example/a", ["t%40ea", "t@ea"]),
        ("https://kettle.example/a?key=tea", ["key=tea", "key=tea"]),
        ("sqlite+aiosqlite:///ledger.sqlite3", []),
        ("http://[kettle", []),
    ],
)
def test_the_secrets_of_an_address_are_its_password_and_its_query(address: str, secrets: list[str]) -> None:
    assert list(secrets_in(address)) == secrets
