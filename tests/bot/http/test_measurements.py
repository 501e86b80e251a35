import aiohttp
from prometheus_client import CollectorRegistry, Gauge
from prometheus_client.parser import text_string_to_metric_families

from bot.http.measurements import routes
from bot.http.server import serving


async def test_what_is_only_known_by_looking_is_up_to_date() -> None:
    registry = CollectorRegistry()
    looks = Gauge("kettle_looks", "Looks", registry=registry)

    async def look() -> None:
        looks.inc()

    async with serving("127.0.0.1:0", routes(registry, look)) as port, aiohttp.ClientSession() as session:
        for expected in (1.0, 2.0):
            answer = await session.get(f"http://127.0.0.1:{port}/metrics")
            (family,) = text_string_to_metric_families(await answer.text())
            assert (family.name, family.samples[0].value) == ("kettle_looks", expected)
            assert answer.content_type == "text/plain"
