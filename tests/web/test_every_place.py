"""Every place of the copy has all that a state has: page, data, parts for frames, prints."""

from __future__ import annotations

from pathlib import Path

from macros.facts.kinds import Kind
from macros.press.queue import jobs
from macros.site import Site


def test_every_place_has_page_data_parts_and_prints(built: Path, site: Site) -> None:
    assert {"pr", "gu", "vi", "as", "mp", "bie"} <= set(site.brand.codes)
    wanted = {job.state: [] for job in jobs(site)}
    for job in jobs(site):
        wanted[job.state].append(job.path)
    for code in site.brand.codes:
        state = site.library.state(code)
        assert (built / f"states/{state.slug}/index.html").is_file()
        assert (built / f"data/states/{code}.json").is_file()
        parts = {path.name for path in (built / f"embed/{code}").iterdir()}
        assert parts == {kind.value for kind in Kind}
        missing = [path for path in wanted[code] if not (built / "print" / path).is_file()]
        assert not missing and len(wanted[code]) > 70
