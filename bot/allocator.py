"""What the C library holds free once much has been built and let go is given back to the system."""

import ctypes
import sys


def give_back() -> None:
    """Gives it back where that is to be asked for: GNU's library keeps it, whatever may never be needed again."""
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)):  # musl has none
        trim(0)
