import resource
import sys
from pathlib import Path

import pytest

from bot.allocator import give_back

PIECE = 2_000
PIECES = 20_000


def _resident() -> int:
    """Gives how many bytes of memory this process takes."""
    pages = Path("/proc/self/statm").read_text("ascii").split()[1]
    return int(pages) * resource.getpagesize()


@pytest.mark.skipif(sys.platform != "linux", reason="others give back what is free by themselves")
def test_what_is_let_go_between_what_is_kept_goes_back_to_the_system() -> None:
    """The last piece stays, so that what lies before it is not given back without being asked for."""
    pieces = [bytes(PIECE) for _ in range(PIECES)]
    full = _resident()
    kept = pieces[-1]
    del pieces
    give_back()
    assert full - _resident() > PIECE * PIECES / 2
    assert kept == bytes(PIECE)
