"""The rooms of the program: imports go down only, modules and functions stay small."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOMS = (
    {"reading"}, {"facts"}, {"language"}, {"sheets"}, {"hosts"}, {"views"}, {"site"}, {"pages"},
    {"pdf"}, {"web", "press"}, {"checks"}, {"engines"}, {"__init__"}, {"__main__"},
)  # fmt: skip
"""From the ground floor up. Rooms of one floor do not import each other."""
FLOOR = {room: floor for floor, rooms in enumerate(ROOMS) for room in rooms}
GENERATORS = ("mkdocs", "material", "mkdocs_macros", "zensical")
"""Packages that only `engines/` and `macros/__init__.py` may know."""
MODULE_LINES, FUNCTION_LINES = 350, 60

MODULES = sorted((Path(__file__).parents[1] / "macros").rglob("*.py"))


def room_of(path: Path) -> str:
    parts = path.relative_to(Path(__file__).parents[1] / "macros").parts
    return parts[0].removesuffix(".py")


def imported(tree: ast.AST) -> list[tuple[int, str]]:
    """Every module that is imported anywhere in a file, with its line."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            # `from ..x` would not name its room: every import is written from the top.
            names = [node.module or ""] if not node.level else ["macros.relative"]
            if node.module == "macros":
                names = [f"macros.{alias.name}" for alias in node.names]
            found += [(node.lineno, name) for name in names]
    return found


def breaches(path: Path, source: str) -> list[str]:
    """What a file imports that is not below it."""
    room, found = room_of(path), []
    for line, name in imported(ast.parse(source)):
        if name.split(".")[0] in GENERATORS and room not in ("engines", "__init__"):
            found.append(f"{path.name}:{line}: {room} imports {name}, a site generator")
        if not name.startswith("macros."):
            continue
        other = name.split(".")[1]
        if other != room and FLOOR.get(other, len(ROOMS)) >= FLOOR[room]:
            found.append(f"{path.name}:{line}: {room} imports {other}, which is not below it")
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: "/".join(path.parts[-2:]))
def test_imports_go_down_only(path: Path) -> None:
    assert breaches(path, path.read_text(encoding="utf-8")) == []


def test_an_import_upwards_or_across_would_be_seen() -> None:
    facts = Path(__file__).parents[1] / "macros" / "facts" / "x.py"
    web = Path(__file__).parents[1] / "macros" / "web" / "x.py"
    assert len(breaches(facts, "def f():\n    from macros.language.words import Words\n")) == 1
    assert len(breaches(web, "from macros.press import queue\nimport mkdocs.utils\n")) == 2
    assert breaches(web, "from macros.views.views import Views\n") == []
    assert len(breaches(facts, "from ..language import words\nfrom .. import language\n")) == 2


def test_modules_do_not_import_each_other_in_a_circle() -> None:
    TopologicalSorter(_imports(MODULES)).prepare()  # raises CycleError, which names the circle


def test_a_circle_would_be_seen(tmp_path: Path) -> None:
    for name, other in ("a", "b"), ("b", "c"), ("c", "a"):
        (tmp_path / f"{name}.py").write_text(f"from macros.x import {other}\n", encoding="utf-8")
    with pytest.raises(CycleError):
        TopologicalSorter(_imports(sorted(tmp_path.iterdir()), "macros.x.")).prepare()


def _imports(paths: list[Path], folder: str = "") -> dict[str, set[str]]:
    """Which modules of ours are loaded with a module; not those for its types alone."""
    top = Path(__file__).parents[1]
    names = {
        folder + path.stem
        if folder
        else ".".join(path.relative_to(top).with_suffix("").parts).removesuffix(".__init__"): path
        for path in paths
    }
    found = {}
    for module, path in names.items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
                node.body = []
        loaded = {name for _, name in imported(tree)}
        loaded |= {
            f"{node.module}.{alias.name}"
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        found[module] = loaded & set(names) - {module}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: "/".join(path.parts[-2:]))
def test_modules_and_functions_fit(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= MODULE_LINES
    long = [
        f"{node.name} has {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
        if node.end_lineno - node.lineno >= FUNCTION_LINES
    ]
    assert long == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: "/".join(path.parts[-2:]))
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
