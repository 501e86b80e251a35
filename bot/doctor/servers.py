"""Whether events can be kept in the servers where they are to follow a series. Pure."""

from collections.abc import Iterator

from bot.doctor.findings import Finding, error, well
from bot.doctor.standing import Access, Permission, Server
from bot.doctor.uses import ServerUse


def findings(use: ServerUse, server: Server) -> Iterator[Finding]:
    """Judges a server whose events the bot keeps."""
    if server.access is not Access.OPEN:
        what = f"the bot is in no server {use.server}, so no events are kept there"
        fix = 'invite the bot there, or put the id of a server that it is in ("Copy Server ID" in the server\'s menu)'
        yield error("server-missing", use.where, what, fix)
        return
    needed = (Permission.CREATE_EVENTS, Permission.MANAGE_EVENTS)
    missing = " and ".join(one for one in needed if one not in server.allowed)
    if missing:
        what = f"the bot lacks {missing} in the server {server.name}, so its events are not kept"
        yield error("server-permissions", use.where, what, f"allow the bot's role {missing} in Server Settings, Roles")
    else:
        yield well("server-ready", use.where, f"events can be kept in the server {server.name}")
