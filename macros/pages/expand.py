"""Expands the calls of a page. A brand's page may call ours and nothing else.

In: a page's text and the functions it may use. Out: Markdown without calls, or `Mistakes`, each
with its file and line. Our own pages may use all of Jinja; a brand's page is somebody else's: what
it may write is looked at before anything runs, and runs without access to Python.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from jinja2 import Environment, StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.exceptions import UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from macros.pages.calls import EXAMPLES
from macros.pages.sources import Source
from macros.reading.findings import Mistake, Mistakes

Functions = Mapping[str, Callable[..., str]]

BRAND_KEYS = ("name", "about", "only_state")
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Name, nodes.Call,
    nodes.Keyword, nodes.If, nodes.Not, nodes.And, nodes.Or,
)  # fmt: skip
"""What a brand's page may be made of: calls, and choices by `brand`. No loops, no arithmetic, no
filters: none of them can run long or reach out."""


def expand(source: Source, calls: Functions, brand: Mapping[str, str], foreign: bool) -> str:
    """The page's Markdown with its calls made; a page of ours that makes none stays as it is.
    Raises `Mistakes`.
    """
    if not foreign and not needs_expanding(source):
        return source.text
    environment = _environment(foreign)
    try:
        if foreign:
            _check(environment.parse(source.text), source)
        else:
            check_names(source)
        template = environment.from_string(source.text)
        return template.render(brand=brand, **calls)
    except TemplateSyntaxError as error:
        raise _mistakes(source, error.lineno, _syntax(error)) from None
    except UndefinedError as error:
        raise _mistakes(source, _line(error), f"{error.message}, expected {_choice()}") from None
    except TemplateError as error:
        raise _mistakes(source, _line(error), f"{error.message}") from None
    except RecursionError:
        raise _mistakes(source, 1, "calls are nested too deep, expected one at a time") from None


def check_names(source: Source) -> None:
    """Looks for names that do not exist, before a page of ours runs. Raises `Mistakes`."""
    environment = _environment(False)
    try:
        template = environment.parse(source.text)
    except TemplateSyntaxError as error:
        raise _mistakes(source, error.lineno, _syntax(error)) from None
    names = list(template.find_all(nodes.Name))
    known = {*EXAMPLES, "brand"} | {name.name for name in names if name.ctx != "load"}
    unknown = (name for name in names if name.name not in known)
    sentence = f"is unknown, expected {_choice()}"
    wrong = [_mistake(source, name.lineno, f"{name.name!r} {sentence}") for name in unknown]
    if wrong:
        raise Mistakes(wrong)


def needs_expanding(source: Source) -> bool:
    """Whether a page has calls at all."""
    return source.meta.get("render_macros") is not False and "{" in source.text


@cache
def _environment(foreign: bool) -> Environment:
    kind = ImmutableSandboxedEnvironment if foreign else Environment
    environment = kind(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)
    if foreign:
        environment.globals.clear()
        environment.filters.clear()
        environment.tests.clear()
    return environment


def _check(template: nodes.Template, source: Source) -> None:
    """Refuses everything that is not a call of ours, or a choice by `brand`."""
    refused = (node for node in _walk(template) if not _allowed(node))
    expected = f"expected {_choice()}"
    wrong = [_mistake(source, node.lineno, f"{_named(node)}, {expected}") for node in refused]
    if wrong:
        raise Mistakes(wrong)


def _walk(node: nodes.Node) -> Iterator[nodes.Node]:
    """The nodes of a template; of one that is refused, not what is inside."""
    yield node
    if _allowed(node) and not isinstance(node, nodes.Getattr):
        for child in node.iter_child_nodes():
            yield from _walk(child)


def _allowed(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Call):
        here = isinstance(node.node, nodes.Name) and node.node.name in EXAMPLES
        return here and node.dyn_args is None and node.dyn_kwargs is None
    if isinstance(node, nodes.Getattr):
        owner = node.node
        return isinstance(owner, nodes.Name) and owner.name == "brand" and node.attr in BRAND_KEYS
    if isinstance(node, nodes.Name):
        return node.name in EXAMPLES or node.name == "brand"
    if isinstance(node, nodes.Const):
        return isinstance(node.value, str | bool | None)
    return isinstance(node, _ALLOWED)


def _named(node: nodes.Node) -> str:
    """What was refused, in the words of the page."""
    match node:
        case nodes.Call(node=nodes.Name(name=name)):
            return f"a page of a brand cannot call {name}()"
        case nodes.Name(name=name):
            return f"a page of a brand does not know {name!r}"
        case nodes.Getattr(attr=attr) | nodes.Filter(name=attr):
            return f"a page of a brand cannot use {attr!r}"
    return f"a page of a brand cannot use {type(node).__name__.lower()!r}"


def _syntax(error: TemplateSyntaxError) -> str:
    """What is wrong with the signs of a call, and how it, or a mere brace, is written."""
    if "end of comment" in (error.message or ""):
        what = "`{#` begins a remark that never ends"
        return f"{what}, expected `{{ #name }}`, with a space, for the address of a heading"
    what = (error.message or "cannot be read").rstrip(".")
    example = 'a call such as {{ rule("evaluation") }}'
    return f"{what}, expected {example} (or `&#123;` for a brace that is only text)"


def _choice() -> str:
    return f"one of: {', '.join(f'{name}()' for name in EXAMPLES)}, brand.name"


def _line(error: Exception) -> int:
    """The line of the template where an error arose: Jinja puts its frames into the traceback."""
    trace, line = error.__traceback__, 1
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _mistake(source: Source, line: int, what: str) -> Mistake:
    place = source.at(line)
    return Mistake(place.file, place.number, what)


def _mistakes(source: Source, line: int, what: str) -> Mistakes:
    return Mistakes([_mistake(source, line, what)])
