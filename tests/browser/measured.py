"""What a reader meets on a page: screens, open words, words before the first picture, repeats, terms."""

import collections
import re
from dataclasses import dataclass
from pathlib import Path

from browser.tab import ended_after, open_tab

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
  return {height: document.documentElement.scrollHeight, wide, pictures, blocks, tables};
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


def measure(html: Path, chromium: str, *, width: int = WIDTH, height: int = HEIGHT) -> Measured:
    """Open a local HTML file in a window of this size, and count."""
    with ended_after(60), open_tab(chromium, width=width, height=height) as tab:
        tab.page.goto(html.resolve().as_uri(), wait_until="load")
        found = tab.page.evaluate(_BLOCKS)
    seen = [block for block in found["blocks"] if not block["folded"] and block["text"].strip()]
    texts = [re.sub(r"\s+", " ", block["text"].strip()) for block in seen]
    first = min(found["pictures"], default=found["height"])
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
