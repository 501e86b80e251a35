from pathlib import Path
from typing import Final

import pytest

from bot.doctor import disk

_MOUNTS: Final = r"""
22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
30 22 0:26 / /srv rw,relatime - nfs4 nas:/export rw
31 30 254:2 / /srv/local\040disk rw,relatime master:3 - xfs /dev/vdb rw
32 22 0:40 / /mnt rw - fuse.sshfs mara@host: rw
33 22 0:41 / /mnt rw - tmpfs tmpfs rw
not a mount
"""


@pytest.mark.parametrize(
    ("path", "kind", "network"),
    [
        ("/var/lib/minutebot", "ext4", False),
        ("/srv", "nfs4", True),
        ("/srv/state/ledger.sqlite3", "nfs4", True),
        ("/srv/local disk/state", "xfs", False),
        ("/srvx", "ext4", False),
        ("/mnt/state", "tmpfs", False),
    ],
)
def test_the_deepest_mount_that_came_last_tells_the_file_system(path: str, kind: str, network: bool) -> None:  # noqa: FBT001 - a table
    found = disk.kind_in(_MOUNTS, Path(path))
    assert found == kind
    assert disk.is_network(found) is network


@pytest.mark.parametrize("kind", ["nfs", "cifs", "smb3", "9p", "fuse.sshfs", "ceph", "fuse.rclone"])
def test_file_systems_over_the_network_are_known(kind: str) -> None:
    assert disk.is_network(kind)


@pytest.mark.parametrize("kind", [None, "ext4", "btrfs", "overlay", "fuseblk", "apfs"])
def test_no_other_is_taken_for_one(kind: str | None) -> None:
    assert not disk.is_network(kind)


@pytest.mark.parametrize(
    ("free", "severity"), [(99 << 20, "error"), (100 << 20, "warning"), (1 << 30, "info"), (1 << 40, "info")]
)
def test_room_is_judged_by_how_much_is_left(free: int, severity: str) -> None:
    assert disk.judged("state", free).severity.value == severity


def test_a_folder_that_is_not_there_yet_is_judged_by_the_one_above_it(tmp_path: Path) -> None:
    (found,) = disk.findings(tmp_path / "a" / "b")
    assert found.code.startswith("disk-")
    assert not any(tmp_path.iterdir())


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (found,) = disk.findings(tmp_path / "file" / "state")
    assert (found.code, found.severity.value) == ("state-not-writable", "error")
