"""What the tests of hosts share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from macros.reading.kept import kept_in


@pytest.fixture(scope="module", autouse=True)
def _read_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Files that a test does not change are read once, as from one build to the next: most tests
    change one file of a hundred."""
    with kept_in(tmp_path_factory.getbasetemp() / "read"):
        yield
