"""An answerer is pickled by one process and asked in another, in which Python hashes texts otherwise."""

import pickle
import subprocess
import sys
from pathlib import Path
from typing import Final

from bot.answering.answerer import Answerer
from tests.bot.command_line import ROOT, environment
from tests.bot.kettle import KETTLE, NOW

QUESTIONS: Final = (
    "who presented limescale filters",
    "hey who was it that did the limscale fitlers?",
    "priyas talk on monitring",
    "who did the kettle 2.4 update",
    "did jon fiks present anything",
    "what was said about monitoring with whistler",
    "where was the valve mentioned",
)
TYPED: Final = ("limsc", "teapot d", "steam engnie")


def told(answerer: Answerer) -> str:
    answers = [repr(answerer.ask(text, NOW)) for text in QUESTIONS]
    return "\n".join([*answers, *(repr(answerer.suggest(typed)) for typed in TYPED)])


def pickled(path: Path) -> None:
    answerer = Answerer(KETTLE)
    told(answerer)  # what was laid out for answers goes with it
    path.write_bytes(pickle.dumps(answerer))


def asked(path: Path) -> None:
    answerer = pickle.loads(path.read_bytes())  # noqa: S301 - our own file
    sys.stdout.buffer.write(told(answerer).encode())


def run(function: str, path: Path, seed: str) -> str:
    code = f"import sys, pathlib; from {__name__} import {function}; {function}(pathlib.Path(sys.argv[1]))"
    own = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(  # noqa: S603 - ourselves
        own, check=True, cwd=ROOT, env=environment(PYTHONHASHSEED=seed), stdout=subprocess.PIPE, timeout=60
    )
    return done.stdout.decode()


def test_another_process_gives_the_same_answers_from_a_pickled_answerer(tmp_path: Path) -> None:
    path = tmp_path / "answerer"
    run("pickled", path, seed="1")
    assert run("asked", path, seed="2") == told(Answerer(KETTLE))
