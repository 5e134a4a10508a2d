"""The pictures of results: marks where the tables say, nothing past its gate, no text upon another."""

from __future__ import annotations

import ast
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgb
from matplotlib.text import Text
from test_language import offences

import arc
from arc.plots import adverse as plots_adverse
from arc.plots import style
from arc.plots.sheet import in_two_lines

LOGS = 60
# Right-to-left and far too long: what a column of names may hold.
NAMES = ("\u05d3\u05d5\u05d3\u05d4 \u05e8\u05d7\u05dc", "a very long code " * 8, "$x^2$", "<b>K</b>")


def marks_of(*rows: dict[str, object]) -> arc.Landmarks:
    table = pd.DataFrame([{name: str(cell) for name, cell in row.items()} for row in rows]).fillna("")
    return arc.mark(arc.align(arc.read_log(table)))


def sample(name: str) -> arc.Landmarks:
    return arc.mark(arc.align(arc.load_sample(name)))


def visits(client: str, *ratings: object, **more: object) -> list[dict[str, object]]:
    """A rating before each session, after it, and on the two days that follow; sessions a week apart."""
    said = []
    for number, rating in enumerate(ratings):
        for moment, day in (("before", 0), ("after", 0), ("between", 1), ("between", 2)):
            name = {"session": number + 1} if moment != "between" else {}
            said.append(
                {
                    "client": client,
                    "day": 7 * number + day,
                    "moment": moment,
                    "rating": rating,
                    **name,
                    **more,
                }
            )
    return said


