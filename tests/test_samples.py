"""The samples load through the same door, and three-cases says what the two articles say, row by row."""

from __future__ import annotations

from pathlib import Path

import pytest

import arc
from arc import samples
from arc.samples import open_log, own_log
from arc.template import write_template
from arc.vocabulary import schema

NONE = -99.0
SAMPLE = Path(__file__).resolve().parents[1] / "data" / "sample"
# client, session, day, moment, kind, low, high, direction, than, lasts_low, basis, day_basis; -99: not said.
THREE_CASES = [
    ("A", NONE, NONE, "flare level", "range", 7, 8, "", "", NONE, "stated", ""),
    ("A", 1, 0, "before", "number", 3, 3, "", "", NONE, "stated", "stated"),
    ("A", 1, 0, "after", "number", 3, 3, "", "", NONE, "stated", "stated"),
    ("A", 1, 2, "between", "range", 0, 3, "", "", NONE, "stated", "stated"),
    ("A", 2, 7, "attended", "missing", NONE, NONE, "", "", NONE, "stated", "inferred"),
    ("A", 2, 7, "between", "words", NONE, NONE, "lower", "usual", 4, "inferred", "inferred"),
    ("A", 3, 14, "before", "number", 3, 3, "", "", NONE, "stated", "inferred"),
    ("A", 3, 14, "after", "number", 4, 4, "", "", NONE, "stated", "inferred"),
    ("A", 3, 14, "after", "none", NONE, NONE, "", "", NONE, "stated", "inferred"),
    ("A", 3, 14, "between", "words", NONE, NONE, "higher", "last report", NONE, "stated", "inferred"),
    ("A", 3, 17, "between", "words", NONE, NONE, "higher", "before", NONE, "stated", "inferred"),
    ("A", 3, 17, "stopped", "missing", NONE, NONE, "", "", NONE, "stated", "inferred"),
    ("B", NONE, NONE, "usual", "number", 6, 6, "", "", NONE, "stated", ""),
    ("B", 1, 0, "after", "words", NONE, NONE, "lower", "", NONE, "stated", "inferred"),
    ("B", 1, 0, "between", "words", NONE, NONE, "lower", "usual", 4, "inferred", "inferred"),
    ("B", 1, 0, "between", "words", NONE, NONE, "lower", "usual", 3, "inferred", "inferred"),
    ("B", 2, 5, "before", "range", 2, 3, "", "", NONE, "stated", "inferred"),
    ("B", 2, 5, "between", "words", NONE, NONE, "lower", "usual", 3, "inferred", "inferred"),
    ("B", 3, 10, "before", "range", 2, 3, "", "", NONE, "stated", "inferred"),
    ("B", 3, 10, "between", "words", NONE, NONE, "lower", "usual", 2, "inferred", "inferred"),
    ("B", 3, NONE, "between", "words", NONE, NONE, "higher", "last report", NONE, "stated", ""),
    ("B", 4, 17, "before", "number", 5, 5, "", "", NONE, "stated", "inferred"),
    ("B", 4, 17, "after", "none", NONE, NONE, "", "", NONE, "stated", "inferred"),
    ("B", 5, 24, "before", "none", NONE, NONE, "", "", NONE, "stated", "inferred"),
    ("B", NONE, NONE, "follow-up", "missing", NONE, NONE, "", "", NONE, "stated", ""),
    ("C", NONE, NONE, "usual", "number", 6, 6, "", "", NONE, "stated", ""),
    ("C", 1, NONE, "between", "words", NONE, NONE, "lower", "usual", NONE, "stated", "inferred"),
    ("C", 2, NONE, "between", "number", 8, 8, "", "", NONE, "stated", "inferred"),
    ("C", 2, NONE, "between", "number", 0, 0, "", "", NONE, "stated", "inferred"),
    ("C", 3, NONE, "between", "words", NONE, NONE, "higher", "last report", NONE, "stated", ""),
]
COLUMNS = [
    "client",
    "session",
    "day",
    "moment",
    "kind",
    "low",
    "high",
    "direction",
    "than",
    "lasts_low",
    "basis",
    "day_basis",
]


