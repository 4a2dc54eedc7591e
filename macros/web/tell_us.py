"""The addresses behind "Something wrong here?": a mail to the host, or the host's form.

In: the words of a language and the brand. Out: addresses in which page, state, rule and edition are
filled in, encoded. A page's title and path, and the state's name, may be left open as `{title}`,
`{page}` and `{state}`: nothing else in such an address is a brace.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from string import Formatter
from urllib.parse import quote, urlsplit, urlunsplit

from macros.facts.history import edition_day
from macros.hosts.brand import Brand
from macros.language.words import Words

_NEW_ISSUE = "/issues/new"
"""How the address ends at which GitHub (and Forgejo, Gitea) takes a new issue."""


@dataclass(frozen=True)
class PageName:
    """A page as a reader names it: its title, and its address below the top of its language."""

    title: str
    address: str


class TellUs:
    """The addresses of one copy in one language. `to_top` leads from its top to the site's."""

    def __init__(self, words: Words, brand: Brand, to_top: str = "") -> None:
        self.words, self.brand = words, brand
        self.folder = f"{words.language}/" if to_top else ""

    def address(self, page: PageName, rule: str) -> str | None:
        """The address for a rule on a page, with its `{state}` open; None where a host wants none.

        `rule` is the question that the rule answers.
        """
        return self._address({"title": rule}, page, rule)

    def foot(self) -> str | None:
        """The address for any page, with `{title}` and `{page}` open."""
        return self._address({}, None, None)

    @staticmethod
    def filled(address: str | None, **values: str) -> str | None:
        """The address with open places filled."""
        for name, value in values.items() if address else ():
            address = (address or "").replace(f"{{{name}}}", quote(value, safe=""))
        return address

    def _address(
        self, subject_of: dict[str, str], page: PageName | None, rule: str | None
    ) -> str | None:
        form, email = self.brand.report, self.brand.contact.email
        subject = self._coded("tell_us_subject", **subject_of)
        if form:
            return _form(form, subject, "%0A".join(self._lines(page, rule)))
        if email:
            body = "%0D%0A".join(self._lines(page, rule))
            return f"mailto:{quote(email, safe='@+')}?subject={subject}&body={body}"
        return None

    def _lines(self, page: PageName | None, rule: str | None) -> list[str]:
        """What the message says, line by line, encoded."""
        place = quote(f"{self.brand.site_url or ''}{self.folder}", safe="")
        where = place + (quote(page.address, safe="") if page else "{page}")
        lines = [
            self._coded("tell_us_start"),
            "",
            "",
            self._coded("tell_us_page", **({"title": page.title} if page else {})),
            self._coded("tell_us_address").replace("{address}", where),
        ]
        if rule is not None:
            lines += [self._coded("tell_us_state"), self._coded("tell_us_rule", text=rule)]
        return [*lines, self._coded("tell_us_edition", text=self._edition)]

    @cached_property
    def _edition(self) -> str:
        day = self.words.day(edition_day(self.words.library, self.brand.codes))
        return " · ".join(filter(None, (self.brand.edition, self.words.note("facts_of", day=day))))

    def _coded(self, key: str, **values: str) -> str:
        """A label, encoded; names without a value stay open."""
        parts = []
        for text, name, _, _ in Formatter().parse(self.words.file.labels[key]):
            parts.append(quote(text, safe=""))
            if name is not None:
                parts.append(quote(values[name], safe="") if name in values else f"{{{name}}}")
        return "".join(parts)


def _form(form: str, subject: str, body: str) -> str:
    """The address of a form; where it makes an issue, with title and text filled in.

    A form of GitHub (`?template=…`) takes a text by the name of its field: ours is `details`.
    """
    # A brace of the host's own is no open place.
    parts = urlsplit(form.replace("{", "%7B").replace("}", "%7D"))
    if not parts.path.rstrip("/").endswith(_NEW_ISSUE):
        return urlunsplit(parts)
    field = "details" if "template=" in parts.query else "body"
    query = "&".join(filter(None, (parts.query, f"title={subject}", f"{field}={body}")))
    return urlunsplit(parts._replace(query=query))
