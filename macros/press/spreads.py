"""A page of the site on two pages of the book that face each other.

In: the blocks of a page as JSON. Out: its sections, each with whether the right page begins with
it. That is decided by how long the sections are on paper, roughly: the left page holds what is
before, and something is left for the right one. Measuring them in Typst would set each twice.
"""

from __future__ import annotations

from typing import Any

LEFT = 3600
"""Letters that the left page holds at most, with room for a state's longer rules."""
RIGHT = range(1100, 3700)
"""Letters of the right page. A page of the site with more of them runs on where its lines do."""
LINE, HEADING, RULE, CARDS = 88, 150, 420, 180
"""Letters of a line, and what the room of a heading, a rule and a row of cards is worth."""


def sections(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks cut before each heading of the page's second level; `turn` where the right page
    begins."""
    found: list[list[dict[str, Any]]] = [[]]
    for block in blocks:
        if block["is"] == "heading" and block["level"] == 2:
            found.append([])
        found[-1].append(block)
    rooms = [room(section) for section in found]
    left = [sum(rooms[:index]) for index in range(len(found))]
    turns = [index for index in left if 0 < index <= LEFT and sum(rooms) - index in RIGHT]
    at = left.index(turns[-1]) if turns else 0
    return [{"blocks": section, "turn": index == at > 0} for index, section in enumerate(found)]


def room(node: Any) -> int:
    """How much room a node of JSON takes, in letters of a whole line."""
    if isinstance(node, str):
        return len(node)
    if isinstance(node, list):
        return sum(map(room, node))
    if not isinstance(node, dict):
        return 0
    match node.get("is"):
        case "heading":
            return HEADING
        case "rule":
            return RULE
        case "chairs":
            return 2 * max(map(room, node["sides"]))
        case "drawn":
            return sum(
                room(part) for step in node["steps"] for part in (step["blocks"], step["ways"])
            )
        case "says" | "sheetcards":
            return CARDS * -(-len(node["cards"]) // 2)
        case "items":
            return sum(max(LINE, room(item["blocks"])) for item in node["items"])
        case "cite":
            return LINE // 4
    return sum(room(node.get(key, "")) for key in ("runs", "blocks", "title", "rows"))
