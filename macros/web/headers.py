"""Security headers for hosts that read a `_headers` file (Netlify, Cloudflare Pages and others).

In: the built site. Out: `_headers` with a strict Content-Security-Policy: scripts only from the
site itself, and the few inside pages that are known here, by their hashes. A page with any other
script inside it fails the build: what a policy allows is decided by review, not by what came in.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

_INLINE = re.compile(
    rb"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")[^>]*>(.*?)</script>",
    re.DOTALL | re.IGNORECASE,
)

# The scripts that Material 9.8.1 (and Zensical 0.0.73) writes into its pages (templates/base.html
# and partials/javascripts/*.html). When a new release changes one, the build names it: read the
# new script in the theme's templates, and put its text here.
KNOWN_SCRIPTS = (
    'var palette=__md_get("__palette");if(palette&&palette.color){if("(prefers-color-scheme)"==='
    'palette.color.media){var media=matchMedia("(prefers-color-scheme: light)"),input=document.'
    "querySelector(media.matches?\"[data-md-color-media='(prefers-color-scheme: light)']\":"
    "\"[data-md-color-media='(prefers-color-scheme: dark)']\");palette.color.media=input."
    'getAttribute("data-md-color-media"),palette.color.scheme=input.getAttribute('
    '"data-md-color-scheme"),palette.color.primary=input.getAttribute("data-md-color-primary"),'
    'palette.color.accent=input.getAttribute("data-md-color-accent")}for(var[key,value]of '
    'Object.entries(palette.color))document.body.setAttribute("data-md-color-"+key,value)}',
    "var target=document.getElementById(location.hash.slice(1));target&&target.name&&(target."
    'checked=target.name.startsWith("__tabbed_"))',
)
SCOPE_SCRIPTS = (
    '__md_scope=new URL("{base}",location),__md_hash=e=>[...e].reduce(((e,_)=>(e<<5)-e+_.'
    "charCodeAt(0)),0),__md_get=(e,_=localStorage,t=__md_scope)=>JSON.parse(_.getItem(t.pathname+"
    '"."+e)),__md_set=(e,_,t=localStorage,a=__md_scope)=>{try{t.setItem(a.pathname+"."+e,JSON.'
    "stringify(_))}catch(e){}}",
    # Zensical 0.0.73
    '__md_scope=new URL("{base}",location),__md_scope.pathname.endsWith("/")||(__md_scope=new URL('
    '__md_scope.pathname+"/",location)),__md_hash=e=>[...e].reduce(((e,t)=>(e<<5)-e+t.charCodeAt(0)'
    "),0),__md_get=(e,t=localStorage,_=__md_scope)=>JSON.parse(t.getItem(_.pathname+"
    '"."+e)),__md_set=(e,t,_=localStorage,a=__md_scope)=>{try{_.setItem(a.pathname+"."+e,JSON.'
    'stringify(t))}catch(e){}},document.documentElement.setAttribute("data-platform",navigator.'
    "platform)",
)
"""They hold the way from the page to its language's top, such as `../..`; on the page for addresses
that do not exist, the path of the site's address."""
_PLAIN_PATH = re.compile(r"[A-Za-z0-9/._~%-]*")


class UnknownScript(Exception):
    """A page holds a script that is not known here; the message says which, in one line."""


def script_hashes(site: Path, bases: Iterable[str] = ()) -> list[str]:
    """The hashes of the known scripts inside the site's pages, as a policy names them.

    `bases` are paths at which the site may be served. Raises `UnknownScript` for the first page, by
    name, that holds any other script.
    """
    known = {script.encode() for script in KNOWN_SCRIPTS}
    paths = [base for base in bases if _PLAIN_PATH.fullmatch(base)]
    found: set[bytes] = set()
    for page in sorted(site.rglob("*.html")):
        name = page.relative_to(site)
        ways = [*paths, *("/".join([".."] * up) or "." for up in range(len(name.parts)))]
        allowed = known | {
            script.replace("{base}", way).encode() for script in SCOPE_SCRIPTS for way in ways
        }
        for script in _INLINE.findall(page.read_bytes()):
            if script not in allowed:
                start = " ".join(script.decode("utf-8", "replace").split())[:60]
                raise UnknownScript(
                    f"{name.as_posix()}: a script inside the page is not known: {start!r}, "
                    "expected scripts in files of overrides/ (a new release of the theme: "
                    "see KNOWN_SCRIPTS in macros/web/headers.py)"
                )
            found.add(script)
    return sorted(
        f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'" for script in found
    )


def policy(hashes: Iterable[str]) -> str:
    """The Content-Security-Policy with these hashes of scripts. Styles may be in attributes (the
    maps place their tiles by them); scripts may not."""
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(["script-src 'self'", *hashes]),
            "style-src 'self'",
            "style-src-attr 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def write_headers(site: Path, site_url: str | None = None, folders: Iterable[str] = ()) -> None:
    """Writes `_headers` into the built site. `folders` are those of the further languages.

    Raises `UnknownScript`.
    """
    path = urlsplit(site_url or "").path or "/"
    tops = [path, *(f"{path.rstrip('/')}/{folder}/" for folder in folders)]
    bases = [base for top in tops for base in (top, top.rstrip("/")) if base] + ["/"]
    lines = [
        "/*",
        f"  Content-Security-Policy: {policy(script_hashes(site, bases))}",
        "  Referrer-Policy: no-referrer",
        "  X-Content-Type-Options: nosniff",
        "  X-Frame-Options: DENY",
        "  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=(), "
        "browsing-topics=()",
        "  Cross-Origin-Opener-Policy: same-origin",
        "",
    ]
    for top in ("/", *(f"/{folder}/" for folder in folders)):
        cache = "  Cache-Control: public, max-age=31536000, immutable"
        lines += [f"{top}assets/fonts/*", cache, ""]
    (site / "_headers").write_text("\n".join(lines), encoding="utf-8", newline="\n")
