"""The printed guide: it holds what it should for its state, every reference lands, and nothing of a
page is dropped in silence.
"""

from __future__ import annotations

import argparse
import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from macros.engines.mkdocs_markdown import read_frame
from macros.engines.template_values import frames_of
from macros.facts.citations import plain_citation, unbroken
from macros.facts.model import Kind, Status
from macros.language.words import Words
from macros.pages.markdown import Frames
from macros.press import command
from macros.press.elements import UnknownElement, read_html
from macros.press.guide import EDITIONS, Guides, guide_print, read_guides
from macros.press.queue import Job, jobs
from macros.press.sheets import Sheet
from macros.press.tree import Tree
from macros.press.typst import typeset_guide
from macros.reading.findings import Mistakes
from macros.sheets.printables import GUIDE, LARGE_PRINT
from macros.site import Site, open_site
from tests.press.test_pdfua import verdicts
from tests.press.tools import needs_poppler, plain, small_brand

FIVE = ("ny", "wi", "ca", "tx", "us")
"""States with terms of their own, with doubts and gaps, and the federal floor."""


class Bindery:
    """Guides, each set and read once."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.guides: Guides = read_guides(site, "en", read_frame(site.root))
        self.pdf = cache(self._pdf)
        self.pages = cache(self._pages)

    def data(self, state: str, edition: str = GUIDE) -> dict[str, Any]:
        return self.sheet(state, edition).data

    def sheet(self, state: str, edition: str = GUIDE) -> Sheet:
        return guide_print(self.guides, self.site, "en", self.site.library.state(state), edition)

    def _pdf(self, state: str, edition: str = GUIDE) -> bytes:
        return typeset_guide(self.guides.chapters, self.sheet(state, edition))[0]

    def _pages(self, state: str, edition: str = GUIDE, order: str = "-layout") -> list[str]:
        """The text of each page, as it lies on paper, or with `-raw` in reading order."""
        done = subprocess.run(
            ["pdftotext", order, "-", "-"],
            input=self.pdf(state, edition),
            capture_output=True,
            check=True,
        )
        return done.stdout.decode().split("\f")[:-1]

    def running(self, state: str, edition: str = GUIDE) -> str:
        """All text in reading order, without line ends."""
        return plain(" ".join(self.pages(state, edition, "-raw")))

    def open(self, state: str, edition: str = GUIDE) -> pikepdf.Pdf:
        return pikepdf.open(io.BytesIO(self.pdf(state, edition)))


@pytest.fixture(scope="module")
def shelf(site: Site) -> Bindery:
    return Bindery(site)


# ---- what stands in it


@needs_poppler
@pytest.mark.parametrize("state", FIVE)
def test_a_guide_has_its_rules_its_terms_and_every_chapter(shelf: Bindery, state: str) -> None:
    site, text = shelf.site, shelf.running(state)
    views, here = site.views["en"], site.library.state(state)
    squeezed = text.replace(" ", "")
    for kind in Kind:
        for sentence in views.words.say(here, kind).sentences:
            assert sentence.replace(" ", "") in squeezed, (kind, sentence)
    for term in views.words.slot_terms(here).values():
        assert term in text
    for chapter in shelf.guides.book.chapters:
        for page in chapter.pages:
            assert page.title.replace(" ", "") in squeezed, page.title
    for sheet in site.sheets.worksheets.values():
        assert sheet.lead["en"].replace(" ", "") in squeezed, sheet.id
    for citation in shelf.guides.book.citations:
        named = site.library.citations[plain_citation(citation)].citation
        # In the list of sources a citation is below its law; in the text a page may end in it.
        law, sign, section = plain(unbroken(named)).replace(" ", "").partition("§")
        assert f"{law}{sign}{section}" in squeezed or f"{sign}{section}" in squeezed, named


@needs_poppler
@pytest.mark.parametrize("state", FIVE[:-1])
def test_no_federal_text_stands_where_the_state_has_a_rule(shelf: Bindery, state: str) -> None:
    words, library = shelf.site.views["en"].words, shelf.site.library
    squeezed, here = shelf.running(state).replace(" ", ""), library.state(state)
    own = [kind for kind in Kind if here.rules[kind].status in (Status.FACT, Status.REPORTED)]
    assert len(own) > 8
    said = "".join(words.say(here, kind).text for kind in Kind).replace(" ", "")
    for kind in own:
        federal = words.say(library.federal, kind).sentences[0].replace(" ", "")
        assert federal not in squeezed or federal in said, kind
    assert {rule["where"] for rule in shelf.data(state)["rules"].values()} == {here.name}


@needs_poppler
@pytest.mark.parametrize("state", ["bie", "gu"])
def test_the_guide_of_a_territory_or_the_bureau_speaks_of_it(shelf: Bindery, state: str) -> None:
    views, here = shelf.site.views["en"], shelf.site.library.state(state)
    text, names = shelf.running(state), views.words.names(here)
    assert plain(f"The guide for {names['called']}") in text
    assert (views.words.reads_as(here) or "?") in text
    assert "the state’s special education office" not in text.lower()
    glance = {"bie": "Bureau schools at a glance", "gu": "Your territory at a glance"}[state]
    assert glance in text and "Your state at a glance" not in text


def test_an_edition_is_the_day_up_to_which_facts_were_checked(shelf: Bindery, site: Site) -> None:
    """As on the site: not the day of its oldest fact."""
    day = site.views["en"].words.day(site.library.day)
    oldest = site.views["en"].words.day(site.library.state("ny").checked)
    assert day != oldest
    assert shelf.data("ny")["cover"]["edition"] == f"Edition of {day}"
    assert any(f"checked up to {day}" in str(line) for line in shelf.data("ny")["license"])


@needs_poppler
def test_a_long_name_stays_inside_the_cover(shelf: Bindery) -> None:
    """The right edge of every word on the cover, in points, as pdftotext measures it."""
    done = subprocess.run(
        ["pdftotext", "-bbox", "-l", "1", "-", "-"],
        input=shelf.pdf("bie"),
        capture_output=True,
        check=True,
    )
    edges = [float(edge) for edge in re.findall(r'xMax="([\d.]+)"', done.stdout.decode())]
    assert len(edges) > 8 and max(edges) <= 612 - 0.7 * 72


@needs_poppler
def test_the_dates_of_the_state_are_on_the_pages_of_disagreements(shelf: Bindery) -> None:
    wisconsin = shelf.running("wi")
    assert "Your dates: Wisconsin • Time to ask for a hearing: 1 year •" in wisconsin
    assert "Talking does not stop the clock." in wisconsin


@needs_poppler
def test_pages_of_disagreements_say_where_the_people_to_call_are(shelf: Bindery) -> None:
    """Once on the card, once in the state's own chapter, and only the page elsewhere."""
    wisconsin = shelf.running("wi")
    pages = set(re.findall(r"Who to call: page (\d+)\.", wisconsin))
    assert len(pages) == 1 and wisconsin.count("Who to call: page") >= 10
    assert wisconsin.count("disabilityrightswi.org") == 2