@pytest.fixture(scope="module")
def log() -> arc.PainLog:
    return arc.load_sample("three-cases", keep_notes=True)


def test_every_row_of_the_three_cases(log):
    none = log.readings["kind"] == "none"
    shown = log.readings[COLUMNS].mask(
        none.to_numpy()[:, None] & [name in ("low", "high") for name in COLUMNS]
    )
    rows = shown.astype(object).where(shown.notna(), NONE).itertuples(index=False, name=None)
    assert list(rows) == THREE_CASES


def test_no_pain_lies_at_zero_below_the_scale_of_a_and_b(log):
    none = log.readings.loc[log.readings["kind"] == "none"]
    assert none[["low", "high", "scale"]].to_numpy().tolist() == [[0, 0, "1-10"]] * 3


def test_three_cases_from_session_days_and_hours(log):
    said = log.readings.loc[log.readings["hours_after"].notna(), ["row", "client", "session", "hours_after"]]
    assert said.to_numpy().tolist() == [[11, "A", 3, 4]]
    of_c = log.readings.loc[(log.readings["client"] == "C") & log.readings["session"].notna()]
    assert of_c["days_after"].fillna(NONE).tolist() == [0, 1, 2, NONE]
    ranges = log.readings.loc[
        log.readings["lasts_high"] > log.readings["lasts_low"], ["lasts_low", "lasts_high"]
    ]
    assert ranges.to_numpy().tolist() == [[3, 5], [3, 5]]


def test_three_cases_say_about_where_the_articles_do(log):
    # Not "2, maybe 3": that is a range, and its two ends say it all.
    assert log.readings.loc[log.readings["about"], "row"].tolist() == [4, 14]


def test_three_cases_clients_and_sessions(log):
    assert log.clients[
        ["client", "sessions", "planned", "stopped", "scale", "red_flag"]
    ].to_numpy().tolist() == [
        ["A", 3, "4", True, "1-10", False],
        ["B", 5, "revised", False, "1-10", False],
        ["C", 3, "not stated", False, "0-10", False],
    ]
    of = log.sessions.groupby("client")
    assert of["session_day"].agg(lambda days: days.fillna(NONE).tolist()).tolist() == [
        [0, 7, 14], [0, 5, 10, 17, 24], [NONE, NONE, NONE],
    ]  # fmt: skip
    assert of["minutes"].agg(lambda minutes: minutes.fillna(NONE).tolist()).tolist() == [
        [90, 90, 90], [60, 60, 60, 60, 60], [NONE, NONE, NONE],
    ]  # fmt: skip


def test_each_row_names_its_article_and_whether_it_was_stated(log):
    assert log.readings.groupby("client")["source"].unique().map(list).to_dict() == {
        "A": ["article M"], "B": ["article M"], "C": ["article F"],
    }  # fmt: skip
    assert set(log.readings["basis"]) == {"stated", "inferred"}
    dated = log.readings["day"].notna() | log.readings["days_after"].notna()
    assert (log.readings.loc[dated, "day_basis"] != "").all()


def test_what_the_body_did_beside_the_ratings(log):
    said = log.readings[
        ["row", "spread", "side", "quality", "function", "relief_used", "other_care"]
    ].set_index("row")
    words = said.stack()
    assert words[words != ""].to_dict() == {
        (2, "other_care"): "chiropractor, daily exercises, glute strengthening",
        (8, "spread"): "narrower",
        (14, "other_care"): "personal trainer",
        (17, "function"): "played soccer, somewhat more vigorous exercise",
        (19, "function"): "played soccer, somewhat more vigorous exercise",
        (22, "function"): "cut workouts short",
        (25, "function"): "quality of life regained",
        (26, "function"): "no return needed since",
        (27, "function"): "could not sit on hard surfaces",
        (27, "other_care"): "self-treatment and strengthening at home",
        (28, "relief_used"): "no cold pack at night",
        (31, "spread"): "wider",
        (31, "side"): "both",
        (31, "quality"): "burning",
    }


