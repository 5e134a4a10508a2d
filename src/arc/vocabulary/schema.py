"""Column names, vocabularies and scale bounds: what a pain log may hold.

Every other module takes its words from here, and the data dictionary beside the samples is printed from
`COLUMNS` (a test compares the two).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """A rating scale in its own units; ratings on different scales are never rescaled or pooled."""

    low: float
    high: float

    @property
    def name(self) -> str:
        """The scale as people write it, such as "0-10"."""
        return f"{self.low:g}-{self.high:g}"

    @property
    def none_is_below(self) -> bool:
        """True where "no pain" is not a point of the scale (1-10), so that it only orders."""
        return self.low > 0

    @property
    def none_value(self) -> float:
        """Where "no pain" stands: 0, which lies below a scale that starts at 1."""
        return min(0.0, self.low)


DEFAULT_SCALE = Scale(0.0, 10.0)

MOMENTS = ("usual", "flare level", "before", "after", "between", "attended", "stopped", "follow-up")
SESSION_MOMENTS = ("before", "after", "attended")
DIRECTIONS = ("lower", "higher", "same")
THANS = ("usual", "before", "last report")
QUANTITIES = ("now", "worst", "average", "least")
BASES = ("stated", "inferred")
SPREADS = ("same", "wider", "narrower")
# What a comparison with chance needs beside arrival and leaving, in days from the session: advice, template
# and paper diary ask for these.
DAYS_TO_ASK = (-3, -1, 1, 2)
YES_NO = ("yes", "no", "not asked")
# "cleared on day 5" as well: asked about, and cleared then.
RED_FLAG = (*YES_NO, "cleared")
WHY_BOOKED = ("planned", "pain", "other")

# How a rating was said. "none" is "no pain"; "words" order but never measure.
KINDS = ("number", "range", "none", "words", "missing")
NUMERIC_KINDS = ("number", "range", "none")

PAIN = "pain"
# What a higher rating is. A pain is worse then, a function better.
WORSE, BETTER = "worse", "better"
HIGHER_IS = (WORSE, BETTER)
SIMULATED = "simulated"
# The client of the row that shows how a template is filled in: kept aside by its row, never a reading.
EXAMPLE_CLIENT = "EXAMPLE"


@dataclass(frozen=True)
class Column:
    """One column of a log file: what it holds and, where the choice is closed, its words."""

    name: str
    meaning: str
    example: str
    words: tuple[str, ...] = ()


COLUMNS: tuple[Column, ...] = (
    Column("client", "A code for the person; never a name or initials.", "A"),
    Column("day", "Whole days since that client's first session (day 0); negative before it.", "7"),
    Column(
        "date",
        "The calendar date, instead of day. Turned into days on loading and never shown.",
        "2024-03-04",
    ),
    Column("time", "Clock time of the report.", "17:20"),
    Column("session", "Number of the session that the report belongs to: 1, 2, 3 ...", "2"),
    Column(
        "days_after_session", "Whole days since that session (0 is the same day), where no day is known.", "1"
    ),
    Column("hours_after_session", "Hours since the end of that session.", "4"),
    Column(
        "lasts_days",
        "For how many days, from the session on, the report holds; a range if it was said so.",
        "3-5",
    ),
    Column("moment", "What kind of report the row is.", "before", MOMENTS),
    Column("phase", "The phase of a single-case design; it is no moment of a session.", "A"),
    Column("rating", "The rating as it was said: a number, a range, a bound, none, or words.", "2, maybe 3"),
    Column("direction", "For a report in words: which way.", "lower", DIRECTIONS),
    Column("than", "For a report in words: compared with what. Blank: it was not said.", "usual", THANS),
    Column(
        "quantity",
        "Which pain was asked about; different quantities are never joined in one line.",
        "now",
        QUANTITIES,
    ),
    Column(
        "scale",
        "Lowest and highest point of the scale. Blank: 0-10, or the scale named when the log is read.",
        "1-10",
    ),
    Column(
        "measure",
        "What was rated. Blank: pain, or the measure named when the log is read. Each measure is a series.",
        "pain",
    ),
    Column(
        "higher_is",
        "What a higher rating of the measure is: one word for each measure. Blank: worse, or as said when the"
        " log is read.",
        "better",
        HIGHER_IS,
    ),
    Column("area", "Where it hurts. Several areas of one client are several series.", "low back"),
    Column("spread", "Whether the painful area changed its size.", "narrower", SPREADS),
    Column("side", "Left, right or both. Each side of one client is a series.", "both"),
    Column("quality", "What it feels like, in a word or two.", "burning"),
    Column("function", "What could or could not be done.", "played soccer"),
    Column("relief_used", "What was taken or done for relief, or left out.", "no cold pack"),
    Column("other_care", "Other treatment or exercise going on at the same time.", "chiropractor"),
    Column("minutes", "Length of the session in minutes.", "60"),
    Column("planned_sessions", 'Number of sessions planned at the start, or "revised".', "4"),
    Column(
        "why_booked", "Why this session was booked: by plan, because of pain, or else.", "planned", WHY_BOOKED
    ),
    Column(
        "red_flag",
        'A warning sign was recorded. "yes" stops every statement about that client, "cleared on day 5" takes'
        " it back.",
        "no",
        RED_FLAG,
    ),
    Column(
        "adverse_event",
        "Something unwanted after the session. Blank is not asked, and not asked is not no.",
        "not asked",
        YES_NO,
    ),
    Column("recall", "How many days back the report looks; blank: its own day.", "3 days"),
    Column("recorded_by", "Who wrote the row down.", "practitioner"),
    Column("basis", "Whether the report was stated or is inferred from the wording.", "stated", BASES),
    Column("day_basis", "Whether the day was stated or is inferred from the plan.", "inferred", BASES),
    Column("source", "Where the row comes from, such as an article.", "article M"),
    Column("note", "Free text. Not loaded unless asked for, and never in a figure.", "slept badly"),
)
COLUMN_NAMES = tuple(column.name for column in COLUMNS)
WORDS = {column.name: column.words for column in COLUMNS if column.words}


def dictionary_table() -> str:
    """The columns as a Markdown table, for the data dictionary beside the samples.

    >>> print(dictionary_table().splitlines()[2])
    | client | A code for the person; never a name or initials. | `A` |
    """
    lines = ["| column | what it holds | example, or its words |", "| --- | --- | --- |"]
    for column in COLUMNS:
        words = ", ".join(f"`{word}`" for word in column.words or (column.example,))
        lines.append(f"| {column.name} | {column.meaning} | {words} |")
    return "\n".join(lines)