@needs_poppler
def test_chapters_follow_the_navigation(shelf: Bindery) -> None:
    marks = [
        str(mark["/Title"])
        for mark in PdfReader(io.BytesIO(shelf.pdf("ny"))).outline
        if isinstance(mark, dict)
    ]
    assert marks == [
        "How to use this guide", "Contents", "A card to take along", "1 Start here",
        "2 Work together", "3 Rights", "4 Meetings", "5 If you disagree",
        "6 Your state at a glance", "7 For schools", "8 About this guide",
        "9 Glossary of school words", "10 Worksheets", "11 Sources",
        "12 Index of rules", "License and newest edition",
    ]  # fmt: skip


def test_only_a_list_with_a_page_of_its_own_is_set_as_a_group(shelf: Bindery) -> None:
    """The lists of the menu under Rights and Meetings have none: their pages keep their order."""
    chapters = {chapter.title: chapter for chapter in shelf.guides.book.chapters}
    groups = {title: [group.title for group in chapters[title].groups] for title in chapters}
    assert groups["Work together"] == ["The four principles", "The four barriers"]
    assert groups["Rights"] == groups["Meetings"] == []
    rights = [page.path for page in chapters["Rights"].pages]
    assert rights[:3] == [
        "rights/index.md",
        "rights/fape.md",
        "rights/child-find-and-evaluation.md",
    ]


