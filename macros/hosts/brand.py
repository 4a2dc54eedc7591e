"""Reads and checks a brand folder.

In: the folder named by the environment variable BRAND (default `brand`), with `brand.yml` and the
files it refers to. Out: a `Brand`, or every mistake in it at once.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from macros.hosts.brand_checks import check_files, check_pages
from macros.hosts.brand_colors import Colors
from macros.hosts.brand_model import Brand, Contact
from macros.hosts.fields import HttpsUrl, SiteUrl
from macros.reading.findings import Mistakes
from macros.reading.models import check
from macros.reading.yaml_file import YamlFile, read_yaml

__all__ = ["Brand", "Colors", "Contact", "brand_file_schema", "brand_folder", "read_brand"]


def brand_folder(root: Path) -> Path:
    """The brand's folder: the environment variable BRAND, or `brand`."""
    folder = Path(os.environ.get("BRAND") or "brand")
    return folder if folder.is_absolute() else root / folder


def read_brand(folder: Path, docs: Path | None = None) -> Brand:
    """Reads and checks `brand.yml` of a folder, and the files it names. Raises `Mistakes`.

    With `docs` (the project's pages by language) it also checks that the pages exist which are left
    out or linked.
    """
    if not folder.is_dir():
        page = YamlFile(folder.name)
        page.add_error(
            (),
            "there is no such folder, expected a brand folder with a brand.yml "
            "(make one with: python -m macros new-brand NAME)",
        )
        raise Mistakes(page.mistakes)
    page = read_yaml(folder / "brand.yml", f"{folder.name}/brand.yml")
    brand = check(page, Brand)
    if brand is not None:
        brand = _with_service(brand, page)
        check_files(brand, folder, page)
        if docs is not None:
            check_pages(brand, folder, docs, page)
    if brand is None or page.mistakes:
        raise Mistakes(page.mistakes)
    return brand


def _with_service(brand: Brand, page: YamlFile) -> Brand:
    """The brand with what the publishing service says of itself, where `brand.yml` says nothing:
    the copy's address in SITE_URL, and in REPORT_URL a form for readers who cannot write a mail.
    """
    given: dict[str, str] = {}
    reached = brand.report or brand.contact.email
    for key, own, name, kind in (
        ("site_url", brand.site_url, "SITE_URL", SiteUrl),
        ("report", reached, "REPORT_URL", HttpsUrl),
    ):
        value = os.environ.get(name, "").strip()
        if own or not value:
            continue
        try:
            given[key] = TypeAdapter[str](kind).validate_python(value)
        except ValidationError:
            page.add_error(
                (key,),
                f"`{key}` is not set and the environment variable {name} is {value!r}, "
                "expected an address such as https://example.org/",
            )
    return brand.model_copy(update=given)


def brand_file_schema() -> dict[str, Any]:
    """JSON Schema of `brand.yml`."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Brand.model_json_schema()}
