"""A web server on loopback that gives what a test puts there, and fails as servers do."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.typedefs import Handler


@dataclass
class Server:
    address: str = ""
    files: dict[str, web.Response | str | Handler] = field(default_factory=dict)
    """By path: a text is markdown with an ETag, as notes are."""
    asked: list[str] = field(default_factory=list)
    """Each path that was asked for, with its answer: `/a.md 200`."""

    async def answer(self, request: web.Request) -> web.StreamResponse:
        given = self.files.get(request.rel_url.raw_path, web.Response(status=404))
        if callable(given):
            answer = await given(request)
        elif isinstance(given, str):
            answer = _versioned(given, request)
        else:
            answer = web.Response(body=given.body, status=given.status, headers=given.headers)
        self.asked.append(f"{request.rel_url.raw_path} {answer.status}")
        return answer


def _versioned(text: str, request: web.Request) -> web.Response:
    tag = f'"{hash(text)}"'
    if request.headers.get("If-None-Match") == tag:
        return web.Response(status=304, headers={"ETag": tag})
    return web.Response(text=text, content_type="text/markdown", headers={"ETag": tag})


@asynccontextmanager
async def serving(host: str = "127.0.0.1") -> AsyncIterator[Server]:
    server = Server()
    application = web.Application()
    application.router.add_get("/{path:.*}", server.answer)
    runner = web.AppRunner(application, handler_cancellation=True, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, host, 0).start()
    server.address = f"http://{host}:{runner.addresses[0][1]}"
    try:
        yield server
    finally:
        await runner.cleanup()


def redirect(to: str) -> web.Response:
    return web.Response(status=302, headers={"Location": to})


async def slow(_: web.Request) -> web.StreamResponse:
    await asyncio.sleep(30)
    return web.Response()


async def cut(request: web.Request) -> web.StreamResponse:
    """Says that more will come than does."""
    answer = web.StreamResponse(headers={"Content-Type": "text/plain", "Content-Length": "1000"})
    await answer.prepare(request)
    await answer.write(b"# Kettle\n")
    assert request.transport
    request.transport.close()
    return answer


def endless(most: int) -> Handler:
    async def answer(request: web.Request) -> web.StreamResponse:
        given = web.StreamResponse(headers={"Content-Type": "text/plain"})
        await given.prepare(request)
        for _ in range(most // 1000 + 2):
            await given.write(b"x" * 1000)
        return given

    return answer
