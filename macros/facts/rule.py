"""A rule of law as a data file has it: grade, words and source, and what is wrong between them.

In: the keys of one rule. Out: a `Rule`, typed, so that nothing downstream checks again. The models
with a typed `value` are made by `facts/kinds/`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError

from macros.facts.lists import Grade, Link, Read, Status
from macros.facts.numbers import NumberWords, known, number_in
from macros.facts.spans import Finding, between_days, far_off
from macros.facts.values import Value
from macros.reading.types import FIRST_YEAR, LANGUAGE, Strict, Text, Texts, Url


def _written_as_a_day(day: object) -> object:
    if isinstance(day, int | float) or (isinstance(day, str) and day.strip().isdigit()):
        # Pydantic would take it for seconds since 1970.
        raise ValueError(f"{str(day).lower()} is not a day, expected the form 2026-11-23")
    return day


def _not_in_the_future(day: datetime.date) -> datetime.date:
    # Where the editor lives it may be tomorrow already.
    if day > datetime.date.today() + datetime.timedelta(days=1):
        raise ValueError(
            f"{day.isoformat()} is in the future, expected the day the source was read"
        )
    if day.year < FIRST_YEAR:
        raise ValueError(
            f"{day.isoformat()} is in the year {day.year}, expected the day the source was read"
        )
    return day


def _not_far_off(day: datetime.date) -> datetime.date:
    if what := far_off(day):
        raise ValueError(what)
    return day


PastDay = Annotated[
    datetime.date, BeforeValidator(_written_as_a_day), AfterValidator(_not_in_the_future)
]
Day = Annotated[datetime.date, BeforeValidator(_written_as_a_day), AfterValidator(_not_far_off)]


_BETWEEN_KEYS = "between_keys"


_REMARK = re.compile(
    r"(?:, |\(|; )(?:\w+ )?(?:as|not|only the heading was) "
    r"(?:cited|described|mirrored|quoted|read|reported|restated|seen|stated|summed|told)\b"
)
"""What a researcher may have written behind a citation: `…, as described by a guide`."""


def _alone(citation: str) -> str:
    if found := _REMARK.search(citation):
        raise ValueError(
            f"`citation` goes on with {found.group().strip(' ,;(')!r}, expected it alone: "
            "how it was read is in `read`, who tells of it in `told_by`, the rest in `notes`"
        )
    return citation


CitationText = Annotated[Text, AfterValidator(_alone)]


INVENTED = ("eatsip365.com", "eathealthy365.com", "visualfoodie.com", "winenfood.com")
"""Recipe pages that tell of changes of the law which never were; they come up first in searches."""


def trusted(url: str) -> str:
    """The address of a source. Raises ValueError for one that nobody may rely on."""
    host = url.split("/")[2].removeprefix("www.")
    if any(host == one or host.endswith(f".{one}") for one in INVENTED):
        raise ValueError(f"{host} invents changes of the law, expected another source")
    return url


SourceUrl = Annotated[Url, AfterValidator(trusted)]


class Source(Strict):
    """Where a fact was read."""

    citation: CitationText | None = None
    url: SourceUrl | None = None
    link: Link | None = None
    read: Read | None = None
    """How the citation was read, where it was not in its own text."""
    told_by: Text | None = None
    """Who quotes or describes it, as a page may name them: `a law firm`."""
    as_of: Text | None = None
    checked: PastDay
    read_again: PastDay | None = None
    """When somebody who did not see the answer looked it up again and agreed."""
    notes: Text | None = None
    """For the editor, never for a page."""


class Rule(Source):
    """One rule of one state: a value with its words and source, or a doubt, or not found."""

    grade: Grade
    text: Texts | None = None
    hold: Texts | None = None
    """What is in doubt and whom to ask, without a number.

    A rule with `hold` has no value and no text.
    """
    from_: Day | None = Field(default=None, alias="from")
    """The first day on which it holds, where that was read. It may be still to come: what holds
    until then is in `was`."""
    _by: str | None = PrivateAttr(default=None)

    @property
    def by(self) -> str | None:
        """The host who states this rule in place of the guide; None for the guide's own."""
        return self._by

    @property
    def status(self) -> Status:
        if self.hold:
            return Status.DOUBT
        if self.grade is Grade.NONE:
            return Status.UNKNOWN
        return Status.REPORTED if self.grade is Grade.SECONDARY else Status.FACT

    @property
    def known(self) -> Value | None:
        """The value, or None where the rule is in doubt or was not found."""
        value: Value | None = getattr(self, "value", None)
        return value

    @property
    def former(self) -> FormerRule | None:
        """The rule that held until the day before this one; None where none is written."""
        former: FormerRule | None = getattr(self, "was", None)
        return former

    def history(self) -> Iterator[Rule]:
        """This rule and those before it, the newest first."""
        rule: Rule | None = self
        while rule is not None:
            yield rule
            rule = rule.former

    @property
    def answered(self) -> bool:
        """Whether there is an answer of the state's own, neither a doubt nor a gap."""
        return self.status.answered

    @model_validator(mode="wrap")
    @classmethod
    def _whole(
        cls, data: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo
    ) -> Self:
        """Compares the keys even where one is wrong by itself, so that all is reported at once."""
        errors: list[InitErrorDetails] = []
        if isinstance(data, dict):
            errors += [
                _between_keys_error(data, *finding)
                for finding in (
                    *_between_keys(data),
                    *_hold(data, info.context or {}),
                    *between_days(data),
                )
            ]
        try:
            rule = handler(data)
        except ValidationError as error:
            # Of a model that can hold itself (`was`), Pydantic runs this twice, one in the other.
            others = (e for e in error.errors() if e["loc"] or e["type"] != _BETWEEN_KEYS)
            errors += map(_again, others)
        if errors:
            raise ValidationError.from_exception_data(cls.__name__, errors)
        return rule


