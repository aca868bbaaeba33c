"""The parts of a page: what is menu, footer or layout, and what is the report."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from extract.readers.furniture import is_furniture

_MENU = re.compile(
    r"(?:^|[-_\s])(?:nav|navi|navbar|navigation|(?:top|main|left|right|side|sub)?-?menu\w*|bread-?crumbs?|pathway|"
    r"sidebar\w*|side-?bar|aside|banners?|share|sharing|social|likes?|search|login|auth|toolbar|pagination|pager|"
    r"tags|comments?|cookies?|skip|header|top-?line|left-?col(?:umn)?|right-?col(?:umn)?|widgets?)(?:[-_\s\d]|$)",
    re.IGNORECASE,
)
_FOOTER = re.compile(r"(?:^|[-_\s])(?:footer|copyright|bottom|counters?|podval)(?:[-_\s\d]|$)", re.IGNORECASE)
_MENU_TAGS = {
    "nav": "menu",
    "aside": "menu",
    "footer": "footer",
    "select": "menu",
    "button": "menu",
    "menu": "menu",
    "header": "menu",
}
# A part that holds more of the page's text than this is the page's main part, whatever it is called.
_MAIN_SHARE = 0.5
_TELLING_LENGTH = 200
_APPEALS = re.compile(r"обращени[йяе]|заявлени[йяе]|жалоб|вопрос(?:ов|а)?\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_LINKS = 3
_LINK_SHARE = 0.8
_CELL_PROSE = 1_200
_PLAIN_CELLS = 3
_BESIDE_SHARE = 0.25
_LINKED_TAGS = {"ul", "ol", "td", "tr", "p", "div", "dl", "table", "tbody"}
_UNSEEN = {"script", "style", "noscript", "template"}


@dataclass(slots=True)
class Measure:
    """What an element holds: characters, those inside links, and counts that tell parts of a page apart."""

    text: int = 0
    linked: int = 0
    links: int = 0
    tables: int = 0
    mains: int = 0
    breaks: int = 0

    def take(self, inner: Measure) -> None:
        """Add what a child holds."""
        self.text += inner.text
        self.linked += inner.linked
        self.links += inner.links
        self.tables += inner.tables
        self.mains += inner.mains
        self.breaks += inner.breaks


class Parts:
    """Roles of a page's elements, judged against the whole page."""

    def __init__(self, root: HtmlElement) -> None:
        self._measures = _measured(root)
        self._whole = max(1, self._measures[root].text)
        self._own = max(1, self._whole - self._measures[root].linked)

    def of(self, element: HtmlElement) -> Measure:
        """What an element holds."""
        return self._measures[element]

    def role(self, element: HtmlElement, inherited: str) -> str:
        """`body`, `menu`, `footer` or `hidden`, from the element's kind, its names and its share of links."""
        if inherited != "body":
            return inherited
        tag = element.tag
        names = f"{element.get('id') or ''} {element.get('class') or ''} {element.get('role') or ''}".strip()
        found = _MENU_TAGS.get(tag, "")
        if not found and names and tag not in ("body", "html"):
            found = "footer" if _FOOTER.search(names) else "menu" if _MENU.search(names) else ""
        if found and not self._main(element):
            return found
        style = (element.get("style") or "").replace(" ", "").lower()
        if "display:none" in style and not self._main(element):
            return "hidden"  # unless it is the report under a «read more» button
        if tag in _LINKED_TAGS and self._links_only(element):
            return "menu"
        return "body"

    def text_role(self, text: str, role: str) -> str:
        """The role of one line: counters, dates of publication and buttons are no part of the report."""
        return "footer" if role == "body" and is_furniture(text) else role

    def beside(self, cell: HtmlElement) -> bool:
        """Whether a cell of a layout table stands beside the main part: a column of links, news, counters."""
        measure = self.of(cell)
        if measure.mains or measure.text > _BESIDE_SHARE * self._whole or self._tells(cell):
            return False
        return measure.text < _CELL_PROSE / 4 or measure.linked > 0.3 * measure.text

    def has_main_cell(self, rows: list[list[HtmlElement]]) -> bool:
        """Whether one cell of a layout table holds most of the page."""
        return any(self.of(cell).text > _MAIN_SHARE * self._whole for row in rows for cell in row)

    def is_layout(self, table: HtmlElement, rows: list[list[HtmlElement]]) -> bool:
        """Whether a table only places parts of the page instead of holding data."""
        cells = [cell for row in rows for cell in row]
        if (table.get("role") or "").lower() in ("presentation", "none") or len(cells) == 1:
            return True
        if any(next(cell.iter("h1", "h2"), None) is not None or self._is_prose(cell) for cell in cells):
            return True
        if len(rows) == 1 and any(self.of(cell).text > _CELL_PROSE / 4 for cell in cells):
            return True
        nesting = [cell for cell in cells if self.of(cell).tables]
        if not nesting or table.find(".//th") is not None or (table.get("border") or "0") not in ("0", ""):
            return False
        plain = [cell for cell in cells if not self.of(cell).tables and self.of(cell).text]
        return len(plain) < _PLAIN_CELLS

    def _main(self, element: HtmlElement) -> bool:
        measure = self.of(element)
        if measure.mains and element.tag not in ("nav", "footer"):
            return True
        own = measure.text - measure.linked
        if own > _MAIN_SHARE * self._own and own > 0.5 * measure.text:
            return True
        return own > _TELLING_LENGTH and self._tells(element)

    def _tells(self, element: HtmlElement) -> bool:
        """Whether a part speaks of appeals with numbers: then it is the report, whatever its class says."""
        text = element.text_content()
        return len(_APPEALS.findall(text)) >= 2 and len(_NUMBER.findall(text)) >= 3

    def _links_only(self, element: HtmlElement) -> bool:
        measure = self.of(element)
        return measure.links >= _LINKS and not measure.tables and measure.linked > _LINK_SHARE * measure.text

    def _is_prose(self, cell: HtmlElement) -> bool:
        measure = self.of(cell)
        inside = sum(self.of(inner).text for inner in cell.iterfind(".//table")) if measure.tables else 0
        return measure.text - inside > _CELL_PROSE and measure.breaks >= 3


