"""deidentify(log): a copy that may be shared once its clients have agreed, and what it still gives away."""

from __future__ import annotations

import random
import secrets
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from arc.errors import CallError
from arc.log import PainLog
from arc.privacy import patterns
from arc.privacy.refusals import PrivacyError, require_shareable
from arc.privacy.remains import SEVERAL, Remains, what_remains
from arc.privacy.spelling import no_formula
from arc.privacy.steps import number_moved
from arc.privacy.table import shared_table, turned_measures
from arc.results import Noun, takes_nouns
from arc.vocabulary.caveats import counted
from arc.vocabulary.display import Summary
from arc.vocabulary.frames import named_rows
from arc.vocabulary.write_files import require_new, write_new

# Consonants only, so that no pseudonym is a word or a name.
LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
LENGTH = 5
WHO = (
    "Whoever knows a client - the client, the family, another client - may recognise them here. What protects"
    " people is that they agreed, in writing, to this being shared; new codes do not do that."
)
NO_CONSENT = (
    'Nothing was written: consent is not "yes". Share a log only when every client in it has agreed in'
    " writing. " + WHO
)
GONE = (
    "names and codes, dates, the time of the day, notes and all other free text, who recorded a row, any area"
    " or side that is not plainly a part of the body (area 1, area 2 ...), and any measure but pain and"
    " function (measure 1)"
)
DAYS = (
    "counted from each client's first session; clock times from each client's earliest one. A gap that comes"
    " back every week, such as no report at weekends, can still tell the weekday"
)
# What the layout of the file could not say, and the copy
# cannot either; texts without a word of the person's own.
OF_THE_LAYOUT = ("word-scale", "zero-not-entered", "calm-days-absent")
LESS_EXACT = (
    "{rows} stood between the steps of the scale and stand at the nearest here; a rise or a fall close to its"
    " threshold may come out otherwise"
)
K_ONE = (
    "{k} of at most {most}: at least one client has a set of attributes that nobody else has, and whoever"
    " knows it finds them"
)
K_SEVERAL = (
    "{k} of at most {most}: whoever knows all attributes of a client finds at least {k} clients who have them"
)
# No column says which way is worse.
TURNED = "a lower rating is the worse one of: {turned}. The copy says so in its column higher_is"
SAME_FILE = (
    "The key cannot be written into the file that is shared, nor into the one beside it. Choose another place"
    " for it."
)
NAMED_FILE = "The name of the new file holds what looks like {kinds}. Choose another name for the file."


@dataclass(frozen=True, repr=False, eq=False)
class Shareable:
    """A de-identified copy of a log.

    `table` is what is shared, `remains` what still singles somebody out in it.

    key: pseudonym and client; it is shown nowhere and written only where `save` is told to. limits: caveats
    of the log's layout, which no column of the copy can carry.
    """

    table: pd.DataFrame
    remains: Remains
    key: pd.DataFrame = field(repr=False)
    signs: int = 0
    limits: tuple[str, ...] = ()

    def display(self) -> Summary:
        """How many, what is gone, and what still singles somebody out."""
        left = self.remains
        lines = [
            ("rows", f"{len(self.table)} of {counted(left.clients, 'client')}"),
            ("not in it", GONE),
            ("days", DAYS),
            *(("say with it", text) for text in self.limits),
            ("k", _k_line(left)),
            ("alone", _alone_line(left, "a set of attributes", left.alone)),
            *(("alone", _alone_line(left, name, count)) for name, count in left.sequences.items()),
            ("small cells", f"{len(left.small_cells)}: values that fewer than {SEVERAL} clients share"),
            *(
                (f"  {row.attribute}", f"{row.value} ({counted(row.clients, 'client')})")
                for row in named_rows(left.small_cells)
            ),
            ("who", WHO),
        ]
        if self.signs:
            said = (
                f"{counted(self.signs, 'report')} with words that sound like a warning sign; these words are"
                " not shared. Set red_flag first."
            )
            lines.insert(1, ("warning signs", said))
        return Summary("De-identified log: what still singles somebody out", tuple(lines))

    def __repr__(self) -> str:
        return self.display().text()

    def _repr_html_(self) -> str:
        return self.display().html()

    def to_csv(self) -> str:
        """The shared table as CSV text; no cell of it is a formula."""
        return _csv(self.table)

    def save(self, path: str | Path, *, consent: str, key: str | Path | None = None) -> list[Path]:
        """Write the table, beside it what remains (NAME.what-remains.txt),
        and the key only where `key` names a file.

        consent: "yes" - every client has agreed in writing. Nothing is ever written over. Raises PrivacyError
        without consent, or where the key would stand in a shared file or the file's own name holds a
        client's; ValueError where a file exists.
        """
        path = Path(path)
        if consent != "yes":
            raise PrivacyError(NO_CONSENT)
        contents = {path: self.to_csv().encode(), _remains_path(path): f"{self!r}\n".encode()}
        if key is not None:
            contents[Path(key)] = _csv(self.key).encode()
        self.require_places(path, key=key)
        write_new(contents, private=[] if key is None else [Path(key)])
        return list(contents)

    def require_places(self, path: str | Path, *, key: str | Path | None = None) -> None:
        """Raises ValueError where `save` could not write to these places; nothing is written."""
        path = Path(path)
        places = [path, _remains_path(path)]
        if path.suffix.lower() != ".csv":
            raise CallError(f'The shared file is a .csv file; "{path.name}" is none.')
        if key is not None and Path(key).resolve() in [place.resolve() for place in places]:
            raise PrivacyError(SAME_FILE)
        if kinds := patterns.kinds_in_file_name(path.stem, self.key["client"]):
            raise PrivacyError(NAMED_FILE.format(kinds=" and ".join(kinds)))
        require_new(*places, *([] if key is None else [Path(key)]))


