"""The tab of pictures to publish: a kind, a place and who, drawn with codes and signed inside."""

from __future__ import annotations

from html import escape

import ipywidgets as widgets

from arc.app import downloads
from arc.app.fields import WIDE
from arc.app.keepers import FIGURES, keeper
from arc.app.status import into, said
from arc.arcs.series import name_of, series
from arc.charts import chart, chart_kinds
from arc.errors import ON_PAGE
from arc.log import PainLog
from arc.vocabulary.display import clean

ABOUT = (
    "<p>A picture to be read without its text: who, how many and what was compared stand inside, and no"
    " name. Its caption, its words for those who do not see it, and its table come with it.</p>"
)
PLACES = (
    ("a card for a post (1200 x 630)", "social"),
    ("a column of a page", "column"),
    ("print", "print"),
)
EVERYBODY = ("all clients", "")
# The first answer of the field "Series": what a picture draws by itself, or says that it cannot.
NONE_CHOSEN = ("none chosen", 0)
DRAW, DRAWING = "Draw it", "Drawing."
DRAWN = "Drawn. Look at it before you publish it; save it with the links below."


class Publishing:
    """What to draw, and the picture below."""

    def __init__(self, log: PainLog) -> None:
        """No picture yet."""
        self._log = log
        rows = chart_kinds()
        kinds = [(f"{kind}: {what}", kind) for kind, what in zip(rows["kind"], rows["shows"], strict=True)]
        names = [(clean(str(name)), str(name)) for name in log.clients["client"]]
        self.kind = widgets.Dropdown(options=kinds, description="Picture", **WIDE)
        self.place = widgets.Dropdown(options=PLACES, description="For", **WIDE)
        self.client = widgets.Dropdown(options=[EVERYBODY, *names], description="Of", **WIDE)
        self._series = series(log)
        choices = [(name_of(one), place) for place, one in enumerate(self._series, 1)]
        self.series = widgets.Dropdown(options=[NONE_CHOSEN, *choices], description=ON_PAGE["series"], **WIDE)
        self.series.layout.display = "" if len(choices) > 1 else "none"
        self.source = widgets.Text(description="Source, said inside", placeholder="may be left empty", **WIDE)
        self.draw = widgets.Button(description=DRAW)
        self.result = widgets.HTML("")
        self.draw.on_click(lambda _: into(self.result, DRAWING, self._drawn))
        self.whole = widgets.VBox(
            [
                widgets.HTML(ABOUT),
                *(self.kind, self.place, self.client, self.series, self.source, self.draw, self.result),
                keeper(FIGURES, lambda: downloads.figures(log)),
            ]
        )

    def _drawn(self) -> str:
        picture = chart(
            self._log,
            kind=self.kind.value,
            target=self.place.value,
            client=self.client.value or None,
            source=self.source.value.strip(),
            **(self._series[self.series.value - 1] if self.series.value else {}),
        )
        files, names = downloads.published(picture, self._log, client=self.client.value)
        links = "".join(f"<li>{file.link()}</li>" for file in files)
        caption = f"<p>{escape(clean(picture.caption))}</p>"
        return f"{said(DRAWN)}<ul>{links}</ul>{names}{picture.figure_html}{caption}"
