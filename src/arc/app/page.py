"""The page itself: a file in, what it says and cannot say, and files to keep.

Every trouble is said in words on the page.
"""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as widgets

from arc.app.clients import ClientPages
from arc.app.fields import Fields
from arc.app.keepers import of_files, of_forms, of_report
from arc.app.problems import problems_html
from arc.app.publishing import Publishing
from arc.app.shown import report_style, shown
from arc.app.status import into, said, step, wrong
from arc.app.tabs import CLIENTS, FILES, PICTURES, Tabs, tab_of
from arc.app.uploads import ENDINGS, MOST_MB, TOO_LARGE, Upload, read
from arc.log import PainLog
from arc.reading.problems import row_labels
from arc.report.parts import parts_of, walk
from arc.vocabulary.caveats import counted, name_some
from arc.vocabulary.display import clean
from arc.vocabulary.safety import safety_notice

INTRO = (
    '<div class="arc-intro"><h1 class="arc-title">Your pain log</h1><p>Choose a workbook, a CSV file or an'
    " export of an app with ratings around your sessions. It is read on this computer, it is never changed,"
    " and nothing stays here when the page ends.</p></div>"
)
DEMO = "arc-demo"
NOTHING_YET = "No file yet."
NO_LOG_YET = "No log yet? Empty forms"
UNREAD = "{name} was not read, and it is unchanged."
UNREAD_FILES = "{name} were not read, and they are unchanged."
NO_ROW = (
    "No row of {name} could be read. Each problem stands below, with what to do. Mend them in your file,"
    " save it, and choose it again."
)
FLAGGED = "A warning sign was recorded for {names}: read the safety notice at the top first. "
LEFT_OUT = "Not everything could be read: {problems} in {rows}, listed below. "
DONE = "Done: {name}. {first}The caveats are part of what the log says."


def show(*, demo: bool = False) -> None:
    """Put the page on the screen of the notebook that calls it. demo: it loads the three cases by itself."""
    from IPython.display import display

    page = Page()
    if demo:
        # The browser presses the button once the page is there, so that each step can be seen (page.js).
        page.whole.add_class(DEMO)
    display(page.whole)


