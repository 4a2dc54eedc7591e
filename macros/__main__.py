"""The commands: `python -m macros check [--strict]`, `links` and `schemas`.

In: the words of the command line. Out: lines on the terminal, and 0 or 1 for whoever asked.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from macros.checks import check_project, write_schemas
from macros.law.library import Mistakes
from macros.links import external_links
from macros.site import open_site

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and gives its exit code."""
    parser = argparse.ArgumentParser(prog="python -m macros", description="Checks Same Table's facts, brand and words.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="check facts, brand, words and freshness")
    check.add_argument("--strict", action="store_true", help="exit with 1 for warnings too")
    commands.add_parser("schemas", help="write data/schema/ anew from the models")
    commands.add_parser("links", help="list every outside address and where it is used, for a check online")
    chosen = parser.parse_args(arguments)
    if chosen.command == "schemas":
        write_schemas(ROOT)
        return 0
    if chosen.command == "links":
        return _links()
    report = check_project(ROOT)
    for mistake in report.errors:
        print(mistake)
    for mistake in report.warnings:
        print(f"{mistake} (warning)")
    for figure in report.figures:
        print(figure)
    print(f"{len(report.errors)} to mend, {len(report.warnings)} to look at" if report.errors or report.warnings else "All good.")
    return int(report.failed(chosen.strict))


def _links() -> int:
    try:
        site = open_site(ROOT)
    except Mistakes as found:
        print(found)
        return 1
    for address, places in external_links(site).items():
        print(f"{address}\t{', '.join(places)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
