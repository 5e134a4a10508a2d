"""What is said of changes, made from the estimates."""

from __future__ import annotations

from arc.estimates import DECLINED, Told, rows_of
from arc.models.across_clients import mean_text
from arc.models.beside import aside_lines
from arc.models.chance import IN_MOST, clinics_text, counts_text, if_booked
from arc.models.change.important import FELL, ROSE, important_words
from arc.models.change.kinds import CARE, Change
from arc.models.means import span
from arc.results import Line
from arc.stats.smallest import BESIDE_LAG, LAG
from arc.vocabulary.caveats import counted, name_some
from arc.vocabulary.display import level_text, pair_text

CHANGE, MEAN, BY_CHANCE = "change", "mean change", "mean change by chance alone"
PASSED, SHARE_PASSED = (
    "clients that {} by an important change",
    "share of clients that {} by an important change",
)
COMPLETED, RATED, ATTENDED, PLANNED = (
    "clients who completed care", "clients rated at both ends of care", "sessions attended",
    "sessions planned",
)  # fmt: skip
WAYS = ("completers", "last carried on", "baseline carried on")
MOST_CLIENTS = 12
OWN_CHANGE = "change from the first three ratings to the last three"
OWN_IMPORTANT = "important change from the first three ratings to the last three"
CLIENTS_BEYOND = "clients whose own change lies beyond noise"
BEYOND, WITHIN, UNCLEAR, NEITHER = "beyond noise", "within noise", "not known", "neither"
AT_LAG = "smallest detectable change at lag {:g}"
SMALLEST = (
    "2 points or 30 % is an important change for a person (Farrar 2001); one reading against another differs"
    " by 1.6 to 2.8 points before it exceeds the smallest detectable change (Williams 2025)"
)


def lines_of(found: Told, changes: list[Change], care: list[Change]) -> tuple[Line, ...]:
    """The changes around sessions, those over care, the course of care, and what is in no mean."""
    several = len({change.scale for change in (*changes, *care)}) > 1
    around = [line for change in changes for line in _around_lines(found, change, several)]
    over = [line for change in care for line in _care_lines(found, change, several)]
    return (
        Line("unit", "unit", f"points; negative is lower; by chance alone: {clinics_text(found)}"),
        *around,
        *over,
        *_course_lines(found),
        *_own_lines(found),
        *aside_lines(found),
        Line("single_readings", "single readings", SMALLEST),
    )


def _key(change: Change, several: bool, part: str = "") -> str:
    """The key of a line: its change, and the scale where there are several."""
    return "_".join(one.replace(" ", "_") for one in (change.label(several=several), part) if one)


def _around_lines(found: Told, change: Change, several: bool) -> list[Line]:
    """One change around sessions: across clients, by chance, and who passes the important change."""
    where = {"when": change.name, "scale": change.scale}
    (mean,) = rows_of(found, MEAN, **where)
    if mean.status == DECLINED:
        said = f"{_by_client(found, where)}; points, by client; {mean.reason}"
    else:
        said = f"{mean_text(found, MEAN, **where)} ({counted(int(mean.sessions), 'session')})"
    return [
        Line(_key(change, several), change.label(several=several), said, lead=True),
        *_beside_lines(found, change, several, ""),
    ]


def _by_client(found: Told, where: dict[str, str]) -> str:
    """Each client by itself, below the gate of a mean."""
    return " · ".join(
        f"{row.client} {span(row.low, row.high)} ({counted(int(row.sessions), 'session')})"
        for row in rows_of(found, CHANGE, **where)
    )


def _beside_lines(found: Told, change: Change, several: bool, whose: str) -> list[Line]:
    """A mean by chance alone, and the important change; whose: the clients in them, where not all are."""
    where = {"when": change.name, "scale": change.scale}
    each = (_passed(found, change, way, where) for way in (FELL, ROSE))
    return [
        Line(
            _key(change, several, "by_chance"),
            "  by chance alone",
            whose + _by_chance(found, where),
            lead=True,
        ),
        Line(_key(change, several, "important"), "  important change", whose + " · ".join(each)),
    ]


def _by_chance(found: Told, where: dict[str, str]) -> str:
    """Where the mean over the same clients lies in made-up clinics."""
    (row,) = rows_of(found, BY_CHANCE, **where)
    if row.status == DECLINED:
        return row.reason
    return f"mean {span(row.low, row.high)} {IN_MOST}{if_booked(row, '; {:.1f} on average')}"


