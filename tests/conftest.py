"""What many tests share: the project's copy of the site, read once, and the built site."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from macros.site import Site, open_site
from macros.views.views import Views
from macros.web.components import Components

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def site() -> Site:
    return open_site(ROOT)


@pytest.fixture(scope="session")
def views(site: Site) -> Views:
    return site.views["en"]


@pytest.fixture(scope="session")
def components(views: Views) -> Components:
    return Components(views)


@pytest.fixture(scope="session")
def built() -> Path:
    """The folder `site/`. `make test` builds it first; pytest alone builds it if it is missing."""
    folder = ROOT / "site"
    if not (folder / "index.html").is_file():
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "-q"],
            cwd=ROOT,
            check=True,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )
    return folder
