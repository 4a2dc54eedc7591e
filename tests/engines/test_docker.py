"""The container: what it copies exists, and nginx sends the headers that the site's own `_headers`
file names. Docker itself is not run here.
"""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from macros.web.headers import EMBED_POLICY, write_headers


@pytest.fixture(scope="module")
def nginx(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("nginx_settings", root / "docker/nginx.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def sent(block: str) -> list[tuple[str, str]]:
    """The headers that a block of settings sends, in their order."""
    return re.findall(r'^ *add_header (\S+) "([^"]*)" always;$', block, re.MULTILINE)


@pytest.mark.parametrize("folders", [[], ["es"]])
def test_nginx_sends_the_headers_of_the_site(
    nginx: ModuleType, tmp_path: Path, folders: list[str]
) -> None:
    write_headers(tmp_path, "https://example.org/guide/", folders)
    text = (tmp_path / "_headers").read_text(encoding="utf-8")
    settings = nginx.server(nginx.read_headers(text))
    outer, *inner = re.split(r'(?=    location ")', settings)
    first = text.split("\n\n")[0].split("\n  ")[1:]
    everywhere = [tuple(line.split(": ", 1)) for line in first]
    assert sent(outer) == everywhere and len(everywhere) >= 6
    assert "Content-Security-Policy" in dict(everywhere)
    # Nginx drops the outer headers in a block that has its own.
    cache = ("Cache-Control", "public, max-age=31536000, immutable")
    framed = {**dict(everywhere), "Content-Security-Policy": EMBED_POLICY}
    del framed["X-Frame-Options"]
    tops = ["/", *(f"/{folder}/" for folder in folders)]
    names = [f"{top}{part}/" for top in tops for part in ("embed", "assets/fonts")]
    assert [re.findall(r'location "([^"]*)"', block) for block in inner] == [
        [name] for name in names
    ]
    for name, block in zip(names, inner, strict=True):
        expected = framed if "embed" in name else dict([*everywhere, cache])
        assert dict(sent(block)) == expected, name


def test_a_header_is_replaced_or_taken_away_below_a_folder(nginx: ModuleType) -> None:
    text = "/*\n  A: 1\n  B: 2\n\n/part/*\n  ! A\n  B: 3\n"
    outer, inner = nginx.server(nginx.read_headers(text)).split('location "')
    assert sent(outer) == [("A", "1"), ("B", "2")] and sent(inner) == [("B", "3")]


@pytest.mark.parametrize("line", ['/*\n  A: "x"', "/*\n  A: $host", "/*.html\n  A: 1"])
def test_what_nginx_would_read_otherwise_is_refused(nginx: ModuleType, line: str) -> None:
    with pytest.raises(ValueError, match=r"^_headers: .*expected"):
        nginx.server(nginx.read_headers(line))


def test_the_container_copies_what_exists_from_images_of_one_version(root: Path) -> None:
    lines = (root / "Dockerfile").read_text(encoding="utf-8").splitlines()
    images = [line.split()[1] for line in lines if line.startswith("FROM ")]
    assert [image for image in images if not re.search(r":\d+\.\d+\.\d+-", image)] == []
    copied = [line.split()[1] for line in lines if re.match(r"COPY (?!--from)", line)]
    assert copied and [name for name in copied if not (root / name).exists()] == []
    (run,) = [line for line in lines if "mkdocs build" in line]
    assert (root / run.split("python ")[1].split()[0]).is_file()
    left_out = (root / ".dockerignore").read_text(encoding="utf-8").split()
    assert not {"brand", "data", "docs", "macros", "overrides", "docker"} & set(left_out)


def test_compose_sets_what_the_container_is_built_with(root: Path) -> None:
    compose = yaml.safe_load((root / "compose.yaml").read_text(encoding="utf-8"))
    build = compose["services"]["site"]["build"]
    named = re.findall(r"^ARG (\w+)=", (root / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    assert sorted(build["args"]) == sorted(named)
    assert (root / build["args"]["BRAND"] / "brand.yml").is_file()
