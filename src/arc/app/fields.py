"""What a person may have to say about a file.

Fields that open when a problem asks for one, and a proposal to agree to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

import ipywidgets as widgets

from arc.errors import FIELDS, CallError, Fix
from arc.log import PainLog
from arc.reading.dates import ORDERS
from arc.reading.layouts import FORMATS
from arc.reading.odd_days import RIGHT
from arc.reading.options import AFTER, BEFORE, HIDDEN_ROWS, SAME_DAY, ReadingOptions, pairs
from arc.vocabulary.display import clean, table_html
from arc.vocabulary.schema import HIGHER_IS

ABOUT = (
    "Fill in only what arc asks for, or what the file does not say itself. The file is read again after each"
    " answer."
)
MORE, LESS = "Say more about the file", "Hide the fields"
LIKELY = "Your file calls some columns by other names. Most likely:"
AGREE = "Yes, read it like this"
ONE_OF_THEM = "If one of these is right, the file is read again with it:"
EMPTY = "{field}: none"
ELSE = "If none is right, say it in the fields further down."
PREVIEWED, PREVIEW = 10, "The first {count} rows as they were read"
# So many answers are seen at once; a field takes any other.
MOST = 8
WIDE = {"style": {"description_width": "initial"}, "layout": {"width": "34rem", "max_width": "100%"}}
# Of these one is chosen; "not said" leaves it to the file.
CHOICES = {
    "dates": ORDERS,
    "higher_is": HIGHER_IS,
    "on_session_days": (BEFORE, AFTER),
    "odd_days": (RIGHT,),
    "hidden_rows": HIDDEN_ROWS,
    "same_day": SAME_DAY,
    "format": (*(known.name for known in FORMATS), "arc"),
}
NOT_SAID = "as the file says"
EXAMPLES = {
    "columns": "rating=Pain (0-10), moment=When",
    "scale": "0-10",
    "sheet": "March",
    "measure": "Neck pain",
    "sessions": "massage",
    "person": "C01",
    "fill_down": "client",
    "words": "mild, moderate, severe",
    "zone": "Europe/Berlin",
    "day_starts": "04:00",
    "first_date": "2024-03-31",
    "missing": "-99",
}


class Fields:
    """The fields, the button that opens them, and the answers that are proposed.

    `changed` is called after each answer.
    """

    def __init__(self, changed: Callable[[], None]) -> None:
        """Fields that are hidden until a file was chosen."""
        self.boxes = {name: _box(name) for name in FIELDS}
        self._changed = changed
        self._listen()
        self.preview = widgets.HTML("")
        self.inner = widgets.VBox([widgets.HTML(f"<p>{ABOUT}</p>"), *self.boxes.values(), self.preview])
        self.button = widgets.Button(description=MORE)
        self.button.on_click(lambda _: self._open(self.inner.layout.display == "none"))
        self.proposal = widgets.VBox([])
        self.whole = widgets.VBox([self.button, self.inner])
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

    def show_rows(self, log: PainLog) -> None:
        """The first rows as they were read, so that a person sees what an answer makes of the file."""
        rows = log.to_frame().head(PREVIEWED)
        self.preview.value = table_html(rows, caption=PREVIEW.format(count=len(rows))) if len(rows) else ""

    def hide(self) -> None:
        """Nothing needs to be said: no file, one that is just being read, or a sample."""
        self.whole.layout.display = "none"
        self.proposal.children, self.preview.value = (), ""
        self._open(False)

    def offer(self, fixes: Iterable[Fix]) -> None:
        """Show a button for each answer that a fix offers; open the fields where only the person knows it."""
        asked = list(dict.fromkeys(one for fix in fixes for one in fix.either() if one.option in FIELDS))
        choices = list(dict.fromkeys((one.option, choice) for one in asked for choice in one.choices))
        self.proposal.children = self._proposal(choices) if choices else ()
        typed = any(box.value for box in self.boxes.values())
        self._open(typed or any(not one.choices for one in asked))
        self.whole.layout.display = ""

    def _listen(self) -> None:
        for box in self.boxes.values():
            box.observe(self._heard, "value")

    def _heard(self, change: dict[str, Any]) -> None:
        self._changed()

    def _proposal(self, choices: list[tuple[str, Any]]) -> tuple[widgets.Widget, ...]:
        otherwise = widgets.HTML(f"<p>{ELSE}</p>")
        if [option for option, _ in choices] == ["columns"]:
            items = "".join(f"<li>{escape(line)}</li>" for line in _columns_said(choices[0][1]))
            head = widgets.HTML(f"<p>{LIKELY}</p><ul>{items}</ul>")
            return head, self._answer(AGREE, *choices[0]), otherwise
        answers = [self._answer(_said(*choice), *choice) for choice in choices[:MOST]]
        return widgets.HTML(f"<p>{ONE_OF_THEM}</p>"), *answers, otherwise

    def _answer(self, label: str, option: str, choice: Any) -> widgets.Button:
        button = widgets.Button(description=label)
        button.on_click(lambda _: self._choose(option, choice))
        return button

    def _choose(self, option: str, choice: Any) -> None:
        """Put an answer into its field, which reads the file again."""
        box = self.boxes[option]
        if option != "columns":
            box.value = _typed(choice)
            return
        try:
            typed = ReadingOptions.typed({"columns": box.value}).columns
        except CallError:
            typed = {}
        box.value = pairs({**typed, **dict(choice)})

    def _open(self, opened: bool) -> None:
        self.inner.layout.display = "" if opened else "none"
        self.button.description = LESS if opened else MORE


def _box(name: str) -> widgets.Widget:
    if name in CHOICES:
        choices = [(NOT_SAID, ""), *((choice, choice) for choice in CHOICES[name])]
        return widgets.Dropdown(options=choices, value="", description=FIELDS[name], **WIDE)
    return widgets.Text(description=FIELDS[name], placeholder=EXAMPLES[name], continuous_update=False, **WIDE)


def _said(option: str, choice: Any) -> str:
    """What a button says of one answer."""
    if option == "columns":
        return ", ".join(_columns_said(choice))
    if choice is None:
        return EMPTY.format(field=FIELDS[option])
    return f"{FIELDS[option]}: {clean(_typed(choice))}"


def _columns_said(choice: Iterable[tuple[str, str]]) -> list[str]:
    return [f"“{clean(theirs)}” is the {ours}" for ours, theirs in choice]


def _typed(choice: Any) -> str:
    """An answer as a person would type it: a scale by its two ends, codes with commas between them."""
    if not isinstance(choice, tuple):
        return "" if choice is None else str(choice)
    if all(isinstance(one, str) for one in choice):
        return ", ".join(choice)
    return "-".join(f"{one:g}" for one in choice)
