"""Discord's ways to say no: a status, a code of its own, and for bad forms the place of each fault."""

from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

JsonObject = dict[str, object]

_CODES: Final = {
    "missing": "BASE_TYPE_REQUIRED",
    "string_too_long": "BASE_TYPE_MAX_LENGTH",
    "string_too_short": "BASE_TYPE_REQUIRED",
    "too_long": "BASE_TYPE_BAD_LENGTH",
    "too_short": "BASE_TYPE_BAD_LENGTH",
}


class Refusal(Exception):  # noqa: N818 - it is Discord's answer, nothing failed here
    """A request that is answered with an error."""

    def __init__(self, status: int, code: int, message: str, errors: JsonObject | None = None) -> None:
        super().__init__(f"{status} (error code: {code}): {message} {errors or ''}".rstrip())
        self.status = status
        self.code = code
        self.body: JsonObject = {"message": message, "code": code}
        if errors:
            self.body["errors"] = errors


def unauthorized() -> Refusal:
    return Refusal(401, 0, "401: Unauthorized")


def missing_access() -> Refusal:
    return Refusal(403, 50001, "Missing Access")


def missing_permissions() -> Refusal:
    return Refusal(403, 50013, "Missing Permissions")


def unknown_channel() -> Refusal:
    return Refusal(404, 10003, "Unknown Channel")


def unknown_guild() -> Refusal:
    return Refusal(404, 10004, "Unknown Guild")


def unknown_member() -> Refusal:
    return Refusal(404, 10007, "Unknown Member")


def unknown_message() -> Refusal:
    return Refusal(404, 10008, "Unknown Message")


def unknown_webhook() -> Refusal:
    return Refusal(404, 10015, "Unknown Webhook")


def unknown_interaction() -> Refusal:
    return Refusal(404, 10062, "Unknown interaction")


def already_acknowledged() -> Refusal:
    return Refusal(400, 40060, "Interaction has already been acknowledged.")


def empty_message() -> Refusal:
    return Refusal(400, 50006, "Cannot send an empty message")


def foreign_message() -> Refusal:
    return Refusal(403, 50005, "Cannot edit a message authored by another user")


def expired_token() -> Refusal:
    return Refusal(401, 50027, "Invalid Webhook Token")


def invalid_form(*faults: tuple[tuple[int | str, ...], str, str]) -> Refusal:
    """Gives the refusal of a body in which each (place, code, message) is wrong."""
    errors: JsonObject = {}
    for place, code, message in faults:
        # the tree holds a dict or a list of errors at every place, which only its shape tells
        node: dict[str, Any] = errors
        for part in place:
            node = node.setdefault(str(part), {})
        node.setdefault("_errors", []).append({"code": code, "message": message})
    return Refusal(400, 50035, "Invalid Form Body", errors)


def invalid_body(error: ValidationError) -> Refusal:
    """Gives the refusal of a body that a model of `limits` does not take."""
    return invalid_form(*(_fault(detail) for detail in error.errors()))


def _fault(detail: ErrorDetails) -> tuple[tuple[int | str, ...], str, str]:
    return detail["loc"], _CODES.get(detail["type"], "BASE_TYPE_INVALID"), detail["msg"]
