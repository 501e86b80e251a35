"""The documentation is a site that needs nothing of other hosts."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.meta.tree import ROOT


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every link, anchor and included file of which is there, or else it is not built."""
    folder = tmp_path_factory.mktemp("site")
    command = ["build", "--strict", "--quiet", "--config-file", str(ROOT / "docs" / "mkdocs.yml"), "--site-dir"]
    done = subprocess.run(  # noqa: S603 - the build tool of this environment
        [sys.executable, "-m", "mkdocs", *command, str(folder)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_every_page_is_in_the_site(site: Path) -> None:
    pages = {path.relative_to(ROOT / "docs" / "pages") for path in (ROOT / "docs" / "pages").rglob("*.md")}
    built = {path.relative_to(site) for path in site.rglob("*.html")}
    assert {page.with_suffix(".html") for page in pages} <= built


def test_a_page_loads_nothing_from_elsewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        loaded = re.findall(r"<(?:script|img|iframe|source)[^>]* src=\"?([^\"\s>]+)", text)
        loaded += re.findall(r"<link (?![^>]*rel=\"?canonical)[^>]*href=\"?([^\"\s>]+)", text)
        assert loaded, f"{page.name} loads not even its style"
        assert [each for each in loaded if re.match(r"(?:https?:)?//", each)] == [], page.name
