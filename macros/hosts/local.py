"""What a brand adds to its states: local contacts, local notes, and rules on its own authority.

In: `states/<code>.yml` of the brand folder. Out: the states with these additions. A rule is
replaced only where the file says `overrides: true` and gives its own source; it is then shown as
the brand's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, create_model

from macros.facts import model as m
from macros.facts.library import Library
from macros.facts.numbers import NumberWords
from macros.hosts.brand_model import Brand
from macros.hosts.fields import Phone, Phrase, email_address
from macros.reading.files import is_left_behind
from macros.reading.findings import Mistake, Mistakes
from macros.reading.models import check
from macros.reading.types import Strict, Text, Url
from macros.reading.yaml_file import YamlFile, read_yaml


class LocalContact(Strict):
    """Someone near to call."""

    name: Text
    what: Phrase | None = None
    phone: Phone | None = None
    email: Annotated[Text, AfterValidator(email_address)] | None = None
    url: Url | None = None


class LocalNote(Strict):
    """A remark of the brand about this state, shown as the brand's own."""

    topic: Phrase
    text: Phrase
    citation: Text | None = None
    url: Url | None = None


def _own_rules() -> Any:
    """A model with every kind, each optional, each with `overrides: true`."""
    fields: dict[str, Any] = {}
    for kind in m.Kind:
        rule: Any = m.rule_model(kind)
        own = create_model(f"Own{rule.__name__}", __base__=rule, overrides=(Literal[True], ...))
        fields[kind.value] = (own | None, None)
    return create_model("OwnRules", __base__=Strict, **fields)


OwnRules = _own_rules()
_KINDS = frozenset(kind.value for kind in m.Kind)


class LocalState(Strict):
    """One file of a brand's `states/`."""

    code: Text
    contacts: list[LocalContact] = []
    notes: list[LocalNote] = []
    rules: OwnRules = OwnRules()  # type: ignore[valid-type]


def read_local(
    folder: Path, brand: Brand, numbers: NumberWords | None = None
) -> dict[str, LocalState]:
    """Reads the additions of a brand folder, by lower-case code. Raises `Mistakes`.

    `numbers` are the number words of the words files.
    """
    mistakes: list[Mistake] = []
    states: dict[str, LocalState] = {}
    for path in sorted((folder / "states").glob("*.y*ml")):
        if is_left_behind(path.relative_to(folder)):
            continue
        page = read_yaml(path, f"{folder.name}/states/{path.name}")
        _name_missing_override(page)
        local = None if page.mistakes else check(page, LocalState, numbers)
        if local is not None:
            _name_missing_source(page, local)
            wrong = _wrong_code(local, path, brand, states)
            if wrong is not None:
                page.add_error(("code",), wrong)
            else:
                states[local.code.lower()] = local
        mistakes += page.mistakes
    if mistakes:
        raise Mistakes(mistakes)
    return states


def _wrong_code(
    local: LocalState, path: Path, brand: Brand, states: Mapping[str, LocalState]
) -> str | None:
    """Why the code of a file is wrong, beside the `states` that were read before it."""
    code = local.code.lower()
    if code not in brand.codes:
        known = ", ".join(code.upper() for code in brand.codes[:12])
        return f"{local.code!r} is no state of this copy, expected one of: {known}"
    if path.stem != code:
        return f"the code is {local.code} but the file is {path.name}, expected the file {code}.yml"
    if path.stem in states:
        other = f"{path.stem}.{'yml' if path.suffix == '.yaml' else 'yaml'}"
        return f"{local.code} already has the file {other}, expected one file a state"
    return None


def _name_missing_override(page: YamlFile) -> None:
    rules = page.data.get("rules") if isinstance(page.data, dict) else None
    for kind, rule in (rules or {}).items() if isinstance(rules, dict) else []:
        if kind in _KINDS and isinstance(rule, dict) and rule.get("overrides") is not True:
            page.add_error(
                ("rules", kind),
                f"the rule `{kind}` would replace the state's without saying so, "
                "expected `overrides: true` in it, with a source of your own "
                "(or a remark under `notes` instead)",
            )


def _name_missing_source(page: YamlFile, local: LocalState) -> None:
    for kind in m.Kind:
        rule = getattr(local.rules, kind.value)
        if rule is not None and rule.url is None:
            page.add_error(
                ("rules", kind.value),
                f"the rule `{kind.value}` replaces the state's without a source, "
                "expected `url`: the address where it was read",
            )


def with_local(library: Library, local: dict[str, LocalState], brand: Brand) -> Library:
    """The library with a brand's own rules in place of the states' where it overrides them."""
    states = dict(library.states)
    for code, added in local.items():
        state = states[code]
        own = {
            kind.value: rule
            for kind in m.Kind
            if (rule := getattr(added.rules, kind.value)) is not None
        }
        if own:
            kept = {kind.value: state.written[kind] for kind in m.Kind}
            changed = {name: _as_rule(rule, brand) for name, rule in own.items()}
            states[code] = state.with_rules(_rules({**kept, **changed}))
    return replace(library, states=states).on(library.day)


def _rules(rules: dict[str, Any]) -> m.Rules:
    return m.Rules.model_construct(**rules)


def _as_rule(rule: m.Rule, brand: Brand) -> m.Rule:
    """A brand's rule as one of the state's own kind, with the brand's name on it."""
    model: type[m.Rule] = type(rule).__mro__[1]
    values = {name: getattr(rule, name) for name in model.model_fields}
    plain = model.model_construct(**values)
    for one in plain.history():
        one._by = brand.known_as
    return plain


def local_file_schema() -> dict[str, Any]:
    """JSON Schema of a brand's `states/<code>.yml`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **LocalState.model_json_schema(by_alias=True),
    }
