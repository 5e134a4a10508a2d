"""The page itself: a file in, what it says and cannot say, and files to keep.

Every trouble is said in words on the page.
"""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as widgets

from arc.app.fields import WIDE, Fields
from arc.app.file_buttons import keepers
from arc.app.sections import headed, sections
from arc.app.status import into, said, wrong
from arc.app.uploads import ENDINGS, MOST_MB, TOO_LARGE, Upload, read
from arc.log import PainLog
from arc.vocabulary.caveats import counted, name_some
from arc.vocabulary.display import clean
from arc.vocabulary.safety import safety_notice

INTRO = (
    "<h1>Your pain log</h1><p>Choose a file with ratings around your sessions: a workbook, a CSV file, or an"
    " app's export. You see your clients' trajectories, what the log can say and what it cannot. The file is"
    " read on this computer, it is never changed, and nothing stays here when the page ends.</p>"
)
NOTHING_YET = "No file yet. Choose one, or look at the sample first."
KEEP = "Files to keep"
EVERYBODY = ("all clients", "")
UNREAD = "{name} was not read, and it is unchanged."
NO_ROW = (
    "No row of {name} could be read. Each problem stands below, with what to do. Mend them in your file,"
    " save it, and choose it again."
)
FLAGGED = "A warning sign was recorded for {names}: read the safety notice at the top first. "
LEFT_OUT = "Not everything could be read: {problems} in {rows}, listed below. "
DONE = "Done: {name}. {first}The caveats are part of what the log says."


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
        self.fields = Fields(self._on_field)
        self.client = widgets.Dropdown(options=[EVERYBODY], value="", description="Show", **WIDE)
        self.client.layout.display = "none"
        self.said = widgets.HTML(said(NOTHING_YET))
        self.parts, self.keep = widgets.VBox([]), widgets.VBox([])
        self.file.observe(self._on_file, "value")
        self.sample.on_click(lambda _: self._load(Upload("three-cases", None, {})))
        self.client.observe(self._on_client, "value")
        self.whole = widgets.VBox(self._from_top_to_end())
        self.whole.add_class("arc-page")

    def _from_top_to_end(self) -> list[widgets.Widget]:
        too_large = f'<p id="arc-size" role="alert" data-text="{escape(TOO_LARGE.format(most=MOST_MB))}"></p>'
        choose = widgets.HBox([self.file, self.sample])
        choose.add_class("arc-choose")
        return [
            widgets.HTML(safety_notice()._repr_html_()),
            widgets.HTML(INTRO),
            choose,
            widgets.HTML(too_large),
            self.said,
            self.fields.whole,
            self.client,
            self.parts,
            self.keep,
        ]

    def _on_file(self, change: dict[str, Any]) -> None:
        if change["new"]:
            chosen = change["new"][0]
            # The widget would keep a second copy, and the same file could not be chosen again.
            self.file.value = ()
            # The same file, mended, keeps what was said about it.
            if self.upload is None or self.upload.name != chosen["name"]:
                self.fields.forget()
            self.fields.hide()
            self._load(Upload(chosen["name"], bytes(chosen["content"]), {}))

    def _on_field(self) -> None:
        if self.upload is not None:
            self._load(self.upload)

    def _on_client(self, change: dict[str, Any]) -> None:
        log, upload = self.log, self.upload
        if log is not None and upload is not None:
            into(self.said, "Drawing.", lambda: self._show(log, upload))

    def _load(self, upload: Upload) -> None:
        """Nothing of the file before stays on the page, whatever becomes of this one."""
        self.upload, self.log = upload, None
        self.parts.children, self.keep.children = (), ()
        self.client.layout.display = "none"
        failed = UNREAD.format(name=_name(upload))
        against = into(self.said, "Reading the file.", lambda: self._read_and_show(upload), failed=failed)
        if upload.content is None:
            self.fields.hide()
        else:
            fixes = [one.fix for one in against if one.fix]
            fixes += [] if self.log is None else self.log.problems["fix"].dropna().unique().tolist()
            self.fields.offer(fixes)

    def _read_and_show(self, upload: Upload) -> str:
        # The samples say their own scale and dates.
        options = {} if upload.content is None else self.fields.options()
        self.upload = upload.with_options(options)
        log = read(self.upload)
        names = [str(name) for name in log.clients["client"]]
        # Set before there is a log, so that the new choices draw nothing by themselves.
        self.client.options = [EVERYBODY, *((clean(name), name) for name in names)]
        self.client.value = EVERYBODY[1]
        self.client.layout.display = "" if len(names) > 1 else "none"
        self.log = log
        return self._show(log, self.upload)

    def _show(self, log: PainLog, upload: Upload) -> str:
        self.parts.children, self.keep.children = (), ()
        client = self.client.value
        titles = []
        for title, make in sections(log, client=client):
            titles.append(title)
            self.said.value = said(f"Working on: {title}")
            part = widgets.HTML(headed(title, make(), number=len(titles)))
            self.parts.children = (*self.parts.children, part)
        if log.readings.empty:
            return wrong(NO_ROW.format(name=_name(upload)))
        titles.append(KEEP)
        top = widgets.HTML(headed(KEEP, "", number=len(titles)))
        self.keep.children = (top, *keepers(log, client=client))
        return _done(log, upload) + _contents(titles)


def _done(log: PainLog, upload: Upload) -> str:
    flagged, problems = log.red_flag_clients, log.problems
    first = FLAGGED.format(names=name_some(flagged)) if flagged else ""
    # Words in notes ask for confirmation, and are not to be looked for in a list.
    first += "".join(f"{one.text} " for one in log.caveats if one.code == "red-flag-words")
    if len(problems):
        rows = counted(problems["row"].nunique(), "row")
        first += LEFT_OUT.format(problems=counted(len(problems), "problem"), rows=rows)
    return said(DONE.format(name=_name(upload), first=first), answer=True)


def _contents(titles: list[str]) -> str:
    """Links to the parts, so that nobody has to go through the whole page to find one."""
    links = "".join(f'<li><a href="#part-{n}">{escape(title)}</a></li>' for n, title in enumerate(titles, 1))
    return f'<nav class="arc-contents" aria-label="On this page"><ul>{links}</ul></nav>'


def _name(upload: Upload) -> str:
    return "the sample of three cases" if upload.content is None else clean(upload.name)
