import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.document import read
from parsers.roll_call import Listed, call, is_line_of_initials, once


def called(markdown: str) -> list[Listed]:
    return list(once(call(read(markdown).blocks)))


@pytest.mark.parametrize(
    ("line", "name", "handle"),
    [
        ("- Mara Okafor (Copper)", "Mara Okafor", None),
        ("- Mara Okafor @mokafor (voting member)", "Mara Okafor", "mokafor"),
        ("- Mara Okafor (@mokafor) - TSC", "Mara Okafor", "mokafor"),
        ("- Mara Okafor @mokafor (TSC) - joined at 16:23 UTC", "Mara Okafor", "mokafor"),
        ("- [x] Mara Okafor - Copper, Inc.", "Mara Okafor", None),
        ("- Mara Okafor - Chairperson, Copper", "Mara Okafor", None),
        ("1. MO: Mara Okafor (@mokafor), Copper, chair", "Mara Okafor", "mokafor"),
        ("- Mara Okafor / @mokafor / Copper", "Mara Okafor", "mokafor"),
        ("- Mara Okafor | Copper | @mokafor", "Mara Okafor", "mokafor"),
        ("- @mokafor", "mokafor", "mokafor"),
        ("- Mara Okafor (she/her) [host]", "Mara Okafor", None),
        ("- Mara Okafor {Copper} NOTE TAKER", "Mara Okafor", None),
        ("- Mara Okafor, Copper Works", "Mara Okafor", None),
        ("- **Mara Okafor** _(remote)_", "Mara Okafor", None),
        ("- Notes by: Mara Okafor", "Mara Okafor", None),
        ("- MO (Mara Okafor)", "Mara Okafor", None),
        ("- MO = Mara Okafor (Copper)", "Mara Okafor", None),
        ("- Mara Okafor for Jon", "Mara Okafor", None),
        ('- "Mara Okafor" (guest)', "Mara Okafor", None),
        ("- @mara.okafor (late)", "mara.okafor", "mara.okafor"),
        ("- Óskar Þór Lund‑Berg", "Óskar Þór Lund‑Berg", None),
    ],
)
def test_one_line_names_one_person(line: str, name: str, handle: str | None) -> None:
    assert [(one.name, one.handle) for one in called(f"{line}\n- Jon Fisk\n- Priya Raman\n")] == [
        (name, handle),
        ("Jon Fisk", None),
        ("Priya Raman", None),
    ]


@pytest.mark.parametrize(
    "line",
    [
        *("- _add yourself_", "- @your name here", "- TODO", "- ...", "- Name", "- ~~Jon Fisk~~", "-"),
        *("- Whistle team: @kettle/whistle", "- Regrets: Jon Fisk", "- 3 others", "- zodbot", "- Add your name above"),
    ],
)
def test_a_placeholder_is_nobody(line: str) -> None:
    assert called(f"{line}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "Mara Okafor, Jon Fisk (remote), and Priya Raman",
        "* Mara Okafor, Jon Fisk, Priya Raman (Tin)\n",
        "- Mara Okafor\n- Jon Fisk, Tin\n- Priya Raman\n\n@mokafor moderated, and @jon took notes.\n",
        "| Name | Org |\n|---|---|\n| Mara Okafor | Copper |\n| Jon Fisk | |\n| Priya Raman | Tin |\n| | |\n",
        "Name | Organization\n---- | ---\nMara Okafor\\* | C\n[Jon Fisk](mailto:j@k.example) | T\nPriya Raman | P\n",
        "Mara Okafor (MO), Jon Fisk (JF),\nPriya Raman (PR)",
    ],
)
def test_a_list_of_any_shape_calls_the_same_people(text: str) -> None:
    assert [one.name for one in called(text)] == ["Mara Okafor", "Jon Fisk", "Priya Raman"]


def test_an_unchecked_box_is_listed_as_absent() -> None:
    assert [(one.name, one.present) for one in called("- [x] Mara Okafor\n- [ ] Jon Fisk - Tin\n")] == [
        ("Mara Okafor", True),
        ("Jon Fisk", False),
    ]


def test_names_with_initials_in_a_row_are_a_roll_without_a_heading() -> None:
    assert is_line_of_initials("Mara Okafor (MO), Jon Fisk (JF), Priya Raman (PR)")
    assert not is_line_of_initials("We spoke of the Kettle Guild (KG), and of no other.")


@given(st.text(alphabet="-* []xX()@/|:,.\nMaraJon é", max_size=80))
def test_whatever_is_listed_is_somebody_with_a_letter(text: str) -> None:
    assert all(any(letter.isalpha() for letter in one.name) or one.handle for one in called(text))