def test_two_sentences_became_two_rows_each(log):
    assert log.readings.loc[log.readings["note"].str.startswith("one sentence"), "row"].tolist() == [17, 19]


def test_three_cases_hold_no_dates_and_no_problems(log):
    assert len(log.problems) == 0
    assert "date" not in (SAMPLE / "three-cases.csv").read_text(encoding="utf-8").splitlines()[0].split(",")


@pytest.mark.parametrize("name", [name for name in samples.sample_names() if name != "three-cases"])
def test_simulated_logs_are_marked_in_every_row(name):
    log = arc.load_sample(name)
    assert set(log.readings["recorded_by"]) == {schema.SIMULATED}
    assert log.facts.simulated
    assert len(log.problems) == 0


def test_the_names_of_the_samples():
    assert samples.sample_names() == [
        "booked-on-bad-days",
        "once-a-day",
        "simulated-clinic-20",
        "simulated-clinic-20-no-effect",
        "simulated-messy",
        "simulated-no-effect",
        "simulated-real-flare",
        "three-cases",
    ]


def test_a_sample_may_be_called_with_an_underscore():
    assert arc.load_sample("three_cases").name == "three-cases"


@pytest.mark.parametrize("name", ["two-cases", "../sample/three-cases", "", "README"])
def test_a_sample_that_does_not_exist(name):
    with pytest.raises(ValueError) as caught:
        arc.load_sample(name)
    near = ' Did you mean "three-cases"?' if name == "two-cases" else ""
    assert (
        str(caught.value) == f'There is no sample "{name}".{near} There are: booked-on-bad-days, once-a-day,'
        " simulated-clinic-20, simulated-clinic-20-no-effect, simulated-messy, simulated-no-effect,"
        " simulated-real-flare, three-cases."
    )


def test_open_log_takes_a_name_or_a_path(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("client,day,moment,rating\nA,0,before,11\n", encoding="utf-8")
    assert open_log("three_cases").name == "three-cases"
    assert len(open_log(path, strict=False).problems) == 1


def test_the_data_dictionary_is_the_one_of_the_code():
    text = (SAMPLE / "README.md").read_text(encoding="utf-8")
    assert text.endswith(f"## The columns\n\n{schema.dictionary_table()}\n")


def test_an_own_log_is_read_with_its_problems_and_until_it_is_there_a_sample_says_what_it_is(tmp_path):
    path = tmp_path / "private" / "my-log.csv"
    path.parent.mkdir()
    (path.parent / "README.md").write_text("x")
    said = 'three-cases: a sample, as there is no "my-log.csv" in the folder "private"'
    assert own_log(path).name == f"{said} yet"
    (path.parent / "Quirina.xlsx").write_text("x")
    assert own_log(path).name == f"{said} (it holds 1 other table: write the name of yours)"
    path.write_text("client,day,moment,rating\nA,0,before,5\nA,1,between,99\n")
    log = own_log(path)
    assert (log.name, len(log.readings), log.problems["row"].tolist()) == ("your log", 1, [3])


def test_every_heading_about_a_sample_in_place_of_an_own_log_says_so(tmp_path):
    log = own_log(tmp_path / "my-log.csv")
    arcs = arc.align(log)
    for shown in (log, arcs, arc.mark(arcs), arc.fit_flare(arc.mark(arcs))):
        assert "a sample, as there is no" in shown.display().text()


def test_an_own_log_that_cannot_be_read_is_words_in_a_notebook_and_no_lines_of_code(tmp_path):
    path = write_template(tmp_path / "my-log.xlsx")
    with pytest.raises(arc.LogError) as caught:
        own_log(path)
    assert caught.value._render_traceback_() == [
        "LogError: This log holds only the example row (client EXAMPLE). Write your own"
        " rows below it, one row per report."
    ]
