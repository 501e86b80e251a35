"""Which code reads and answers: what it kept of earlier work holds only for itself."""

import hashlib
import platform
from collections.abc import Iterable
from importlib.metadata import EntryPoint, PackageNotFoundError, entry_points, version
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from parsers.formats.plug_ins import GROUP

_BENEATH: Final = ("markdown-it-py", "numpy", "pydantic", "rapidfuzz", "snowballstemmer", "tzdata")
"""Distributions whose other versions may read, or keep what they read, in another way."""


def parser_version() -> str:
    """Gives a name for the code that reads notes: another with every change of it, of a plug-in or of what both use."""
    return version_of(("parsers",), _plug_ins())


def code_version() -> str:
    """Gives a name for all code that reads notes and answers from them, likewise."""
    return version_of(("parsers", "bot"), _plug_ins())


def _plug_ins() -> Iterable[EntryPoint]:
    return sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))


def version_of(packages: Iterable[str], plug_ins: Iterable[EntryPoint] = ()) -> str:
    """Gives a name for the source text of packages, with the plug-ins that they load: 32 hexadecimal digits."""
    digest = hashlib.blake2b(digest_size=16)
    for package in packages:
        _add_sources(digest, package)
    for point in plug_ins:
        release = point.dist.version if point.dist else ""
        digest.update(f"{point.name}={point.value} {release}\0".encode())
        _add_sources(digest, point.module.partition(".")[0])
    for distribution in _BENEATH:
        digest.update(f"{distribution} {_release(distribution)}\0".encode())
    digest.update(platform.python_version().encode())
    return digest.hexdigest()


def _add_sources(digest: "hashlib.blake2b", package: str) -> None:
    """Adds the text of a package or module, so that one under work needs no other version number to be another."""
    found = find_spec(package)
    if found is None or not found.origin:
        return
    at = Path(found.origin)
    for file in sorted(at.parent.rglob("*.py")) if found.submodule_search_locations else [at]:
        digest.update(f"{package} {file.relative_to(at.parent).as_posix()}\0".encode())
        digest.update(hashlib.blake2b(file.read_bytes()).digest())


def _release(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "none"