def flaring(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """The same with three points more on the day after each session."""
    return [row | {"rating": row["rating"] + 3} if row["day"] % 7 == 1 else row for row in rows]


def hard_logs() -> dict[str, arc.Landmarks]:
    many = [row for n in range(14) for row in visits(f"K{n:02d}", 3 + n % 3, 5, 4, 6)]
    return {
        "one client": marks_of(*visits("A", 3, 5, 4, 2, 6)),
        "words": marks_of(*visits("A", "worse", "better"), *visits("B", 3, 4, 5, 4)),
        "red flag": marks_of(*flaring(visits("A", 3, 5, 4, 6)), *visits("B", 9, 9, 8, 9, red_flag="yes")),
        "many": marks_of(*flaring(many)),
        "names": marks_of(
            *flaring([row for n, name in enumerate(NAMES) for row in visits(name, 3, 4 + n, 6, 5)])
        ),
        "two scales": marks_of(
            *visits("A", 4, "none", 7, 5, scale="1-10"), *visits("B", 40, 60, 50, 70, scale="0-100")
        ),
        "many sessions": marks_of(*visits("A", *([3, 5, 4] * 8))),
    }


@pytest.fixture(scope="module")
def hard() -> dict[str, arc.Landmarks]:
    return hard_logs()


def sheet(picture: arc.Picture, title: str):
    return next(ax for ax in picture.axes if texts(ax, "title") and texts(ax, "title")[0].startswith(title))


def texts(ax, label: str) -> list[str]:
    return [text.get_text() for text in ax.texts if text.get_label() == label]


def drawn(ax, label: str) -> list[tuple[float, float]]:
    lines = [line for line in ax.lines if line.get_label() == label]
    return [
        (round(float(x), 3), round(float(y), 3))
        for line in lines
        for x, y in zip(*line.get_data(), strict=True)
    ]


def bars(ax) -> list[tuple[float, float, float]]:
    found = [c for c in ax.collections if c.get_label() == "ranges"]
    return [(round(s[0][0], 3), s[0][1], s[1][1]) for c in found for s in c.get_segments()]


def faults(picture: arc.Picture) -> list[object]:
    """Texts upon one another, over the edge or too small."""
    figure = picture.figure
    figure.canvas.draw()
    renderer, (wide, high) = figure.canvas.get_renderer(), figure.canvas.get_width_height()
    boxes = [
        (text.get_text(), Text.get_window_extent(text, renderer), text.get_fontsize() * figure.dpi / 72)
        for ax in figure.axes
        for text in ax.findobj(Text)
        if text.get_text() and text.get_visible()
    ]
    upon = [
        (one, other)
        for number, (one, a, _) in enumerate(boxes)
        for other, b, _ in boxes[number + 1 :]
        if a.x0 < b.x1 and b.x0 < a.x1 and a.y0 < b.y1 and b.y0 < a.y1
    ]
    over = [t for t, b, _ in boxes if b.x0 < 0 or b.y0 < 0 or b.x1 > wide or b.y1 > high]
    return [*upon, *over, *[t for t, _, size in boxes if size < 12]]


def answer(fit, marks: arc.Landmarks):
    return fit(marks, logs=LOGS)


HARD = ("one client", "words", "red flag", "many", "names", "two scales", "many sessions")
FITS = {
    "change": arc.fit_change,
    "recovery": arc.fit_recovery,
    "trend": arc.fit_trend,
    "flare": arc.fit_flare,
}


# Logs that cannot carry an answer have no picture: there is no flare and no relief.
REFUSED = {("recovery", "words"), ("recovery", "many sessions")}
DRAWN = [(fit, name) for fit in FITS for name in HARD if (fit, name) not in REFUSED]


@pytest.mark.parametrize(("fit", "name"), sorted(REFUSED))
def test_a_log_that_cannot_carry_the_answer_has_no_picture(hard, fit, name):
    assert isinstance(answer(FITS[fit], hard[name]), arc.Refusal)


@pytest.mark.parametrize(("fit", "name"), DRAWN)
def test_hard_logs_are_drawn_without_text_upon_text(hard, fit, name):
    picture = answer(FITS[fit], hard[name]).plot()
    assert faults(picture) == []
    assert offences(picture.alt + picture.caption) == []
    if name == "red flag":
        assert "Client B: red flag recorded: see the safety notice." in picture.alt
        assert "B" not in set(picture.table["client"])
    if name == "many" and fit != "flare":
        assert "Not drawn for want of room: 2 clients (K12 and K13)." in picture.caption


@pytest.mark.parametrize("fit", FITS)
def test_the_samples_are_drawn_without_text_upon_text(fit):
    for name in ("three-cases", "simulated-messy", "simulated-real-flare"):
        result = answer(FITS[fit], sample(name))
        if fit == "trend" and name != "simulated-real-flare":
            assert isinstance(result, arc.Refusal)
            continue
        picture = result.plot()
        assert faults(picture) == []
        assert offences(picture.alt + picture.caption + " ".join(all_words(picture))) == []
        pd.testing.assert_frame_equal(picture.table, result.plot_table())
        assert picture.caption.endswith(f"Rules {result.facts['rules_hash']}.")


def all_words(picture: arc.Picture) -> list[str]:
    return [text.get_text() for ax in picture.axes for text in ax.findobj(Text)]


def test_a_pointer_to_the_safety_notice_is_broken_and_never_cut():
    message = "red flag recorded: see the safety notice"
    wide = style.text_width(message, style.TEXT_PX)
    assert in_two_lines(message, wide + 1) == message
    assert in_two_lines(message, wide - 1) == "red flag recorded: see the safety\nnotice"
    assert in_two_lines(message, wide / 2 + 10) == "red flag recorded:\nsee the safety notice"


KINDS = (
    "adverse",
    "bands",
    "calendar",
    "days",
    "flares",
    "pairs",
    "people",
    "scale",
    "sessions",
    "sheet",
    "windows",
)


@pytest.mark.parametrize("name", KINDS)
def test_colours_sizes_and_the_width_are_looked_up_while_drawing(name):
    """Kept at import, or as a default, they would be those of another theme or canvas."""
    tree = ast.parse((Path(style.__file__).parent / f"{name}.py").read_text(encoding="utf-8"))
    kept = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "arc.plots.style"
    ]
    bodies = [part for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) for part in node.body]
    inside = {id(node) for part in bodies for node in ast.walk(part)}
    looked_up = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "style"
    ]
    outside = {node.attr for node in looked_up if id(node) not in inside}
    assert kept == []
    assert outside <= {"Style"}
    assert looked_up


# --- Before and after -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pairs():
    return answer(arc.fit_change, sample("three-cases")).plot()


def test_case_a_pairs_join_before_with_after_and_never_reach_down_to_none(pairs):
    a = sheet(pairs, "A")
    assert sorted(drawn(a, "levels")) == [(0.8, 3), (1.2, 3), (2.8, 3), (3.2, 4), (3.33, 0)]
    assert [line.get_ydata().tolist()[:2] for line in a.lines if line.get_label() == "join"] == [
        [3, 3],
        [3, 4],
    ]
    assert a.spines["left"].get_bounds() == (1, 10)
    assert texts(a, "note") == ["session number; 2 sessions with a report", "reports: 4 numbers, 1 none"]