def _measured(root: HtmlElement) -> dict[HtmlElement, Measure]:
    """One pass from the leaves up, so that asking about any element later costs nothing."""
    found: dict[HtmlElement, Measure] = {}
    for element in reversed(list(root.iter())):
        own = found.setdefault(element, Measure())
        if element.tag not in _UNSEEN:
            own.text += _characters(element.text)
        if element.tag == "a":
            own.linked, own.links = own.text, 1
        own.tables += element.tag == "table"
        own.mains += element.tag in ("h1", "main", "article")
        own.breaks += element.tag in ("p", "br", "div", "li")
        parent = element.getparent()
        if parent is not None and element is not root:
            outer = found.setdefault(parent, Measure())
            outer.take(own)
            outer.text += _characters(element.tail)
    return found


def _characters(text: str | None) -> int:
    return len(text.strip()) if text else 0


def whole(value: str | None) -> int:
    """A span attribute as a number; 1 when it is none."""
    found = re.match(r"\s*(\d{1,5})", value or "")
    return int(found[1]) if found else 1


def rows_of(table: HtmlElement) -> list[list[HtmlElement]]:
    """The cells of a table's own rows; rows of nested tables are not its own."""
    rows = []
    for child in table:
        if child.tag == "tr":
            rows.append(_cells(child))
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows.extend(_cells(row) for row in child if row.tag == "tr")
    return [row for row in rows if row]


def _cells(row: HtmlElement) -> list[HtmlElement]:
    return [cell for cell in row if cell.tag in ("td", "th")]
