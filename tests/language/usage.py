"""Which words the program uses: the keys of its own calls, read from its source.

In: the program's Python files, templates and scripts. Out: a `Usage` with the keys of
`data/words/en.yml` that are called, and the keys of each script. So no list of keys is kept by
hand, and a misspelt or an unused key is found before a build.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
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
"""Methods of `Words` that give a text by its key, and the block of the words file that each reads.
"""

WORDS_OF = {"filling": "filled"}
"""Components whose scripts say the words of another."""
WORDS_TOO = {
    "days-out": ("sheet",),
    "deadlines": ("sheet",),
    "my-folder": ("sheet",),
    "packet": ("sheet", "filled"),
}
"""Components whose scripts say words of others besides their own, with whose parts they share."""

_PROGRAM = Path(__file__).resolve().parents[2] / "macros"
_LOOKS = _PROGRAM.parent / "overrides"


@dataclass
class Usage:
    """The keys that the program's calls name, and what other keys may be made of."""

    keys: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """By block of the words file."""
    constants: set[str] = field(default_factory=set)
    """All texts in the code: a key may be kept in a constant."""
    patterns: set[tuple[str, str]] = field(default_factory=set)
    """What is before and after the value in an f-string: `guide_` and nothing."""
    scripts: dict[str, set[str]] = field(default_factory=dict)
    """The keys that a component's script uses, by component."""

    def uses(self, block: str, key: str) -> bool:
        """Whether the program uses a key: by name, as a constant, or made of a constant and a
        pattern.
        """
        return (
            key in self.keys[block]
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
    for path in sorted(_PROGRAM.rglob("*.py")):
        _read_python(path.read_text(encoding="utf-8"), usage)
    for folder in (_PROGRAM, _LOOKS):
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".html", ".md", ".jinja"):
                _read_template(path.read_text(encoding="utf-8"), usage)
    for folder in sorted(_LOOKS.glob("components/*/")):
        parts = (path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.js")))
        script = "\n".join(parts)
        if "= wordsOf(" in script:
            component = WORDS_OF.get(folder.name, folder.name)
            usage.scripts.setdefault(component, set()).update(script_keys(script))
    return usage


# ---- scripts


def script_keys(script: str) -> set[str]:
    """The keys in the calls `words("…")` of a script.

    A key in a parameter of a function, `const button = (action) => … words(action)`, is followed to
    the calls `button("…")` and to the list `names` of `names.map(button)`.
    """
    first_arguments = re.findall(r"\bwords\(([^,()]*)", script)
    keys = {key for argument in first_arguments for key in _texts(argument)}
    for name, parameters in re.findall(r"const (\w+) = \(([^()]*)\) =>", script):
        for index, parameter in enumerate(parameters.split(",")):
            if parameter.strip() not in map(str.strip, first_arguments):
                continue
            for arguments in re.findall(rf"\b{name}\(([^()]*)\)", script):
                keys |= set(_texts(arguments.split(",")[index]))
            for values in re.findall(rf"\b(\w+)\.map\({name}\)", script):
                for value in re.findall(rf"const {values} = ([^;]*);", script):
                    keys |= set(_texts(value))
    return keys


def _texts(code: str) -> list[str]:
    return re.findall(r'"(\w+)"', code)


# ---- Python


def _read_python(text: str, usage: Usage) -> None:
    """Adds the calls, the constants and the patterns of one Python file."""
    tree = ast.parse(text)
    documents = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if id(node) not in documents:
                usage.constants.add(node.value)
        elif isinstance(node, ast.JoinedStr) and (pattern := _pattern(node)):
            usage.patterns.add(pattern)
    _Calls(tree, usage).visit(tree)


def _pattern(node: ast.JoinedStr) -> tuple[str, str] | None:
    """What is before and after the one value of an f-string."""
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

    def __init__(self, tree: ast.Module, usage: Usage) -> None:
        self.usage = usage
        self.loops: list[tuple[ast.expr, ast.expr]] = []
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
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            block = METHODS.get(node.func.attr)
            if block is not None:
                self.usage.keys[block].update(self._keys(node.args[0]))
        self.generic_visit(node)
        del self.loops[len(self.loops) - len(loops) :]

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


# ---- templates


def _read_template(text: str, usage: Usage) -> None:
    """Adds the calls of one template."""
    try:
        tree = Environment(extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"]).parse(text)
    except TemplateSyntaxError:
        return
    for item in tree.find_all(nodes.Getitem):  # labels['clear']
        if _last(item.node) == "labels":
            usage.keys["labels"].update(_template_keys(item.arg))
    for call in tree.find_all(nodes.Call):
        block = METHODS.get(_last(call.node))
        if block is not None and call.args:
            usage.keys[block].update(_template_keys(call.args[0]))


def _template_keys(node: nodes.Node) -> Iterator[str]:
    """The keys that an argument in a template may be."""
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, nodes.CondExpr):
        yield from _template_keys(node.expr1)
        if node.expr2 is not None:
            yield from _template_keys(node.expr2)


def _last(node: nodes.Node) -> str:
    """The last name of `config.extra.labels` or `words.label`."""
    if isinstance(node, nodes.Getattr):
        return node.attr
    if isinstance(node, nodes.Name):
        return node.name
    return ""
