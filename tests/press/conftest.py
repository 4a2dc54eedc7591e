"""The printed sheets of the project's own copy, made once in each process."""

from __future__ import annotations

import pytest

from macros.site import Site
from tests.press.tools import Shelf


@pytest.fixture(scope="session")
def shelf(site: Site) -> Shelf:
    return Shelf(site)
