"""A picture carries its words: the figure, its alternative text, its caption and the table behind it."""

from __future__ import annotations

import base64
import io
import re
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from arc.errors import CallError
from arc.plots.engine.look import SCREEN, Look, saved_rc
from arc.plots.engine.page import laid_out, make_room, nameless
from arc.vocabulary.display import clean, table_html
from arc.vocabulary.first import Pictured
from arc.vocabulary.write_files import write_over

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ENDINGS = ("png", "svg", "pdf")
MAKER = "arc"
# Nearly as small as it gets, in two thirds of the time.
PACKED = {"compress_level": 3}
# Ids inside an SVG come from this word, not from chance;
# text is drawn as shapes, so that no font can be missing.
REPEATABLE: dict[Any, Any] = {"svg.hashsalt": "arc", "svg.fonttype": "path"}


def ending_of(path: Path) -> str:
    """Which kind of file this is, by its ending. Raises ValueError for one that no picture has."""
    ending = path.suffix.lower().removeprefix(".")
    if ending not in ENDINGS:
        said = f'"{path.suffix}"' if ending else "no ending"
        raise CallError(
            f"A picture cannot be saved with {said}. Choose one of: .png, .svg, .pdf, as in"
            f' "{path.stem.strip(".") or "picture"}.png".'
        )
    return ending


def caption_of(*sentences: str) -> str:
    """The words of a picture as one text: title, subtitle, foot."""
    kept = (" ".join(sentence.split()) for sentence in sentences)
    return " ".join(said if said.endswith((".", "!", "?")) else f"{said}." for said in kept if said)


def in_words(alt: str, caption: str) -> str:
    """A picture as it is printed where none can be shown."""
    return f"Picture: {clean(alt)}\nCaption: {clean(caption)}"


def drawn_on(ax: Any, picture: Picture) -> Any:
    """What `plot` gives back: the picture, or the Axes of the caller on which it was drawn."""
    if ax is None:
        return picture
    make_room(list(np.atleast_1d(np.asarray(ax, dtype=object)).flat))
    return ax


