"""One copy of the site for one state or two: from nothing to a group's own site, and all that a
brand may add, replace and leave out.

The copies are built once a run; other tests (offline, browser) use them too.
"""

from __future__ import annotations

import gzip
import html
import json
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from macros.hosts.brand import read_brand
from macros.reading.findings import Mistakes
from macros.site import Site
from macros.web.embed import is_part

NO_PRINT = "leave_out: {chapters: [worksheets, letters], editions: [guide, guide-large-print]}\n"
"""For tests that build a lot and look at no paper."""


def brand(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "brand.yml").write_text(text, encoding="utf-8")
    return folder


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that is made once a run, whichever worker asks first."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"copies-{name}"
    try:
        folder.mkdir()
    except FileExistsError:
        until = time.monotonic() + 300
        while not (folder / "ready").exists():
            if (folder / "failed").exists() or time.monotonic() > until:
                pytest.fail(
                    f"{folder} was not built by the other worker; its own test says why",
                    pytrace=False,
                )
            time.sleep(0.1)
        return folder
    try:
        make(folder)
    except BaseException:
        (folder / "failed").touch()
        raise
    (folder / "ready").touch()
    return folder


def project_copy(factory: pytest.TempPathFactory, root: Path) -> Path:
    """The project in a folder of its own: nothing here touches the real `.build` and `site`."""

    def make(folder: Path) -> None:
        for name in ("data", "docs", "macros", "overrides"):
            shutil.copytree(
                root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__")
            )
        shutil.copy(root / "mkdocs.yml", folder)

    return once(factory, "project", make)


