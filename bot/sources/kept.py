"""A text that was fetched, kept whole or not at all, with what tells its version to the server it is from."""

import hashlib
import tempfile
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from bot.sources.fetching import FetchError, Validators
from parsers.models import Model


class _Version(Model):
    address: str
    """A hash of where the text was fetched from: the address itself may open what is private."""
    text: str
    """A hash of it: another text than that which is kept is not the one these tell of."""
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True)
class Kept:
    path: Path
    """The text, in UTF-8; what tells its version stands beside it."""

    def text(self) -> str | None:
        try:
            return self.path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def known_text(self) -> str:
        """Gives the text that a server was just told of; raises FetchError where it has gone since."""
        text = self.text()
        if text is None:
            raise FetchError("the text that was kept has been taken away; fetch it again")
        return text

    def is_from(self, address: str) -> bool:
        version = self._version()
        return version is not None and version.address == _hash(address)

    def validators(self, address: str) -> Validators:
        """Gives what tells the kept version to the server, where it is whole and from that address."""
        version, text = self._version(), self.text()
        if not version or text is None or (version.address, version.text) != (_hash(address), _hash(text)):
            return Validators()
        return Validators(version.etag, version.last_modified)

    def keep(self, text: str, address: str, validators: Validators) -> None:
        """Replaces what is kept; raises OSError, and leaves it as it is, where that can't be done."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _replace(self.path, text)
        version = _Version(
            address=_hash(address), text=_hash(text), etag=validators.etag, last_modified=validators.last_modified
        )
        _replace(self.version_path, version.model_dump_json())

    def _version(self) -> _Version | None:
        try:
            return _Version.model_validate_json(self.version_path.read_bytes())
        except (OSError, ValidationError):
            return None

    @property
    def version_path(self) -> Path:
        return self.path.with_name(f"{self.path.name}.version")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _replace(path: Path, text: str) -> None:
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as beside:
        try:
            beside.write(text.encode())
            beside.flush()
            Path(beside.name).replace(path)
        except BaseException:
            Path(beside.name).unlink(missing_ok=True)
            raise