class FormerRule(Rule):
    """A rule that held before another one, and may still hold until that one begins."""

    until: Day
    """The last day on which it holds: the day before the next one's `from`."""


class FloorRule(Rule):
    """A rule that answers a question where federal law binds every state: a state can only add."""

    @property
    def status(self) -> Status:
        own = super().status
        return Status.FLOOR if own is Status.UNKNOWN else own


def _again(error: ErrorDetails) -> InitErrorDetails:
    """A finding of the models inside, to be reported with those of the rule."""
    context, kind = error.get("ctx", {}), error["type"]
    again = PydanticCustomError(_BETWEEN_KEYS, "{what}", context)
    return InitErrorDetails(
        type=again if kind == _BETWEEN_KEYS else kind,
        loc=error["loc"],
        input=error["input"],
        ctx=context,
    )


def _between_keys_error(
    rule: dict[str, Any], where: tuple[str, ...], lacks: str, what: str
) -> InitErrorDetails:
    context = {"what": what, "where": where, "lacks": lacks}
    return InitErrorDetails(type=PydanticCustomError(_BETWEEN_KEYS, "{what}", context), input=rule)


def _hold(rule: dict[str, Any], number_words: NumberWords) -> Iterator[Finding]:
    """What is wrong with a doubt: something certain beside it, or a number in it."""
    if (hold := rule.get("hold")) is None:
        return
    if rule.get("value") is not None:
        yield (
            ("value",),
            "",
            "a rule on hold has a value, expected `hold` alone: "
            "no number may be shown while it is in doubt",
        )
    if rule.get("text") is not None:
        yield ("text",), "", "a rule on hold has a text, expected `hold` alone"
    for key, sentence in hold.items() if isinstance(hold, dict) else ():
        language = str(key)
        if number := number_in(str(sentence), language, number_words):
            yield (
                ("hold", language),
                "",
                f"`hold` ({language}) shows the number {number!r}, "
                "expected words without any number",
            )
        elif re.match(LANGUAGE, language) and not known(language, number_words):
            yield (
                ("hold", language),
                "",
                f"the number words of the language {language!r} are not known, "
                f"expected them in data/words/{language}.yml (under `lists`, in a list `numbers`): "
                "no number may be shown while a rule is in doubt",
            )


def _between_keys(rule: dict[str, Any]) -> Iterator[Finding]:
    """What is wrong between the keys of a rule that is not on hold."""
    if rule.get("hold") is not None:
        return
    value, text, grade, url = (rule.get(key) for key in ("value", "text", "grade", "url"))
    if value is None:
        if grade in (Grade.PRIMARY, Grade.OFFICIAL, Grade.SECONDARY):
            yield (
                ("grade",),
                "value",
                f"grade {grade} without a value, expected a `value`, or `grade: none`",
            )
    elif grade == Grade.NONE:
        yield (
            ("grade",),
            "",
            "a value with grade none, "
            "expected the grade of the source: primary, official or secondary",
        )
    if value is not None and text is None:
        yield (), "text", "a value without words, expected `text` with a sentence in `en`"
    if (
        isinstance(text, dict)
        and text
        and "en" not in text
        and all(re.match(LANGUAGE, str(language)) for language in text)
    ):
        yield ("text",), "", "`text` has no English, expected a sentence in `en`"
    if value is not None and url is None:
        yield (), "url", "a value without a source, expected `url`: the address where it was read"
    if url is not None and rule.get("link") is None:
        yield ("url",), "link", "`url` without `link`, expected `link: official`, `copy` or `other`"
    if value is not None and grade == Grade.PRIMARY and rule.get("citation") is None:
        yield (
            ("grade",),
            "citation",
            "grade primary without a citation, expected the section of the law that was read",
        )
