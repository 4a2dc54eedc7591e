"""The security headers: scripts only from the site itself or by their hash, nothing from anyone else."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest

from macros.web.headers import policy, script_hashes, write_headers
from tests.hosts.test_brand import example_copy, plain_copy

SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)


@pytest.fixture(scope="module", params=["the site", "one state", "two states"])
def copy(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    if request.param == "the site":
        site: Path = request.getfixturevalue("built")
        return site
    return plain_copy(tmp_path_factory, root) if request.param == "one state" else example_copy(tmp_path_factory, root, "river-and-lake")


def parts(text: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (part.split() for part in text.split(";"))}


def policy_of(copy: Path) -> dict[str, list[str]]:
    (line,) = [line for line in (copy / "_headers").read_text(encoding="utf-8").splitlines() if "Content-Security-Policy" in line]
    return parts(line.partition(":")[2])


def test_scripts_come_from_the_site_or_by_their_hash_alone(copy: Path) -> None:
    found = policy_of(copy)
    assert found["default-src"] == ["'none'"]
    assert found["script-src"][0] == "'self'" and len(found["script-src"]) > 1
    assert all(re.fullmatch(r"'sha256-[A-Za-z0-9+/]{43}='", source) for source in found["script-src"][1:])
    assert "script-src-attr" not in found and "script-src-elem" not in found
    whole = " ".join(source for name, sources in found.items() if name != "style-src-attr" for source in sources)
    assert not re.search(r"unsafe|https?:|\*|blob:|strict-dynamic", whole), whole
    assert found["base-uri"] == ["'none'"] and found["frame-ancestors"] == ["'none'"] and found["form-action"] == ["'self'"]


def test_styles_are_free_in_attributes_alone(copy: Path) -> None:
    found = policy_of(copy)
    assert found["style-src"] == ["'self'"] and found["style-src-attr"] == ["'unsafe-inline'"]
    for page in copy.rglob("*.html"):
        assert not re.search(r"<style\b", page.read_text(encoding="utf-8")), page


def test_every_script_that_stands_in_a_page_is_in_the_policy(copy: Path) -> None:
    allowed = set(policy_of(copy)["script-src"])
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
    for line in ("Referrer-Policy: no-referrer", "X-Content-Type-Options: nosniff", "X-Frame-Options: DENY", "camera=(), geolocation=(), microphone=()"):
        assert line in text, line


def test_only_scripts_that_run_are_hashed(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<script>one()</script><script id="x" type="application/json">{}</script><script src="a.js"></script><SCRIPT type="module">\ntwo()\n</SCRIPT>',
        encoding="utf-8",
    )
    (tmp_path / "b.html").write_text("<script>one()</script>", encoding="utf-8")
    wanted = {f"'sha256-{base64.b64encode(hashlib.sha256(body).digest()).decode()}'" for body in (b"one()", b"\ntwo()\n")}
    assert set(script_hashes(tmp_path)) == wanted
    assert set(parts(policy(tmp_path))["script-src"]) == {"'self'", *wanted}


def test_a_page_that_changes_changes_the_policy(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text("<script>one()</script>", encoding="utf-8")
    write_headers(tmp_path)
    first = (tmp_path / "_headers").read_text(encoding="utf-8")
    page.write_text("<script>two()</script>", encoding="utf-8")
    write_headers(tmp_path)
    assert (tmp_path / "_headers").read_text(encoding="utf-8") != first