def test_case_b_pairs_hold_ranges_as_bars_and_words_at_the_edge(pairs):
    b = sheet(pairs, "B")
    assert bars(b) == [(1.8, 2, 3), (2.8, 2, 3)]
    ((x, y),) = drawn(b, "words")
    assert x == 1.2
    assert y < 0
    assert drawn(b, "join") == []


def test_case_c_has_no_pair_and_says_so(pairs):
    assert texts(sheet(pairs, "C"), "message") == ["no report just before or just after a session"]


def test_pairs_below_3_clients_have_no_mean(pairs):
    assert [texts(ax, "title")[0] for ax in pairs.axes if texts(ax, "title")] == [
        "A · scale 1-10", "B · scale 1-10", "C",
    ]  # fmt: skip
    assert "No mean over clients: 1 client with a change on the table, and 3 are needed." in pairs.caption
    assert (
        "Client A, scale 1-10: session 1 before 3 and after 3; session 3 before 3 and after 4, then none."
        in pairs.alt
    )


@pytest.mark.parametrize(
    ("clients", "has_mean", "has_line"),
    [(2, False, False), (3, True, False), (4, True, False), (5, True, True)],
)
def test_a_mean_change_from_3_clients_on_and_its_line_from_5(clients, has_mean, has_line):
    rows = [row for n in range(clients) for row in visits(f"K{n}", 4)]
    for n in range(clients):
        rows[4 * n + 1]["rating"] = 2 + n % 2
    picture = answer(arc.fit_change, marks_of(*rows)).plot()
    over = [ax for ax in picture.axes if texts(ax, "title") == ["Over clients · scale 0-10"]]
    assert bool(over) == has_mean
    assert ("mean over clients" in set(picture.table["what"])) == has_mean
    if has_mean:
        changes = [-2 + n % 2 for n in range(clients)]
        assert [x for x, _ in drawn(over[0], "changes")] == [*changes, round(float(np.mean(changes)), 3)]
        assert len(drawn(over[0], "interval")) == len(drawn(over[0], "chance")) == 2
        assert bool(drawn(over[0], "mean line")) == has_line


# --- Relief windows -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def windows():
    return answer(arc.fit_recovery, sample("three-cases")).plot()


def spans(ax, label: str) -> list[list[float]]:
    return [[float(x) for x in line.get_xdata()] for line in ax.lines if line.get_label() == label]


def arrows(ax) -> list[tuple[float, float]]:
    found = [text for text in ax.texts if text.get_label() == "end not seen"]
    return [(float(text.xy[0]), float(text.xy[1])) for text in found]


def test_case_c_flare_began_on_day_0_or_1_and_was_over_on_day_2(windows):
    c = sheet(windows, "C")
    assert [label.get_text() for label in c.get_yticklabels()] == [
        "session 1 relief", "session 2 flare", "session 2 relief",
    ]  # fmt: skip
    assert spans(c, "perhaps") == [[0, 1]]
    assert spans(c, "at the least") == [[0, 1], [1, 2], [2, 3]]
    assert drawn(c, "flare") == [(0, 1)]
    assert drawn(c, "relief") == [(0, 0), (2, 2)]
    assert texts(c, "note") == ["days from each session", "1 flare and 2 reliefs"]


def test_only_ends_that_were_not_seen_have_an_arrow(windows):
    assert arrows(sheet(windows, "A")) == []
    assert [y for _, y in arrows(sheet(windows, "B"))] == [0, 1, 3]
    assert windows.table.loc[windows.table["end_high"].isna(), "censored_by"].unique().tolist() == [
        "next session"
    ]
    assert "session 2 flare from day 0 to 1 to day 2" in windows.alt


def test_flares_and_reliefs_differ_in_shape(windows):
    c = sheet(windows, "C")
    assert {line.get_label(): line.get_marker() for line in c.lines if line.get_label() in ("flare", "relief")} == {
        "flare": "D", "relief": "o",
    }  # fmt: skip


