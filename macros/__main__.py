"""The commands: `python -m macros check | update | new-brand | build | offline | print | …`.

In: the arguments of the command line. Out: lines on the terminal, and the exit code 0 or 1.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from macros import update
from macros.checks import check_project, write_schemas
from macros.hosts.brand import brand_folder
from macros.hosts.builds import build_all, names, shard
from macros.hosts.new_brand import Answers, folder_name, write_brand
from macros.pages.markdown import Frames
from macros.press import command
from macros.reading.findings import Mistakes
from macros.site import Site, open_site
from macros.web.links import external_links
from macros.web.offline import write_zip

ROOT = Path(__file__).resolve().parent.parent

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and returns its exit code. `arguments` is the command line without the
    program's name.
    """
    options = _parser().parse_args(arguments)
    return _COMMANDS[options.command](options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m macros", description="Checks and builds copies of the guide."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    check = commands.add_parser(
        "check",
        help="check facts, brand, words and freshness, and list what changed since the last build",
    )
    check.add_argument("--strict", action="store_true", help="exit with 1 for warnings too")
    _add_new_brand(commands)
    _add_build(commands)
    _add_offline(commands)
    commands.add_parser(
        "links", help="list every outside address and where it is used, for a check online"
    )
    commands.add_parser("schemas", help="write data/schema/ again from the models")
    command.add_to(commands)
    update.add_to(commands)
    return parser


def _add_new_brand(commands: Commands) -> None:
    new = commands.add_parser("new-brand", help="make a brand folder; asks for what is not given")
    new.add_argument("name", help="the name of your group, in quotation marks")
    new.add_argument(
        "--folder", type=Path, help="where to make it (default: a folder named after the group)"
    )
    for field, description in (
        ("states", "`all`, or codes such as ny,nj"),
        ("tagline", "one line below the name"),
        ("phone", "telephone number"),
        ("email", "email address"),
        ("site-url", "the address that the site will have"),
        ("brand", "main color, such as #0b5563"),
        ("accent", "second color"),
    ):
        new.add_argument(f"--{field}", help=description)


def _add_build(commands: Commands) -> None:
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


def _add_offline(commands: Commands) -> None:
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


def _check(options: argparse.Namespace) -> int:
    report = check_project(ROOT, read_frames=_frames)
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
    return int(report.failed(options.strict))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _new_brand(options: argparse.Namespace) -> int:
    answers = {
        key: value
        for key in ("states", "tagline", "phone", "email", "site_url", "brand", "accent")
        if (value := getattr(options, key)) is not None
    }
    if not answers and sys.stdin.isatty():
        for key, question in (
            ("states", "Which states? `all`, or codes such as ny nj: "),
            ("phone", "Your telephone number (may be empty): "),
            ("email", "Your email address (may be empty): "),
        ):
            answer = input(question).strip()
            if answer:
                answers[key] = answer
    folder = options.folder or Path.cwd() / folder_name(options.name)
    try:
        write_brand(folder, Answers(options.name, **answers))
    except OSError as error:
        print(error if error.filename is None else f"{folder}: {error.strerror}, expected a folder")
        return 1
    except Mistakes as mistakes:
        print("\n".join(f"{mistake} (no folder was made)" for mistake in mistakes.found))
        return 1
    except ValueError as error:
        print(error)
        return 1
    shown = folder.relative_to(ROOT) if folder.is_relative_to(ROOT) else folder
    print(
        f"{shown}/brand.yml is ready. Change it as you like, "
        f"then build with: make site BRAND={shown}"
    )
    return 0


def _build(options: argparse.Namespace) -> int:
    try:
        brands = shard(options.brand, options.shard) if options.shard else options.brand
        names(brands)
    except ValueError as error:
        print(error)
        return 1
    results = build_all(ROOT, brands, options.out)
    failed = [built.brand.name for built in results if not built.ok]
    print(
        f"{len(results) - len(failed)} built into {options.out}"
        + (f", {len(failed)} failed: {', '.join(failed)}" if failed else "")
    )
    return int(bool(failed))


def _offline(options: argparse.Namespace) -> int:
    if not (options.site / "index.html").is_file():
        print(f"{options.site}: there is no built site, expected one (make site)")
        return 1
    name = brand_folder(ROOT).name if os.environ.get("BRAND") else "guide"
    target = options.out or ROOT / "dist" / f"{name}-offline.zip"
    count = write_zip(options.site, target, f"{name}-offline")
    print(
        f"{target}: {count} files, {target.stat().st_size / 1_000_000:.1f} MB. "
        "Unpack it anywhere and open index.html."
    )
    return 0


def _links(options: argparse.Namespace) -> int:
    try:
        site = open_site(ROOT)
    except Mistakes as mistakes:
        print(mistakes)
        return 1
    for address, places in external_links(site).items():
        print(f"{address}\t{', '.join(places)}")
    return 0


def _schemas(options: argparse.Namespace) -> int:
    write_schemas(ROOT)
    return 0


def _print(options: argparse.Namespace) -> int:
    from macros.engines.printing import run_print

    return run_print(options, ROOT)


def _update(options: argparse.Namespace) -> int:
    return update.run(options, ROOT)


def _frames(site: Site) -> Frames:
    """How the site generator reads the pages of each language."""
    from macros.engines.mkdocs_markdown import read_frame
    from macros.engines.template_values import frames_of

    return frames_of(site, read_frame(site.root))


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "check": _check,
    "new-brand": _new_brand,
    "build": _build,
    "offline": _offline,
    "links": _links,
    "schemas": _schemas,
    "print": _print,
    "update": _update,
}


def _write_utf8() -> None:
    """A pipe or a file gets UTF-8 on every system; a terminal keeps its own encoding."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    _write_utf8()
    sys.exit(main())
