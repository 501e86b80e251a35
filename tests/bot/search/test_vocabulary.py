import pytest

from bot.search.vocabulary import EXACT, JOINED, Vocabulary, stems_of

HELD = {
    "kettle": 9,
    "release": 8,
    "relase": 1,
    "netavark": 3,
    "build": 4,
    "farm": 2,
    "machine": 3,
    "virtual": 2,
    "volumes": 3,
    "volume": 2,
    "formatter": 1,
    "kubernetes": 2,
    "crun": 2,
    "krun": 1,
    "runc": 1,
    "containers": 5,
    "4.4": 1,
    "5.4": 1,
    "5.0.1": 1,
    "v2": 1,
    "60": 1,
}
VOCABULARY = Vocabulary(HELD)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("containers", ("contain",)),
        ("relese", ("releas",)),
        ("contianers", ("contain",)),
        ("ocntainers", ("contain",)),
        ("relase", ("releas",)),
        ("buildfarm", ("build", "farm")),
        ("vm", ("virtual", "machin")),
        ("k8s", ("kubernet",)),
        ("vol", ("volum",)),
        ("fmtter", ("formatt",)),
        ("5", ("5.0.1",)),
        ("5.0", ("5.0.1",)),
        ("2", ("v2",)),
        ("sixty", ("60",)),
    ],
)
def test_a_word_may_mean_what_the_notes_write(word: str, meant: tuple[str, ...]) -> None:
    assert meant in VOCABULARY.meanings(word)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("4.4", ("5.4",)),
        ("4.6", ("4.4",)),
        ("5.2", ("5.0.1",)),
        ("50", ("5.0.1",)),
        ("crun", ("krun",)),
        ("runc", ("crun",)),
        ("zebra", ("releas",)),
    ],
)
def test_a_word_never_means_what_only_looks_alike(word: str, other: tuple[str, ...]) -> None:
    assert other not in VOCABULARY.meanings(word)


def test_who_describes_a_thing_may_mean_its_name_but_who_names_one_means_no_other() -> None:
    assert ("kubernet",) in Vocabulary({"kubernetes": 1}).meanings("orchestrator")
    assert not Vocabulary({"kubernetes": 1, "orchestrator": 1}).meanings("nomad")


@pytest.mark.parametrize(
    ("word", "written"),
    [("kettel", "kettle"), ("relese", "release"), ("volumes", "volumes"), ("5.5", "5.5"), ("about", "about")],
)
def test_slips_are_written_as_the_notes_write_them(word: str, written: str) -> None:
    assert VOCABULARY.written(word) == written


@pytest.mark.parametrize(
    ("word", "held", "meant"),
    [
        ("profile", "provide", False),
        ("perl", "perf", False),
        ("supplemental", "suplemental", True),
        ("kettel", "kettle", True),
    ],
)
def test_a_word_that_is_written_right_is_no_slip_of_another(word: str, held: str, *, meant: bool) -> None:
    assert bool(Vocabulary({held: 1}).meanings(word)) is meant


def test_a_word_of_the_notes_that_is_whole_begins_no_other() -> None:
    assert ("applehypervisor",) not in Vocabulary({"app": 1, "applehypervisor": 1}).meanings("app")
    assert ("volcano",) in Vocabulary({"volc": 1, "volcano": 1}).meanings("volc")


def test_small_words_of_a_phrase_are_a_sign_of_it_only_where_they_are_said() -> None:
    assert stems_of({("built", "in"): 0.5, ("in",): 0.2, ("out", "of", "box"): 0.4}) == {
        "built": 0.5,
        "in": 0.2,
        "box": 0.4,
    }
    assert stems_of(Vocabulary({"boil": 1, "over": 1}).meanings("boilover")) == {"boil": JOINED, "over": JOINED}


def test_what_is_written_means_itself_first() -> None:
    for word in HELD:
        meanings = VOCABULARY.meanings(word)
        assert max(meanings.values()) == EXACT


@pytest.mark.parametrize(("word", "held"), [("xylophone", "kettle"), ("tour", "your")])
def test_a_word_that_nothing_telling_is_like_means_nothing(word: str, held: str) -> None:
    assert not Vocabulary({held: 1}).meanings(word)


@pytest.mark.parametrize(("begun", "stem"), [("net", "netavark"), ("ku", "kubernet"), ("5.", "5.0.1")])
def test_an_unfinished_word_may_become_these(begun: str, stem: str) -> None:
    assert stem in (VOCABULARY.becoming(begun) or {})
