import os

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
"""How long a test takes says more of the machine than of what it tests."""

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
"""Some hundred processes are started: each would compile the whole project anew."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: many tests wait for processes that they start."""
    return (os.cpu_count() or 1) + 1
