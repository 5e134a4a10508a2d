"""`arc chart LOG -o FILE`: one picture to be read without its text, and its words beside it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from arc import samples
from arc.arcs.series import SERIES
from arc.charts import chart, publish
from arc.charts.codes import is_code
from arc.charts.companions import companion_paths, require_places
from arc.charts.kinds import KINDS
from arc.charts.places import place_words
from arc.cli.opening import open_log
from arc.cli.shared import LOG_HELP, add_reading_options, not_loaded, reading_options
from arc.errors import CallError, shorten
from arc.log import PainLog
from arc.plots.engine.look import TARGETS, THEMES
from arc.plots.picture import Picture
from arc.privacy import patterns
from arc.vocabulary.rules import Rules
from arc.vocabulary.rules_file import read_rules

OVER_THE_LOG = (
    'The picture and its texts would be written over the log "{name}". Choose another name after -o.'
)
NO_SERIES = '"{said}" names no series. Write a column and its value, as side=right; the columns: {columns}.'
NAMED_FILE = (
    "The name of the picture holds what looks like a name from the client column. Choose another name"
    " after -o."
)
NO_FOLDER = 'There is no folder "{name}". Make it first, or choose another place.'


def _description() -> str:
    kinds = "\n".join(f"  {name:<12} {kind.shows}" for name, kind in KINDS.items())
    sizes = "\n".join(f"  {name:<12} {place_words(name)}" for name in TARGETS)
    return f"""\
Draws one picture of a log. Inside it stand the finding, who and how many, that nothing was compared, the
source and the hash of the rules. Beside it, from the same table: alternative text, a long description, a
caption to paste, and the data as CSV. An older picture of the same name is replaced where arc made it; no
other file is written over.

kinds (--kind), each with when it misleads in its caption:
{kinds}

sizes (--for):
{sizes}

  arc chart three-cases --for social -o card.png
  arc chart my-log.xlsx --kind around --for column --theme dark -o around.svg

exit codes: 0 done · 2 not done, with the reason
"""


def add_to(commands) -> None:
    """Add the command and its options."""
    command = commands.add_parser(
        "chart",
        description=_description(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("log", metavar="LOG", help=LOG_HELP)
    command.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FILE",
        help="the picture to write: .png, .svg or .pdf",
    )
    command.add_argument(
        "--kind", default="trajectory", help="what is drawn, one of the kinds above (default trajectory)"
    )
    command.add_argument(
        "--for",
        dest="target",
        default="screen",
        help="for which place, one of the sizes above (default screen)",
    )
    command.add_argument("--theme", help=f"one of {', '.join(THEMES)} (default: what suits the size)")
    command.add_argument("--client", help="draw this client only")
    command.add_argument("--source", default="", help="the source named inside the picture")
    command.add_argument("--rules", type=Path, help="a rules file (default: the rules of arc)")
    command.add_argument("--claim", default="nerve-flare", help="the claim of the kind grid")
    command.add_argument(
        "--series",
        action="append",
        default=[],
        metavar="COLUMN=VALUE",
        help=f"which series, where a client has several: one of {', '.join(SERIES)}, as side=right (again for"
        " more)",
    )
    add_reading_options(command)
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Draw one picture and write it with its companions."""
    _require_places(options.log, options.output)
    log = open_log(options.log, **reading_options(options))
    _require_no_name(log, options.output)
    for line in not_loaded(log.problems):
        print(line)
    for caveat in log.caveats:
        if caveat.code == "red-flag-words":
            print(f"  before you publish: {caveat.text}")
    picture = _draw(log, options, read_rules(options.rules) if options.rules else None)
    for path in publish(picture, options.output):
        print(f"written: {path}")
    return 0


def _draw(log: PainLog, options: argparse.Namespace, rules: Rules | None) -> Picture:
    return chart(
        log,
        kind=options.kind,
        target=options.target,
        theme=options.theme,
        client=options.client,
        rules=rules,
        **_series(options.series),
        claim=options.claim,
        source=options.source,
    )


def _series(said: list[str]) -> dict[str, Any]:
    """What was said of a series, by its column."""
    pairs = [one.partition("=") for one in said]
    for (column, _, _), one in zip(pairs, said, strict=True):
        if column.strip() not in SERIES or "=" not in one:
            raise CallError(NO_SERIES.format(said=shorten(one), columns=", ".join(SERIES)))
    return {column.strip(): value.strip() for column, _, value in pairs}


def _require_places(log: str, output: Path) -> None:
    """Raises ValueError before anything is drawn.

    A file of the person's would be written over, or there is no such place.
    """
    if not output.parent.is_dir():
        raise CallError(NO_FOLDER.format(name=output.parent.name))
    if not samples.is_sample(log):
        places = {path.resolve() for path in (output, *companion_paths(output))}
        if Path(log).resolve() in places:
            raise CallError(OVER_THE_LOG.format(name=Path(log).name))
    require_places(output)


def _require_no_name(log: PainLog, output: Path) -> None:
    """Raises ValueError for a name that goes along with the picture and its texts.

    Plain codes may stand in them.
    """
    names = [client for client in log.clients["client"] if not is_code(client)]
    if patterns.SOMEBODY in patterns.kinds_in_file_name(output.stem, names):
        raise CallError(NAMED_FILE)
