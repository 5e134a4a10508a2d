"""What must hold for a hostile file at every door of arc: read, shown, cut, marked, asked, drawn, shared; at
the command line and on the page.
"""

from __future__ import annotations

import contextlib
import csv
import io
import re
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock
from xml.etree import ElementTree

from hostile import NOTE, Made
from hostile_same import nothing_is_lost, same_at_each_door
from hostile_shown import Broken, require_html, require_plain

import arc
from arc.app import downloads, problems, shown, uploads
from arc.arcs.series import series
from arc.charts import ChartError, chart_kinds
from arc.cli import main
from arc.privacy import PrivacyError
from arc.report.html import report_html
from arc.report.parts import parts_of, walk
from arc.vocabulary.first import Pictured

# So many simulated logs: the fuzz looks at what is said, not whether it is true.
FEW = 20
# One file of so many goes through one of the slow doors, each in its turn.
SLOW_EVERY = 300
# And of so many the display in a notebook is drawn as well; it is another one than that of a slow door.
DRAWN_EVERY = 50
# A file of which only the doors are asked.
UNKNOWN = Made(b"", "")
FORMULA = ("=", "+", "@", "\t", "\r", "\n")


def survives(path: Path, number: int = 1, file: Made = UNKNOWN) -> str:
    """Take the file through the quick doors, and through a slow one where it is its turn.

    Returns how it ended.

    file: of its rows that hold anything each must be found again, whatever door they come in by. Raises
    Broken, or whatever went wrong.
    """
    before = path.read_bytes()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            ended = _through(path, number, file.filled, file.options)
            if file.rows:
                same_at_each_door(file.rows)
            return ended
        finally:
            if path.read_bytes() != before or len(list(path.parent.iterdir())) > 1:
                raise Broken("the file was changed, or something was written beside it")


