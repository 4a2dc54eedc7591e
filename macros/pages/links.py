"""Links between pages: to a page that this copy leaves out, to one that does not exist.

In: the element tree of a page, the raw HTML in it, and the catalog of pages. Out: links to pages
that are left out are plain text, a list item that was only such a link is gone, and a link that
leads nowhere is a mistake with file and line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser
from urllib.parse import urlsplit, urlunsplit
from xml.etree.ElementTree import Element

from macros.pages.context import PageContext, Target, address

_STOPS = " \t\n.,;"
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|/|\\")
_SAFE_SCHEMES = ("http", "https", "mailto", "tel", "sms")
_AROUND = {"p", "label", "input"}
"""What may be around a link in a list item that is only this link."""
SAFE_TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del",
    "details", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6",
    "hr", "i", "img", "ins", "kbd", "li", "mark", "meter", "ol", "p", "pre", "s", "section",
    "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "u", "ul",
}  # fmt: skip
"""The HTML that a brand's page may hold."""


# ---- links in the element tree


def check_links(root: Element, context: PageContext) -> None:
    """Removes links to pages that are left out, and notes those that lead nowhere."""
    gone = [link for link in root.iter("a") if _leads_nowhere(link, "href", context)]
    for picture in root.iter("img"):
        _leads_nowhere(picture, "src", context)
    if gone:
        parents = {child: parent for parent in root.iter() for child in parent}
        for link in gone:
            _take_out(link, parents)


def _leads_nowhere(element: Element, key: str, context: PageContext) -> bool:
    """Whether a link has to be removed. A link to a page that another one replaces is changed."""
    url = element.get(key)
    if url is None or _SCHEME.match(url) or "\x02" in url:
        return False
    parts = urlsplit(url)
    if not parts.path:
        return False
    path = context.resolve(parts.path)
    target = context.catalog.look_up(path)
    if target is Target.MISSING:
        what = missing(url, context) if key == "href" else missing_picture(url, context)
        context.add_mistake(url, what)
        return True  # reported here; without the link, the site generator does not warn too
    if path in context.catalog.instead:
        path = context.relative(context.catalog.instead[path])
        element.set(key, urlunsplit(("", "", path, parts.query, parts.fragment)))
    return target is Target.LEFT_OUT


def missing(url: str, context: PageContext) -> str:
    """The sentence for a link that leads nowhere, with the nearest page."""
    path = urlsplit(url).path
    near = nearest(context.resolve(path), context.catalog.pages)
    expected = f"expected {context.relative(near)}" if near else "expected a page of docs/"
    return f'there is no page or file "{path}" to link to, {expected} (or the address of a website)'


def missing_picture(url: str, context: PageContext) -> str:
    """The sentence for a picture that is not there, with the nearest file."""
    pictures = frozenset(name for name in context.catalog.files if not name.endswith(".md"))
    wanted = context.resolve(urlsplit(url).path)
    alike = next((name for name in pictures if name.casefold() == wanted.casefold()), None)
    near = alike or nearest(wanted, pictures)
    expected = context.relative(near) if near else "a file beside the page"
    return f'there is no file "{url}" for a picture, expected {expected}'


def nearest(path: str, pages: frozenset[str]) -> str | None:
    """The page whose path is most like this one."""
    import difflib

    matches = difflib.get_close_matches(path, sorted(pages), 1)
    return matches[0] if matches else None


def _take_out(link: Element, parents: dict[Element, Element]) -> None:
    item = _only_in(link, parents)
    if item is None:
        _unwrap(link, parents[link])
        return
    parent = parents[item]
    _remove(item, parent)
    if not len(parent) and parent in parents:
        _remove(parent, parents[parent])


def _only_in(link: Element, parents: dict[Element, Element]) -> Element | None:
    """The list item that is nothing but this link, if there is one."""
    item = parents[link]
    while item.tag in _AROUND and item in parents:
        item = parents[item]
    if item.tag != "li":
        return None
    inside = set(link.iter())
    if any(part not in inside and part.tag not in _AROUND for part in item.iter() if part != item):
        return None
    around = "".join(_text_outside(item, link))
    return item if not around.strip(_STOPS) else None


def _text_outside(element: Element, link: Element) -> Iterator[str]:
    if element is link:
        return
    yield element.text or ""
    for child in element:
        yield from _text_outside(child, link)
        yield child.tail or ""


def _unwrap(element: Element, parent: Element) -> None:
    """Puts what is inside an element in its place."""
    index = list(parent).index(element)
    inside = list(element)
    _add_text(parent, index, element.text or "")
    parent.remove(element)
    for offset, child in enumerate(inside):
        parent.insert(index + offset, child)
    _add_text(parent, index + len(inside), element.tail or "")


