"""What a reader meets on a page: screens, open words, words before the first picture, repeats, terms."""

import collections
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from browser.tab import open_tab

WIDTH, HEIGHT = 1280, 800
# Terms that people do not know; they may stand in the fine print, folded, and in tables for programs.
AVOIDED = re.compile(
    r"\b(SD|lag|baseline|fully observed|censor\w*|landmarks?|worlds?|antitonic|Oldham)\b|n = |\b[0-9a-f]{8}\b"
)
# Every block of text that holds no other; code that a notebook shows is not counted.
_BLOCKS = """() => {
  const kinds = 'p,li,h1,h2,h3,h4,td,th,caption,figcaption,summary,pre,dt,dd';
  const blocks = [];
  for (const e of document.querySelectorAll(kinds)) {
    if ([...e.children].some(c => c.matches && c.matches(kinds))) continue;
    if (e.closest('.highlight, .jp-Cell-inputWrapper')) continue;
    const box = e.getBoundingClientRect(), fold = e.closest('details');
    const folded = (fold && !fold.open && e.tagName !== 'SUMMARY') || box.height === 0;
    blocks.push({text: e.innerText || e.textContent, top: Math.round(box.top + scrollY), folded});
  }
  const pictures = [...document.querySelectorAll('img,svg')].map(e => e.getBoundingClientRect())
    .filter(box => box.width > 150).map(box => Math.round(box.top + scrollY));
  const tables = [...document.querySelectorAll('table')]
    .filter(t => !(t.closest('details') && !t.closest('details').open))
    .map(t => t.querySelectorAll('tbody tr').length);
  const wide = document.documentElement.scrollWidth;
  // A result alone: a page is never lower than its window.
  const alone = document.querySelector('main > section.arc-result:only-child');
  const height = alone ? alone.getBoundingClientRect().height : document.documentElement.scrollHeight;
  return {height, wide, pictures, blocks, tables};
}"""


@dataclass(frozen=True)
class Measured:
    """A page in numbers.

    sentences: the number of words of each open sentence. avoided: the terms that nobody knows, as they stand.
    """

    screens: float
    words: int
    before_picture: int
    repeated: tuple[str, ...]
    longest_table: int
    avoided: tuple[str, ...]
    wider_than_window: bool
    sentences: tuple[int, ...]


@contextmanager
def measuring(chromium: str) -> Iterator[Callable[..., Measured]]:
    """One browser for many pages: open a local HTML file in a window of some size, and count."""
    with open_tab(chromium, width=WIDTH, height=HEIGHT) as tab:

        def measure(html: Path, *, width: int = WIDTH, height: int = HEIGHT) -> Measured:
            tab.page.set_viewport_size({"width": width, "height": height})
            tab.page.goto(html.resolve().as_uri(), wait_until="load")
            return _counted(tab.page.evaluate(_BLOCKS), width, height)

        yield measure


def _counted(found: dict[str, Any], width: int, height: int) -> Measured:
    seen = [block for block in found["blocks"] if not block["folded"] and block["text"].strip()]
    texts = [re.sub(r"\s+", " ", block["text"].strip()) for block in seen]
    # Where there is no picture nothing stands before it.
    first = min(found["pictures"], default=0)
    lines = collections.Counter(text for text in texts if len(text.split()) >= 5)
    sentences = [part for text in texts for part in re.split(r"(?<=[.!?])\s+(?=[A-Z0-9])", text)]
    return Measured(
        screens=found["height"] / height,
        words=sum(len(text.split()) for text in texts),
        before_picture=sum(
            len(text.split()) for text, block in zip(texts, seen, strict=True) if block["top"] < first
        ),
        repeated=tuple(text for text, times in lines.items() for _ in range(times - 1)),
        longest_table=max(found["tables"], default=0),
        avoided=tuple(match[0] for text in texts for match in AVOIDED.finditer(text)),
        wider_than_window=found["wide"] > width,
        sentences=tuple(
            len(sentence.split()) for sentence in sentences if sentence.endswith((".", "!", "?"))
        ),
    )