@pytest.mark.parametrize(("clients", "has_curve"), [(4, False), (5, True)])
def test_share_still_there_is_drawn_from_5_clients_on(clients, has_curve):
    rows = [row for n in range(clients) for row in visits(f"K{n}", 3, 3)]
    for number, row in enumerate(rows):
        row["rating"] = 6 if number % 8 == 2 else 3
    picture = answer(arc.fit_recovery, marks_of(*rows)).plot()
    titles = [texts(ax, "title")[0] for ax in picture.axes if texts(ax, "title")]
    assert ("Share still there (%) · flare" in titles) == has_curve
    assert ("flare: share still there" in set(picture.table["what"])) == has_curve
    assert ("No share over clients is drawn: too few clients had one." in picture.caption) != has_curve
    if has_curve:
        ax = sheet(picture, "Share still there")
        assert texts(ax, "note")[1] == "n = 5 clients, the first flare of each"
        assert drawn(ax, "ranges low") == [(0, 100), (1, 0)]


# --- From session to session ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def trend():
    rows = [
        *visits("A", 8, "3-4", "worse", 5, 4, 2),
        *visits("B", 4, 6, 4),
        *visits("C", "none", 4, 3, 2, 5, scale="1-10"),
    ]
    return answer(arc.fit_trend, marks_of(*rows)).plot()


def test_ratings_before_sessions_are_marks_ranges_and_words_in_their_order(trend):
    a = sheet(trend, "A")
    assert drawn(a, "levels") == [(1, 8), (4, 5), (5, 4), (6, 2)]
    assert bars(a) == [(2, 3, 4)]
    assert [x for x, _ in drawn(a, "words")] == [3]
    assert drawn(a, "words")[0][1] > 10
    assert [line.get_ydata().tolist() for line in a.lines if line.get_label() == "join"] == [
        [8, 3.5],
        [5, 4],
        [4, 2],
    ]


def test_the_first_session_has_a_ring(trend):
    assert [drawn(sheet(trend, name), "first session") for name in "ABC"] == [[(1, 8)], [(1, 4)], [(1, 0)]]


def test_a_slope_is_drawn_only_where_the_model_gives_one(trend):
    a, b, c = (sheet(trend, name) for name in "ABC")
    # With a range there is a lowest and a highest slope; below 4 sessions there is none.
    assert [len(spans(ax, "slope")) for ax in (a, b, c)] == [2, 0, 1]
    assert texts(b, "note")[0] == "session number; no slope"
    assert texts(a, "note") == [
        "session number; slope over 5 sessions",
        "reports: 4 numbers, 1 range, 1 in words",
    ]
    (line,) = [line for line in c.lines if line.get_label() == "slope"]
    x, y = line.get_data()
    # The none is no number on a scale from 1: the slope is of 4, 3, 2, 5 over sessions 2 to 5.
    assert [x[0], x[-1]] == [2, 5]
    assert (y[-1] - y[0]) / 3 == pytest.approx(np.polyfit([2, 3, 4, 5], [4, 3, 2, 5], 1)[0])
    assert np.mean(y) == pytest.approx(3.5)


# --- Flares beside chance -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def flares():
    return answer(arc.fit_flare, sample("three-cases"))


def test_the_three_cases_have_1_flare_2_without_and_8_not_known_of_which_2_worse_in_words(flares):
    ax = sheet(flares.plot(), "Flare")
    found = {line.get_label(): [] for line in ax.lines}
    for line in ax.lines:
        found[line.get_label()] += [float(y) for y in line.get_ydata()]
    assert {answer: sorted(rows) for answer, rows in found.items()} == {
        "yes": [2], "no": [1, 1], "not known, worse in words": [0, 2], "not known": [0, 0, 1, 1, 1, 2],
    }  # fmt: skip
    assert texts(ax, "note") == ["n = 11 sessions of 3 clients", "one mark a session, by answer, not by time"]


def test_not_known_is_open_and_every_answer_has_a_shape_of_its_own(flares):
    ax = sheet(flares.plot(), "Flare")
    lines = {line.get_label(): line for line in ax.lines}
    for name in ("not known", "not known, worse in words"):
        assert to_rgb(lines[name].get_markerfacecolor()) == to_rgb(style.PAPER)
    shapes = {
        str(line.get_marker()) if isinstance(line.get_marker(), str) else "arrow" for line in lines.values()
    }
    assert shapes == {"D", "x", "arrow", "o"}


def test_shares_run_from_none_to_all_of_the_unknown(flares):
    ax = sheet(flares.plot(), "Share")
    assert drawn(ax, "at the least") == [(0, 0), (0, 1), (33.333, 2), (9.091, 3), (0, 4)]
    assert drawn(ax, "at the most") == [(100, 0), (60, 1), (100, 2), (81.818, 3)]
    assert texts(ax, "note") == ["all sessions: n = 11 sessions", "fully observed: n = 2 sessions"]