def _remove(element: Element, parent: Element) -> None:
    index = list(parent).index(element)
    parent.remove(element)
    _add_text(parent, index, (element.tail or "").strip("\n"))


def _add_text(parent: Element, index: int, text: str) -> None:
    """Adds text before the child at `index`."""
    if not text:
        return
    if index:
        parent[index - 1].tail = (parent[index - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


# ---- raw HTML


class RawHtml(HTMLParser):
    """Reads the raw HTML of a page piece by piece: links as above; a brand's may not run anything.

    A tag in a line of text is a piece of its own, so what is open is remembered from one piece to
    the next. Everything but links is returned letter by letter.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__(convert_charrefs=False)
        self.context = context
        self.out: list[str] = []
        self.dropped: list[bool] = []

    def read(self, html: str) -> str:
        """A piece of HTML, with its links put right."""
        self.out = []
        self.reset()
        self.feed(html)
        self.close()
        if self.rawdata:
            self.out.append(self.rawdata)
        return "".join(self.out)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = self.get_starttag_text() or ""
        if self.context.foreign:
            self._check(tag, attrs, written)
        if tag == "a":
            href = dict(attrs).get("href")
            address = self._address(href) if href else ""
            self.dropped.append(address is None)
            if address is None:
                return
            if href and address:
                written = _with_address(written, attrs, href, address)
        self.out.append(written)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.context.foreign:
            self._check(tag, attrs, self.get_starttag_text() or "")
        self.out.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.dropped and self.dropped.pop():
            return
        self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.out.append(data)

    def handle_entityref(self, name: str) -> None:
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.out.append(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.out.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.out.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.out.append(f"<?{data}>")

    def _address(self, href: str) -> str | None:
        """The address to write instead, empty to keep what is written, None to drop the link."""
        context = self.context
        parts = urlsplit(href)
        if _SCHEME.match(href) or not parts.path:
            return ""
        if parts.path.endswith(".md"):
            page = context.resolve(parts.path)
            target = context.catalog.look_up(page)
        else:
            at = posix_join(address(context.page), parts.path)
            if "." in at.rpartition("/")[2].strip("."):
                return ""  # a file that the build makes: a PDF, the open data
            target, page = context.catalog.look_up_address(at)
        if target is Target.MISSING:
            context.add_mistake(href, missing(href, context))
            return ""
        if target is Target.LEFT_OUT:
            return None
        if context.for_print:
            url = context.relative(context.catalog.instead.get(page, page))
        elif parts.path.endswith(".md") or page in context.catalog.instead:
            url = context.root + address(context.catalog.instead.get(page, page))
        else:
            return ""
        return urlunsplit(("", "", url, parts.query, parts.fragment))

    def _check(self, tag: str, attrs: list[tuple[str, str | None]], written: str) -> None:
        if tag not in SAFE_TAGS:
            what = f"a page of a brand cannot use <{tag}>, expected text, lists, tables or pictures"
            self.context.add_mistake(f"<{tag}", what)
        for name, value in attrs:
            if not safe_attribute(name, value or ""):
                what = f"a page of a brand cannot use {name}=, expected the element without it"
                self.context.add_mistake(written, what)


def _with_address(
    written: str, attrs: list[tuple[str, str | None]], href: str, address: str
) -> str:
    """A link's tag with another address. An address in references, such as `&#100;`, is not found
    in what is written: then the tag is written again."""
    for old in (href, escape(href)):
        if old in written:
            return written.replace(old, escape(address), 1)
    values = {name: value or "" for name, value in attrs} | {"href": address}
    return "".join(["<a", *(f' {name}="{escape(value)}"' for name, value in values.items()), ">"])


def posix_join(folder: str, path: str) -> str:
    """A path from a folder, without `..`; paths above the top stay at the top."""
    parts: list[str] = []
    for part in f"{folder}{path}".split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def safe_attribute(name: str, value: str) -> bool:
    """Whether an attribute neither runs a script, nor loads or restyles anything."""
    if name.lower().startswith("on") or name.lower() in ("style", "srcdoc", "formaction", "srcset"):
        return False
    if name.lower() in ("href", "src", "xlink:href"):
        plain = re.sub(r"[\x00-\x20]", "", value)
        scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", plain)
        return scheme is None or scheme[1].lower() in _SAFE_SCHEMES
    return True


def check_attributes(root: Element, context: PageContext) -> None:
    """Notes unsafe attributes that Markdown itself gave the elements of a brand's page."""
    for element in root.iter():
        for name, value in element.items():
            if name == "style" and value.startswith("text-align:"):
                continue  # the columns of a table
            if "\x02" in value:
                continue  # a stashed address of e-mail
            if not safe_attribute(name, value):
                written = value if name in ("href", "src") else name
                what = f'a page of a brand cannot use {name}="{value}", expected a plain address'
                context.add_mistake(written, what)