@takes_nouns
def deidentify(source: Noun, *, seed: int | None = None) -> Shareable:
    """Make a copy of a log that names nobody.

    Parameters
    ----------
    source
        The log, which stays as it is.
    seed
        For tests only; the codes are drawn from the system's randomness otherwise.

    Returns
    -------
    Shareable
        The copy as a table, and what still singles somebody out in it; `save` writes both, with consent.

    Raises
    ------
    PrivacyError
        Where a kept cell looks as if it named somebody, or a number is too large for what it counts (all
        rows, by kind, the text itself not repeated), and where rows of the log could not be read.

    Notes
    -----
    New random codes, days since the first session in place of dates, and no free text. Kept, each cell
    written anew: ratings, days, session numbers, and columns with a closed list of words
    (`arc.privacy.table.SHARED`). An area is kept where it holds only words for parts of the body. A rating
    stands at whole points of its scale, or at half ones where the log has any. The copy reads back with
    `read_log` and gives the same arcs and landmarks, but where a rating stood between these steps, which
    `limits` says.

    Examples
    --------
    >>> import arc
    >>> copy = arc.deidentify(arc.load_sample("three-cases"), seed=1)
    >>> set(copy.table["client"]) & {"A", "B", "C"}
    set()
    """
    log: PainLog = source.log
    require_shareable(log)
    drawn = _pseudonyms(sorted(log.clients["client"]), seed)
    table = shared_table(log, drawn)
    key = pd.DataFrame(sorted((new, old) for old, new in drawn.items()), columns=["pseudonym", "client"])
    limits = tuple(caveat.text for caveat in log.caveats if caveat.code in OF_THE_LAYOUT)
    if turned := turned_measures(log, drawn):
        limits += (TURNED.format(turned=", ".join(turned)),)
    if moved := number_moved(log.readings):
        limits += (LESS_EXACT.format(rows=counted(moved, "rating")),)
    return Shareable(table, what_remains(table), key, len(log.sign_rows), limits)


def _pseudonyms(clients: list[str], seed: int | None) -> dict[str, str]:
    """A new code for each client, drawn without looking at the old one; none is a code that the log had."""
    draw = secrets.SystemRandom() if seed is None else random.Random(seed)
    taken = {client.casefold() for client in clients}
    found: dict[str, str] = {}
    while len(found) < len(clients):
        code = "".join(draw.choices(LETTERS, k=LENGTH))
        if code.casefold() not in taken:
            taken.add(code.casefold())
            found[clients[len(found)]] = code
    return found


def _csv(table: pd.DataFrame) -> str:
    return table.map(no_formula).to_csv(index=False, lineterminator="\n")


def _remains_path(path: Path) -> Path:
    return path.with_suffix(".what-remains.txt")


def _k_line(left: Remains) -> str:
    return (K_ONE if left.k == 1 else K_SEVERAL).format(k=left.k, most=left.clients)


def _alone_line(left: Remains, name: str, count: int) -> str:
    return f"{count} of {counted(left.clients, 'client')} with {name} that nobody else has"
