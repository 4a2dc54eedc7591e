"""What the tests of hosts share."""

from tests.kept import read_once

__all__ = ["read_once"]
