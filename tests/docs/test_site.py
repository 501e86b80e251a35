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
    built = build(ROOT / "docs" / "mkdocs.yml", folder)
    assert built.returncode == 0, built.stderr
    return folder


def build(configuration: Path, site: Path) -> subprocess.CompletedProcess[str]:
    command = ["build", "--strict", "--config-file", str(configuration), "--site-dir", str(site)]
    return subprocess.run(  # noqa: S603 - the build tool of this environment
        [sys.executable, "-m", "mkdocs", *command], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("broken", ["[x](nowhere.md)", "[x](organisers/lint.md#nowhere)", '--8<-- "nowhere.toml"'])
def test_a_link_or_a_file_that_is_not_there_is_found(broken: str, tmp_path: Path) -> None:
    settings = (ROOT / "docs" / "mkdocs.yml").read_text("utf-8").partition("\nnav:")[0]
    (tmp_path / "docs" / "pages" / "organisers").mkdir(parents=True)
    (tmp_path / "docs" / "pages" / "organisers" / "lint.md").write_text("# Lint\n", "utf-8")
    (tmp_path / "docs" / "pages" / "index.md").write_text(f"# Kettle\n\n{broken}\n", "utf-8")
    (tmp_path / "docs" / "mkdocs.yml").write_text(f"{settings}\n", "utf-8")
    built = build(tmp_path / "docs" / "mkdocs.yml", tmp_path / "site")
    assert built.returncode == 1
    assert "nowhere" in built.stderr


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
