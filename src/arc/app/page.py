"""The page itself: a file in, what it says and cannot say, and files to keep. Every trouble is said in words on the page."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets as widgets

from arc.app import downloads
from arc.app.options import fields_for, options_of
from arc.app.sections import headed, sections
from arc.app.uploads import ENDINGS, MOST_MB, TOO_LARGE, Upload, read
from arc.display import clean
from arc.log import PainLog
from arc.reading.dates import ORDERS
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
ABOUT = "Only where the file does not say it, or comes from another program (arc tells you when it needs one of these):"
EVERYBODY = ("all clients", "")
# What a file of another program may leave open: option, label, example.
MORE = (
    ("columns", "Columns", "rating=Pain (0-10), moment=When"),
    ("measure", "Which entry is the pain", "Neck pain"),
    ("sessions", "Sessions: dates, or a word", "massage"),
    ("person", "Code for the one person", "C01"),
    ("missing", 'Code for "not recorded"', "-99"),
)


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
            self.choices,
            self.said,
            self.client,
            self.parts,
            self.keep,
        ]
        self.whole = widgets.VBox(children)
        self.whole.add_class("arc-page")

    def _make_choices(self) -> None:
        wide = {"style": {"description_width": "initial"}, "layout": {"width": "34rem", "max_width": "100%"}}
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
        orders = [("as the file says", ""), *((f"{order}, where it is open", order) for order in ORDERS)]
        self.asked = {
            "scale": widgets.Text(
                description="Scale, if not 0-10", placeholder="0-10", continuous_update=False, **wide
            ),
            "dates": widgets.Dropdown(options=orders, value="", description="Dates", **wide),
            **{
                name: widgets.Text(description=label, placeholder=example, continuous_update=False, **wide)
                for name, label, example in MORE
            },
        }
        self.choices = widgets.VBox([widgets.HTML(f"<p>{ABOUT}</p>"), *self.asked.values()])
        self.client = widgets.Dropdown(options=[EVERYBODY], value="", description="Show", **wide)
        self.client.layout.display = "none"
        self.file.observe(self._on_file, "value")
        self.sample.on_click(lambda _: self._load(Upload("three-cases", None, {})))
        for choice in self.asked.values():
            choice.observe(self._on_option, "value")
        self.client.observe(self._on_client, "value")

    def _on_file(self, change: dict[str, Any]) -> None:
        if change["new"]:
            chosen = change["new"][0]
            # The widget would keep a second copy, and the same file could not be chosen again.
            self.file.value = ()
            self._load(Upload(chosen["name"], bytes(chosen["content"]), {}))

    def _on_option(self, change: dict[str, Any]) -> None:
        if self.upload is not None:
            self._load(self.upload)

    def _on_client(self, change: dict[str, Any]) -> None:
        if self.log is not None:
            self._in_words("Drawing.", self._show)

    def _load(self, upload: Upload) -> None:
        self.upload, self.log = upload, None
        self.parts.children, self.keep.children = (), ()
        self.client.layout.display = "none"
        self._in_words("Reading the file.", self._read_and_show)

    def _read_and_show(self) -> str:
        # The samples say their own scale and dates.
        options = (
            {}
            if self.upload.content is None
            else options_of({name: box.value for name, box in self.asked.items()})
        )
        self.upload = self.upload.with_options(options)
        log = read(self.upload)
        names = [str(name) for name in log.clients["client"]]
        # Set before there is a log, so that the new choices draw nothing by themselves.
        self.client.options = [EVERYBODY, *((clean(name), name) for name in names)]
        self.client.value = EVERYBODY[1]
        self.client.layout.display = "" if len(names) > 1 else "none"
        self.log = log
        return self._show()

    @property
    def shown(self) -> PainLog:
        """The log, or the part of it that is the chosen client's."""
        return self.log.only(self.client.value) if self.client.value else self.log

    def _show(self) -> str:
        self.parts.children, self.keep.children = (), ()
        for title, make in sections(self.shown):
            self.said.value = _said(f"Working on: {title}")
            self.parts.children = (*self.parts.children, widgets.HTML(headed(title, make())))
        if not self.log.readings.empty:
            self.keep.children = self._keepers()
        wanted = fields_for(" ".join(self.log.problems["problem"]))
        return f"Done: {_name(self.upload)}. {wanted}{' ' if wanted else ''}Read on below; the caveats are part of what the log says. Files to keep are at the end of the page."

    def _keepers(self) -> tuple[widgets.Widget, ...]:
        """Buttons that make the files, and a place for the links."""
        agreed = widgets.Checkbox(value=False, description=CONSENT, indent=False, layout={"width": "auto"})
        return (
            widgets.HTML(
                headed(KEEP, "<p>Each file is made when you ask for it, and lies only where you save it.</p>")
            ),
            self._keeper(
                "Make the report",
                lambda: (downloads.report(self.upload, self.log, client=self.client.value), ""),
            ),
            self._keeper("Make the figures", lambda: downloads.figures(self.log, client=self.client.value)),
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
        place.value = _wrong("\n".join([str(error), fields_for(str(error))]).strip())
    except Exception as error:
        # The kind only: the text of an unforeseen error may hold what the log says.
        place.value = _wrong(TROUBLE.format(kind=type(error).__name__))


def _name(upload: Upload) -> str:
    return "the sample of three cases" if upload.content is None else clean(upload.name)


def _said(text: str) -> str:
    return f'<p class="arc-said" role="status">{escape(text)}</p>'


def _wrong(text: str) -> str:
    lines = "\n".join(clean(line) for line in text.splitlines())
    return f'<p class="arc-wrong" role="alert">{escape(lines)}</p>'
