"""Terms in the words and abbreviations of the page's language."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.language.glossary import Glossary, read_glossary
from macros.reading.findings import Mistakes

FILE = """terms:
  - term: Individualized education program
    abbr: IEP
    en: The written plan.
    es: {term: Programa de educación individualizada, meaning: El plan escrito.}
  - term: Evaluation
    en: A full look.
    es: {term: Ávila, meaning: Una mirada.}
  - term: Office for Civil Rights
    abbr: OCR
    en: An office.
    es: {term: Oficina de Derechos Civiles, abbr: ODC, meaning: Una oficina.}
  - term: Zoo
    en: Animals.
    es: Solo el significado.
avoid:
  - {word: fight, instead: disagree, why: It hurts.}
  - {word: pelea, instead: desacuerdo, why: Hace daño., language: es}
"""


def glossary(tmp_path: Path, text: str = FILE) -> Glossary:
    data = tmp_path / "data"
    data.mkdir(exist_ok=True)
    (data / "glossary.yml").write_text(text, encoding="utf-8")
    return read_glossary(data)


def test_a_term_has_a_name_and_a_meaning_in_each_language(tmp_path: Path) -> None:
    program = glossary(tmp_path).terms[0]
    assert (program.name_in("es"), program.abbr_in("es"), program.meaning_in("es")) == (
        "Programa de educación individualizada",
        "IEP",
        "El plan escrito.",
    )
    assert (program.name_in("en"), program.meaning_in("en")) == (
        "Individualized education program",
        "The written plan.",
    )


def test_hover_texts_are_in_the_pages_language(tmp_path: Path) -> None:
    words = glossary(tmp_path)
    assert words.hover_texts()["IEP"] == "Individualized education program"
    spanish = words.hover_texts("es")
    assert spanish["IEP"] == "Programa de educación individualizada"
    assert spanish["ODC"] == spanish["OCR"] == "Oficina de Derechos Civiles"


def test_terms_are_in_the_order_of_the_language(tmp_path: Path) -> None:
    words = glossary(tmp_path)
    assert [term.name_in("es") for term in words.in_order("es")][:2] == [
        "Ávila",
        "Oficina de Derechos Civiles",
    ]
    assert words.in_order("en")[0].term == "Evaluation"


def test_words_to_avoid_are_of_one_language(tmp_path: Path) -> None:
    words = glossary(tmp_path)
    assert set(words.avoided("en")) == {"fight"}
    assert set(words.avoided("es")) == {"pelea"}


def test_a_misspelt_key_in_a_translation_is_found_at_its_line(tmp_path: Path) -> None:
    with pytest.raises(Mistakes) as raised:
        glossary(tmp_path, FILE.replace("abbr: ODC", "abr: ODC"))
    assert [str(mistake) for mistake in raised.value.found] == [
        "data/glossary.yml:12: the key `abr` is unknown, expected `abbr`"
    ]