def _passed(found: Told, change: Change, way: str, where: dict[str, str]) -> str:
    """How many clients passed the important change in one direction, and how many do by chance."""
    for short in rows_of(found, PASSED.format(way), group="", **where):
        return f"{way}: not asked, on {change.scale} with {short.reason}"
    (row,) = rows_of(found, PASSED.format(way), group="yes", **where)
    (unknown,) = rows_of(found, PASSED.format(way), group="not known", **where)
    rule = important_words(way, change.bounds, lower_is_worse=change.lower_is_worse)
    more = f", not known {unknown.low:.0f}" if unknown.low else ""
    # Clopper-Pearson, from the best to the worst case over the unknown ones.
    shares = "".join(
        f", {level_text(share.level)} {share.interval_low:.0f} to {share.interval_high:.0f} %"
        for share in rows_of(found, SHARE_PASSED.format(way), **where)
        if share.status != DECLINED
    )
    return f"{rule}: {row.low:.0f} of {row.clients:.0f}{more}{shares} (by chance {counts_text(row)})"


def _care_lines(found: Told, change: Change, several: bool) -> list[Line]:
    """The change over care on one scale, in three ways to take those who stopped.

    Or why there is no answer.
    """
    label, where = change.label(several=several), {"when": CARE, "scale": change.scale}
    for row in rows_of(found, CHANGE, **where):
        if row.status == DECLINED:
            return [Line(_key(change, several), label, f"no answer: {row.reason}", lead=True)]
        widest = f"{span(row.low, row.high)} points, depending on how those who stopped are taken"
        return [
            Line(_key(change, several), label, widest, lead=True),
            *(
                Line(
                    _key(change, several, way.replace(" ", "_")),
                    f"  {way}",
                    mean_text(found, MEAN, group=way, **where),
                )
                for way in WAYS
            ),
            *_beside_lines(found, change, several, "completers: "),
        ]
    return []


def _course_lines(found: Told) -> list[Line]:
    """Planned and attended, who completed, and why there is no answer about the whole course."""
    planned = {row.client: row for row in rows_of(found, PLANNED)}
    each = [_attended(row, planned[row.client]) for row in rows_of(found, ATTENDED)]
    answers = (
        f"{answer} {row.low:.0f}"
        for answer in ("yes", "no", "not known")
        for row in rows_of(found, COMPLETED, group=answer, scale="")
    )
    completed = f"{' · '.join(answers)} (yes: all planned sessions, and a rating in or after the last one)"
    return [
        Line("attended_of_planned", "attended of planned", name_some(each, most=MOST_CLIENTS)),
        Line("completed", "completed", completed),
        _ends_line(found),
    ]


def _own_lines(found: Told) -> list[Line]:
    """Each client's own change beside what noise shows, and how many lie beyond it."""
    first, beside = (AT_LAG.format(lag) for lag in (LAG, BESIDE_LAG))
    each = []
    for row in rows_of(found, OWN_CHANGE, method=first):
        (other,) = rows_of(found, OWN_CHANGE, method=beside, client=row.client)
        (important,) = rows_of(found, OWN_IMPORTANT, client=row.client)
        noise = f"noise {row.chance_high:.1f}, or {other.chance_high:.1f} at lag {BESIDE_LAG:g}"
        said = "" if important.group == NEITHER else f", important change: {important.group}"
        each.append(f"{row.client} {span(row.low, row.high)} ({row.group}: {noise}{said})")
    if not each:
        return []
    counts = [
        f"{pair_text(row.low, row.high)} of {counted(int(row.clients), 'client')} beyond noise, by chance"
        f" {pair_text(row.chance_low, row.chance_high)}"
        for row in rows_of(found, CLIENTS_BEYOND, method=first)
    ]
    return [
        Line("own_changes", "first to last ratings", name_some(each, most=MOST_CLIENTS)),
        Line("beyond_noise", "  beyond noise", " · ".join(counts), lead=True),
    ]


def _attended(attended, planned) -> str:
    said = f"{attended.client} {attended.low:.0f}"
    return f"{said} ({planned.reason})" if planned.status == DECLINED else f"{said} of {planned.low:.0f}"


def _ends_line(found: Told) -> Line:
    """How many clients are rated at both ends of their care, or why there is no answer."""
    for none in rows_of(found, CHANGE, when=CARE, scale=""):
        return Line("over_care", CARE, f"no answer: {none.reason}", lead=True)
    (row,) = rows_of(found, RATED)
    why = f": {row.reason}" if row.reason else ""
    return Line(
        "rated_at_both_ends",
        "  rated at both ends",
        f"{row.low:.0f} of {counted(int(row.clients), 'client')}{why}",
    )
