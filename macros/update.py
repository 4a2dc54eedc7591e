"""`python -m macros update`: what changed in the rules of a copy's states, in words.

In: the copy, and an edition to compare it with: the last build, one that was kept before, or the
folder of a newer edition. Out: lines on the terminal or Markdown for an issue, and the exit code.
Nothing is fetched and no file of the copy is changed.
"""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path

from macros.checks import STALE_AFTER
from macros.facts.history import edition_day, read_said, write_edition
from macros.facts.library import Library, read_library
from macros.hosts.local import with_local
from macros.language.words import Words
from macros.reading.findings import Mistake, Mistakes
from macros.site import Site, build_folder, open_site
from macros.views.changes import (
    Records,
    as_markdown,
    as_text,
    compare,
    kept,
    old_rules,
    read_records,
    records,
)


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command to the command line."""
    update = commands.add_parser(
        "update", help="say what changed in the rules of your states since the last build"
    )
    other = update.add_mutually_exclusive_group()
    other.add_argument(
        "--from",
        dest="newer",
        type=Path,
        metavar="DIR",
        help="say instead what a newer edition of the project, in this folder, would change",
    )
    other.add_argument(
        "--since",
        type=Path,
        metavar="DIR",
        help="compare with what `--keep DIR` kept, instead of the last build",
    )
    other.add_argument(
        "--keep",
        type=Path,
        metavar="DIR",
        help="compare nothing; keep what the rules say now in this folder",
    )
    update.add_argument(
        "--format",
        choices=("text", "markdown"),
        default="text",
        help="markdown is for an issue, and empty where there is nothing to say",
    )


def run(options: argparse.Namespace, root: Path, today: datetime.date | None = None) -> int:
    """Runs the command. Gives the exit code."""
    try:
        site = open_site(root)
        if options.keep:
            keep(site, options.keep)
            return 0
        before, now = _editions(site, options.since, options.newer)
    except Mistakes as mistakes:
        print(mistakes)
        return 1
    changed = compare(before, records(now, site.brand.codes)) if before is not None else []
    since = (today or datetime.date.today()) - STALE_AFTER
    heading = (
        "Rules of your states that the newer edition changes"
        if options.newer
        else "Rules that changed in your states"
    )
    parts = {
        heading: [change.sentence for change in changed],
        "Rules of your states that were last checked more than a year ago": old_rules(
            now, site.brand.codes, since
        ),
    }
    if options.format == "markdown":
        print(as_markdown(parts), end="")
        return 0
    if before is None:
        print(
            "There is no earlier edition to compare with. "
            "Build the site once, or name a newer edition with --from."
        )
    elif not changed:
        print("No rule of your states changed.")
    if text := as_text(parts):
        print(text)
    return 0


def keep(site: Site, folder: Path) -> None:
    """Writes what the rules of this copy say now to `data/edition.json` below a folder."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    said = kept(records(_words(site), site.brand.codes))
    write_edition(site.library, site.brand.codes, folder / "data", said)


def _editions(site: Site, since: Path | None, newer: Path | None) -> tuple[Records | None, Words]:
    """The earlier of two editions, None where there is none, and the words for the later one.
    Raises `Mistakes` where one that was named cannot be read.
    """
    if newer is not None:
        library = with_local(_read_library(newer), site.local, site.brand)
        library = library.on(edition_day(library, site.brand.codes))
        later = Words(_words(site).file, library, site.language)
        return records(_words(site), site.brand.codes), later
    before = read_records(read_said(since or build_folder(site) / "last"))
    if before is None and since is not None:
        what = "there is no edition that was kept, expected what `update --keep` writes"
        raise Mistakes([Mistake(f"{since.as_posix()}/data/edition.json", 1, what)])
    return before, _words(site)


def _read_library(folder: Path) -> Library:
    if not (folder / "data" / "places.yml").is_file():
        what = "there is no such file, expected the folder of a newer edition of the project"
        raise Mistakes([Mistake(f"{folder.as_posix()}/data/places.yml", 1, what)])
    try:
        return read_library(folder / "data")
    except Mistakes as mistakes:
        found = [
            Mistake(f"{folder.as_posix()}/{one.file}", one.line, one.what) for one in mistakes.found
        ]
        raise Mistakes(found) from None


def _words(site: Site) -> Words:
    return site.views[site.language].words
