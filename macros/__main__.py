"""The commands: `python -m macros check | new-brand | build | offline | print | links | schemas`.

In: the words of the command line. Out: lines on the terminal, and 0 or 1 for whoever asked.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from pathlib import Path

from macros.checks import check_project, write_schemas
from macros.hosts.brand import brand_folder
from macros.hosts.builds import build_all, names, shard
from macros.hosts.new_brand import Answers, folder_name, write_brand
from macros.press import command
from macros.reading.findings import Mistakes
from macros.site import open_site
from macros.web.links import external_links
from macros.web.offline import write_zip

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and gives its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m macros", description="Checks and builds copies of the guide."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    check = commands.add_parser(
        "check",
        help="check facts, brand, words and freshness, and tell what changed since the last build",
    )
    check.add_argument("--strict", action="store_true", help="exit with 1 for warnings too")
    new = commands.add_parser("new-brand", help="make a brand folder; asks for what is not given")
    new.add_argument("name", help="the name of your group, in quotation marks")
    new.add_argument(
        "--folder", type=Path, help="where to make it (default: a folder named after the group)"
    )
    for field, words in (
        ("states", "`all`, or two-letter codes such as ny,nj"),
        ("tagline", "one line below the name"),
        ("phone", "telephone number"),
        ("email", "email address"),
        ("site-url", "where the site will stand"),
        ("brand", "main color, such as #0b5563"),
        ("accent", "second color"),
    ):
        new.add_argument(f"--{field}", help=words)
    build = commands.add_parser("build", help="build one or many brands side by side")
    build.add_argument(
        "--brand",
        action="append",
        type=Path,
        required=True,
        metavar="DIR",
        help="a brand folder; may be given many times",
    )
    build.add_argument(
        "--out",
        type=Path,
        default=ROOT / "dist",
        metavar="DIR",
        help="the sites go into folders below this one (default: dist)",
    )
    build.add_argument("--shard", metavar="I/N", help="build only the I-th of N parts of the list")
    offline = commands.add_parser(
        "offline", help="put the built site into one zip that works without a server"
    )
    offline.add_argument(
        "--site",
        type=Path,
        default=ROOT / "site",
        metavar="DIR",
        help="the built site (default: site)",
    )
    offline.add_argument(
        "--out", type=Path, metavar="FILE", help="the zip (default: dist/<brand>-offline.zip)"
    )
    commands.add_parser(
        "links", help="list every outside address and where it is used, for a check online"
    )
    commands.add_parser("schemas", help="write data/schema/ anew from the models")
    command.add_to(commands)
    chosen = parser.parse_args(arguments)
    if chosen.command == "print":
        from macros.engines.mkdocs_markdown import read_frame
        from macros.engines.template_values import frames_of

        return command.run(chosen, ROOT, lambda site: frames_of(site, read_frame(site.root)))
    return {
        "check": _check,
        "new-brand": _new_brand,
        "build": _build,
        "offline": _offline,
        "links": _links,
        "schemas": _schemas,
    }[chosen.command](chosen)


def _check(chosen: argparse.Namespace) -> int:
    report = check_project(ROOT)
    for mistake in report.errors:
        print(mistake)
    for mistake in report.warnings:
        print(f"{mistake} (warning)")
    for figure in report.figures:
        print(figure)
    print(
        f"{_counted(len(report.errors), 'error')}, {_counted(len(report.warnings), 'warning')}"
        if report.errors or report.warnings
        else "All good."
    )
    return int(report.failed(chosen.strict))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _new_brand(chosen: argparse.Namespace) -> int:
    given = {
        key: value
        for key in ("states", "tagline", "phone", "email", "site_url", "brand", "accent")
        if (value := getattr(chosen, key)) is not None
    }
    if not given and sys.stdin.isatty():
        for key, question in (
            ("states", "Which states? `all`, or codes such as ny nj: "),
            ("phone", "Your telephone number (may be empty): "),
            ("email", "Your email address (may be empty): "),
        ):
            answer = input(question).strip()
            if answer:
                given[key] = answer
    folder = chosen.folder or Path.cwd() / folder_name(chosen.name)
    try:
        write_brand(folder, Answers(chosen.name, **given))
        from macros.hosts.brand import read_brand

        read_brand(folder)
    except (FileExistsError, ValueError, Mistakes) as error:
        print(error)
        return 1
    shown = folder.relative_to(ROOT) if folder.is_relative_to(ROOT) else folder
    print(
        f"{shown}/brand.yml is ready. Change it as you like, then build with: make site BRAND={shown}"
    )
    return 0


def _build(chosen: argparse.Namespace) -> int:
    try:
        brands = shard(chosen.brand, chosen.shard) if chosen.shard else chosen.brand
        names(brands)
    except ValueError as error:
        print(error)
        return 1
    results = build_all(ROOT, brands, chosen.out)
    failed = [built.brand.name for built in results if not built.ok]
    print(
        f"{len(results) - len(failed)} built into {chosen.out}"
        + (f", {len(failed)} failed: {', '.join(failed)}" if failed else "")
    )
    return int(bool(failed))


def _offline(chosen: argparse.Namespace) -> int:
    if not (chosen.site / "index.html").is_file():
        print(f"{chosen.site}: there is no built site, expected one (make site)")
        return 1
    name = brand_folder(ROOT).name if os.environ.get("BRAND") else "guide"
    target = chosen.out or ROOT / "dist" / f"{name}-offline.zip"
    count = write_zip(chosen.site, target, f"{name}-offline")
    print(
        f"{target}: {count} files, {target.stat().st_size / 1_000_000:.1f} MB. Unpack it anywhere and open index.html."
    )
    return 0


def _links(chosen: argparse.Namespace) -> int:
    try:
        site = open_site(ROOT)
    except Mistakes as found:
        print(found)
        return 1
    for address, places in external_links(site).items():
        print(f"{address}\t{', '.join(places)}")
    return 0


def _schemas(chosen: argparse.Namespace) -> int:
    write_schemas(ROOT)
    return 0


def _write_utf8() -> None:
    """A pipe or a file gets UTF-8 on every system; a terminal keeps what it understands."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    _write_utf8()
    sys.exit(main())