def test_chance_is_drawn_beside_the_totals_only_and_is_that_of_the_result(flares):
    picture = flares.plot()
    ax, totals = sheet(picture, "Share"), picture.table.loc[picture.table["what"] != "client"]
    assert totals["what"].tolist() == ["all sessions", "fully observed"]
    assert drawn(ax, "chance") == [(round(100 * c, 3), 3 + n) for n, c in enumerate(totals["chance"])]
    assert spans(ax, "chance range") == [
        [100 * r.chance_low, 100 * r.chance_high] for r in totals.itertuples()
    ]
    said = dict(flares.lines)["by chance alone"]
    assert f"show yes in {11 * totals['chance'].iloc[0]:.1f} of 11 sessions" in said


def test_without_a_fully_observed_session_nothing_is_said_of_chance_there():
    picture = answer(arc.fit_flare, marks_of(*visits("A", "worse", "better"))).plot()
    assert len(drawn(sheet(picture, "Share"), "chance")) == 1
    assert picture.alt.count("Fully observed: none.") == 1


def test_more_sessions_than_have_room_are_counted_in_words(hard):
    rows = visits("A", *([3] * 60))
    ax = sheet(answer(arc.fit_flare, marks_of(*rows)).plot(), "Flare")
    assert texts(ax, "counts") == ["yes 0 · no 60 · not known 0"]
    assert not ax.lines
    assert len(drawn(sheet(answer(arc.fit_flare, hard["many sessions"]).plot(), "Flare"), "no")) > 0


# --- The days around a session --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def profile():
    return answer(arc.fit_profile, sample("three-cases")).plot()


def test_case_a_day_means_stand_over_every_reading_and_leave_none_and_words_out(profile):
    a = sheet(profile, "A")
    # Before session 1 and 3 a 3; after them 3 and 4 (the none has no number); day 2 is a range; day 7 a 3.
    assert drawn(a, "day means") == [(-0.22, 3), (0.22, 3.5), (2, 0), (2, 3), (7, 3)]
    assert sorted(drawn(a, "levels")) == [(-0.275, 3), (-0.165, 3), (0.22, 0), (0.22, 3), (0.22, 4), (7, 3)]
    assert bars(a) == [(2, 0, 3)]
    assert sorted(x for x, _ in drawn(a, "words")) == [0.22, 0.22, 3]
    assert texts(a, "note") == ["days from each session", "readings: 5 numbers, 1 range, 1 none, 3 in words"]


def test_the_profile_shows_the_whole_window_and_has_no_mean_below_3_clients(profile):
    assert [ax.get_xlim() for ax in profile.axes if texts(ax, "note")] == [(-3.6, 7.6)] * 3
    assert "No mean over clients: no day has 3 clients." in profile.caption
    assert set(profile.table["what"]) == {"reading", "day mean of a client"}


@pytest.mark.parametrize(("clients", "means", "lines"), [(2, 0, 0), (3, 4, 0), (4, 4, 0), (5, 4, 2)])
def test_a_profile_over_clients_from_3_on_joined_from_5_on_and_never_over_the_session(clients, means, lines):
    rows = [row for n in range(clients) for row in visits(f"K{n}", 3 + n)]
    picture = answer(arc.fit_profile, marks_of(*rows)).plot()
    over = [ax for ax in picture.axes if texts(ax, "title") == ["Over clients · scale 0-10"]]
    assert bool(over) == (means > 0)
    if over:
        middle = round(3 + (clients - 1) / 2, 3)
        assert drawn(over[0], "means") == [(-0.13, middle), (0.31, middle), (1.09, middle), (2.09, middle)]
        assert len(drawn(over[0], "chance")) == len(drawn(over[0], "interval")) == 2 * means
        joins = [
            [round(x, 2) for x in line.get_xdata()]
            for line in over[0].lines
            if line.get_label() == "mean line"
        ]
        assert joins == [[0.31, 1.09], [1.09, 2.09]][:lines]
        assert texts(over[0], "note")[1] == f"n = {clients} clients a day"
        assert len(drawn(over[0], "client means")) == clients * means


# --- Unwanted events ------------------------------------------------------------------------------------------------