def _through(path: Path, number: int, filled: int | None, options: dict[str, Any]) -> str:
    slow = SLOW[number // SLOW_EVERY % len(SLOW)] if number % SLOW_EVERY == 0 else None
    try:
        log = arc.read_log(path, strict=False, keep_notes=True, **options)
    except arc.ArcError as error:
        require_plain(str(error))
        if number % 10 == 0:
            _at_the_command_line(path, options, "check", expected=(2,))
        return "refused"
    if filled is not None:
        nothing_is_lost(log, filled)
    # A picture takes a hundred times as long as the words around it; each kind has a door of its own.
    with contextlib.nullcontext() if number % DRAWN_EVERY == 1 else undrawn():
        _shown(log)
        for at, item in enumerate(_cut(log)):
            # As text or as HTML, in turn: both are made from the same summary.
            require_html(item._repr_html_()) if (number + at) % 2 else require_plain(repr(item))
    ended = _shared(log)
    if slow:
        slow(path, log, options)
    return f"{_how_loaded(log)}, {ended}"


@contextlib.contextmanager
def undrawn() -> Iterator[None]:
    """Words and tables only."""
    with contextlib.ExitStack() as stack:
        for kind in (arc.PainLog, arc.Arcs, arc.Landmarks):
            stack.enter_context(mock.patch.object(kind, "_pictured", return_value=Pictured()))
        yield


def _how_loaded(log: arc.PainLog) -> str:
    if log.readings.empty:
        return "no row loaded"
    return "some rows loaded" if len(log.problems) else "all rows loaded"


def _cut(log: arc.PainLog) -> list[object]:
    shown: list[object] = []
    if len(log.readings):
        for choice in series(log)[:2]:
            arcs = arc.align(log, **choice)
            shown += [arcs, arc.mark(arcs)]
    return shown


def _shown(*items: Any) -> None:
    for item in items:
        require_plain(repr(item))
        require_html(item._repr_html_())


def _shared(log: arc.PainLog) -> str:
    try:
        shared = arc.deidentify(log, seed=1)
    except PrivacyError as error:
        require_plain(str(error))
        return "not shared"
    table = shared.to_csv()
    _shown(shared)
    _require_no_formula(table)
    if NOTE in table or NOTE in repr(shared):
        raise Broken("a note leaves")
    rows = len(list(csv.reader(io.StringIO(table)))) - 1
    if rows != len(log.readings):
        raise Broken(f"{len(log.readings)} readings, {rows} of them shared")
    return "shared"


def _require_no_formula(table: str) -> None:
    for row in csv.reader(io.StringIO(table)):
        if any(cell.startswith(FORMULA) or re.match(r"-(?![\d.]+$)", cell) for cell in row):
            raise Broken("a cell leaves as a formula")


# --- The slow doors ---


def _asked(path: Path, log: arc.PainLog, options: dict[str, Any]) -> None:
    """Every model, with few simulated logs."""
    for marks in _cut(log)[1::2]:
        asks = (
            arc.fit_flare,
            arc.fit_change,
            arc.fit_recovery,
            arc.fit_coupling,
            arc.fit_trend,
            arc.fit_profile,
        )
        _shown(*(ask(marks, logs=FEW) for ask in (*asks, arc.plan_for, arc.weigh)))
        _shown(arc.fit_control(marks), arc.adverse_events(log))
        _shown(*(arc.fit_series(marks, client) for client in marks.table["client"].unique()[:2]))


def _checked(path: Path, log: arc.PainLog, options: dict[str, Any]) -> None:
    _at_the_command_line(path, options, "check", expected=(1,) if len(log.problems) else (0,))


def _copied(path: Path, log: arc.PainLog, options: dict[str, Any]) -> None:
    """A de-identified copy by the command line, which reads back as the same number of readings."""
    with _beside(path) as folder:
        copy = folder / "copy.csv"
        _at_the_command_line(
            path, options, "deidentify", "-o", str(copy), "--consent", "yes", expected=(0, 1)
        )
        if copy.exists() and len(arc.read_log(copy, name="copy").readings) != len(log.readings):
            raise Broken("the shared copy does not read back")


def _drawn(path: Path, log: arc.PainLog, options: dict[str, Any]) -> None:
    """Two kinds of charts, published; which two depends on the file."""
    if log.readings.empty:
        return
    kinds = list(chart_kinds()["kind"])
    turn = len(path.read_bytes())
    for kind, ending in ((kinds[turn % len(kinds)], "svg"), (kinds[turn // 13 % len(kinds)], "png")):
        with _beside(path) as folder, contextlib.suppress(ChartError, ValueError):
            picture = arc.chart(log, kind=kind, target="column" if turn % 2 else "screen")
            _published(arc.publish(picture, folder / f"chart.{ending}"))
            _shown(picture)


def _published(written: list[Path]) -> None:
    for path in written:
        if path.suffix == ".svg":
            _require_drawing(path.read_bytes())
        elif path.suffix in (".txt", ".csv"):
            text = path.read_text(encoding="utf-8")
            if path.suffix == ".csv":
                _require_no_formula(text)
            require_plain(re.sub(r"(?m)(^|,)nan(?=,|$)", "", text))
            if NOTE in text:
                raise Broken("a note stands beside a chart")


def _require_drawing(content: bytes) -> None:
    """Well-formed, and nothing in it can run or is fetched."""
    for element in ElementTree.fromstring(content).iter():
        names = [name.rsplit("}", 1)[-1].lower() for name in (element.tag, *element.attrib)]
        if {"script", "foreignobject", "iframe"} & set(names) or any(name.startswith("on") for name in names):
            raise Broken(f"something that runs in a drawing: {names}")


def _on_the_page(path: Path, log: arc.PainLog, options: dict[str, Any]) -> None:
    """The upload of `arc app`: every part that it shows and every file that it gives."""
    upload = uploads.Upload(f"{path.stem}<b>.CSV", path.read_bytes(), options)
    log = uploads.read(upload)
    require_html(problems.problems_html(log))
    if not log.readings.empty:
        for made in walk(parts_of(log)):
            require_html(shown.shown(made).value)
    with contextlib.suppress(PrivacyError):
        files, said = downloads.shareable(log, consent="yes")
        require_html(said)
        _require_no_formula(next(file.content.decode() for file in files if file.name.endswith(".csv")))
    if not log.readings.empty:
        downloads.figures(log)


def _reported(path: Path, log: arc.PainLog, options: dict[str, Any]) -> None:
    """The report of the log."""
    html = report_html(log, failed=_stop)
    require_html(_without_style(html), page=True)
    words = re.sub(r"base64,[A-Za-z0-9+/=]*", "", html)
    if NOTE in words or path.parent.name in words:
        raise Broken("a note or a path stands in the report")


def _stop(failed: str) -> None:
    raise Broken(failed)


def _without_style(html: str) -> str:
    return re.sub(r"<style>.*?</style>|<!DOCTYPE html>", "", html, flags=re.DOTALL)


SLOW: tuple[Callable[[Path, arc.PainLog, dict[str, Any]], None], ...] = (
    _asked,
    _checked,
    _copied,
    _drawn,
    _on_the_page,
    _reported,
)


# --- The command line ---

FLAGS = {
    "dates": "--dates",
    "sheet": "--sheet",
    "format": "--format",
    "person": "--person",
    "measure": "--measure",
}


def _at_the_command_line(path: Path, options: dict[str, Any], *said: str, expected: tuple[int, ...]) -> None:
    out, err = io.StringIO(), io.StringIO()
    command, *more = said
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([command, str(path), *more, *_flags(options)])
    require_plain(out.getvalue())
    require_plain(err.getvalue())
    if code not in expected:
        raise Broken(f"arc {command} ends with {code}, not with one of {expected}: {err.getvalue()[:200]}")


def _flags(options: dict[str, Any]) -> Iterator[str]:
    for name, value in options.items():
        if name in FLAGS:
            yield f"{FLAGS[name]}={value}"
        elif name == "scale":
            yield f"--scale={value[0]}-{value[1]}"
        elif name == "columns":
            yield from (f"--column={ours}={theirs}" for ours, theirs in value.items())
        else:
            flag = {"missing": "--missing", "sessions": "--session"}[name]
            yield from (f"{flag}={one}" for one in ([value] if isinstance(value, str) else value))


@contextlib.contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A folder for what is written, which goes afterwards."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)
