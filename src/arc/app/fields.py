"""What a person may have to say about a file.

Fields that open when a problem asks for one, and a proposal to agree to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

import ipywidgets as widgets

from arc.errors import FIELDS, CallError, Fix
from arc.reading.dates import ORDERS
from arc.reading.options import ReadingOptions, pairs
from arc.vocabulary.display import clean

ABOUT = (
    "Fill in only what arc asks for, or what the file does not say itself. The file is read again after each"
    " answer."
)
MORE, LESS = "Say more about the file", "Hide the fields"
LIKELY = "Your file calls some columns by other names. Most likely:"
AGREE = "Yes, read it like this"
ELSE = 'If that is wrong, correct the field "{columns}" below.'
WIDE = {"style": {"description_width": "initial"}, "layout": {"width": "34rem", "max_width": "100%"}}
EXAMPLES = {
    "columns": "rating=Pain (0-10), moment=When",
    "scale": "0-10",
    "sheet": "March",
    "measure": "Neck pain",
    "sessions": "massage",
    "person": "C01",
    "missing": "-99",
}


class Fields:
    """The fields, the button that opens them, and the proposal above them.

    `changed` is called after each answer.
    """

    def __init__(self, changed: Callable[[], None]) -> None:
        """Fields that are hidden until a file was chosen."""
        self.boxes = {name: _box(name) for name in FIELDS}
        self._changed = changed
        self._listen()
        self.inner = widgets.VBox([widgets.HTML(f"<p>{ABOUT}</p>"), *self.boxes.values()])
        self.button = widgets.Button(description=MORE)
        self.button.on_click(lambda _: self._open(self.inner.layout.display == "none"))
        self.proposal = widgets.VBox([])
        self.whole = widgets.VBox([self.proposal, self.button, self.inner])
        self.hide()

    def options(self) -> dict[str, Any]:
        """What was typed, as the options of read_log. Raises ValueError for what says nothing."""
        return ReadingOptions.typed({name: box.value for name, box in self.boxes.items()}).said

    def forget(self) -> None:
        """Empty the fields: another file has its own columns."""
        for box in self.boxes.values():
            box.unobserve(self._heard, "value")
            box.value = ""
        self._listen()

    def hide(self) -> None:
        """Nothing needs to be said: no file, one that is just being read, or a sample."""
        self.whole.layout.display = "none"
        self.proposal.children = ()
        self._open(False)

    def offer(self, fixes: Iterable[Fix]) -> None:
        """Show the button; open the fields where a fix needs one, and fill in columns that one proposes."""
        asked = [one for fix in fixes for one in fix.either()]
        columns: dict[str, str] = next(
            (one.options["columns"] for one in asked if one.option == "columns" and one.choices), {}
        )
        self.proposal.children = self._proposal(columns) if columns else ()
        typed = any(box.value for box in self.boxes.values())
        self._open(typed or any(one.option in FIELDS for one in asked))
        self.whole.layout.display = ""

    def _listen(self) -> None:
        for box in self.boxes.values():
            box.observe(self._heard, "value")

    def _heard(self, change: dict[str, Any]) -> None:
        self._changed()

    def _proposal(self, columns: dict[str, str]) -> tuple[widgets.Widget, ...]:
        items = "".join(
            f"<li>“{escape(clean(theirs))}” is the {escape(ours)}</li>" for ours, theirs in columns.items()
        )
        agree = widgets.Button(description=AGREE)
        agree.on_click(lambda _: self._agree(columns))
        said = f"<p>{LIKELY}</p><ul>{items}</ul>"
        return widgets.HTML(said), agree, widgets.HTML(f"<p>{ELSE.format(columns=FIELDS['columns'])}</p>")

    def _agree(self, columns: dict[str, str]) -> None:
        try:
            typed = ReadingOptions.typed({"columns": self.boxes["columns"].value}).columns
        except CallError:
            typed = {}
        self.boxes["columns"].value = pairs({**typed, **columns})

    def _open(self, opened: bool) -> None:
        self.inner.layout.display = "" if opened else "none"
        self.button.description = LESS if opened else MORE


def _box(name: str) -> widgets.Widget:
    if name == "dates":
        orders = [("as the file says", ""), *((f"{order}, where it is open", order) for order in ORDERS)]
        return widgets.Dropdown(options=orders, value="", description=FIELDS[name], **WIDE)
    return widgets.Text(description=FIELDS[name], placeholder=EXAMPLES[name], continuous_update=False, **WIDE)
