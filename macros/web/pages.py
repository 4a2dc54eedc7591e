"""The pages that are made of facts and sheets: one for each state, worksheet and letter.

In: the components of a copy in one language. Out: Markdown for the source tree. What comes from
data is escaped for Markdown or drawn as HTML by a template.
"""

from __future__ import annotations

from typing import Any

import yaml
from markupsafe import Markup

from macros.facts.model import State
from macros.pages.templating import environment, markdown_text, phrase
from macros.sheets.letter_model import Letter
from macros.sheets.model import Worksheet
from macros.sheets.printables import CARD, GUIDE, LARGE_PRINT, PDF, file_name, folder_of
from macros.views.state import StateView
from macros.web.assets import script_words
from macros.web.components import Components
from macros.web.feeds import feed_file
from macros.web.tell_us import PageName


def front_matter(**meta: Any) -> Markup:
    """The head of a page as YAML between its two lines."""
    text = yaml.safe_dump(meta, allow_unicode=True, sort_keys=False, width=10_000)
    return Markup(f"---\n{text}---\n")


def _strong(text: str) -> Markup:
    return Markup("**") + markdown_text(text) + Markup("**")


def _link(text: str, target: str) -> Markup:
    return Markup("[") + markdown_text(text) + Markup(f"]({target})")


def state_page(state: State, components: Components) -> str:
    """The Markdown of a state's page."""
    view, words = components.views.state(state), components.words.of(state)
    only = components.brand.only_state
    title = words.label("state_title", **view.names)
    page = PageName(title, f"states/{state.slug}/")
    template = environment().get_template("state.md")
    return template.render(
        front_matter=front_matter(
            title=view.where,
            description=words.label("state_description", **view.names),
            tags=[view.where.lower()],
            hide=["navigation"],
            state=state.id,
            feed=state.id,
            render_macros=False,
        ),
        words=words,
        state=state,
        view=view,
        only=only,
        up="../",
        counts=_counts(view, components),
        guides=_guides(state, components),
        card=_printed(state, CARD, "card_link", components),
        sentences=components.card_sentences(state),
        draw=lambda box: components.told_box(box, page),
        glance=components.draw(
            "state/glance.html",
            view=view,
            caption=words.label("state_glance_caption", **view.names),
        ),
        timeline=components.timeline(state),
        called=_called(view, components),
        steps=phrase(
            words.label("state_steps"),
            markdown_text,
            steps=_link(words.label("six_steps"), "../disagreements/index.md"),
        ),
        tell_us=phrase(
            words.label("state_tell_us"),
            markdown_text,
            link=_link(words.label("state_tell_us_link"), "../about/how-we-check-the-law.md"),
        ),
        sources=components.draw("state/sources.html", sources=view.sources),
        checked=_checked(view, components),
        changes=_changes(view, components),
    )


def _counts(view: StateView, components: Components) -> str:
    """`14 of 20 found, 1 in doubt, 5 not found.`"""
    label = components.words.label
    parts = [label("state_found", number=view.found, questions=view.questions)]
    if view.floor:
        parts.append(label("state_floor", number=view.floor))
    if view.doubt:
        parts.append(label("state_doubt", number=view.doubt))
    if view.unknown:
        parts.append(label("state_unknown", number=view.unknown))
    return ", ".join(parts) + "."


def _called(view: StateView, components: Components) -> Markup:
    words = components.words
    key = "state_called_only" if components.brand.only_state else "state_called"
    return phrase(
        words.label(key),
        markdown_text,
        **view.names,
        name=_strong(view.team),
        team=view.team_short,
        meeting=view.team_meeting,
    )


def _checked(view: StateView, components: Components) -> Markup:
    words = components.words
    return phrase(
        words.label("state_checked"),
        markdown_text,
        day=view.checked,
        link=_link(words.label("open_data"), "../about/open-data.md"),
        file=Markup(f"`/data/states/{view.state.id}.json`"),
    )


def _changes(view: StateView, components: Components) -> Markup:
    words = components.words
    feed = Markup('<a href="../../{}">{}</a>').format(feed_file(view.state.id), words.label("feed"))
    return phrase(
        words.label("state_changes"),
        markdown_text,
        link=_link(words.label("state_changes_link"), "../about/changes.md"),
        feed=feed,
    )


def _guides(state: State, components: Components) -> list[dict[str, str]]:
    """Links to the state's printed guides and its card; nothing where they were not printed."""
    links = (
        (GUIDE, "guide_link"),
        (LARGE_PRINT, "guide_large_print_link"),
        (CARD, "card_link"),
    )
    found = (_printed(state, name, key, components) for name, key in links)
    return [link for link in found if link is not None]


def _printed(state: State, name: str, label: str, components: Components) -> dict[str, str] | None:
    """The link to a file that was printed for a state; None where it was not."""
    words = components.words
    size = components.printed.get((state.id, name, PDF))
    if size is None:
        return None
    title, pages = words.label(label, **words.names(state)), words.plural("pages", size[0])
    text = f"{title} (PDF, {pages}, {max(1, round(size[1] / 1024))} KB)"
    href = f"../../{components.to_top}print/{state.id}/{words.language}/{file_name(name, PDF)}"
    return {"text": text, "href": href}


def sheet_page(sheet: Worksheet | Letter, components: Components) -> str:
    """The Markdown of a worksheet's or letter's own page."""
    words = components.words
    letter = isinstance(sheet, Letter)
    title = words.text(sheet.title)
    own = words.label("tag_letter" if letter else "tag_worksheet")
    tags = {title.lower().replace(",", ""), sheet.id.replace("-", " "), own, *sheet.tags}
    page = PageName(title, f"{folder_of(sheet)}/{sheet.id}/")
    back = "all_letters" if letter else "all_worksheets"
    return (
        environment()
        .get_template("sheet.md")
        .render(
            front_matter=front_matter(
                title=title,
                description=words.text(sheet.purpose),
                tags=sorted(tags),
                script="sheet",
                back=back,
                hide=["toc"],
                render_macros=False,
            ),
            sheet={"title": title, "lead": words.text(sheet.lead)},
            words=words,
            back=back,
            head=components.draw("sheet/head.html", letter=letter),
            form=components.letter_form(sheet.id)
            if letter
            else components.worksheet_form(sheet.id, page),
            done=components.draw(
                "sheet/done.html",
                letter=letter,
                my_folder=not components.brand.left_out("tools/my-folder.md"),
                files=components.draw(
                    "sheet/files.html",
                    files=components.cards.blanks(sheet, "../../"),
                    title=title,
                    script_words=script_words(words, "filled"),
                ),
                script_words=script_words(words, "sheet"),
            ),
            beside=components.beside_letter(sheet.id, page) if letter else "",
        )
    )
