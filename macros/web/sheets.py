"""A worksheet or letter as a page: a real form with labels that works from a keyboard, on paper and without scripts.

In: a typed sheet, the words, and what the press printed. Out: the Markdown of `worksheets/<id>.md` or `letters/<id>.md`, and the cards
that lead there. The names of the fields are those of the PDF.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import count

from macros.press.sheets import letter_runs
from macros.sheets.library import Sheets
from macros.sheets.model import (
    Blank,
    Checklist,
    Choice,
    DateField,
    Item,
    Letter,
    LongText,
    Note,
    RuleSlot,
    Scale,
    ShortText,
    Signature,
    Situation,
    Table,
    Worksheet,
)
from macros.web.boxes import Boxes, PageMistake

AnySheet = Worksheet | Letter


class SheetPages:
    """Pages and cards of all sheets, in one language."""

    def __init__(self, sheets: Sheets, boxes: Boxes) -> None:
        self.sheets, self.boxes, self.words = sheets, boxes, boxes.words

    def _in(self, texts: dict[str, str] | None) -> str:
        return escape((texts or {}).get(self.words.language) or (texts or {}).get("en", ""), quote=False)

    # ---- cards

    def card(self, name: str, root: str, kind: str) -> str:
        """The card of one sheet, as a page calls it."""
        if name in self.sheets.left_out:
            return ""
        known = self.sheets.worksheets if kind == "worksheet" else self.sheets.letters
        if name not in known:
            raise PageMistake(f'{kind}("{name}") is unknown, expected one of: {", ".join(known)}')
        return self._card(self.sheets[name], root)

    def _card(self, sheet: AnySheet, root: str, heading: str = "p") -> str:
        folder = "letters" if isinstance(sheet, Letter) else "worksheets"
        icon = '<svg viewBox="0 0 48 60" aria-hidden="true"><path d="M6 3h26l10 10v44H6z"/><path d="M14 24h20M14 34h20M14 44h12"/></svg>'
        minutes = self.words.label("minutes").format(number=sheet.minutes)
        return (
            f'<div class="card">{icon}<{heading} class="card__title"><a href="{root}{folder}/{sheet.id}/">{self._in(sheet.title)}</a></{heading}>'
            f'<p class="card__purpose">{self._in(sheet.purpose)} {minutes}</p>'
            f'<p class="card__do"><a class="md-button md-button--primary" href="{root}{folder}/{sheet.id}/">{self.words.label("fill_in")}'
            f'<span class="visually-hidden">: {self._in(sheet.title)}</span></a> {self._pdf(sheet.id, root, self._in(sheet.title))}</p></div>'
        )

    def _pdf(self, name: str, root: str, title: str, form: str = "pdf") -> str:
        state = self.boxes.brand.only_state or "us"
        language = self.words.language
        size = self.boxes.printed.get((state, name, form))
        label = self.words.label("print_word" if form == "docx" else "print_pdf")
        told = file_label(self.boxes, size)
        hidden = f'<span class="visually-hidden">: {title}</span>'
        return (
            f'<a class="md-button" data-print="{name}.{form}" data-label="{escape(label)}" '
            f'href="{root}{self.boxes.to_top}print/{state}/{language}/{name}.{form}">'
            f"<span>{escape(label)}{told}</span>{hidden}</a>"
        )

    def index(self, kind: str, root: str) -> str:
        """All worksheets or letters by situation; each stands once, in the first situation it is for."""
        chosen: Iterable[AnySheet] = self.sheets.worksheets.values() if kind == "worksheet" else self.sheets.letters.values()
        groups: dict[Situation, list[AnySheet]] = {}
        for sheet in chosen:
            groups.setdefault(sheet.situations[0], []).append(sheet)
        parts = []
        for situation in Situation:
            if situation in groups:
                cards = "".join(self._card(sheet, root, "h3") for sheet in groups[situation])
                parts.append(f'<h2 id="{situation.value.replace("_", "-")}">{self.words.label(situation.value)}</h2><div class="cards">{cards}</div>')
        return f'<div class="sheet-index">{"".join(parts)}</div>'

    def packet(self, root: str) -> str:
        """The link to the packet of all worksheets."""
        return f'<p class="packet">{self._pdf("packet", root, self.words.label("packet_name"))}</p>'

    # ---- pages

    def page(self, sheet: AnySheet) -> str:
        """The Markdown of a sheet's own page."""
        root = "../../"
        body = self._letter(sheet) if isinstance(sheet, Letter) else self._worksheet(sheet)
        word = f" {self._pdf(sheet.id, root, self._in(sheet.title), 'docx')}" if isinstance(sheet, Letter) else ""
        title = sheet.title.get(self.words.language) or sheet.title["en"]
        purpose = sheet.purpose.get(self.words.language) or sheet.purpose["en"]
        own = "letter template" if isinstance(sheet, Letter) else "worksheet"
        tags = ", ".join(sorted({title.lower().replace(",", ""), sheet.id.replace("-", " "), own, *sheet.tags}))
        tools = f'<div class="sheet-tools" data-kind="{sheet.kind}"></div><p class="sheet-files">{self._pdf(sheet.id, root, self._in(sheet.title))}{word}</p>'
        back = f'<p class="sheet-back"><a href="../">{self.words.label("all_letters" if isinstance(sheet, Letter) else "all_worksheets")}</a></p>'
        return (
            f"---\ntitle: {_yaml(title)}\ndescription: {_yaml(purpose)}\ntags: [{tags}]\nscript: sheet\nhide: [toc]\nrender_macros: false\n---\n\n"
            f"# {title}\n\n"
            f'<p class="lead">{self._in(sheet.lead)}</p>\n\n<p class="sheet-private">{self.words.label("private")}</p>\n\n{tools}\n\n{body}\n\n{back}\n'
        )

    def _worksheet(self, sheet: Worksheet) -> str:
        parts = []
        numbers = count(1)
        for part in sheet.parts:
            heading = self._in(part.heading)
            inside = "".join(f'<div class="field field--{_width(item)}">{self._item(item, heading, numbers)}</div>' for item in part.items)
            head = f"<h2>{heading}</h2>" if heading else ""
            help_text = f'<p class="part__help">{self._in(part.help)}</p>' if part.help else ""
            parts.append(f'<div class="part">{head}{help_text}<div class="fields">{inside}</div></div>')
        return f'<form class="sheet" data-sheet="{sheet.id}" autocomplete="off" novalidate>{"".join(parts)}</form>'

    def _option(self, kind: str, name: str, text: str, value: str = "on") -> str:
        given = f' value="{value}"' if kind == "radio" else ""
        return f'<label class="option"><input type="{kind}" name="{name}"{given}> {text}</label>'

    def _item(self, item: Item, heading: str, numbers: Iterator[int]) -> str:
        if isinstance(item, Note):
            return f'<p class="sheet-note">{self._in(item.text)}</p>'
        if isinstance(item, RuleSlot):
            return self.boxes.rule(item.rule.value, "../../")
        number = next(numbers)
        label = self._in(item.label)
        quiet = ' class="visually-hidden"' if label == heading else ""
        help_id = f"h{number}"
        told = f'<span class="help" id="{help_id}">{self._in(item.help)}</span>' if item.help else ""
        by = f' aria-describedby="{help_id}"' if item.help else ""
        match item:
            case ShortText():
                return f'<label{quiet} for="f{number}">{label}</label>{told}<input type="text" id="f{number}" name="{item.id}"{by}>'
            case DateField():
                return f'<label{quiet} for="f{number}">{label}</label>{told}<input type="date" id="f{number}" name="{item.id}"{by}>'
            case LongText():
                return f'<label{quiet} for="f{number}">{label}</label>{told}<textarea id="f{number}" name="{item.id}" rows="{item.lines}"{by}></textarea>'
            case Checklist():
                boxes = "".join(self._option("checkbox", f"{item.id}-{option.id}", self._in(option.text)) for option in item.options)
                return f'<fieldset{by}><legend{quiet}>{label}</legend>{told}<div class="options options--{item.columns}">{boxes}</div></fieldset>'
            case Choice():
                boxes = "".join(self._option("radio", item.id, self._in(option.text), option.id) for option in item.options)
                return f'<fieldset{by}><legend{quiet}>{label}</legend>{told}<div class="options">{boxes}</div></fieldset>'
            case Scale():
                boxes = "".join(self._option("radio", item.id, str(step), str(step)) for step in range(1, item.steps + 1))
                ends = f"<span>{self._in(item.low)}</span>{boxes}<span>{self._in(item.high)}</span>"
                return f'<fieldset{by}><legend{quiet}>{label}</legend>{told}<div class="scale">{ends}</div></fieldset>'
            case Table():
                return self._table(item, label, quiet, told)
            case Signature():
                return f'<div class="sign"><span>{label}</span><p class="help">{self._in(item.note)}</p></div>'
        raise TypeError(type(item).__name__)

    def _table(self, item: Table, label: str, quiet: str, told: str) -> str:
        labelled = bool(item.row_labels)
        corner = f'<th scope="col">{self.words.label("table_corner")}</th>' if labelled else ""
        shares = ([1.5] if labelled else []) + [column.share for column in item.columns]
        widths = "".join(f'<col style="width:{share / sum(shares):.1%}">' for share in shares)
        heads = corner + "".join(f'<th scope="col">{self._in(column.label)}</th>' for column in item.columns)
        rows = []
        for number in range(item.row_count):
            name = self._in(item.row_labels[number]) if labelled else self.words.label("row").format(number=number + 1)
            cells = []
            for column in item.columns:
                spoken = escape(f"{name}, {self._in(column.label)}")
                field = f'name="{item.id}-{number + 1}-{column.id}" aria-label="{spoken}"'
                if column.kind == "check":
                    cells.append(f'<td class="tickcell" data-label="{self._in(column.label)}"><input type="checkbox" {field}></td>')
                elif column.kind == "date":
                    cells.append(f'<td data-label="{self._in(column.label)}"><input type="date" {field}></td>')
                else:
                    cells.append(f'<td data-label="{self._in(column.label)}"><textarea rows="{item.row_height}" {field}></textarea></td>')
            head = f'<th scope="row">{name}</th>' if labelled else ""
            rows.append(f"<tr>{head}{''.join(cells)}</tr>")
        caption = f"<caption{quiet}>{label}</caption>"
        head = f"{caption}<colgroup>{widths}</colgroup><thead><tr>{heads}</tr></thead>"
        return f'{told}<div class="sheet-table"><table class="entry">{head}<tbody>{"".join(rows)}</tbody></table></div>'

    def _letter(self, sheet: Letter) -> str:
        fields = "".join(f'<div class="field field--{"full" if blank.kind == "long" else "half"}">{self._blank(blank)}</div>' for blank in sheet.blanks)
        rules = "".join(self.boxes.rule(kind.value, "../../") for kind in sheet.rules)
        tips = f'<ul class="tips">{"".join(f"<li>{self._in(tip)}</li>" for tip in sheet.tips)}</ul>' if sheet.tips else ""
        paragraphs = "".join(f"<p>{self._paragraph(texts, sheet)}</p>" for texts in sheet.body)
        optional = self.words.label("letter_preview")
        return (
            f'<form class="sheet sheet--letter" data-sheet="{sheet.id}" autocomplete="off" novalidate>'
            f'<div class="part"><h2>{self.words.label("letter_fields")}</h2>'
            f'<div class="fields">{fields}</div></div></form>'
            f'<h2 class="letter-heading">{optional}</h2><article class="letter" aria-live="off">{paragraphs}</article>{tips}{rules}'
        )

    def _blank(self, blank: Blank) -> str:
        label = self._in(blank.label)
        optional = f' <span class="help">({self.words.label("optional")})</span>' if blank.optional else ""
        hint = f' placeholder="{escape(self._in(blank.hint))}"' if blank.hint else ""
        if blank.kind == "long":
            return f'<label for="b-{blank.id}">{label}{optional}</label><textarea id="b-{blank.id}" name="{blank.id}" rows="{blank.lines}"{hint}></textarea>'
        kind = "date" if blank.kind == "date" else "text"
        return f'<label for="b-{blank.id}">{label}{optional}</label><input type="{kind}" id="b-{blank.id}" name="{blank.id}"{hint if kind == "text" else ""}>'

    def _paragraph(self, texts: dict[str, str], sheet: Letter) -> str:
        labels = {blank.id: (self._in(blank.hint) or self._in(blank.label), blank.optional) for blank in sheet.blanks}
        text = texts.get(self.words.language) or texts["en"]
        parts = []
        for run in letter_runs(text, self.boxes, self.boxes.home_state, slots=True):
            if isinstance(run, tuple):
                words, optional = labels[run[0]]
                parts.append(f'<span data-blank="{run[0]}"{" data-optional" if optional else ""}>[{words}]</span>')
            else:
                parts.append(run)
        return "".join(parts)


def file_label(boxes: Boxes, size: tuple[int, int] | None) -> str:
    """` (2 pages, 38 KB)`, or nothing where it was not printed."""
    if size is None:
        return ""
    pages, kilobytes = size[0], max(1, round(size[1] / 1024))
    told = f"{boxes.words.label('page_one' if pages == 1 else 'page_many').format(number=pages)}, " if pages else ""
    return f" ({told}{kilobytes} KB)"


def _width(item: Item) -> str:
    return str(getattr(item, "width", "full")).replace("_", "-")


def _yaml(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