def asked_log() -> arc.PainLog:
    rows = [
        *({"client": "A", "day": 7 * n, "moment": "after", "rating": 3, "session": n + 1, "adverse_event": said}
          for n, said in enumerate(("yes", "no", "not asked", ""))),
        {"client": "A", "day": -3, "moment": "between", "rating": 3, "adverse_event": "yes"},
        {"client": "B", "day": 0, "moment": "after", "rating": 3, "session": 1, "adverse_event": "yes", "red_flag": "yes"},
        {"client": "C", "day": 0, "moment": "between", "rating": 3},
    ]  # fmt: skip
    return arc.read_log(pd.DataFrame([{k: str(v) for k, v in row.items()} for row in rows]).fillna(""))


def test_every_session_is_yes_no_or_not_asked_by_shape():
    picture = arc.adverse_events(asked_log()).plot()
    ax = sheet(picture, "Unwanted")
    assert {answer: drawn(ax, answer) for answer in ("yes", "no", "not asked")} == {
        "yes": [(1, 0)], "no": [(2, 0)], "not asked": [(3, 0), (4, 0)],
    }  # fmt: skip
    shapes = {
        line.get_label(): line.get_marker()
        for line in ax.lines
        if line.get_label() in ("yes", "no", "not asked")
    }
    assert shapes == {"yes": "D", "no": "x", "not asked": "o"}
    assert texts(ax, "others") == ["others: yes 1 · no 0"]
    assert texts(ax, "message") == ["red flag recorded: see the safety notice", "no session in the log"]
    assert texts(ax, "note") == ["session number", "asked about 2 of 4 sessions"]
    assert "Client A, 4 sessions: yes 1 (1), no 1, not asked 2; others: yes 1 · no 0." in picture.alt
    assert faults(picture) == []


def test_an_event_of_a_client_with_a_red_flag_is_in_the_words_and_not_in_the_grid():
    picture = arc.adverse_events(asked_log()).plot()
    said = "Red flag recorded: 1 client not in the table; of unwanted events their reports say yes 1 · no 0."
    assert said in picture.alt
    assert said in picture.caption
    assert picture.table["client"].unique().tolist() == ["A"]


def test_the_grid_is_drawn_also_where_nobody_asked():
    picture = arc.adverse_events(arc.load_sample("three-cases")).plot()
    ax = sheet(picture, "Unwanted")
    assert len(drawn(ax, "not asked")) == 11
    assert texts(ax, "note") == ["session number", "asked about 0 of 11 sessions"]
    assert picture.table["answer"].unique().tolist() == ["not asked"]


def test_a_log_without_a_client_has_a_grid_that_says_so():
    nothing = plots_adverse.adverse_table(
        pd.DataFrame(columns=["client", "session", "answer"]),
        pd.DataFrame(columns=["client", "yes_elsewhere", "no_elsewhere"]), [], (),
    )  # fmt: skip
    assert texts(nothing.axes[0], "message") == ["this log holds no sessions"]
    assert "This log holds no sessions." in nothing.alt


@pytest.mark.parametrize("name", HARD)
def test_hard_logs_have_a_grid_without_text_upon_text(hard, name):
    assert faults(arc.adverse_events(hard[name].arcs.log).plot()) == []


def test_more_than_30_sessions_are_counted_beside_the_grid():
    picture = arc.adverse_events(marks_of(*visits("A", *([3] * 32))).arcs.log).plot()
    assert len(drawn(sheet(picture, "Unwanted"), "not asked")) == 30
    assert "2 sessions more in the table." in picture.caption
    assert len(picture.table) == 32


# --- The calendar ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def calendar():
    return arc.load_sample("three-cases").plot_calendar()


def test_case_a_calendar_holds_what_was_reported_on_each_day_and_what_was_told_of(calendar):
    table = calendar.table
    rows = table.loc[
        table["client"] == "A",
        ["day", "numbers", "ranges", "words", "session", "inferred", "covered", "shown"],
    ]
    assert rows.to_numpy().tolist() == [
        [0, 2, 0, 0, 1, False, False, "number"],
        [2, 0, 1, 0, 0, False, False, "range"],
        [7, 0, 0, 1, 2, True, False, "words"],
        [8, 0, 0, 0, 0, False, True, ""],
        [9, 0, 0, 0, 0, False, True, ""],
        [10, 0, 0, 0, 0, False, True, ""],
        [14, 3, 0, 1, 3, True, False, "number"],
        [15, 0, 0, 0, 0, False, True, ""],
        [16, 0, 0, 0, 0, False, True, ""],
        [17, 0, 0, 1, 0, True, False, "words"],
    ]  # fmt: skip


