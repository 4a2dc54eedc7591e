"""The slot: the place in a page where a state's text stands.

A slot is an element with `data-rule="evaluation"` or `data-term="team"`. It holds the federal text (or the one state's, in a
copy for one state) and is filled with the same fragments in three places: in the browser, at the press, and in the build.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_RULE = re.compile(r'(<div class="slot" data-rule="([a-z_]+)"><div class="slot__text">).*?(</div><!--/slot-->)', re.DOTALL)
_TERM = re.compile(r'(<span class="term" data-term="([a-z_]+)">)[^<]*(</span>)')


def rule_slot(kind: str, fragment: str, more: str = "") -> str:
    """A slot for a rule. `fragment` is the HTML that stands in it, `more` the HTML that follows and is not replaced."""
    return f'<div class="slot" data-rule="{kind}"><div class="slot__text">{fragment}</div><!--/slot-->{more}</div>'


def term_slot(term: str, text: str) -> str:
    """A slot for a word of the state, inside a sentence."""
    return f'<span class="term" data-term="{term}">{text}</span>'


def fill(html: str, fragments: Mapping[str, str], terms: Mapping[str, str]) -> str:
    """Puts a state's fragments and terms into every slot of a page. A slot without a fragment keeps what it holds."""
    html = _RULE.sub(lambda slot: slot[1] + fragments[slot[2]] + slot[3] if slot[2] in fragments else slot[0], html)
    return _TERM.sub(lambda slot: slot[1] + terms[slot[2]] + slot[3] if slot[2] in terms else slot[0], html)