def command(
    project: Path, *words: object, brand: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Runs `python -m …` in a copy of the project, with a brand or with none."""
    settings = {
        key: value for key, value in os.environ.items() if key not in ("BRAND", "PYTHONPATH")
    }
    settings |= {"NO_MKDOCS_2_WARNING": "1"} | ({"BRAND": str(brand)} if brand else {})
    return subprocess.run(
        [sys.executable, "-m", *map(str, words)],
        cwd=project,
        env=settings,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def build(project: Path, folder: Path, target: Path) -> None:
    """Builds a brand as `make site` does, and takes warnings for mistakes."""
    done = command(project, "mkdocs", "build", "--strict", "--site-dir", target, brand=folder)
    assert done.returncode == 0, done.stdout + done.stderr


def plain_copy(factory: pytest.TempPathFactory, root: Path) -> Path:
    """From nothing: `new-brand`, one line edited, and the build."""

    def make(folder: Path) -> None:
        project = project_copy(factory, root)
        flags = (
            "--states",
            "ny",
            "--phone",
            "555-0100",
            "--brand",
            "#4a3a86",
            "--accent",
            "#9a3412",
            "--tagline",
            "Hand in hand",
        )
        done = command(
            project,
            "macros",
            "new-brand",
            "Hudson Valley Parents",
            "--folder",
            folder / "hudson-valley",
            *flags,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        file = folder / "hudson-valley" / "brand.yml"
        text = file.read_text(encoding="utf-8")
        edited = re.sub(
            r"^# help_line: .*$",
            "help_line: Call the Hudson Valley line at 555-0177",
            text,
            flags=re.MULTILINE,
        )
        assert edited != text
        file.write_text(edited, encoding="utf-8")
        build(project, folder / "hudson-valley", folder / "site")

    return once(factory, "plain", make) / "site"


RICH = """\
name: Badger Families
short_name: Badger
tagline: Wisconsin parents side by side with their schools
languages: [en]
states: [WI]
site_url: https://example.org/badger
edition: Spring edition
contact:
  phone: 555-0142
  text: 555-0143
  email: help@badger.example
  address: 12 Example Street
  hours: 9 to 5
  web: https://badger.example
help_line: Badger help line 555-0142
about: Badger Families is a made-up group.
footer: A made-up footer line.
colors: {brand: "#14532d", accent: "#9d174d"}
logo: {light: logo.svg, alt: A badger}
leave_out:
  chapters: [barriers]
  pages: [rights/discipline.md, disagreements/mediation.md]
  sheets: [options-compare, thank-you]
  editions: [guide, guide-large-print]
navigation:
  - {title: Our workshops, page: workshops.md}
  - {title: Our own site, url: "https://badger.example/news"}
  - {title: Before you call us, page: worksheets/phone-call.md}
links:
  - {title: How we work, page: about/how-we-work.md}
"""

RICH_FILES = {
    "logo.svg": """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="7" fill="#14532d"/></svg>
""",
    "pages/en/workshops.md": """\
---
title: Our workshops
description: Evenings for parents.
tags: [workshop]
---

# Our workshops

{{ rule('evaluation') }}

- [Get ready](meetings/before.md)
- [Nobody is listening](barriers/turf-wars.md)

See [what can go wrong](barriers/index.md) and [discipline](rights/discipline.md).
""",
    "pages/en/about/how-we-work.md": """\
---
title: How we work
description: Who we are.
---

# How we work

Together.
""",
    "pages/en/about/privacy.md": """\
---
title: Our privacy
description: What we keep.
---

# Our own privacy page

We keep nothing.
""",
    "worksheets/phone-call.yml": """\
id: phone-call
kind: worksheet
title: {en: A call to Badger}
purpose: {en: Notes for a call.}
situations: [all_year]
minutes: 5
lead: {en: Jot down a few words.}
parts:
  - items:
      - {id: question, kind: long, lines: 3, label: {en: My question}}
""",
    "worksheets/shared-goal.yml": """\
id: shared-goal
kind: worksheet
title: {en: One goal for Badger families}
purpose: {en: Our own sheet.}
situations: [at_meeting]
minutes: 5
lead: {en: Write it together.}
parts:
  - items:
      - {id: goal, kind: long, lines: 3, label: {en: Our goal in our words}}
""",
    "states/wi.yml": """\
code: WI
contacts:
  - name: Badger desk in Madison
    what: Free help
    phone: 555-0144
    email: desk@badger.example
    url: https://badger.example/desk
notes:
  - {topic: Parents who come along, text: We can send a trained parent., url: 'https://badger.example/along'}
rules:
  evaluation:
    overrides: true
    value: {days: 41, day_type: school, from: consent_received, to: [evaluation_done]}
    text: {en: Our lawyers read it as 41 school days.}
    grade: official
    citation: Badger Reader, page 7
    url: https://badger.example/reader
    link: other
    checked: 2026-01-05
""",
}


def rich_brand(folder: Path) -> Path:
    """A brand that uses everything a brand may."""
    brand(folder, RICH)
    for name, content in RICH_FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def rich_copy(factory: pytest.TempPathFactory, root: Path) -> Path:
    def make(folder: Path) -> None:
        build(project_copy(factory, root), rich_brand(folder / "badger"), folder / "site")

    return once(factory, "rich", make) / "site"


PAIR = """\
name: River and Lake
tagline: Two states, one table
languages: [en]
states: [wi, mn]
contact: {phone: 555-0199}
colors: {brand: "#7c2d12"}
leave_out: {editions: [guide, guide-large-print]}
"""


def example_copy(factory: pytest.TempPathFactory, root: Path, name: str) -> Path:
    """One of the two examples; a brand like it in a project without examples."""

    def make(folder: Path) -> None:
        own = {
            "hudson-parents": lambda: rich_brand(folder / name),
            "river-and-lake": lambda: brand(folder / name, PAIR),
        }
        example = root / "examples" / name
        build(
            project_copy(factory, root),
            example if example.is_dir() else own[name](),
            folder / "site",
        )

    return once(factory, name, make) / "site"


def dead_links(built: Path) -> list[str]:
    """Every link inside a built site that leads to no file or no place in it."""
    anchors: dict[Path, set[str]] = {}
    missing: set[str] = set()
    canonical = re.search(
        r'<link rel="canonical" href="https?://[^/"]+(/[^"]*)">',
        (built / "index.html").read_text(encoding="utf-8"),
    )
    base = canonical[1] if canonical else "/"
    for page in built.rglob("*.html"):
        for target in set(re.findall(r'(?:href|src)="([^"]*)"', page.read_text(encoding="utf-8"))):
            address = html.unescape(target)
            if re.match(r"(?:[a-z]+:|//|\?)", address) or not address:
                continue
            if page == built / "404.html" and set(address) <= {".", "/"}:
                continue  # leads up from wherever a reader got lost
            path, _, anchor = address.partition("#")
            path = path.partition("?")[0]
            file = (
                (
                    built / path.removeprefix(base) if path.startswith(base) else page.parent / path
                ).resolve()
                if path
                else page
            )
            file = file / "index.html" if file.is_dir() else file
            if not file.is_file():
                missing.add(f"{page.relative_to(built)} -> {address}")
            elif anchor and not anchor.startswith("__"):
                if file not in anchors:
                    anchors[file] = set(
                        re.findall(r'\bid="([^"]+)"', file.read_text(encoding="utf-8"))
                    )
                if anchor not in anchors[file]:
                    missing.add(f"{page.relative_to(built)} -> {address}")
    return sorted(missing)


def pdf_text(path: Path, pages: int = 1) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages[:pages]).split())


def all_texts(built: Path) -> Iterator[tuple[Path, str]]:
    """Everything in a site that holds words: pages, data, scripts, Word files, the packed sitemap.
    PDFs are read by themselves."""
    for path in sorted(built.rglob("*")):
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as parts:
                yield (
                    path,
                    " ".join(
                        parts.read(name).decode("utf-8")
                        for name in parts.namelist()
                        if name.endswith((".xml", ".rels"))
                    ),
                )
        elif path.suffix == ".gz":
            yield path, gzip.decompress(path.read_bytes()).decode("utf-8")
        elif path.is_file() and path.suffix not in (".pdf", ".woff2", ".png", ".ico"):
            yield path, path.read_text(encoding="utf-8")


def words_of(page: Path) -> str:
    """What a page says, without its markup."""
    return " ".join(
        html.unescape(re.sub(r"<[^>]+>", " ", page.read_text(encoding="utf-8"))).split()
    )


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    return plain_copy(tmp_path_factory, root)


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    return rich_copy(tmp_path_factory, root)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    return example_copy(tmp_path_factory, root, "river-and-lake")


# ---- the folder, read


def test_all_states_by_default(root: Path) -> None:
    assert len(read_brand(root / "brand").codes) == 57


def test_one_state_alone(tmp_path: Path) -> None:
    read = read_brand(
        brand(tmp_path / "mine", "name: A\ntagline: B\nlanguages: [en]\nstates: [NY]\n")
    )
    assert read.only_state == "ny"


def test_an_unknown_state_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(
        Mistakes,
        match=r"mine/brand.yml:4: 'zz' is no state's code, expected a code such as ny",
    ):
        read_brand(
            brand(tmp_path / "mine", "name: A\ntagline: B\nlanguages: [en]\nstates: [ny, zz]\n")
        )


def test_the_address_of_the_site_gets_its_slash(tmp_path: Path) -> None:
    read = read_brand(
        brand(
            tmp_path / "mine",
            "name: A\ntagline: B\nlanguages: [en]\nstates: all\nsite_url: https://example.org/guide\n",
        )
    )
    assert read.site_url == "https://example.org/guide/"


# ---- from nothing to a site for one state


def test_a_new_brand_named_with_signs_builds_and_shows_its_name_with_a_draft(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, root: Path
) -> None:
    name = '# "Tom & Jerry": {{x}} <3'
    project, folder = project_copy(tmp_path_factory, root), tmp_path / "ours"
    answers = ("--states", "ny", "--tagline", f"{name}?", "--folder", folder)
    done = command(project, "macros", "new-brand", name, *answers)
    assert done.returncode == 0, done.stdout + done.stderr
    file = folder / "brand.yml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("languages: [en]", "languages: [en, es]")
    file.write_text(text.replace("# draft:", "draft:") + NO_PRINT, encoding="utf-8")
    build(project, folder, tmp_path / "site")
    for page in ("index.html", "rights/fape/index.html", "es/index.html"):
        source = (tmp_path / "site" / page).read_text(encoding="utf-8")
        assert "{{x}} <3" not in source, page
        title = re.search(r"<title>(.*?)</title>", source, re.DOTALL)
        assert title is not None and name in html.unescape(title[1]), page
        assert name in words_of(tmp_path / "site" / page), page
        assert name in [html.unescape(label) for label in re.findall(r'="([^"]*)"', source)], page
    assert f"{name}?" in words_of(tmp_path / "site" / "index.html")


def test_a_single_state_copy_has_its_rules_in_every_page_and_no_picker(plain: Path) -> None:
    page = (plain / "rights" / "child-find-and-evaluation" / "index.html").read_text(
        encoding="utf-8"
    )
    assert "60 calendar days" in page and "New York" in page
    for other in plain.rglob("*.html"):
        text = other.read_text(encoding="utf-8")
        assert 'id="state"' not in text and 'class="bar"' not in text, other
    assert "CSE" in (plain / "start" / "upcoming-meeting" / "index.html").read_text(
        encoding="utf-8"
    )


def test_a_single_state_copy_has_no_other_state(plain: Path) -> None:
    assert sorted(path.name for path in (plain / "states").iterdir()) == ["new-york"]
    assert sorted(path.name for path in (plain / "data" / "states").iterdir()) == [
        "ny.json",
        "us.json",
    ]
    assert sorted(path.name for path in (plain / "print").iterdir()) == ["ny", "us"]
    assert sorted(
        json.loads((plain / "data" / "rules.json").read_text(encoding="utf-8"))["states"]
    ) == ["ny", "us"]
    assert {
        line.split(",")[0]
        for line in (plain / "data" / "rules.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    } == {"ny", "us"}
    assert not (plain / "tools" / "compare-states").exists()
    index = json.loads((plain / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert {
        entry["location"].partition("#")[0]
        for entry in index["docs"]
        if entry["location"].startswith("states/")
    } == {"states/new-york/"}


def whole_pages(copy: Path) -> list[Path]:
    """The pages of a built site, without the parts that other sites show in a frame, and without
    the page for wrong addresses, which needs no other file (tests/engines/test_address.py)."""
    return [
        page
        for page in copy.rglob("*.html")
        if not is_part(page.relative_to(copy)) and page != copy / "404.html"
    ]


def test_name_help_line_and_phone_stand_on_every_page(plain: Path) -> None:
    pages = whole_pages(plain)
    assert len(pages) > 80
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert "Hudson Valley Parents" in text and "Hand in hand" in text, page
        assert (
            '<p class="help-line" dir="auto">Call the Hudson Valley line at 555-0177</p>' in text
        ), page
        assert 'href="tel:555-0100"' in text, page


def test_the_colors_are_in_the_style_sheet_that_every_page_loads(plain: Path) -> None:
    css = (plain / "assets" / "brand.css").read_text(encoding="utf-8")
    assert (
        "--brand:#4a3a86" in css
        and "--accent:#9a3412" in css
        and '[data-md-color-scheme="slate"]' in css
    )
    for page in whole_pages(plain):
        assert "assets/brand.css" in page.read_text(encoding="utf-8"), page


def test_name_and_help_line_stand_in_the_head_of_every_printed_sheet(plain: Path) -> None:
    sheets = [
        path
        for path in sorted((plain / "print").rglob("*.pdf"))
        if not path.stem.startswith("guide")
    ]
    assert len(sheets) >= 50
    for path in sheets[::3]:
        text = pdf_text(path, 2)  # of a letter, the notes after it
        assert (
            "Hudson Valley Parents" in text and "Call the Hudson Valley line at 555-0177" in text
        ), path


def test_name_and_help_line_stand_in_every_printed_guide(plain: Path) -> None:
    for path in sorted((plain / "print").rglob("guide*.pdf")):
        text = pdf_text(path, 4)
        assert "Hudson Valley Parents" in text and "555-0177" in text, path


def test_no_trace_of_the_default_brand_is_left(plain: Path, root: Path) -> None:
    default = re.compile(re.escape(read_brand(root / "brand").name), re.IGNORECASE)
    count = 0
    for path, text in all_texts(plain):
        count += 1
        trace = default.search(text)
        assert not trace, f"{path}: {text[max(0, trace.start() - 60) : trace.end() + 60]}"
    assert count > 100
    for name in ("us/en/meeting-prep.pdf", "ny/en/request-evaluation.pdf", "ny/en/packet.pdf"):
        reader = PdfReader(plain / "print" / name)
        xmp = reader.xmp_metadata.stream.get_data().decode() if reader.xmp_metadata else ""
        metadata = f"{dict(reader.metadata or {})} {xmp}"
        assert "Hudson Valley Parents" in metadata, name
        assert not default.search(
            metadata + " ".join(page.extract_text() for page in reader.pages)
        ), name


def test_a_single_state_copy_has_no_dead_link(plain: Path) -> None:
    assert [link for link in dead_links(plain) if not link.startswith("404.html")] == []


def test_the_page_for_wrong_addresses_of_a_single_state_copy_has_no_dead_link(plain: Path) -> None:
    assert [link for link in dead_links(plain) if link.startswith("404.html")] == []


# ---- added, replaced, left out


def test_a_brands_own_page_is_there_and_in_the_navigation(rich: Path) -> None:
    page = (rich / "workshops" / "index.html").read_text(encoding="utf-8")
    assert "<h1" in page and "41 school days" in page
    home = (rich / "index.html").read_text(encoding="utf-8")
    tabs = home[home.index('class="md-tabs"') :]
    assert re.search(r'<a href="workshops/" class="md-tabs__link">\s*Badger\s*</a>', tabs)
    nav = (rich / "workshops" / "index.html").read_text(encoding="utf-8")
    for address in ("./", "https://badger.example/news", "../worksheets/phone-call/"):
        assert f'<a href="{address}" class="md-nav__link' in nav, address
    for other in whole_pages(rich):
        if other.name != "404.html":
            assert "How we work</a>" in other.read_text(encoding="utf-8"), other


def test_a_brand_replaces_a_page_by_a_file_of_the_same_path(rich: Path) -> None:
    assert "Our own privacy page" in (rich / "about" / "privacy" / "index.html").read_text(
        encoding="utf-8"
    )


def test_contact_footer_edition_and_about_are_shown(rich: Path) -> None:
    text = words_of(rich / "glossary" / "index.html")
    for part in (
        "555-0142",
        "555-0143",
        "help@badger.example",
        "12 Example Street",
        "9 to 5",
        "A made-up footer line.",
        "Spring edition",
    ):
        assert part in text, part
    assert "Badger Families is a made-up group." in words_of(rich / "index.html")


def test_the_logo_stands_in_the_head_with_what_it_shows(rich: Path) -> None:
    assert (rich / "assets" / "brand" / "logo.svg").is_file()
    assert '<img class="logo" src="../assets/brand/logo.svg" alt="A badger">' in (
        rich / "glossary" / "index.html"
    ).read_text(encoding="utf-8")


def test_a_brands_own_sheet_has_its_page_its_pdf_and_its_card(rich: Path) -> None:
    assert "A call to Badger" in words_of(rich / "worksheets" / "phone-call" / "index.html")
    assert "A call to Badger" in pdf_text(rich / "print" / "wi" / "en" / "phone-call.pdf")
    assert (rich / "print" / "us" / "en" / "phone-call.pdf").is_file()
    index = (rich / "worksheets" / "index.html").read_text(encoding="utf-8")
    assert '<a href="../worksheets/phone-call/">A call to Badger</a>' in index
    assert 'href="../print/wi/en/phone-call.pdf"' in index
    assert "A call to Badger" in pdf_text(rich / "print" / "wi" / "en" / "packet.pdf", 99)


def test_a_brands_sheet_takes_the_place_of_ours(rich: Path) -> None:
    assert "Our goal in our words" in words_of(rich / "worksheets" / "shared-goal" / "index.html")
    assert "Our goal in our words" in pdf_text(rich / "print" / "wi" / "en" / "shared-goal.pdf")
    assert "One goal for Badger families" in words_of(rich / "worksheets" / "index.html")


def test_what_is_left_out_is_nowhere(rich: Path, site: Site) -> None:
    for name in (
        "barriers",
        "rights/discipline",
        "disagreements/mediation",
        "worksheets/options-compare",
        "letters/thank-you",
    ):
        assert not (rich / name).exists(), name
    assert not [
        path
        for path in (rich / "print").rglob("*")
        if path.stem in ("options-compare", "thank-you") or path.stem.startswith("guide")
    ]
    gone = re.compile(
        r"barriers/|rights/discipline|disagreements/mediation|(?:worksheets/|letters/)?(?:options-compare|thank-you)[/.]"
    )
    for path, text in all_texts(rich):
        if path.suffix in (".html", ".xml", ".gz") or path.name == "search_index.json":
            trace = gone.search(text)
            assert not trace, f"{path}: {text[max(0, trace.start() - 60) : trace.end() + 60]}"
    assert site.sheets["options-compare"].title["en"] not in pdf_text(
        rich / "print" / "wi" / "en" / "packet.pdf", 99
    )


def test_no_link_leads_to_what_is_left_out(rich: Path) -> None:
    assert [link for link in dead_links(rich) if not link.startswith("404.html")] == []


def test_an_item_that_only_linked_to_a_page_left_out_is_dropped_a_link_in_a_sentence_is_words(
    rich: Path,
) -> None:
    text = words_of(rich / "workshops" / "index.html")
    assert "Get ready" in text and "Nobody is listening" not in text
    assert (
        "See what can go wrong and discipline ." in text
        or "See what can go wrong and discipline." in text
    )


def test_ladder_and_glossary_name_what_is_left_out_without_a_link(rich: Path) -> None:
    ladder = (rich / "disagreements" / "index.html").read_text(encoding="utf-8")
    steps = re.findall(
        r"<li>(.*?)</li>",
        re.search(r'<ol class="ladder__words">(.*?)</ol>', ladder, re.DOTALL)[1],
        re.DOTALL,
    )  # type: ignore[index]
    assert len(steps) == 6
    assert [("<a " in step) for step in steps] == [True, True, False, True, True, True]
    glossary = (rich / "glossary" / "index.html").read_text(encoding="utf-8")
    meaning = re.search(r'<dt id="manifestation-determination.*?</dd>', glossary, re.DOTALL)
    assert meaning and "<a " not in meaning[0]


# ---- a brand's own word about its states


def test_a_rule_of_the_brand_shows_its_name_and_its_own_source(rich: Path) -> None:
    page = (rich / "states" / "wisconsin" / "index.html").read_text(encoding="utf-8")
    box = re.search(r'<div id="evaluation" class="anchor"[^>]*>(.*?)</div>', page, re.DOTALL)
    assert box
    for part in (
        "From Badger",
        "41 school days",
        "Badger Reader, page 7",
        'href="https://badger.example/reader"',
    ):
        assert part in box[0], part
    assert "From Badger" in (
        rich / "rights" / "child-find-and-evaluation" / "index.html"
    ).read_text(encoding="utf-8")
    assert page.count('<span class="badge">From Badger</span>') == 2, (
        "the rule and the note, and nothing else"
    )


def test_the_open_data_says_who_states_a_rule(rich: Path) -> None:
    rules = json.loads((rich / "data" / "states" / "wi.json").read_text(encoding="utf-8"))["rules"]
    assert rules["evaluation"]["by"] == "Badger"
    assert (
        rules["evaluation"]["value"]["days"] == 41
        and rules["evaluation"]["url"] == "https://badger.example/reader"
    )
    assert [kind for kind, rule in rules.items() if "by" in rule] == ["evaluation"]


def test_a_rule_of_the_brand_is_printed_as_the_brands(rich: Path) -> None:
    text = pdf_text(rich / "print" / "wi" / "en" / "evaluation-tracker.pdf", 9)
    assert "41 school days" in text and "From Badger" in text


def test_a_local_contact_and_a_note_stand_on_the_states_page(rich: Path) -> None:
    page = (rich / "states" / "wisconsin" / "index.html").read_text(encoding="utf-8")
    text = words_of(rich / "states" / "wisconsin" / "index.html")
    assert "Badger desk in Madison: Free help" in text
    for part in (
        'href="tel:5550144"',
        'href="mailto:desk@badger.example"',
        'href="https://badger.example/desk"',
        'href="https://badger.example/along"',
    ):
        assert part in page, part
    assert "Parents who come along We can send a trained parent." in text


# ---- two states


def test_a_copy_for_two_states_has_a_picker_with_those_two(pair: Path) -> None:
    page = (pair / "index.html").read_text(encoding="utf-8")
    picker = re.search(r'<select id="state".*?</select>', page, re.DOTALL)
    assert picker
    assert re.findall(r'<option value="(\w+)"[^>]*>([^<]+)</option>', picker[0]) == [
        ("mn", "Minnesota"),
        ("wi", "Wisconsin"),
    ]
    assert sorted(path.name for path in (pair / "states").iterdir() if path.is_dir()) == [
        "minnesota",
        "wisconsin",
    ]
    assert sorted(path.name for path in (pair / "data" / "states").iterdir()) == [
        "mn.json",
        "us.json",
        "wi.json",
    ]
    assert sorted(path.name for path in (pair / "print").iterdir()) == ["mn", "us", "wi"]


def test_a_copy_for_two_states_starts_with_the_federal_rule(pair: Path) -> None:
    assert "Federal law" in words_of(pair / "rights" / "child-find-and-evaluation" / "index.html")


def test_a_copy_for_two_states_has_no_dead_link(pair: Path) -> None:
    assert dead_links(pair) == []
