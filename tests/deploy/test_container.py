"""The container image without a container engine: linted, and each of its steps done in a folder of its own."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from dockerfile_parse import DockerfileParser

from tests.meta.tree import ROOT

DOCKERFILE: Final = ROOT / "deploy" / "Dockerfile"
COMPOSE: Final = ROOT / "deploy" / "compose.yaml"
_PACKAGES: Final = re.compile(
    r"apt-get update && apt-get install -y --no-install-recommends [a-z0-9 -]+ && rm -rf /var/lib/apt/lists/\*"
)
PROGRAMS: Final = Path(sys.executable).parent


class Step(NamedTuple):
    name: str
    value: str
    stage: int


def steps() -> Iterator[Step]:
    """Gives the instructions, each with the number of its stage from 0."""
    stage = -1
    parser = DockerfileParser(path=str(DOCKERFILE))
    for one in parser.structure:
        stage += one["instruction"] == "FROM"
        if one["instruction"] != "COMMENT":
            yield Step(one["instruction"], " ".join(one["value"].split()), stage)


def run(*command: str | Path, cwd: Path = ROOT, **more: str) -> str:
    """Gives what a command prints on both streams; it has to end well."""
    done = subprocess.run(  # noqa: S603 - programs of this test's own environment
        [*map(str, command)], cwd=cwd, env=dict(os.environ) | more, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_the_dockerfile_has_no_findings() -> None:
    assert run(PROGRAMS / "hadolint", "--failure-threshold", "style", DOCKERFILE) == ""


def test_the_compose_file_is_one() -> None:
    run(PROGRAMS / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", COMPOSE)


def test_the_image_runs_as_nobody_and_asks_for_its_health() -> None:
    last = {step.name: step.value for step in steps()}
    assert last["USER"] == "10001:10001"
    assert "/healthz" in last["HEALTHCHECK"]
    assert (last["ENTRYPOINT"], last["CMD"]) == ('["minutebot"]', '["run"]')


class Image:
    """Folders that stand for the roots of the stages; a command's paths are moved into its stage's."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.work = "/"

    def root(self, stage: int) -> Path:
        root = self._folder / str(stage)
        root.mkdir(exist_ok=True)
        return root

    def within(self, stage: int, path: str) -> Path:
        return self.root(stage) / os.path.normpath(f"{self.work}/{path}" if not path.startswith("/") else path)[1:]

    def copy(self, step: Step, stages: dict[str, int]) -> None:
        words = shlex.split(step.value)
        source = stages[words.pop(0).removeprefix("--from=")] if words[0].startswith("--from=") else None
        *paths, target = words
        into = self.within(step.stage, target)
        for path in paths:
            origin = self.within(source, path) if source is not None else ROOT / path
            if origin.is_dir():
                shutil.copytree(origin, into, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                into.mkdir(parents=True, exist_ok=True)
                shutil.copy2(origin, into)

    def run(self, step: Step) -> None:
        """Debian's packages are looked up only: nothing of the machine is changed."""
        if step.value.startswith("apt-get update"):
            assert _PACKAGES.fullmatch(step.value)
            return
        command = re.sub(r"(?<=[\s=])/opt", f"{self.root(step.stage)}/opt", f" {step.value}").replace(
            "--no-cache-dir", ""
        )
        command = re.sub(r"^ python\b", f" {sys.executable}", command)
        run("bash", "-euc", command, cwd=self.within(step.stage, "."), PIP_NO_COMPILE="1")


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root of the last stage, with every COPY and RUN done."""
    image = Image(tmp_path_factory.mktemp("image"))
    stages: dict[str, int] = {}
    last = 0
    for step in steps():
        last = step.stage
        match step.name:
            case "FROM":
                stages[step.value.rpartition(" ")[2]] = step.stage
                image.work = "/"
            case "WORKDIR":
                image.work = step.value
                image.within(step.stage, ".").mkdir(parents=True)
            case "COPY":
                image.copy(step, stages)
            case "RUN":
                image.run(step)
            case _:
                continue
    return image.root(last)


@pytest.mark.timeout(300)
def test_the_image_answers_from_the_sample_notes_without_the_checkout(image: Path, tmp_path: Path) -> None:
    """A virtual environment names the folder it was made in, so the program is run by its interpreter."""
    (packages,) = (image / "opt" / "minutebot" / "lib").glob("python3.*/site-packages")
    told = run(
        sys.executable, "-m", "bot", "ask", "--json", "who presented the limescale filters",
        cwd=tmp_path, PYTHONPATH=str(packages), PYTHONNOUSERSITE="1",
    )  # fmt: skip
    answer = json.loads(told.splitlines()[-1])
    assert answer["outcome"] in {"found", "choices"}
    assert answer["hits"][0]["source"]["path"].startswith("sample_notes/")
    assert (packages / "asyncpg").is_dir()
