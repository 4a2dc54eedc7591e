"""Which words the program says: the keys of its own calls, read from its source.

In: the program's Python files, templates and scripts. Out: a `Usage` that says which keys of
`data/words/en.yml` are called, with which names, and which nothing calls. So no list of keys is
kept by hand, and a misspelt key or name is found before a build.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

METHODS = {
    "label": "labels",
    "plural": "counts",
    "note": "notes",
    "items": "lists",
    "badge_text": "badges",
    "where_read": "where_read",
    "phrase": "answers",
}
"""Methods of `Words` that say a text by its key, and the block of the words file that each reads.
"""

_GUIDE = frozenset({"state"})
"""What `self.label()` and `self.plural()` of the printed guide fill in on top of what they are
called with.
"""
_PROGRAM = Path(__file__).resolve().parents[2] / "macros"
_LOOKS = _PROGRAM.parent / "overrides"


@dataclass(frozen=True)
class Use:
    """One call: the key it says and the names it fills in (None: not known before it runs)."""

    block: str
    key: str
    names: frozenset[str] | None
    where: str


@dataclass
class Usage:
    """All calls of the program, and the words that keys may be made of (`guide_` and one of the
    constants).
    """

    uses: list[Use] = field(default_factory=list)
    constants: set[str] = field(default_factory=set)
    patterns: set[tuple[str, str]] = field(default_factory=set)

    @property
    def blocks(self) -> set[str]:
        """The blocks that anything calls."""
        return {use.block for use in self.uses}

    def keys(self, block: str) -> set[str]:
        """The keys of a block that are called by name."""
        return {use.key for use in self.uses if use.block == block}

    def names(self, block: str, key: str) -> frozenset[str]:
        """The names that every call of a key fills in; for a key that is only made at run time, all
        names of its block.
        """
        filled = [
            use.names
            for use in self.uses
            if use.block == block and key in (use.key, f"{use.key}_us") and use.names is not None
        ]
        if filled:
            return frozenset.intersection(*filled)
        return frozenset(
            name for use in self.uses if use.block == block for name in use.names or ()
        )

    def says(self, block: str, key: str) -> bool:
        """Whether the program says a key: by name, as one of its constants, or made of a constant
        and a pattern.
        """
        return (
            key in self.keys(block)
            or key in self.constants
            or any(self._made(key, *pattern) for pattern in self.patterns)
        )

    def _made(self, key: str, before: str, after: str) -> bool:
        middle = key[len(before) : len(key) - len(after)]
        return (
            bool(before or after)
            and key.startswith(before)
            and key.endswith(after)
            and middle in self.constants
        )


@cache
def program_usage() -> Usage:
    """The calls of this program."""
    usage = Usage()
    typst = _filled_later(_PROGRAM, ".typ")
    for path in sorted(_PROGRAM.rglob("*.py")):
        _read_python(
            path.read_text(encoding="utf-8"),
            path.relative_to(_PROGRAM.parent).as_posix(),
            typst,
            usage,
        )
    filled = _filled_later(_LOOKS, ".js")
    for folder in (_PROGRAM, _LOOKS):
        for path in sorted(
            [*folder.rglob("*.html"), *folder.rglob("*.md"), *folder.rglob("*.jinja")]
        ):
            _read_template(
                path.read_text(encoding="utf-8"),
                path.relative_to(_PROGRAM.parent).as_posix(),
                filled,
                usage,
            )
    return usage


def _read_python(text: str, name: str, typst: frozenset[str], usage: Usage) -> None:
    """Adds the calls, the constants and the patterns of one Python file."""
    tree = ast.parse(text)
    documents = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in documents
        ):
            usage.constants.add(node.value)
        elif isinstance(node, ast.JoinedStr) and (pattern := _pattern(node)):
            usage.patterns.add(pattern)
    called = _Calls(tree, name, typst if "/press/" in name else frozenset())
    called.visit(tree)
    usage.uses += called.uses


def _pattern(node: ast.JoinedStr) -> tuple[str, str] | None:
    """What stands before and after the one value of an f-string."""
    if sum(isinstance(part, ast.FormattedValue) for part in node.values) != 1:
        return None
    at = next(
        index for index, part in enumerate(node.values) if isinstance(part, ast.FormattedValue)
    )
    before, after = (
        "".join(str(part.value) for part in parts if isinstance(part, ast.Constant))
        for parts in (node.values[:at], node.values[at + 1 :])
    )
    return (before, after) if re.fullmatch(r"[a-z_]+", before + after) else None


class _Calls(ast.NodeVisitor):
    """Collects the calls of one file; a key in a loop over constants is followed to them."""

    def __init__(self, tree: ast.Module, name: str, later: frozenset[str]) -> None:
        self.name, self.later = name, later
        self.uses: list[Use] = []
        self.loops: list[tuple[ast.expr, ast.expr]] = []
        self.formatted: set[int] = set()
        self.constants = {
            target.id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }

    def visit(self, node: ast.AST) -> None:
        loops: list[tuple[ast.expr, ast.expr]] = []
        if isinstance(node, ast.For):
            loops = [(node.target, node.iter)]
        elif isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp):
            loops = [(generator.target, generator.iter) for generator in node.generators]
        self.loops += loops
        if isinstance(node, ast.Call):
            self._call(node)
        self.generic_visit(node)
        del self.loops[len(self.loops) - len(loops) :]

    def _call(self, node: ast.Call) -> None:
        call = node
        if (
            isinstance(node.func, ast.Attribute)
            and node.func.attr == "format"
            and isinstance(node.func.value, ast.Call)
        ):
            call = node.func.value  # label("…").format(…)
        elif _is_phrase(node) and isinstance(node.args[0], ast.Call):
            call = node.args[0]  # phrase(label("…"), …)
        block = (
            METHODS.get(call.func.attr)
            if isinstance(call.func, ast.Attribute) and call.args
            else None
        )
        if block is None or id(call) in self.formatted:
            return
        self.formatted.add(id(call))
        names = set(_names(node))
        names |= {"number"} if block == "counts" else set()
        names |= _GUIDE if _is_guide(call) else set()
        filled = None if None in names else frozenset(name for name in names if name) or self.later
        for key in self._keys(call.args[0]):
            self.uses.append(Use(block, key, filled, f"{self.name}:{call.lineno}"))

    def _keys(self, node: ast.expr) -> Iterator[str]:
        """The keys that an argument may be, as far as they are written in the file."""
        match node:
            case ast.Constant(value=str(key)):
                yield key
            case ast.IfExp():
                yield from self._keys(node.body)
                yield from self._keys(node.orelse)
            case ast.Name():
                yield from self._looped(node.id)
            case ast.JoinedStr() if pattern := _pattern(node):
                value = next(
                    part for part in node.values if isinstance(part, ast.FormattedValue)
                ).value
                if isinstance(value, ast.Name):
                    yield from (
                        f"{pattern[0]}{middle}{pattern[1]}" for middle in self._looped(value.id)
                    )

    def _looped(self, variable: str) -> Iterator[str]:
        """The constants that a loop gives to a variable."""
        for target, values in reversed(self.loops):
            if isinstance(values, ast.Name):
                values = self.constants.get(values.id, values)
            if not isinstance(values, ast.Tuple | ast.List):
                continue
            targets = target.elts if isinstance(target, ast.Tuple) else [target]
            at = next(
                (
                    index
                    for index, name in enumerate(targets)
                    if isinstance(name, ast.Name) and name.id == variable
                ),
                None,
            )
            if at is None:
                continue
            for value in values.elts:
                part = (
                    value.elts[at]
                    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
                    else value
                )
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value
            return


def _names(node: ast.Call) -> Iterator[str | None]:
    """The names that a call fills in; None for those that are only known when it runs."""
    for keyword in node.keywords:
        if keyword.arg or not isinstance(keyword.value, ast.Dict):
            yield keyword.arg
        else:  # **{"from": …}
            yield from (
                key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else None
                for key in keyword.value.keys
            )


def _is_phrase(node: ast.Call) -> bool:
    """Whether it is `phrase(text, …)`, which fills names into a text and escapes them."""
    return isinstance(node.func, ast.Name) and node.func.id == "phrase" and bool(node.args)


def _filled_later(folder: Path, suffix: str) -> frozenset[str]:
    """The names that scripts or print templates replace in a text they were given:
    `replace("{state}", …)`.
    """
    texts = (path.read_text(encoding="utf-8") for path in sorted(folder.rglob(f"*{suffix}")))
    return frozenset(
        name for text in texts for name in re.findall(r"[\"'`]\{([a-z]+)\}[\"'`]", text)
    )


def _is_guide(call: ast.Call) -> bool:
    """Whether it is `self.label()` or `self.plural()`, which fill in the state by themselves."""
    match call.func:
        case ast.Attribute(value=ast.Name(id="self"), attr="label" | "plural"):
            return True
        case _:
            return False


def _read_template(text: str, name: str, filled: frozenset[str], usage: Usage) -> None:
    """Adds the calls of one template.

    A label in a `data-` attribute is for a script: it may have the names that scripts replace.
    """
    try:
        tree = Environment(extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"]).parse(text)
    except TemplateSyntaxError:
        return
    named = [(node, node.attr) for node in tree.find_all(nodes.Getattr)]
    named += [
        (node, node.arg.value)
        for node in tree.find_all(nodes.Getitem)
        if isinstance(node.arg, nodes.Const)
    ]  # type: ignore[misc]
    in_data = set(re.findall(r"data-[a-z-]+=\"\{\{[^\"]*\blabels(?:\.|\[.)([a-z_]+)", text))
    for node, key in named:
        if isinstance(key, str) and _last(node.node) == "labels":
            usage.uses.append(
                Use(
                    "labels",
                    key,
                    filled if key in in_data else frozenset(),
                    f"{name}:{node.lineno}",
                )
            )
    later = {id(one.node): one.kwargs for one in tree.find_all(nodes.Filter) if one.name == "fill"}
    for call in tree.find_all(nodes.Call):
        block = METHODS.get(_last(call.node))
        for key in _template_keys(call.args[0]) if block and call.args else ():
            given = [*call.kwargs, *later.get(id(call), [])]
            names = frozenset(getattr(keyword, "key", "") for keyword in given) | (
                {"number"} if block == "counts" else frozenset()
            )
            usage.uses.append(Use(str(block), key, names, f"{name}:{call.lineno}"))


def _template_keys(node: nodes.Node) -> Iterator[str]:
    """The keys that an argument in a template may be."""
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, nodes.CondExpr):
        yield from _template_keys(node.expr1)
        if node.expr2 is not None:
            yield from _template_keys(node.expr2)
    elif isinstance(node, nodes.Name):
        return


def _last(node: nodes.Node) -> str:
    """The last name of `config.extra.labels` or `words.label`."""
    if isinstance(node, nodes.Getattr):
        return node.attr
    if isinstance(node, nodes.Name):
        return node.name
    return ""
