"""What may stand in a terminal and in a page.

No sign that steers a terminal, and of HTML only what arc itself writes.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

TAGS = frozenset(
    [
        "section",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "div",
        "p",
        "ul",
        "li",
        "b",
        "strong",
        "h1",
        "h2",
        "h3",
        "h4",
        "details",
        "summary",
        "figure",
        "img",
        "figcaption",
        "br",
        "em",
        "code",
        "a",
        "aside",
        "bdi",
        "i",
        "input",
        "label",
        "ol",
        "small",
        "span",
    ]
)
PAGE_TAGS = TAGS | frozenset(["html", "head", "meta", "title", "style", "body", "main"])
VOID = ("img", "br", "meta", "input")
ATTRIBUTES = frozenset(
    [
        "class",
        "scope",
        "style",
        "tabindex",
        "role",
        "aria-label",
        "aria-hidden",
        "data-of",
        "alt",
        "src",
        "width",
        "id",
        "open",
        "lang",
        "charset",
        "name",
        "content",
        "http-equiv",
    ]
)
# What leads somewhere or can be pressed: only within the page, and only the switch of the made-up clinic.
WITHIN = {
    ("a", "href"): ("#all-needs", "#warning-signs"),
    ("input", "type"): ("checkbox",),
    ("input", "id"): ("arc-nothing",),
    ("label", "for"): ("arc-nothing",),
}
STYLES = ("text-align: left", "overflow-x: auto", "max-width:100%;height:auto")
PICTURE = re.compile(r"data:image/png;base64,[A-Za-z0-9+/=]*")
# A value that the machine calls so; the cells of hostile files are spelled otherwise.
MACHINE_WORDS = re.compile(r"(?<![\"\w])(?:nan|NaT|<NA>|Traceback|object at 0x)(?![\"\w])")


class Broken(AssertionError):
    """What must hold for every file, and did not for this one."""


def require_plain(text: str) -> None:
    """Raises Broken where a text would steer a terminal, or is for machines."""
    steering = {sign for sign in text if not sign.isprintable() and sign != "\n"}
    if steering:
        raise Broken(f"signs that steer a terminal: {sorted(map(ascii, steering))}")
    if found := MACHINE_WORDS.search(text):
        raise Broken(f"a message that nobody can read: {found[0]}")


def require_html(html: str, *, page: bool = False) -> None:
    """Raises Broken for an element, an attribute or an address
    that arc does not write, and where elements do not close.
    """
    reader = _Reader(PAGE_TAGS if page else TAGS)
    reader.feed(html)
    reader.close()
    if reader.open:
        raise Broken(f"elements are left open: {reader.open}")


class _Reader(HTMLParser):
    def __init__(self, tags: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.tags = tags
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag not in self.tags:
            raise Broken(f"text of the log became the element {tag}")
        for name, value in attributes:
            self._require_attribute(tag, name, value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.handle_endtag(tag)

    def _require_attribute(self, tag: str, name: str, value: str) -> None:
        if value not in WITHIN.get((tag, name), (value,)):
            raise Broken(f"{tag} leads somewhere else: {value}")
        if name not in ATTRIBUTES and (tag, name) not in WITHIN:
            raise Broken(f"text of the log became the attribute {name}")
        if name == "src" and not PICTURE.fullmatch(value):
            raise Broken("a picture from elsewhere")
        if name == "style" and value not in STYLES:
            raise Broken(f"a style that arc does not write: {value}")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            raise Broken(f"the element {tag} ends where it did not begin")

    def handle_data(self, text: str) -> None:
        # A style sheet is no text; elsewhere tabs and line ends lie between elements.
        steering = {sign for sign in text if not sign.isprintable() and sign not in "\n\t\xa0"}
        if steering:
            raise Broken(f"signs that turn or hide a text: {sorted(map(ascii, steering))}")

    def handle_comment(self, text: str) -> None:
        raise Broken("a comment in the HTML")
