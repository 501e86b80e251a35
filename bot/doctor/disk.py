"""Whether there is room in the folder that must survive a restart, and on what kind of disk it is."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bot.doctor.findings import Finding, error, warning, well

_MIB: Final = 1 << 20
_LEAST: Final = 100 * _MIB
"""Bytes; the ledger grows by some megabytes a year, but notes that are fetched and what is read of them need room."""
_ENOUGH: Final = 1024 * _MIB
_NETWORK: Final = re.compile(
    r"(?:fuse\.)?(?:nfs\d*|cifs|smb\w*|9p|afs|ceph|ceph-fuse|glusterfs|lustre|gpfs|beegfs|ocfs2|gfs2|ncpfs|coda|sshfs|rclone"
    r"|s3fs|gcsfuse|davfs2?|webdav)"
)
_MOUNTS: Final = Path("/proc/self/mountinfo")
_ESCAPED: Final = re.compile(r"\\([0-7]{3})")


def existing(path: Path) -> Path:
    """Gives the path, or the nearest above it that is there."""
    return next(one for one in (path.absolute(), *path.absolute().parents) if one.exists())


def why_not_writable(folder: Path) -> str | None:
    """Gives why nothing can be written into a folder, None where it can: by doing so, and leaving nothing."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"x")
    except OSError as failure:
        return (failure.strerror or type(failure).__name__).lower()
    return None


def findings(state_dir: Path) -> Iterator[Finding]:
    """Looks at the folder, or where it is going to be."""
    folder = existing(state_dir)
    if reason := why_not_writable(folder):
        fix = f"make {folder} writable for the user that runs the bot, or change state_dir"
        yield error("state-not-writable", str(state_dir), f"nothing can be written there ({reason})", fix)
        return
    yield judged(str(state_dir), shutil.disk_usage(folder).free)


def judged(where: str, free: int) -> Finding:
    """Judges the bytes that are left."""
    measured = f"{free // _MIB:,} MiB free"
    fix = f"make room on the disk of {where}, or move state_dir to a larger one"
    if free < _LEAST:
        return error("disk-full", where, "there is too little room to keep the record of reminders", fix, measured)
    if free < _ENOUGH:
        return warning("disk-filling", where, "there is little room left", fix, measured)
    return well("disk-free", where, "there is room", measured)


def file_system_of(path: Path) -> str | None:
    """Gives the kind of file system that holds a path, None where the system does not tell."""
    try:
        mounts = _MOUNTS.read_text("utf-8", errors="replace")
    except OSError:
        return None
    return kind_in(mounts, existing(path).resolve())


def kind_in(mounts: str, path: Path) -> str | None:
    """Gives the kind of file system from the lines of `/proc/self/mountinfo`: the last of the deepest mount counts.

    Source: https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html
    """
    best: tuple[int, str] | None = None
    for line in mounts.splitlines():
        before, dash, behind = line.partition(" - ")
        if not dash:
            continue
        mounted = Path(_ESCAPED.sub(lambda code: chr(int(code[1], 8)), before.split()[4]))
        depth = len(mounted.parts)
        if path.is_relative_to(mounted) and (best is None or depth >= best[0]):
            best = depth, behind.split()[0]
    return best[1] if best else None


def is_network(kind: str | None) -> bool:
    return bool(kind and _NETWORK.fullmatch(kind))
