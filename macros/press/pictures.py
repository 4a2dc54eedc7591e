"""The pictures of the site as they look on paper: black on white with thin lines.

In: a `Timeline` or a `Ladder`. Out: an SVG with its own style and its text for those who cannot
see it, as JSON for Typst. The drawing is the site's component; only the colors differ.
"""

from __future__ import annotations

from typing import Any

from macros.pages.templating import environment
from macros.views.ladder import Ladder
from macros.views.timeline import Timeline

_STYLE = (
    'text{font-family:"Atkinson Hyperlegible Next"}'
    ".tl-line{stroke:#4a5762;stroke-width:1.2}"
    ".tl-dot{fill:#fff;stroke:#1a242d;stroke-width:1.2}"
    ".tl-number{font-size:12px;text-anchor:middle;fill:#1a242d;font-weight:700}"
    ".tl-step{font-size:16px;fill:#1a242d}"
    ".tl-bar{fill:#fff;stroke:#1a242d;stroke-width:1}.tl-bar--reported{stroke-dasharray:5 3}"
    ".tl-days{font-size:19px;font-weight:700;text-anchor:middle;fill:#1a242d}"
    ".tl-unit{font-size:13px;text-anchor:middle;fill:#1a242d}"
    ".ld-rail{stroke:#8a949c;stroke-width:4;stroke-linecap:round}"
    ".ld-rung{fill:#fff;stroke:#1a242d;stroke-width:1}"
    ".ld-text{font-size:16px;font-weight:700;fill:#1a242d}"
    ".ld-number{font-size:16px;font-weight:700;text-anchor:middle;fill:#1a242d}"
)


def timeline_picture(line: Timeline) -> dict[str, Any]:
    """The steps from a request to services."""
    svg = environment().get_template("timeline/picture.svg").render(line=line, print=_STYLE)
    return {"svg": svg, "alt": line.alt}


def ladder_picture(steps: Ladder) -> dict[str, Any]:
    """The six steps of a disagreement."""
    svg = environment().get_template("ladder/picture.svg").render(steps=steps, print=_STYLE)
    return {"svg": svg, "alt": steps.alt}
