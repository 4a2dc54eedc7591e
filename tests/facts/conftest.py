"""What the tests of facts share."""

from tests.kept import read_once

__all__ = ["read_once"]
