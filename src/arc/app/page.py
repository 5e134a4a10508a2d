"""The page itself: a file in, what it says and cannot say, and files to keep. Every trouble is said in words on the page."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets as widgets

from arc.app import downloads
from arc.app.sections import headed, sections
from arc.app.uploads import ENDINGS, MOST_MB, TOO_LARGE, Upload, read
from arc.display import clean
from arc.log import PainLog
from arc.reading import values
from arc.reading.dates import ORDERS, Unreadable
from arc.reading.problems import LogError
from arc.safety import safety_notice

INTRO = (
    "<h1>Your pain log</h1><p>Choose a file with ratings around your sessions: a workbook, a CSV file, or an app's export. You see your clients' trajectories, what the "
    "log can say and what it cannot. The file is read on this computer, it is never changed, and nothing stays here when the page ends.</p>"
)
NOTHING_YET = "No file yet. Choose one, or look at the sample first."
KEEP = "To keep"
WHY_CONSENT = "New codes do not hide a person from those who know them. Share a log only when every client in it has agreed in writing."
CONSENT = "Every client in this log has agreed in writing that it is shared"
TROUBLE = (
    "Something went wrong inside arc ({kind}), and your file is unchanged. Please try another file, or tell the makers of arc what kind of "
    "file it was."
)
SCALE_WRONG = 'The scale "{said}" {reason}'


def show() -> None:
    """Put the page on the screen of the notebook that calls it."""
    from IPython.display import display

    display(Page().whole)


class Page:
    """Everything on the page, and what is loaded at the moment."""

    def __init__(self) -> None:
        """A page without a file."""
        self.upload: Upload | None = None
        self.log: PainLog | None = None
        self._make_choices()
        self.said = widgets.HTML(_said(NOTHING_YET))
        self.parts = widgets.VBox([])
        self.keep = widgets.VBox([])
        too_large = f'<p id="arc-size" role="alert" data-text="{escape(TOO_LARGE.format(most=MOST_MB))}"></p>'
        children = [
            widgets.HTML(safety_notice()._repr_html_()),
            widgets.HTML(INTRO),
            widgets.HBox([self.file, self.sample]),
            widgets.HTML(too_large),
            widgets.HBox([self.scale, self.dates]),
            self.said,
            self.parts,
            self.keep,
        ]
        self.whole = widgets.VBox(children)
        self.whole.add_class("arc-page")

    def _make_choices(self) -> None:
        wide = {"style": {"description_width": "initial"}, "layout": {"width": "22rem"}}
        self.file = widgets.FileUpload(
            accept=",".join(ENDINGS),
            multiple=False,
            description="Choose a file",
            tooltip="A workbook, a CSV file or an app's export",
            layout={"width": "auto"},
        )
        self.sample = widgets.Button(
            description="Look at the sample", tooltip="Three cases from two articles"
        )
        self.scale = widgets.Text(
            description="Scale, if not 0-10", placeholder="0-10", continuous_update=False, **wide
        )
        orders = [("as the file says", ""), *((f"{order}, where it is open", order) for order in ORDERS)]
        self.dates = widgets.Dropdown(options=orders, value="", description="Dates", **wide)
        self.file.observe(self._on_file, "value")
        self.sample.on_click(lambda _: self._load(Upload("three-cases", None, {})))
        for choice in (self.scale, self.dates):
            choice.observe(self._on_option, "value")

    def _on_file(self, change: dict[str, Any]) -> None:
        if change["new"]:
            chosen = change["new"][0]
            # The widget would keep a second copy, and the same file could not be chosen again.
            self.file.value = ()
            self._load(Upload(chosen["name"], bytes(chosen["content"]), {}))

    def _on_option(self, change: dict[str, Any]) -> None:
        if self.upload is not None:
            self._load(self.upload)

    def _load(self, upload: Upload) -> None:
        self.upload, self.log = upload, None
        self.parts.children, self.keep.children = (), ()
        self._in_words("Reading the file.", self._read_and_show)

    def _read_and_show(self) -> str:
        # The samples say their own scale and dates.
        options = {} if self.upload.content is None else self._options()
        self.upload = self.upload.with_options(options)
        self.log = read(self.upload)
        for title, make in sections(self.log):
            self.said.value = _said(f"Working on: {title}")
            self.parts.children = (*self.parts.children, widgets.HTML(headed(title, make())))
        if not self.log.readings.empty:
            self.keep.children = self._keepers()
        return f"Done: {_name(self.upload)}. Read on below; the caveats are part of what the log says. Files to keep are at the end of the page."

    def _options(self) -> dict[str, Any]:
        said = {"scale": _scale(self.scale.value.strip()), "dates": self.dates.value}
        return {name: value for name, value in said.items() if value}

    def _keepers(self) -> tuple[widgets.Widget, ...]:
        """Buttons that make the files, and a place for the links."""
        agreed = widgets.Checkbox(value=False, description=CONSENT, indent=False, layout={"width": "auto"})
        return (
            widgets.HTML(
                headed(KEEP, "<p>Each file is made when you ask for it, and lies only where you save it.</p>")
            ),
            self._keeper("Make the report", lambda: (downloads.report(self.upload, self.log), "")),
            self._keeper("Make the figures", lambda: (downloads.figures(self.upload, self.log), "")),
            widgets.HTML(f"<p>{WHY_CONSENT}</p>"),
            agreed,
            self._keeper(
                "Make the de-identified copy",
                lambda: downloads.shareable(self.log, consent="yes" if agreed.value else "no"),
            ),
        )

    def _keeper(self, label: str, make: Callable[[], tuple[list[downloads.Artefact], str]]) -> widgets.Widget:
        button, place = widgets.Button(description=label), widgets.HTML("")

        def give() -> str:
            files, more = make()
            links = "".join(f"<li>{file.link()}</li>" for file in files)
            return f"<ul>{links}</ul>{more}"

        button.on_click(lambda _: _into(place, "Working: this takes some seconds.", give))
        return widgets.VBox([button, place])

    def _in_words(self, before: str, work: Callable[[], str]) -> None:
        _into(self.said, before, lambda: _said(work()))


def _into(place: widgets.HTML, before: str, work: Callable[[], str]) -> None:
    """Put the work's HTML into a place, or in words what went wrong: an error in a callback would be seen by nobody."""
    place.value = _said(before)
    try:
        place.value = work()
    except (LogError, ValueError) as error:
        place.value = _wrong(str(error))
    except Exception as error:
        # The kind only: the text of an unforeseen error may hold what the log says.
        place.value = _wrong(TROUBLE.format(kind=type(error).__name__))


def _scale(text: str) -> tuple[float, float] | None:
    if not text:
        return None
    try:
        scale = values.scale(text)
    except Unreadable as reason:
        raise ValueError(SCALE_WRONG.format(said=text, reason=reason)) from None
    return scale.low, scale.high


def _name(upload: Upload) -> str:
    return "the sample of three cases" if upload.content is None else clean(upload.name)


def _said(text: str) -> str:
    return f'<p class="arc-said" role="status">{escape(text)}</p>'


def _wrong(text: str) -> str:
    lines = "\n".join(clean(line) for line in text.splitlines())
    return f'<p class="arc-wrong" role="alert">{escape(lines)}</p>'