@needs_poppler
def test_pages_about_the_website_are_not_in_the_book(shelf: Bindery) -> None:
    paths = {page.path for page in shelf.guides.book.pages()}
    assert not paths & {
        "index.md",
        "tools/compare-states.md",
        "about/privacy.md",
        "worksheets/index.md",
    }
    pages = shelf.site.root / "docs/en"
    docs = {
        path.relative_to(pages).as_posix()
        for path in pages.rglob("*.md")
        if "snippets" not in path.parts
    }
    left = docs - paths
    assert left == {
        "index.md", "tools/compare-states.md", "tools/deadlines.md", "tools/days-out.md",
        "tools/packet.md",
        "tools/my-folder.md", "about/open-data.md",
        "about/host-your-own.md", "about/keep-up-to-date.md", "about/without-internet.md",
        "about/translations.md", "about/privacy.md", "about/changes.md",
        "about/accessibility.md", "worksheets/index.md", "letters/index.md", "states/index.md",
    }  # fmt: skip


@pytest.mark.parametrize("edition", EDITIONS)
def test_worksheets_in_a_guide_are_to_write_on_and_hold_no_fields(
    shelf: Bindery, edition: str
) -> None:
    pdf = shelf.open("ny", edition)
    assert "/AcroForm" not in pdf.Root
    kinds = {str(mark.Subtype) for page in pdf.pages for mark in page.obj.get("/Annots", [])}
    assert kinds == {"/Link"}


# ---- references


