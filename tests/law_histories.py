"""A sample history of a rule of Wisconsin, in a copy of the project's facts, for tests."""

from __future__ import annotations

import datetime
import re
import shutil
from pathlib import Path

YESTERDAY = datetime.date(2025, 6, 1)
TODAY = datetime.date(2026, 11, 28)
TOMORROW = datetime.date(2027, 7, 1)

HISTORY = """\
  evaluation:
    value: {days: 333, day_type: calendar, from: consent_received}
    text:
      en: The school has 333 calendar days to test your child.
    grade: primary
    citation: Sample Stat. § 333
    url: "https://law.example.org/333"
    link: official
    from: 2027-07-01
    checked: 2026-11-24
    was:
      value: {days: 222, day_type: calendar, from: consent_received}
      text:
        en: The school has 222 calendar days to test your child.
      grade: primary
      citation: Sample Stat. § 222
      url: "https://law.example.org/222"
      link: official
      from: 2026-01-01
      until: 2027-06-30
      checked: 2026-11-23
      was:
        value: {days: 111, day_type: calendar, from: consent_received}
        text:
          en: The school has 111 calendar days to test your child.
        grade: official
        url: "https://law.example.org/111"
        link: official
        until: 2025-12-31
        checked: 2026-11-22
"""


def project_with(root: Path, folder: Path, rule: str = HISTORY) -> Path:
    """A copy of the facts in `folder` with another rule of Wisconsin's; its pages are the
    project's own."""
    shutil.copytree(root / "data", folder / "data")
    for name in ("docs", "brand", "overrides"):
        (folder / name).symlink_to(root / name)
    put(folder, rule)
    return folder


def put(project: Path, rule: str, file: str = "states/wi.yml") -> None:
    """Puts a rule in the place of the one of its kind."""
    path = project / "data" / file
    kind = rule.split(":")[0].strip()
    block = re.compile(rf"^  {kind}:\n(?:(?:    .*)?\n)*", re.MULTILINE)
    text, times = block.subn(lambda _: f"{rule}\n", path.read_text(encoding="utf-8"), count=1)
    assert times == 1, kind
    path.write_text(text, encoding="utf-8")
