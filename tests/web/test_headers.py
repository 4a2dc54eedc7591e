"""The security headers: scripts only from the site itself or by their hash, nothing from anyone
else.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest

from macros.web.headers import (
    KNOWN_SCRIPTS,
    SCOPE_SCRIPTS,
    UnknownScript,
    script_hashes,
    write_headers,
)
from tests.hosts.test_brand import NO_PRINT, brand, command, example_copy, plain_copy, project_copy

SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)


@pytest.fixture(scope="module", params=["the site", "one state", "two states"])
def copy(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, root: Path
) -> Path:
    if request.param == "the site":
        site: Path = request.getfixturevalue("built")
        return site
    return (
        plain_copy(tmp_path_factory, root)
        if request.param == "one state"
        else example_copy(tmp_path_factory, root, "river-and-lake")
    )


def parts(text: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (part.split() for part in text.split(";"))}


def policy_of(copy: Path) -> dict[str, list[str]]:
    (line,) = [
        line
        for line in (copy / "_headers").read_text(encoding="utf-8").splitlines()
        if "Content-Security-Policy" in line
    ]
    return parts(line.partition(":")[2])


def test_scripts_come_from_the_site_or_by_their_hash_alone(copy: Path) -> None:
    found = policy_of(copy)
    assert found["default-src"] == ["'none'"]
    assert found["script-src"][0] == "'self'" and len(found["script-src"]) > 1
    assert all(
        re.fullmatch(r"'sha256-[A-Za-z0-9+/]{43}='", source) for source in found["script-src"][1:]
    )
    assert "script-src-attr" not in found and "script-src-elem" not in found
    whole = " ".join(
        source for name, sources in found.items() if name != "style-src-attr" for source in sources
    )
    assert not re.search(r"unsafe|https?:|\*|blob:|strict-dynamic", whole), whole
    assert (
        found["base-uri"] == ["'none'"]
        and found["frame-ancestors"] == ["'none'"]
        and found["form-action"] == ["'self'"]
    )


def test_styles_are_free_in_attributes_alone(copy: Path) -> None:
    found = policy_of(copy)
    assert found["style-src"] == ["'self'"] and found["style-src-attr"] == ["'unsafe-inline'"]
    for page in copy.rglob("*.html"):
        assert not re.search(r"<style\b", page.read_text(encoding="utf-8")), page


# Read in the templates of Material 9.8.1 and reviewed: the colors a reader chose, tabs opened by
# an address, and the way from a page to the site's top (one script for each way).
REVIEWED = {
    "'sha256-DrEMJJ29sL7vIloQzly+VUGMxKcBTMII+OfW7Y8AkG4='",  # colors
    "'sha256-/8wPdzX9q0NNJXyA5lzsLojXFpkeaXVxhbfkUOQaWy8='",  # tabs
    "'sha256-apoQPHefCNWjxbCm+HzVDOAW4CSVWhY7VylQjgOFyfk='",  # .
    "'sha256-/K9p2JtEqCycL2fSbEonMakkteWpAHv57x2wndLqMNo='",  # ..
    "'sha256-/nhm8p50KJxvwWLggwJ1OF8Xgq5W/b3iKECITLASfOg='",  # ../..
    "'sha256-exqRXrW/0laiImCrTE8a70vxyyY10FJVIppytLf/dbY='",  # / of a missing address
    "'sha256-N6+VFEkqAEBM0nfkCD0QdU43KVHha4nFrSnrodbtaT0='",  # /guide: river-and-lake
}


def test_every_script_that_stands_in_a_page_is_in_the_policy(copy: Path) -> None:
    allowed = set(policy_of(copy)["script-src"])
    assert allowed - {"'self'"} <= REVIEWED
    seen: set[str] = set()
    for page in copy.rglob("*.html"):
        for attributes, body in SCRIPT.findall(page.read_text(encoding="utf-8")):
            if "src=" in attributes:
                assert not re.search(r'src="(?:https?:)?//', attributes), page
            elif "application/json" not in attributes:
                digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
                seen.add(f"'sha256-{digest}'")
                assert f"'sha256-{digest}'" in allowed, (page, body[:80])
    assert allowed - seen == {"'self'"}, "no hash without its script"


def test_no_page_has_a_handler_in_an_attribute_or_a_link_to_a_script(copy: Path) -> None:
    for page in copy.rglob("*.html"):
        text = SCRIPT.sub("", page.read_text(encoding="utf-8"))
        assert not re.search(r"<[a-z][^>]*\son[a-z]+\s*=", text), page
        assert "javascript:" not in text, page


def test_every_line_is_one_that_the_services_read(copy: Path) -> None:
    """Cloudflare Pages reads at most 100 rules and 2,000 characters a line."""
    lines = (copy / "_headers").read_text(encoding="utf-8").splitlines()
    assert all(len(line) <= 2000 for line in lines)
    assert sum(line.startswith("/") for line in lines) <= 100
    assert all(re.fullmatch(r"/\S+|  [A-Z][A-Za-z-]+: \S.*|", line) for line in lines), lines


def test_the_other_headers_are_there(copy: Path) -> None:
    text = (copy / "_headers").read_text(encoding="utf-8")
    for line in (
        "Referrer-Policy: no-referrer",
        "X-Content-Type-Options: nosniff",
        "X-Frame-Options: DENY",
        "camera=(), geolocation=(), microphone=()",
    ):
        assert line in text, line


def digest(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def page(folder: Path, name: str, *scripts: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(scripts), encoding="utf-8")


SCOPE = "<script>{}</script>".format(SCOPE_SCRIPTS[0].replace("{base}", ".."))
KNOWN = f"<script>{KNOWN_SCRIPTS[0]}</script>"


def test_only_known_scripts_that_run_are_hashed_each_once(tmp_path: Path) -> None:
    page(
        tmp_path,
        "a/index.html",
        KNOWN,
        SCOPE,
        '<script id="x" type="application/json">{}</script><script src="a.js"></script>',
    )
    page(
        tmp_path,
        "b/index.html",
        KNOWN.replace("<script>", '<SCRIPT type="module">').replace("</script>", "</SCRIPT>"),
    )
    assert set(script_hashes(tmp_path)) == {
        digest(KNOWN_SCRIPTS[0]),
        digest(SCOPE_SCRIPTS[0].replace("{base}", "..")),
    }


@pytest.mark.parametrize(
    ("name", "script", "start"),
    [
        ("index.html", "<script>alert(1)</script>", "'alert(1)'"),
        ("rights/index.html", "<SCRIPT>\nalert(\n1)</SCRIPT>", "'alert( 1)'"),
        ("index.html", f"<script>{KNOWN_SCRIPTS[0]};alert(1)</script>", "'var palette="),
        ("index.html", SCOPE, '\'__md_scope=new URL(".."'),
        (
            "404.html",
            "<script>{}</script>".format(SCOPE_SCRIPTS[0].replace("{base}", '/");alert("')),
            '\'__md_scope=new URL("/");alert',
        ),
    ],
    ids=[
        "another script",
        "in capitals and rows",
        "a known one and more",
        "a way out of the site",
        "a way that is code",
    ],
)
def test_a_page_with_an_unknown_script_fails_and_is_named(
    name: str, script: str, start: str, tmp_path: Path
) -> None:
    page(tmp_path, name, KNOWN, script)
    with pytest.raises(UnknownScript) as unknown:
        write_headers(tmp_path, 'https://example.org/");alert("')
    assert str(unknown.value).startswith(f"{name}: a script inside the page is not known: {start}")
    assert len(str(unknown.value).splitlines()) == 1
    assert not (tmp_path / "_headers").exists()


def test_the_page_for_missing_addresses_may_name_the_sites_own_path(tmp_path: Path) -> None:
    page(
        tmp_path,
        "404.html",
        "<script>{}</script>".format(SCOPE_SCRIPTS[0].replace("{base}", "/badger")),
    )
    page(
        tmp_path,
        "es/404.html",
        "<script>{}</script>".format(SCOPE_SCRIPTS[0].replace("{base}", "/badger/es")),
    )
    write_headers(tmp_path, "https://example.org/badger/", ["es"])
    assert (
        digest(SCOPE_SCRIPTS[0].replace("{base}", "/badger/es"))
        in policy_of(tmp_path)["script-src"]
    )
    with pytest.raises(UnknownScript):
        write_headers(tmp_path, "https://example.org/other/", ["es"])


def test_a_script_that_a_brand_page_brings_fails_the_build(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, root: Path
) -> None:
    """What a host writes may become markup of a page; the policy must not allow it to run."""
    mine = brand(
        tmp_path / "mine",
        f"name: Mine\ntagline: Together\nlanguages: [en]\nstates: [vt]\n{NO_PRINT}",
    )
    (mine / "pages" / "en").mkdir(parents=True)
    (mine / "pages" / "en" / "ours.md").write_text(
        "# Ours\n\n<script>fetch('/steal')</script>\n", encoding="utf-8"
    )
    done = command(
        project_copy(tmp_path_factory, root),
        "mkdocs",
        "build",
        "-q",
        "--site-dir",
        tmp_path / "site",
        brand=mine,
    )
    said = done.stdout + done.stderr
    assert done.returncode == 1 and not (tmp_path / "site").exists()
    assert (
        "pages/en/ours.md:3: a page of a brand cannot use <script>" in said
        and "Traceback" not in said
    ), said
