"""A browser without a debugger, which pages drive themselves: with a debugger attached, Chromium
lets no service worker end, so one edition cannot take another's place as it does for readers.
"""

from __future__ import annotations

import functools
import json
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.browser.conftest import ARGUMENTS, Quiet

# Says ten times a second how the page stands, and goes where the answer says.
DRIVER = """
(async () => {
  const say = async () => {
    const own = await navigator.serviceWorker.getRegistration();
    const state = document.querySelector("#state");
    const now = {
      path: location.pathname,
      ready: document.readyState === "complete" && !!own?.active,
      newer: !!document.querySelector(".newer"),
      waiting: !!own?.waiting,
      caches: (await caches.keys()).length,
      kept: !!(await caches.match(new URL(%s, location.origin))),
    };
    const answer = await fetch(`/steps?now=${encodeURIComponent(JSON.stringify(now))}`);
    const next = await answer.json();
    if (next.state) {
      state.value = next.state;
      state.dispatchEvent(new Event("change", { bubbles: true }));
    }
    if (next.go) location.href = next.go;
    else setTimeout(say, 100);
  };
  await navigator.serviceWorker.ready;
  await say();
})();
"""


class Steps:
    """What the page last said, and what it is told next."""

    def __init__(self) -> None:
        self.now: dict[str, Any] = {}
        self.next: dict[str, str] = {}
        self.cut = False

    def until(self, true: Callable[[dict[str, Any]], bool], seconds: float = 60) -> bool:
        """Waits until what the page says is so. Gives False when that does not happen in time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.now and true(self.now):
                return True
            time.sleep(0.05)
        return False

    def go(self, path: str) -> None:
        """Leads the reader to another page, and waits until it stands there."""
        self.next = {"go": path}
        assert self.until(lambda now: bool(now["path"] == path and now["ready"])), self.now


class Handler(Quiet):
    """Serves files until the net is cut, and carries the steps of the driver at any time."""

    def __init__(self, *args: Any, steps: Steps, **kwargs: Any) -> None:
        self.steps = steps
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:  # noqa: N802
        address = urlsplit(self.path)
        if address.path == "/steps":
            told, self.steps.next = self.steps.next, {}
            self.steps.now = {} if told else json.loads(parse_qs(address.query)["now"][0])
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(told).encode())
        elif self.steps.cut and address.path != "/driver.js":
            self.close_connection = True
        else:
            super().do_GET()


def drive(site: Path, kept: str) -> None:
    """Puts the driver into each page of a folder. `kept`: an address; `now["kept"]` says whether
    the device has it."""
    (site / "driver.js").write_text(DRIVER % json.dumps(kept), encoding="utf-8")
    for page in site.rglob("index.html"):
        text = page.read_text(encoding="utf-8")
        script = "<script src='/driver.js'></script></body>"
        page.write_text(text.replace("</body>", script, 1), encoding="utf-8")


@contextmanager
def reader(browser: str, site: Path, start: str) -> Iterator[Steps]:
    """A reader of the driven pages in a folder, who opens `start`, an address from the top of the
    server. `browser` is the program to run."""
    steps = Steps()
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Handler, steps=steps, directory=str(site))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        first = f"http://127.0.0.1:{server.server_address[1]}{start}"
        own = [f"--user-data-dir={profile}", "--headless=new", first]
        running = subprocess.Popen(
            [browser, *ARGUMENTS, *own], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            yield steps
        finally:
            running.terminate()
            running.wait(30)
            server.shutdown()
