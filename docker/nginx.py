"""Writes the settings of nginx for a built site, with the headers that its `_headers` file names.

In: the folder of a built site. Out: one `server` block on standard output. Run by the Dockerfile.
"""

from __future__ import annotations

import sys
from pathlib import Path

SERVER = """\
server {{
    listen 80;
    root /usr/share/nginx/html;
    charset utf-8;
    server_tokens off;
    absolute_redirect off;
    gzip on;
    gzip_types text/css text/csv text/xml application/javascript application/json image/svg+xml;
    error_page 404 /404.html;
{all}
    location = /_headers {{ return 404; }}
{folders}
}}
"""


def read_headers(text: str) -> dict[str, dict[str, str]]:
    """The headers of a `_headers` file, by the pattern of addresses they are for. A header that a
    pattern takes away (`! Name`) has no value.
    """
    found: dict[str, dict[str, str]] = {}
    pattern = ""
    for line in filter(str.strip, text.splitlines()):
        if line.startswith(" "):
            name, _, value = line.strip().removeprefix("! ").partition(": ")
            found[pattern][name] = value
        else:
            pattern = line.strip()
            found[pattern] = {}
    return found


def server(headers: dict[str, dict[str, str]]) -> str:
    """The `server` block. Raises ValueError for what nginx would read as something else."""
    everywhere = headers.get("/*", {})
    folders = []
    for pattern, own in headers.items():
        if not pattern.endswith("/*") or '"' in pattern:
            raise ValueError(f"_headers: the pattern {pattern!r}, expected the form /folder/*")
        if pattern != "/*":
            # A block with headers of its own does not get those of the block around it.
            lines = _lines({**everywhere, **own}, 8)
            folders.append(f'    location "{pattern[:-1]}" {{\n{lines}\n    }}')
    return SERVER.format(all=_lines(everywhere, 4), folders="\n".join(folders))


def _lines(headers: dict[str, str], indent: int) -> str:
    for name, value in headers.items():
        if any(sign in name + value for sign in '"$\\'):
            raise ValueError(f"_headers: {name}: {value!r}, expected no quotation mark, $ or \\")
    return "\n".join(
        f'{" " * indent}add_header {name} "{value}" always;'
        for name, value in headers.items()
        if value
    )


if __name__ == "__main__":
    print(server(read_headers((Path(sys.argv[1]) / "_headers").read_text(encoding="utf-8"))))
