"""A site works at the address that it gets: the service that publishes it may say which, and a
site that knows none has no page that points into nowhere.
"""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from macros.hosts.brand import read_brand
from macros.reading.findings import Mistakes
from tests.hosts.test_brand import brand, command, once, project_copy

SMALL = """\
name: Small
tagline: T
languages: [en]
states: [wi]
leave_out: {chapters: [start, principles, barriers, meetings, disagreements, worksheets, letters,
  tools], editions: [guide, guide-large-print]}
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    return project_copy(tmp_path_factory, root)


def built_at(
    project: Path, tmp_path_factory: pytest.TempPathFactory, address: str | None, *words: str
) -> Path:
    """The small brand, built where SITE_URL is this address."""

    def make(folder: Path) -> None:
        own = brand(folder / "small", SMALL)
        with pytest.MonkeyPatch.context() as patch:
            patch.delenv("SITE_URL", raising=False)
            if address is not None:
                patch.setenv("SITE_URL", address)
            done = command(project, "mkdocs", "build", "--site-dir", folder / "site", brand=own)
        assert done.returncode == 0, done.stdout + done.stderr

    return once(tmp_path_factory, f"address-{len(address or '')}", make) / "site"


@pytest.fixture(scope="module")
def known(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_at(project, tmp_path_factory, "https://group.github.io/guide")


@pytest.fixture(scope="module")
def unknown(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_at(project, tmp_path_factory, None)


def addresses(page: Path) -> list[str]:
    """What a page loads or leads to, without addresses of other sites and places in the page."""
    found = re.findall(r'<[^>]*\b(?:href|src)="([^"]*)"', page.read_text(encoding="utf-8"))
    return [one for one in found if not one.startswith(("http", "#", "mailto:", "data:"))]


def test_a_site_below_a_folder_has_a_404_page_and_a_sitemap_with_its_addresses(known: Path) -> None:
    found = addresses(known / "404.html")
    assert "/guide/" in [address.removesuffix(".") for address in found]
    assert any(address.endswith(".css") for address in found)
    assert [address for address in found if not address.startswith("/guide/")] == []
    sitemap = (known / "sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://group.github.io/guide/rights/consent/</loc>" in sitemap


def test_a_link_to_a_page_is_shown_with_a_picture_of_the_copy(known: Path, unknown: Path) -> None:
    consent = (known / "rights/consent/index.html").read_text(encoding="utf-8")
    assert (
        '<meta property="og:image" content="https://group.github.io/guide/assets/share.png">'
        in (consent)
    )
    page = "https://group.github.io/guide/rights/consent/"
    assert f'<meta property="og:url" content="{page}">' in consent
    # A picture without a whole address would be of no use.
    without = (unknown / "rights/consent/index.html").read_text(encoding="utf-8")
    assert "og:image" not in without and "og:url" not in without
    for text in (consent, without):
        assert '<meta property="og:site_name" content="Small">' in text
        assert '<meta property="og:title" content="When does the school need my yes?">' in text
        assert re.search(r'<meta property="og:description" content="[^"]{40}', text)
    png = (known / "assets/share.png").read_bytes()
    assert png.startswith(b"\x89PNG") and struct.unpack(">II", png[16:24]) == (1200, 630)
    assert len(png) < 200_000
    assert "share.png" not in (known / "sw.js").read_text(encoding="utf-8")


def test_a_404_page_without_an_address_needs_no_file_and_leads_up(unknown: Path) -> None:
    page = (unknown / "404.html").read_text(encoding="utf-8")
    assert addresses(unknown / "404.html") == ["./", "../", "../../"]
    assert "This page is not here" in page and "Small" in page
    # The site's security headers allow no script and no style element of its own.
    assert not re.search(r"<(script|style|img|link(?! rel=\"icon\" href=\"data:))\b", page)


def test_a_site_without_an_address_has_no_empty_sitemap(unknown: Path) -> None:
    assert list(unknown.rglob("sitemap.xml*")) == []


def test_other_pages_do_not_depend_on_the_address(unknown: Path) -> None:
    for page in unknown.rglob("index.html"):
        assert [one for one in addresses(page) if one.startswith("/")] == [], page


def test_the_address_in_brand_yml_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://group.github.io/guide")
    own = brand(tmp_path / "own", SMALL + "site_url: https://example.org/\n")
    assert read_brand(own).site_url == "https://example.org/"
    assert read_brand(brand(tmp_path / "none", SMALL)).site_url == "https://group.github.io/guide/"


@pytest.mark.parametrize("address", ["", " "])
def test_an_empty_address_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("SITE_URL", address)
    assert read_brand(brand(tmp_path / "none", SMALL)).site_url is None


def test_what_is_no_address_is_refused_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "group.org")
    with pytest.raises(Mistakes, match=r"^none/brand.yml:\d+: .*SITE_URL is 'group.org', expected"):
        read_brand(brand(tmp_path / "none", SMALL))


def test_a_form_of_the_service_is_for_readers_who_can_reach_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = "https://github.com/group/guide/issues/new?template=wrong-rule.yml"
    monkeypatch.setenv("REPORT_URL", form)
    assert read_brand(brand(tmp_path / "none", SMALL)).report == form
    own = SMALL + "report: https://example.org/form\n"
    assert read_brand(brand(tmp_path / "own", own)).report == "https://example.org/form"
    mail = SMALL + "contact: {email: us@example.org}\n"
    assert read_brand(brand(tmp_path / "mail", mail)).report is None
    monkeypatch.setenv("REPORT_URL", "")
    assert read_brand(brand(tmp_path / "empty", SMALL)).report is None
    monkeypatch.setenv("REPORT_URL", "group/guide")
    with pytest.raises(Mistakes, match=r"^bad/brand.yml:\d+: .*REPORT_URL is 'group/guide', exp"):
        read_brand(brand(tmp_path / "bad", SMALL))


def test_each_brand_of_a_network_gets_the_address_of_its_folder(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = brand(tmp_path / "north", SMALL)
    monkeypatch.setenv("SITE_URL", "https://network.org/")
    done = command(project, "macros", "build", "--brand", own, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stdout + done.stderr
    sitemap = (tmp_path / "out/north/sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://network.org/north/rights/consent/</loc>" in sitemap


def test_the_workflow_gives_the_build_the_address_of_the_pages(root: Path) -> None:
    text = (root / ".github/workflows/publish.yml").read_text(encoding="utf-8")
    jobs = yaml.safe_load(text)["jobs"]
    (pages,) = [one for one in jobs["list"]["steps"] if "configure-pages" in one.get("uses", "")]
    assert jobs["list"]["outputs"]["address"] == f"${{{{ steps.{pages['id']}.outputs.base_url }}}}"
    (build,) = [one for one in jobs["build"]["steps"] if one.get("name") == "Build"]
    assert build["env"]["SITE_URL"] == "${{ needs.list.outputs.address }}"
    assert "/issues/new?template=wrong-rule.yml" in build["env"]["REPORT_URL"]
    assert (root / ".github/ISSUE_TEMPLATE/wrong-rule.yml").is_file()


def test_netlify_and_cloudflare_give_the_build_their_address(root: Path, tmp_path: Path) -> None:
    import tomllib

    netlify = tomllib.loads((root / "netlify.toml").read_text(encoding="utf-8"))["build"]
    assert netlify["publish"] == "site"
    page = (root / "docs/en/about/host-your-own.md").read_text(encoding="utf-8")
    (cloudflare,) = re.findall(r"`(pip install [^`]*CF_PAGES_URL[^`]*)`", page)
    tools = tmp_path / "tools"
    tools.mkdir()
    for name, does in (("pip", "exit 0"), ("mkdocs", 'echo "$SITE_URL $1"')):
        (tools / name).write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        (tools / name).chmod(0o755)
    shell = shutil.which("sh")
    if shell is None or sys.platform == "win32":
        pytest.skip("the services run their commands in a shell of Linux")
    said = [
        subprocess.run(
            [shell, "-c", line],
            env={"PATH": f"{tools}:/usr/bin:/bin", variable: address},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for line, variable, address in (
            (netlify["command"], "URL", "https://group.netlify.app"),
            (cloudflare, "CF_PAGES_URL", "https://1a2b3c.group.pages.dev"),
        )
    ]
    assert said == ["https://group.netlify.app build\n", "https://group.pages.dev build\n"]