@dataclass(frozen=True, repr=False, eq=False)
class Picture:
    """A figure that is never without its words.

    Attributes
    ----------
    figure : Figure
        Of matplotlib, made without pyplot.
    alt : str
        What it shows, for those who do not see it.
    caption : str
        What it shows and what cannot be concluded.
    table : DataFrame
        One row for each mark.
    title : str
        A few words, used in files only.
    description : str
        Every mark in words, where somebody asked for it.
    look : Look
        With which it was drawn.
    rules : str
        Short hash of the rules that it follows; kept in the file, not shown.
    ground : DataFrame or None
        What lies behind the marks, such as the lines of the sessions or the parts of a claim; one row each.

    Examples
    --------
    >>> import arc
    >>> picture = arc.load_sample("three-cases").plot()
    >>> len(picture.axes)
    3
    """

    figure: Figure
    alt: str
    caption: str
    table: pd.DataFrame
    title: str = "Pain reports"
    description: str = ""
    look: Look = SCREEN
    rules: str = ""
    ground: pd.DataFrame | None = None

    def __repr__(self) -> str:
        return in_words(self.alt, self.caption)

    def _repr_html_(self) -> str:
        return (
            f"{self.figure_html}<details><summary>Table behind this figure</summary>"
            f"{table_html(self.table, caption=self.title)}</details>"
        )

    @property
    def pictured(self) -> Pictured:
        """The figure on a page, with the height that it takes there."""
        wide, high = self.figure.get_size_inches()
        return Pictured(self.figure_html, round(high / wide * self.look.shown))

    @property
    def figure_html(self) -> str:
        """The figure with its alternative text, for a page that shows the table itself."""
        return (
            f'<figure class="arc-picture"><img alt="{escape(clean(self.alt), quote=True)}" '
            f'src="data:image/png;base64,{self._png}" width="{self.look.shown}"'
            ' style="max-width:100%;height:auto"></figure>'
        )

    def with_rules(self, short_hash: str) -> Picture:
        """Give the same picture with the hash of its rules.

        Parameters
        ----------
        short_hash
            Of the rules; "" changes nothing.

        Returns
        -------
        Picture
            The picture.
        """
        return replace(self, rules=short_hash)

    @property
    def axes(self) -> list[Axes]:
        """The panels, first to last."""
        return self.figure.axes

    def plot_table(self) -> pd.DataFrame:
        """Copy the table behind the figure.

        Returns
        -------
        DataFrame
            One row for each mark.
        """
        return self.table.copy()

    def save(self, path: str | Path) -> Path:
        """Write the figure as .png, .svg or .pdf, by the ending.

        Parameters
        ----------
        path
            The file; an older one of that name is replaced, where arc made it.

        Returns
        -------
        Path
            The file.

        Raises
        ------
        ValueError
            For another ending, and where a file is in the way that arc did not make.

        Notes
        -----
        The same picture gives the same bytes. Title and description are written into the file; no date, no
        path.
        """
        path = Path(path)
        write_over({path: self.content(ending_of(path))})
        return path

    @cached_property
    def _png(self) -> str:
        return base64.b64encode(self.content("png")).decode("ascii")

    def content(self, ending: str) -> bytes:
        """What `save` writes.

        Parameters
        ----------
        ending
            "png", "svg" or "pdf".

        Returns
        -------
        bytes
            The file.
        """
        import matplotlib

        buffer = io.BytesIO()
        is_final = ending == "png" and self.figure.dpi == self.look.dpi
        with (
            matplotlib.rc_context({**saved_rc(self.look), **REPEATABLE}),
            laid_out(self.figure, is_final=is_final),
            nameless(self.figure),
        ):
            packed: Any = {"pil_kwargs": PACKED} if ending == "png" else {}
            self.figure.savefig(
                buffer, format=ending, dpi=self.look.dpi, metadata=self._metadata(ending), **packed
            )
        content = buffer.getvalue()
        return self._described(content) if ending == "svg" else content

    def _metadata(self, ending: str) -> dict[str, Any]:
        """Title and description; None takes out what matplotlib would write by itself, above all the date."""
        title, alt, long = clean(self.title), clean(self.alt), clean(self.description)
        long = f"{long} Rules {self.rules}.".strip() if self.rules else long
        by_ending: dict[str, dict[str, Any]] = {
            "png": {"Title": title, "Description": alt, "Comment": long, "Software": MAKER},
            "svg": {"Title": title, "Description": long or alt, "Date": None, "Creator": MAKER},
            "pdf": {
                "Title": title, "Subject": alt, "Keywords": long, "CreationDate": None, "Creator": MAKER,
                "Producer": None,
            },
        }  # fmt: skip
        return {name: text for name, text in by_ending[ending].items() if text != ""}

    def _described(self, svg: bytes) -> bytes:
        """matplotlib writes the title, but the description only where screen readers do not look."""
        text = svg.decode("utf-8")
        text = text.replace("</title>", f"</title>\n <desc>{escape(clean(self.alt))}</desc>", 1)
        text = text.replace("<svg ", '<svg role="img" ', 1)
        return self._sized(text).encode("utf-8")

    def _sized(self, svg: str) -> str:
        """The drawing with the size that its place has.

        Pixels for a place of fixed width, millimetres of paper for print; matplotlib writes points of
        layout pixels.
        """
        name, dpi = self.look.name, self.look.dpi
        if name in ("screen", "small"):
            return svg
        sizes = (round(side * dpi) for side in self.figure.get_size_inches())
        if name == "print":
            sizes = (f"{side * 25.4:.1f}mm" for side in self.figure.get_size_inches())
        wide, high = sizes
        svg = re.sub(r'(<svg [^>]*?)width="[^"]*pt"', rf'\g<1>width="{wide}"', svg, count=1)
        return re.sub(r'(<svg [^>]*?)height="[^"]*pt"', rf'\g<1>height="{high}"', svg, count=1)
