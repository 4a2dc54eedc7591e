"""Security headers for hosts that read a `_headers` file (Netlify, Cloudflare Pages and others).

In: the built site. Out: `_headers` with a strict Content-Security-Policy: scripts only from the site itself, and the few that stand
in the pages by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

_INLINE = re.compile(rb"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)


def script_hashes(site: Path) -> list[str]:
    """The hashes of all scripts that stand in pages, as a policy names them."""
    found: set[bytes] = set()
    for page in site.rglob("*.html"):
        found.update(_INLINE.findall(page.read_bytes()))
    return sorted(f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'" for script in found)


def policy(site: Path) -> str:
    """The Content-Security-Policy. Styles may stand in attributes (the maps place their tiles so), never in scripts' reach."""
    scripts = " ".join(["'self'", *script_hashes(site)])
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


def write_headers(site: Path) -> None:
    """Writes `_headers` into the built site."""
    lines = [
        "/*",
        f"  Content-Security-Policy: {policy(site)}",
        "  Referrer-Policy: no-referrer",
        "  X-Content-Type-Options: nosniff",
        "  X-Frame-Options: DENY",
        "  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
        "  Cross-Origin-Opener-Policy: same-origin",
        "",
        "/assets/fonts/*",
        "  Cache-Control: public, max-age=31536000, immutable",
        "",
    ]
    (site / "_headers").write_text("\n".join(lines), encoding="utf-8")
