"""Screen sizes, axe's verdict on a page, and a visit under the site's security policy."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, ViewportSize

PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
AXE = Path(__file__).parent / "axe.min.js"


def violations(page: Page) -> list[str]:
    """What axe finds wrong with the page as it stands."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['html'][:120]}"
        for rule in found
        for node in rule["nodes"]
    ]


@dataclass
class Visit:
    """A page under the site's security policy, what it asked for, and what it did against it."""

    page: Page
    address: str
    asked: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def download(self, button: str) -> tuple[str, bytes]:
        """Presses a button. Gives the name of the file that is made, and what is in it."""
        with self.page.expect_download() as started:
            self.page.get_by_role("button", name=button, exact=True).click()
        return started.value.suggested_filename, Path(started.value.path()).read_bytes()

    def fill(self, name: str, text: str) -> None:
        self.page.locator(f'form.sheet [name="{name}"]').fill(text)


def watch(context: BrowserContext, visit: Visit) -> None:
    context.on("request", lambda request: visit.asked.append(request.url))
    context.on("weberror", lambda error: visit.wrong.append(str(error.error)))
    context.expose_function("forbidden", lambda text: visit.wrong.append(text))
    context.add_init_script(
        "document.addEventListener('securitypolicyviolation', "
        "event => forbidden(`${event.violatedDirective} ${event.blockedURI}`))"
    )
