"""Fits and checks when answers are stood behind: `python -m tests.bench.abstention [SHARED [QUESTIONS...]]`.

Questions with a known right topic say when to answer, as they are and with the month in which it came up. When not to
answer say six kinds: those of them whose best topic is another, questions that were labelled so, questions on subjects
that no such community meets about, every labelled question asked of a library without its topic or for a month in which
it did not come up, and questions for nothing but one of the words that most topics hold. Half of the questions fit the
weights, the other half is judged, and the other way round. QUESTIONS are further folders of labelled questions.
The weights that all questions together give are printed last, to be copied to `bot/search/decide.py`.
"""

import datetime as dt
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from bot.library import Library
from bot.questions import Lexicon, Question, understand
from bot.search.commonplace import CHATTER, CUES, OF_MEETINGS
from bot.search.decide import FITTED, NEAR, SURE, Evidence, Weights, belief, signals
from bot.search.entries import Entries
from bot.search.finding import Finder, Findings
from bot.search.index import TopicIndex
from bot.search.words import words_of
from parsers.formats import parse
from parsers.models import Source

SHARED: Final = Path(__file__).parents[2].parent / "shared"
NOW: Final = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
TOPICAL: Final = frozenset({"who", "demo", "slides", "when", "about"})
ANSWERED: Final = frozenset({"answered", "its month"})
KINDS: Final = ("answered", "its month", "misranked", "none", "foreign", "generic", "taken out", "another month")
STEPS: Final = 1500
RATE: Final = 0.5
EASE: Final = 0.002
ROUNDS: Final = 3
COMMON: Final = 40

FOREIGN: Final = """
zfs snapshot driver, ansible role for edge devices, firefox flatpak in a container, grafana dashboard for containers,
nixos module, bsd jails backend, spotify playlist generator, gitlab runner executor, slackware package,
chromebook install guide, kafka operator, postgres backup sidecar, discord bot integration, steam deck image,
android termux port, solaris zones backend, nomad task driver, ceph storage plugin, arduino toolchain image,
windows nano server port, raspberry pi cluster demo, blender render farm, unity game server hosting,
salesforce connector, sap hana container, oracle database image, mainframe port, elixir client library,
haskell bindings, perl client, ruby gem for the api, swift sdk, lua scripting hooks, graphql api, grpc gateway,
websocket terminal, telegram notifications, pagerduty alerts, datadog agent, splunk log driver, loki log shipping,
istio service mesh, linkerd sidecar, envoy proxy config, traefik labels, haproxy image, nginx unit container,
varnish cache, memcached benchmark, cassandra cluster, mongodb replica set, elasticsearch tuning, spark jobs,
airflow operator, jupyter hub spawner, matlab container, ros robot images, autonomous driving stack,
satellite ground station, medical imaging pipeline, bitcoin node, ethereum validator, tor relay container,
wireguard vpn sidecar, pihole container, plex media server, nextcloud deployment, wordpress multisite on arm,
minecraft mod server, doom port, retro gaming emulator, karaoke night, holiday party, logo redesign contest,
mascot naming, office move, hiring plan
"""
ASKED: Final = (
    "who presented the {}",
    "when was the {} discussed",
    "recording of the {} demo",
    "what was said about the {}",
    "hey does anyone have the slides for the {} talk?",
    "who talked about the {} at the meeting",
)


class Case(NamedTuple):
    """A question, what speaks for its best topic, whether that is right, and how much the case counts."""

    question: str
    kind: str
    evidence: Evidence
    right: bool
    weight: float


class Bench:
    """A library with its index, built once."""

    def __init__(self, library: Library) -> None:
        self.library = library
        index = TopicIndex(Entries(library))
        self.lexicon = Lexicon(library, index.vocabulary)
        self.finder = Finder(index, self.lexicon.people)

    def find(self, text: str) -> Findings:
        return self.finder.within(self.understood(text))

    def understood(self, text: str) -> Question:
        return understand(text, self.lexicon, NOW)


Gold = Mapping[str, str]


def library_in(folder: Path) -> Library:
    paths = sorted(folder.glob("*.md"))
    return Library.of(parse(path.read_text(encoding="utf-8"), Source(path=str(path))) for path in paths)


def labelled(folder: Path) -> Iterator[tuple[str, str, list[Gold]]]:
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            answer = row["answer"]
            yield row["q"], row["kind"], answer if isinstance(answer, list) else [answer] if answer else []


def is_gold(golds: Sequence[Gold], date: dt.date, title: str) -> bool:
    return any(gold["meeting"] == date.isoformat() and gold["topic"].casefold() == title.casefold() for gold in golds)


def without(library: Library, golds: Sequence[Gold]) -> Library:
    meetings = tuple(
        meeting.model_copy(
            update={"topics": tuple(t for t in meeting.topics if not is_gold(golds, meeting.date, t.title))}
        )
        for meeting in library.meetings
    )
    return Library(meetings=meetings)


