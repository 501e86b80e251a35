"""What the tests of this folder look at: the modules of the project and what each imports and uses."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]


@dataclass(frozen=True)
class Module:
    name: str
    """Dotted, a package by its own name."""
    tree: ast.Module
    lines: int

    @classmethod
    def read(cls, path: Path) -> "Module":
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        return cls.of(name, path.read_text("utf-8"))

    @classmethod
    def of(cls, name: str, text: str) -> "Module":
        return cls(name, ast.parse(text), text.count("\n"))

    @property
    def imports(self) -> Iterator[str]:
        """Every imported module and name, dotted; a relative one begins with its dots."""
        return iter(name for name, _ in self._bound)

    @cached_property
    def uses(self) -> tuple[str, ...]:
        """Every name that is used, dotted, as its module calls it."""
        return tuple(self.meant(node) for node in ast.walk(self.tree) if isinstance(node, ast.Name | ast.Attribute))

    def meant(self, used: ast.expr) -> str:
        """Gives what a name stands for, dotted: `datetime.datetime.now` for `dt.datetime.now`."""
        first, dot, rest = (used.id if isinstance(used, ast.Name) else ast.unparse(used)).partition(".")
        return f"{self._names.get(first, first)}{dot}{rest}"

    @cached_property
    def _names(self) -> dict[str, str]:
        return {bound: name for name, bound in self._bound}

    @cached_property
    def _bound(self) -> tuple[tuple[str, str], ...]:
        """Every import with the name it is given here."""
        return tuple(self._each_bound())

    def _each_bound(self) -> Iterator[tuple[str, str]]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((alias.name, alias.asname or alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                package = "." * node.level + (f"{node.module}." if node.module else "")
                yield from ((f"{package}{alias.name}", alias.asname or alias.name) for alias in node.names)

    @property
    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@cache
def _module(path: Path) -> Module:
    return Module.read(path)


def modules(*packages: str) -> list[Module]:
    found = [_module(path) for package in packages for path in sorted((ROOT / package).rglob("*.py"))]
    assert found, f"no modules in {packages}"
    return found


def lies_in(name: str, package: str) -> bool:
    """Whether a dotted name is that package or module, or stands in it."""
    return name == package or name.startswith(f"{package}.")
