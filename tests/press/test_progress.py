"""How far the press is: a bar with the time left on a terminal, plain lines elsewhere."""

from __future__ import annotations

import io
import re

import pytest

from macros.press.progress import STEP, Bar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_elsewhere_there_are_a_few_plain_lines() -> None:
    stream, total = io.StringIO(), 2 * STEP + 3
    with Bar("Printing", stream) as bar:
        for done in range(1, total + 1):
            bar(done, total)
    assert stream.getvalue().splitlines() == [
        f"Printing: {done} of {total}" for done in (STEP, 2 * STEP, total)
    ]


def test_on_a_terminal_there_is_a_bar_with_the_number_and_the_time_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    stream = Terminal()
    with Bar("Printing", stream) as bar:
        for done in range(1, 41):
            bar(done, 40)
    assert re.search(r"Printing.*40/40.*0:00:00", stream.getvalue())


def test_nothing_is_shown_where_nothing_is_to_do() -> None:
    for stream in (io.StringIO(), Terminal()):
        with Bar("Printing", stream):
            pass
        assert stream.getvalue() == ""


def test_a_failure_takes_the_bar_away_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bar that goes on after an error would draw over its message, and show no cursor."""
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    with pytest.raises(ValueError, match="broken"), Bar("Printing", stream) as bar:
        bar(1, 40)
        raise ValueError("broken")
    assert stream.getvalue().endswith("\x1b[?25h") or "\x1b[?25l" not in stream.getvalue()