class Page:
    """Everything on the page, and what is loaded at the moment."""

    def __init__(self) -> None:
        """A page without a file."""
        self.upload: Upload | None = None
        self.log: PainLog | None = None
        self.file = widgets.FileUpload(
            accept=",".join(ENDINGS),
            multiple=True,
            description="Choose a file",
            tooltip="A workbook, a CSV file or an app's export; several files are read as one log",
            layout={"width": "auto"},
        )
        self.sample = widgets.Button(description="Try the sample", tooltip="Three cases from two articles")
        self.sample.add_class("arc-sample")
        self.fields, self.safety = Fields(self._on_field), widgets.HTML("")
        self.said, self.unread = widgets.HTML(said(NOTHING_YET)), widgets.HTML("")
        self.keep, self.forms, self.tabs = widgets.HBox([]), widgets.VBox([]), Tabs()
        self.no_log = widgets.Button(description=NO_LOG_YET)
        self.file.observe(self._on_file, "value")
        self.sample.on_click(lambda _: self._on_sample())
        self.no_log.on_click(lambda _: self._offer_forms())
        self._warn(())
        self.whole = widgets.VBox(self._from_top_to_end())
        self.whole.add_class("arc-page")

    def _from_top_to_end(self) -> list[widgets.Widget]:
        too_large = f'<p id="arc-size" role="alert" data-text="{escape(TOO_LARGE.format(most=MOST_MB))}"></p>'
        choose, state = widgets.HBox([self.file, self.sample]), widgets.HBox([self.said, self.keep])
        top = widgets.VBox([choose, state])
        for box, name in ((choose, "choose"), (state, "state"), (self.keep, "keep"), (top, "top")):
            box.add_class(f"arc-{name}")
        return [
            report_style(),
            self.safety,
            widgets.HTML(INTRO),
            widgets.HTML(too_large),
            top,
            self.fields.proposal,
            self.unread,
            self.fields.whole,
            self.no_log,
            self.forms,
            self.tabs.whole,
        ]

    def _warn(self, flagged: tuple[str, ...]) -> None:
        """One line of safety with the signs behind it; all of them open where one is written down."""
        self.safety.value = safety_notice(folded=not flagged)._repr_html_()

    def _offer_forms(self) -> None:
        self.forms.children = () if self.forms.children else of_forms()

    def _on_file(self, change: dict[str, Any]) -> None:
        if change["new"]:
            first, *more = ((one["name"], bytes(one["content"])) for one in change["new"])
            # The widget would keep a second copy, and the same file could not be chosen again.
            self.file.value = ()
            chosen = Upload(*first, {}, tuple(more))
            # The same file, mended, keeps what was said about it.
            if self.upload is None or self.upload.names != chosen.names:
                self.fields.forget()
            self._load(chosen)

    def _on_sample(self) -> None:
        # It is there already: the demo may have asked twice before it was heard.
        if self.log is None or self.upload is None or self.upload.content is not None:
            self._load(Upload("three-cases", None, {}))

    def _on_field(self) -> None:
        if self.upload is not None:
            self._load(self.upload)

    def _load(self, upload: Upload) -> None:
        """Nothing of the file before stays on the page, whatever becomes of this one."""
        self.upload, self.log = upload, None
        self.whole.remove_class(DEMO)
        self.keep.children, self.forms.children, self.unread.value = (), (), ""
        self.no_log.layout.display = "none"
        self._warn(())
        self.fields.hide()
        self.tabs.hide()
        failed = (UNREAD_FILES if upload.more else UNREAD).format(name=_name(upload))
        against = into(self.said, "Reading the file.", lambda: self._read_and_show(upload), failed=failed)
        if upload.content is not None:
            fixes = [one.fix for one in against if one.fix]
            fixes += [] if self.log is None else self.log.problems["fix"].dropna().unique().tolist()
            self.fields.offer(fixes)

    def _read_and_show(self, upload: Upload) -> str:
        # The samples say their own scale and dates.
        options = {} if upload.content is None else self.fields.options()
        self.upload = upload.with_options(options)
        self.log = log = read(self.upload)
        self.unread.value = problems_html(log)
        self.fields.show_rows(log)
        self._warn(log.red_flag_clients)
        if log.readings.empty:
            return wrong(NO_ROW.format(name=_name(upload)))
        self.whole.add_class("arc-read")
        self._show(log)
        return _done(log, upload)

    def _show(self, log: PainLog) -> None:
        self.tabs.open()
        self.tabs.add(CLIENTS, ClientPages(log).whole)
        self.tabs.add(PICTURES, Publishing(log).whole)
        self.tabs.add(FILES, *of_files(log))
        found = []
        for made in walk(parts_of(log), progress=self._step):
            found.append(made)
            self.tabs.add(tab_of(made.part.key), shown(made))
        self.keep.children = of_report(found)

    def _step(self, number: int, count: int, what: str) -> None:
        self.said.value = step(number, count, what)


def _done(log: PainLog, upload: Upload) -> str:
    flagged, problems = log.red_flag_clients, log.problems
    first = FLAGGED.format(names=name_some(flagged)) if flagged else ""
    # Words in notes ask for confirmation, and are not to be looked for in a list.
    first += "".join(f"{one.text} " for one in log.caveats if one.code == "red-flag-words")
    if len(problems):
        rows = counted(row_labels(problems).nunique(), "row")
        first += LEFT_OUT.format(problems=counted(len(problems), "problem"), rows=rows)
    return said(DONE.format(name=_name(upload), first=first), answer=True)


def _name(upload: Upload) -> str:
    return "the sample of three cases" if upload.content is None else clean(name_some(upload.names))
