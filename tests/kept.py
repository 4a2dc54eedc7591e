"""Facts read once for the tests of a file, as from one build to the next."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from macros.reading.kept import kept_in


@pytest.fixture(scope="module", autouse=True)
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Files that a test does not change are read once: most tests change one of a hundred. For
    each test below a folder whose `conftest.py` imports this."""
    with kept_in(tmp_path_factory.getbasetemp() / "read"):
        yield
