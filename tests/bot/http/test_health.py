import aiohttp
import pytest

from bot.http.health import Checks, Condition, routes
from bot.http.server import serving


def _checks(**well: bool) -> Checks:
    async def good() -> Condition:
        return Condition(well=True, told="fine")

    async def bad() -> Condition:
        return Condition(well=False, told="down for 200 s")

    return {name: good if is_well else bad for name, is_well in well.items()}


@pytest.mark.parametrize(
    ("checks", "status", "body"),
    [
        (
            _checks(gateway=True, ledger=True),
            200,
            {"status": "ok", "failing": [], "gateway": "fine", "ledger": "fine"},
        ),
        (
            _checks(gateway=False, ledger=True),
            503,
            {"status": "failing", "failing": ["gateway"], "gateway": "down for 200 s", "ledger": "fine"},
        ),
    ],
)
async def test_health_is_told_with_what_fails(checks: Checks, status: int, body: dict[str, object]) -> None:
    async with serving("127.0.0.1:0", routes(checks)) as port, aiohttp.ClientSession() as session:
        answer = await session.get(f"http://127.0.0.1:{port}/healthz")
        assert (answer.status, await answer.json()) == (status, body)
        assert answer.headers["Cache-Control"] == "no-store"