def cases(library: Library, folders: Iterable[Path]) -> Iterator[Case]:
    bench = Bench(library)
    for text, kind, golds in chain.from_iterable(map(labelled, folders)):
        if kind == "none":
            yield from case(bench, text, kind, [], 5.0)
        elif kind in TOPICAL:
            yield from case(bench, text, "answered", golds, 1.0)
            yield from case(Bench(without(library, golds)), text, "taken out", [], 0.2)
            yield from dated(bench, text, golds)
    for number, word in enumerate(common_words(library)):
        for asked in ("{}", ASKED[number % len(ASKED)]):
            yield from case(bench, asked.format(word), "generic", [], 0.5)
    for number, subject in enumerate(" ".join(FOREIGN.split()).split(", ")):
        for asked in (ASKED[number % len(ASKED)], ASKED[(number + 3) % len(ASKED)]):
            yield from case(bench, asked.format(subject), "foreign", [], 1.0)


def dated(bench: Bench, text: str, golds: Sequence[Gold]) -> Iterator[Case]:
    """A question that names no day, asked for its topic's month and for one in which none of that title came up."""
    question = bench.understood(text)
    if question.period or question.order:
        return
    titles = {gold["topic"].casefold() for gold in golds}
    months = {
        meeting.date.replace(day=1): titles.isdisjoint(topic.title.casefold() for topic in meeting.topics)
        for meeting in sorted(bench.library.meetings, key=lambda meeting: meeting.date)
    }
    its = dt.date.fromisoformat(golds[0]["meeting"])
    others = [month for month, without_it in months.items() if without_it and month != its.replace(day=1)]
    another = random.Random(text).choice(others)  # noqa: S311 - repeatable, not a secret
    for month, kind in ((its, "its month"), (another, "another month")):
        yield from case(bench, f"{text.rstrip('?')} in {month:%B %Y}", kind, golds if month is its else [], 0.4)


def common_words(library: Library) -> list[str]:
    """The words that most topics hold, but those of chat and of any meeting."""
    held: Counter[str] = Counter()
    for entry in Entries(library):
        held.update(set(words_of(f"{entry.topic.title} {entry.topic.body}")) - CHATTER - CUES - OF_MEETINGS)
    return [word for word, _ in held.most_common(COMMON)]


def case(bench: Bench, text: str, kind: str, golds: Sequence[Gold], weight: float) -> Iterator[Case]:
    found = bench.find(text)
    if not found.ranked or found.evidence is None:
        return
    best = found.ranked[0].entry
    right = is_gold(golds, best.meeting.date, best.topic.title)
    yield Case(text, kind if right or kind not in ANSWERED else "misranked", found.evidence, right, weight)


def fit(known: Sequence[Case]) -> Weights:
    """Gives the weights of a logistic regression, by gradient descent with a little ease towards nought."""
    rows = [(signals(one.evidence), one.right, one.weight) for one in known]
    total = sum(weight for _, _, weight in rows)
    weights = Weights(*(0.0 for _ in Weights._fields))
    for _ in range(STEPS):
        slope = [0.0] * len(weights)
        for one, (values, right, weight) in zip(known, rows, strict=True):
            error = (belief(one.evidence, weights) - right) * weight / total
            for place, value in enumerate(values):
                slope[place] += error * value
        weights = Weights(*(w - RATE * (s + EASE * w) for w, s in zip(weights, slope, strict=True)))
    return weights


def judged(known: Sequence[Case]) -> Iterator[tuple[Case, float]]:
    """Gives every case with the belief of weights that were fitted without it."""
    shuffled = list(known)
    for seed in range(ROUNDS):
        random.Random(seed).shuffle(shuffled)  # noqa: S311 - a repeatable split, not a secret
        half = len(shuffled) // 2
        for fitted_on, asked in ((shuffled[:half], shuffled[half:]), (shuffled[half:], shuffled[:half])):
            weights = fit(fitted_on)
            for one in asked:
                yield one, belief(one.evidence, weights)


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def report(beliefs: Sequence[tuple[Case, float]]) -> None:
    say(f"{'threshold':>10}  " + "  ".join(f"{kind:>14}" for kind in KINDS))
    for threshold in (0.1, 0.15, NEAR, 0.28, 0.4, 0.5, 0.6, SURE, 0.7):
        shares = []
        for kind in KINDS:
            of_kind = [value for one, value in beliefs if one.kind == kind]
            errors = sum((value < threshold) == (kind in ANSWERED) for value in of_kind)
            shares.append(f"{errors / max(1, len(of_kind)):.3f} of {len(of_kind):5}")
        say(f"{threshold:>10}  " + "  ".join(f"{share:>14}" for share in shares))


def main(shared: Path, *folders: Path) -> None:
    library = library_in(shared / "corpus" / "podman")
    known = list(cases(library, (shared / "gold" / "questions" / "podman", *folders)))
    say(f"fitted on one half, judged on the other, {ROUNDS} times over:")
    report(list(judged(known)))
    say("with the weights in use:")
    report([(one, belief(one.evidence, FITTED)) for one in known])
    weights = fit(known)
    say("fitted on all: " + ", ".join(f"{name}={value:.2f}" for name, value in weights._asdict().items()))


if __name__ == "__main__":
    main(*(map(Path, sys.argv[1:]) if len(sys.argv) > 1 else (SHARED,)))