def test_the_calendar_shows_the_most_exact_report_of_a_day_hollow_where_inferred(calendar):
    ax = sheet(calendar, "What was observed")
    assert sorted(drawn(ax, "number")) == [(0, 0), (14, 0), (17, 1), (24, 1)]
    assert sorted(drawn(ax, "words")) == [(0, 1), (7, 0), (17, 0)]
    assert [line.get_xdata()[0] for line in ax.lines if line.get_label() == "range"] == [2, 5, 10]
    hollow = {
        round(float(x)): to_rgb(line.get_markerfacecolor()) == to_rgb(style.PAPER)
        for line in ax.lines
        if line.get_label() == "number" and line.get_ydata()[0] == 0
        for x in line.get_xdata()
    }
    assert hollow == {0: False, 14: True}


def test_the_calendar_counts_reports_without_a_day_beside_its_rows(calendar):
    ax = sheet(calendar, "What was observed")
    assert texts(ax, "undated") == ["1 report without a day", "4 reports without a day"]
    assert texts(ax, "message") == ["no day is known"]
    assert texts(ax, "note") == ["days since each client's first session", "n = 10 days with a report"]
    assert "Client C: no day is known; 4 reports without a day." in calendar.alt
    assert (
        "Client A, days 0 to 17: 2 with a number, 1 with a range, 2 with words only, 5 that only a report of another day tells of, "
        "8 without a report; sessions on days 0, 7, 14." in calendar.alt
    )


def test_calendar_sessions_are_lines_dashed_where_their_day_is_inferred(calendar):
    ax = sheet(calendar, "What was observed")
    lines = [line for line in ax.lines if line.get_label() == "session"]
    found = [(line.get_xdata()[0], round(line.get_ydata().mean()), line.is_dashed()) for line in lines]
    assert found == [
        (0, 0, False), (7, 0, True), (14, 0, True), (0, 1, True), (5, 1, True), (10, 1, True), (17, 1, True), (24, 1, True),
    ]  # fmt: skip


def test_calendars_and_their_tables_hold_no_date_and_nothing_of_a_client_with_a_red_flag():
    rows = [
        {"client": "A", "date": "2024-03-04", "moment": "before", "rating": 3, "session": 1},
        {"client": "A", "date": "2024-03-09", "moment": "between", "rating": "worse"},
        {
            "client": "B",
            "date": "2024-03-05",
            "moment": "before",
            "rating": 9,
            "session": 1,
            "red_flag": "yes",
        },
    ]
    log = arc.read_log(pd.DataFrame([{k: str(v) for k, v in row.items()} for row in rows]).fillna(""))
    picture = log.plot_calendar()
    assert log.calendar_table()[["client", "day", "shown"]].to_numpy().tolist() == [
        ["A", 0, "number"],
        ["A", 5, "words"],
    ]
    ax = sheet(picture, "What was observed")
    assert texts(ax, "message") == ["red flag recorded: see the safety notice"]
    assert "2024" not in picture.alt + picture.caption + picture.table.to_csv() + " ".join(
        t.get_text() for t in ax.texts
    )
    pd.testing.assert_frame_equal(picture.table, log.calendar_table())


def test_a_session_without_a_report_is_in_the_calendar():
    rows = [{"client": "A", "day": "0", "moment": "attended", "rating": ""}]
    log = arc.read_log(pd.DataFrame(rows))
    assert log.calendar_table()[["day", "session", "shown"]].to_numpy().tolist() == [[0, 1, ""]]
    assert drawn(sheet(log.plot_calendar(), "What was observed"), "session") == [(0, -0.42), (0, 0.42)]


@pytest.mark.parametrize("name", HARD)
def test_hard_logs_have_a_calendar_without_text_upon_text(hard, name):
    assert faults(hard[name].arcs.log.plot_calendar()) == []


def test_a_gap_of_centuries_is_drawn():
    rows = [{"client": "A", "day": day, "moment": "between", "rating": "3"} for day in ("0", "900000")]
    picture = arc.read_log(pd.DataFrame(rows)).plot_calendar()
    assert faults(picture) == []
    assert len(sheet(picture, "What was observed").get_xticks()) < 20
