"""The built site as files: every state; every page whole, small, without requests to others."""

from __future__ import annotations

import gzip
import html
import re
from pathlib import Path

from macros.facts.model import Kind, Status
from macros.site import Site


def test_there_is_a_page_for_each_of_51_states_with_every_rule(built: Path, site: Site) -> None:
    for code in site.brand.codes:
        state = site.library.state(code)
        text = (built / "states" / state.slug / "index.html").read_text(encoding="utf-8")
        for kind in Kind:
            assert f'<div id="{kind.value}" class="anchor" ' in text, (code, kind)
        assert text.count('class="rule rule--doubt"') == sum(
            state.rules[kind].status is Status.DOUBT for kind in Kind
        ), code
        assert "{{" not in text and "{%" not in text


def test_wisconsin_says_one_year_in_words(built: Path) -> None:
    assert "one year" in (built / "states/wisconsin/index.html").read_text(encoding="utf-8")


def test_no_line_breaks_after_a_section_sign(built: Path) -> None:
    for page in built.rglob("*.html"):
        text = re.sub(r"<script.*?</script>|<code.*?</code>|<[^>]*>", "", page.read_text("utf-8"))
        broken = re.search(r".{20}(?:§ |\d CFR |U\.S\.C\. §).{10}", text)
        assert broken is None, (page, broken)


def test_no_page_asks_anything_of_another_server(built: Path) -> None:
    asks = re.compile(
        r'<(?:script|img|iframe|source|video|audio|embed)[^>]+src="(https?:)?//|<link[^>]+rel="(?:stylesheet|preload|preconnect|icon)"[^>]*href="(https?:)?//'
    )
    for page in built.rglob("*.html"):
        assert not asks.search(page.read_text(encoding="utf-8")), page
    for sheet in (built / "assets").rglob("*.css"):
        assert not re.search(r"url\(\s*[\"']?(https?:)?//", sheet.read_text(encoding="utf-8")), (
            sheet
        )


def test_our_scripts_are_small(built: Path) -> None:
    """Those that pages load; what fills in files and what searches are loaded when asked for, and
    each tool by its own page. Half is the script of worksheets and letters, which only their pages
    load."""
    sizes = {
        path.name: len(gzip.compress(path.read_bytes(), 9))
        for path in (built / "assets").glob("*.js")
        if path.name != "find.js"
    }
    assert sizes and sum(sizes.values()) <= 24_000


def test_the_script_of_a_tool_is_small_and_only_on_its_page(built: Path) -> None:
    scripts = {path.name: path for path in (built / "assets" / "tools").glob("*.js")}
    most = {
        "packet.js": 10_000,
        "my-folder.js": 15_000,
        # With the folders of answers, into which its dates go.
        "deadlines.js": 19_000,
        "days-out.js": 14_000,
        "sheets.js": 50_000,
    }
    for name, size in most.items():
        assert len(gzip.compress(scripts[name].read_bytes(), 9)) <= size, name
    for page in built.rglob("index.html"):
        for name in re.findall(r'src="[^"]*assets/tools/([\w-]+)\.js"', page.read_text("utf-8")):
            assert page == built / "tools" / name / "index.html"
    # The forms of all sheets are loaded when they are asked for.
    assert "sheets.js" not in (built / "tools/packet/index.html").read_text("utf-8")


def test_the_license_stands_in_the_foot_of_every_page(built: Path) -> None:
    for page in built.rglob("index.html"):
        assert "CC BY 4.0" in page.read_text(encoding="utf-8"), page


def test_no_page_is_a_stub(root: Path) -> None:
    for path in (
        path for path in sorted((root / "docs/en").rglob("*.md")) if "snippets" not in path.parts
    ):
        text = re.sub(r"\A---.*?---", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        words = len(re.findall(r"[A-Za-z’']+", re.sub(r"\{\{(?!\s*say).*?\}\}", "", text)))
        listing = path.name == "index.md" or path.stem in (
            "compare-states",
            "glossary",
            "translations",
        )
        assert words >= (60 if listing else 250), f"{path}: {words} words"
        assert words <= 1150, f"{path}: {words} words"
        assert not re.search(r"coming soon|lorem ipsum|TODO|TBD", text, re.IGNORECASE), path


def test_the_dates_are_on_every_page_where_people_may_go_on_talking(built: Path) -> None:
    pages = [*built.glob("barriers/**/index.html"), *built.glob("disagreements/**/index.html")]
    assert len(pages) >= 12
    for page in pages:
        assert page.read_text(encoding="utf-8").count('class="dates"') == 1, page


def test_every_link_inside_the_site_leads_somewhere(built: Path) -> None:
    anchors: dict[Path, set[str]] = {}
    missing: set[str] = set()
    for page in built.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        for target in set(re.findall(r'(?:href|src)="([^"]*)"', text)):
            address = html.unescape(target)
            if re.match(r"(?:[a-z]+:|//|\?|javascript)", address) or not address:
                continue
            if page.name == "404.html" and set(address) <= {".", "/"}:
                continue  # leads up from wherever a reader got lost
            path, _, anchor = address.partition("#")
            path = path.partition("?")[0]
            start = built if page.name == "404.html" else page.parent
            file = (built / path.lstrip("/")) if path.startswith("/") else (start / path)
            file = file.resolve() if path else page
            file = file / "index.html" if file.is_dir() else file
            if not file.is_file():
                missing.add(f"{page.relative_to(built)} -> {address}")
            elif anchor and file.suffix == ".html":
                if file not in anchors:
                    anchors[file] = set(
                        re.findall(r'\bid="([^"]+)"', file.read_text(encoding="utf-8"))
                    )
                if anchor not in anchors[file] and not anchor.startswith("__"):
                    missing.add(f"{page.relative_to(built)} -> {address}")
    assert sorted(missing) == []


def test_each_barrier_has_a_story_that_worked_and_one_that_went_on(root: Path) -> None:
    """Two short ones, each in a box, so that they print too; nobody takes them for real people."""
    pages = [path for path in (root / "docs/en/barriers").glob("*.md") if path.stem != "index"]
    assert len(pages) == 4
    for path in pages:
        text = path.read_text(encoding="utf-8")
        assert "made up from many cases" in text, path
        stories = re.findall(r'^!!! example "(.+)"\n    (.+)$', text, re.MULTILINE)
        titles = [title for title, _ in stories]
        assert titles[0] == "It worked" and titles[1].startswith("It rightly went to "), path
        assert all(60 <= len(story.split()) <= 90 for _, story in stories), path


def test_what_the_courts_said_about_a_good_plan_is_explained_on_one_page(root: Path) -> None:
    """The others say it in a few words and link there."""
    pages = {
        path.relative_to(root / "docs/en").as_posix()
        for path in (root / "docs/en").rglob("*.md")
        if re.search(r'cite\("[^"]*(?:Rowley|Endrew)', path.read_text(encoding="utf-8"))
    }
    assert pages == {"rights/fape.md"}