def _places(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """Named places."""
    found: dict[str, Any] = {}

    def walk(node: Any) -> None:
        names = node.get("/Names", [])
        found.update({str(names[i]): names[i + 1] for i in range(0, len(names), 2)})
        for kid in node.get("/Kids", []):
            walk(kid)

    if "/Names" in pdf.Root and "/Dests" in pdf.Root.Names:
        walk(pdf.Root.Names.Dests)
    return found


def _links(pdf: pikepdf.Pdf) -> Iterator[tuple[Any, int | None]]:
    """Every link, with the number of the page it leads to (None: to an address)."""
    numbers = {page.obj.objgen: index for index, page in enumerate(pdf.pages, 1)}
    places = _places(pdf)
    for page in pdf.pages:
        for mark in page.obj.get("/Annots", []):
            action = mark.get("/A")
            if action is not None and action.S == pikepdf.Name.URI:
                yield mark, None
                continue
            target = mark.Dest if "/Dest" in mark else action.D
            if isinstance(target, pikepdf.String | str):
                target = places[str(target)]
            target = target.get("/D") if isinstance(target, pikepdf.Dictionary) else target
            yield mark, numbers[target[0].objgen]


@pytest.mark.parametrize("state", FIVE)
def test_every_link_lands_and_says_the_right_page(shelf: Bindery, state: str) -> None:
    pdf = shelf.open(state)
    inside = 0
    for mark, page in _links(pdf):
        if page is None:
            assert str(mark.A.URI).startswith(("https://", "http://"))
            continue
        inside += 1
        said = re.search(r"page (\d+)$", str(mark.get("/Contents", "")))
        if said:
            assert int(said[1]) == page, str(mark.Contents)
    assert inside > 500


@needs_poppler
@pytest.mark.parametrize("state", FIVE)
def test_the_page_numbers_of_the_contents_are_right(shelf: Bindery, state: str) -> None:
    pages = shelf.pages(state)
    first = next(
        index for index, page in enumerate(pages) if re.search(r"^ *Contents$", page, re.MULTILINE)
    )
    last = next(
        index
        for index, page in enumerate(pages)
        if index > first and re.search(r"^ *1 Start here( +1)?$", page, re.MULTILINE)
    )
    listed = [
        (plain(match[1]), int(match[2]))
        for page in pages[first:last]
        for match in re.finditer(r"^ *(\S.*?) {3,}(\d+)$", page, re.MULTILINE)
    ]
    assert len(listed) > 60
    read = shelf.pages(state, GUIDE, "-raw")
    for title, number in listed:
        assert title in plain(read[number - 1]), (title, number)


@needs_poppler
def test_the_foot_numbers_every_page_but_the_cover(shelf: Bindery) -> None:
    for number, page in enumerate(shelf.pages("ny")[1:], 2):
        assert str(number) in plain(page).split()[-14:], number


# ---- looks


def test_large_print_has_18_points_at_least(shelf: Bindery) -> None:
    pdf = shelf.open("ny", LARGE_PRINT)
    sizes: dict[float, int] = {}
    stands: dict[float, set[int]] = {}
    for number, page in enumerate(list(pdf.pages)[1:], 2):
        for operands, _ in pikepdf.parse_content_stream(page, "Tf"):
            sizes[float(operands[1])] = sizes.get(float(operands[1]), 0) + 1
            stands.setdefault(float(operands[1]), set()).add(number)
    pictures = {
        12.0,
        13.0,
        16.0,
    }  # in the ladder and the timeline, which are drawn a third larger than these numbers say
    small = {size for size in sizes if size < 18} - pictures
    assert small <= {14.0}, "only page heads and feet are smaller than the text"
    assert len(set().union(*(stands.get(size, set()) for size in pictures))) <= 3, (
        "the ladder stands twice, the timeline once"
    )
    assert sizes[14.0] <= 5 * len(pdf.pages)
    assert max(sizes, key=lambda size: sizes[size]) == 18.0


@pytest.mark.parametrize("state", (*FIVE, "pr"))
def test_a_guide_has_at_most_170_pages(shelf: Bindery, state: str) -> None:
    assert len(shelf.open(state, GUIDE).pages) <= 170


@needs_poppler
@pytest.mark.parametrize(
    ("state", "edition"),
    [*((code, GUIDE) for code in FIVE), ("us", LARGE_PRINT), ("ny", LARGE_PRINT)],
)
def test_the_card_is_one_page_between_the_contents_and_the_first_chapter(
    shelf: Bindery, state: str, edition: str
) -> None:
    words, pages = shelf.site.views["en"].words, shelf.pages(state, edition, "-raw")
    title, card = words.label("card_take"), shelf.data(state)["card"]
    place = next(number for number, page in enumerate(pages) if page.strip().startswith(title))
    assert words.label("guide_contents") in " ".join(pages[place - 1].split("\n")[:2])
    assert re.match(r"\s*1?\s*1 Start here", pages[place + 1]), pages[place + 1][:80]
    said = plain(pages[place]).replace(" ", "")
    for clock in card["clocks"]:
        assert plain(clock["question"] + clock["answer"]).replace(" ", "") in said
    assert all(plain(one["text"]).replace(" ", "") in said for one in card["sentences"])


def test_a_guide_says_its_title_and_language(shelf: Bindery) -> None:
    reader = PdfReader(io.BytesIO(shelf.pdf("ny")))
    assert reader.metadata is not None and reader.metadata.title == "The guide for New York"
    assert PdfReader(io.BytesIO(shelf.pdf("us"))).metadata.title == "The guide: federal law"  # type: ignore[union-attr]
    assert str(reader.trailer["/Root"]["/Lang"]) == "en"  # type: ignore[index]


def test_guides_keep_to_pdf_ua(shelf: Bindery, root: Path, tmp_path: Path) -> None:
    files = {
        f"{state}-{edition}.pdf": shelf.pdf(state, edition)
        for state in ("ny", "us")
        for edition in EDITIONS
    }
    found = verdicts(root, tmp_path, files)
    assert not {name: said for name, said in found.items() if not said.startswith("PASS")}


# ---- the same again


def test_the_order_of_printing_changes_no_byte(shelf: Bindery) -> None:
    """Typst uses its work on one guide for the next; it must not show."""
    first = shelf.pdf("tx")
    shelf.pdf("ca")
    assert typeset_guide(shelf.guides.chapters, shelf.sheet("tx"))[0] == first


def test_a_changed_rule_changes_only_its_states_guide(shelf: Bindery) -> None:
    site = shelf.site
    old = site.library.states["NY"] if "NY" in site.library.states else site.library.state("ny")
    key = next(key for key, state in site.library.states.items() if state is old)
    rule = old.rules[Kind.EVALUATION].model_copy(update={"text": {"en": "Something new."}})
    changed = old.with_rules(old.rules.model_copy(update={"evaluation": rule}))
    library = replace(site.library, states={**site.library.states, key: changed})
    views = site.views["en"]
    other = replace(
        site,
        library=library,
        views={"en": replace(views, words=Words(views.words.file, library, "en"), _rules={})},
    )
    again = read_guides(other, "en", read_frame(other.root))
    assert again.chapters == shelf.guides.chapters
    for state in ("nj", "us"):
        assert guide_print(again, other, "en", library.state(state), GUIDE).data == shelf.data(
            state
        )
    assert "Something new." in str(guide_print(again, other, "en", library.state("ny"), GUIDE).data)


# ---- pages of a brand, and mistakes in pages


def _branded(
    tmp_path: Path,
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    pages: dict[str, str],
    more: str = "",
) -> Site:
    folder = small_brand(tmp_path / "rivers", "ny", "wi")
    brand = (folder / "brand.yml").read_text(encoding="utf-8")
    (folder / "brand.yml").write_text(re.sub(r"leave_out: .*\n", more, brand), encoding="utf-8")
    for name, text in pages.items():
        path = folder / "pages/en" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.setenv("BRAND", str(folder))
    return open_site(root)


@pytest.mark.parametrize(
    "text, named",
    [
        ('# Ours\n\n<video src="a.mp4"></video>\n', "<video>"),
        ("# Ours\n\nText.\n\n<form><p>Hello</p></form>\n", "<form>"),
        ("# Ours\n\nText with <marquee>more</marquee> of it.\n", "<marquee>"),
        ("# Ours\n\n![](map.png)\n", "no text for who cannot see it"),
        ('# Ours\n\n{{ rule("nothing") }}\n', 'rule("nothing")'),
        ("# Ours\n\n{{ unheard() }}\n", "unheard"),
    ],
)
def test_what_cannot_be_printed_stops_with_page_and_element(
    text: str, named: str, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = _branded(tmp_path, root, monkeypatch, {"rights/fape.md": text, "rights/map.png": ""})
    with pytest.raises(Mistakes) as stopped:
        read_guides(site, "en", read_frame(site.root))
    (mistake,) = stopped.value.found
    assert mistake.file.endswith("pages/en/rights/fape.md") and named in mistake.what
    lines = text.splitlines()
    assert mistake.line == next(
        number
        for number, line in enumerate(lines, 1)
        if "<" in line or "{{" in line or "![" in line
    )


def test_an_element_that_is_not_closed_is_named() -> None:
    with pytest.raises(UnknownElement, match="<section> is not closed"):
        read_html("<section><p>Text</p>")
    with pytest.raises(UnknownElement, match="<canvas>"):
        Tree("a.md").blocks(read_html("<p>One</p><canvas></canvas>").inside)


def test_a_brands_page_replaces_ours_and_its_own_come_last(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = _branded(
        tmp_path,
        root,
        monkeypatch,
        {
            "rights/fape.md": "# Our own words\n\nHello.\n",
            "circle.md": "# Our parents’ circle\n\nEach Tuesday.\n",
        },
    )
    book = read_guides(site, "en", read_frame(site.root)).book
    assert [page.title for page in book.pages() if page.path == "rights/fape.md"] == [
        "Our own words"
    ]
    chapter = next(
        chapter for chapter in book.chapters if chapter.title == "More from Two Rivers Parents"
    )
    assert [page.title for page in chapter.pages] == ["Our parents’ circle"]


def test_a_brand_leaves_out_chapters_pages_sheets_and_editions(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    more = (
        "leave_out: {chapters: [disagreements], pages: [rights/discipline.md], sheets: "
        "[meeting-prep], editions: [guide-large-print]}\n"
    )
    site = _branded(tmp_path, root, monkeypatch, {}, more)
    guides = read_guides(site, "en", read_frame(site.root))
    assert "If you disagree" not in [chapter.title for chapter in guides.book.chapters]
    assert "rights/discipline.md" not in {page.path for page in guides.book.pages()}
    assert {job for job in jobs(site) if job.sheet in EDITIONS} == {
        Job(state, "en", GUIDE, "pdf") for state in ("us", "ny", "wi")
    }
    sheet = guide_print(guides, site, "en", site.library.state("wi"), GUIDE)
    assert "meeting-prep" not in {sheet["id"] for sheet in sheet.data["sheets"]}
    pdf, _ = typeset_guide(guides.chapters, sheet)
    assert all(page is None or page > 0 for _, page in _links(pikepdf.open(io.BytesIO(pdf))))


# ---- everything that a page may hold


@pytest.fixture(scope="module")
def everything(root: Path) -> dict[str, bytes]:
    """Both editions of a guide with the page that uses every extension of Markdown."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRAND", str(root / "tests/pages/brand"))
        site = open_site(root)
    guides = read_guides(site, "en", read_frame(root), ["ours/everything.md", "rights/records.md"])
    ny = site.library.state("ny")
    return {
        f"{edition}.pdf": typeset_guide(
            guides.chapters, guide_print(guides, site, "en", ny, edition)
        )[0]
        for edition in EDITIONS
    }


PRINTED = [
    "A “quoted” word, the child’s", 'code "stays" as it\'s', "marked words", "struck out",
    "put in", "34 CFR 300.504(c)",
    "The first note with code and bold text.", "The second note.", "It has two paragraphs.",
    "Ask the CSE for a date", "Read “it”",
    "Bring a friend", "First step", "A box Inside the box.",
    "A box that folds Hidden text that must print.", "with a list",
    "A box that is open Open text.", "Tab for phones Words for phones.",
    "Tab for computers Words for computers.",
    "A block box Text of the block box.", "A block that folds Text of the folding block.",
    "Block tab one Words of block tab one.",
    "Block tab two Words of block tab two.", "Apple. A fruit.", "A company.",
    "Pear. Another fruit.", "With a second paragraph.",
    "brand.yml", "name: Ours", "indented code", "The caption of the map", "A quotation.",
    "Links: discipline, raw discipline",
    "It’s ‘mine’.", "Could “we”?", "What you type here stays on this device.",
    "Call Two Rivers Parents.",
    "Does it fit?", "Yes: keep it.", "No: ask again.", "The last box.",
    "The title of a form", "First field.", "Filled in by hand.", "Third field.",
]  # fmt: skip


@needs_poppler
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_guide_prints_everything_that_a_page_may_hold(
    everything: dict[str, bytes], edition: str
) -> None:
    done = subprocess.run(
        ["pdftotext", "-raw", "-", "-"],
        input=everything[f"{edition}.pdf"],
        capture_output=True,
        check=True,
    )
    text = plain(done.stdout.decode())
    squeezed = text.replace(" ", "").replace("\u200b", "")
    assert [part for part in PRINTED if part.replace(" ", "") not in squeezed] == []
    assert [
        mark
        for mark in (
            "???",
            "!!!",
            "===",
            "///",
            "[^",
            "--8<--",
            "{{",
            "==",
            "^^",
            "~~",
            "[ ]",
            "[x]",
            "↩",
        )
        if mark in text
    ] == []
    assert "Only discipline" not in text and "Only the screen" not in text


@needs_poppler
def test_code_keeps_its_spaces_and_has_its_numbers(everything: dict[str, bytes]) -> None:
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"],
        input=everything["guide.pdf"],
        capture_output=True,
        check=True,
    )
    assert re.search(
        r"^ *3 +name: Ours\n *4 {2,}states: \[ny\]$",
        done.stdout.decode().replace("\u00a0", " "),
        re.MULTILINE,
    )


@needs_poppler
def test_the_marks_of_footnotes_lead_to_their_notes(everything: dict[str, bytes]) -> None:
    pdf = everything["guide.pdf"]
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    pages = done.stdout.decode().split("\f")
    marks = next(number for number, page in enumerate(pages, 1) if "A “quoted” word" in page)
    notes = next(number for number, page in enumerate(pages, 1) if "The first note with" in page)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found = [
            mark
            for mark in opened.pages[marks - 1].obj.Annots
            if str(mark.Contents) == f"page {notes}"
        ]
        assert len(found) == 3, "two marks of the first note, one of the second"
        assert len({str(mark.Dest) for mark in found}) == 2


def test_a_guide_with_everything_keeps_to_pdf_ua(
    everything: dict[str, bytes], root: Path, tmp_path: Path
) -> None:
    found = verdicts(root, tmp_path, everything)
    assert not {name: said for name, said in found.items() if not said.startswith("PASS")}


def test_nothing_of_a_page_runs_off_the_paper(everything: dict[str, bytes]) -> None:
    for pdf in everything.values():
        done = subprocess.run(
            ["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True
        )
        words = re.findall(r'xMax="([\d.]+)".*?>(.*?)</word>', done.stdout.decode())
        tabs = 612 - 27  # of the thumb index, with the number of a chapter
        edges = [float(edge) for edge, word in words if not (float(edge) > tabs and word.isdigit())]
        assert max(edges) <= 612 - 40


# ---- the command


def _frames(site: Site) -> Frames:
    return frames_of(site, read_frame(site.root))


def _asked(root: Path, *words: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_to(parser.add_subparsers())
    return command.run(parser.parse_args(["print", *words]), root, _frames)


def test_one_guide_and_one_sheet_can_be_printed_by_themselves(
    shelf: Bindery, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        _asked(
            root, "--state", "ny", "--lang", "en", "guide", "meeting-prep", "--out", str(tmp_path)
        )
        == 0
    )
    assert (tmp_path / "guide.pdf").read_bytes() == shelf.pdf("ny")
    assert (tmp_path / "meeting-prep.pdf").is_file()
    assert re.search(r"guide\.pdf: 1\d\d pages, \d+ KB", capsys.readouterr().out)


@pytest.mark.parametrize(
    "words, said",
    [
        (["--state", "zz", "guide"], "'zz'"),
        (["--lang", "fr", "guide"], "'fr'"),
        (["guides"], "'guides'"),
    ],
)
def test_what_does_not_exist_is_told_in_one_line(
    words: list[str], said: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _asked(root, *words) == 1
    out = capsys.readouterr().out.strip()
    assert said in out and "expected" in out and "\n" not in out
