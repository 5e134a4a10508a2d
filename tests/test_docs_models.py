"""docs/models.md runs as it stands, and its formulas give the numbers that arc gives."""

from __future__ import annotations

import re
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from make_log import at, log_of

import arc

PAGE = Path(__file__).parents[1] / "docs/models.md"


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """The names that the page's blocks make, run one after the other."""
    import matplotlib.pyplot as plt

    names: dict = {}
    folder = tmp_path_factory.mktemp("page")
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        patch.chdir(folder)
        warnings.simplefilter("ignore")
        for block in re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL):
            exec(block, names)
        names["written"] = pd.read_csv(folder / "changes.csv")
    yield names
    plt.close("all")


def test_the_formula_gives_the_mean_that_arc_gives_to_the_last_printed_digit(said):
    assert f"{said['day_1']:.3f}" == f"{said['arc_day_1']:.3f}"
    assert np.isclose(said["day_1"], said["arc_day_1"], atol=1e-8)


def test_the_formula_with_session_weeks_is_the_model_of_fit_mixed(said):
    ours, theirs = np.asarray(said["fit"].model.fe_params), np.asarray(said["own"].fe_params)
    assert np.allclose(sorted(ours), sorted(theirs), atol=1e-4)


def test_what_r_reads_is_the_table_and_what_seaborn_draws_is_a_line_for_each_session(said):
    assert said["written"]["change"].sum() == pytest.approx(said["frame"]["change"].sum())
    assert len(said["drawn"].lines) >= 24


def test_the_table_keeps_both_ends_and_gives_the_level_before_itself_no_change():
    rows = [at(0, "4", "before"), at(1, "6-7"), at(2, "5"), at(3, "worse"), at(4, "3")]
    frame = arc.align(log_of(*rows)).to_frame().set_index("event_day")
    assert frame.loc[1, ["change_low", "change_high"]].tolist() == [2, 3]
    assert frame["change"].isna().tolist() == [True, True, False, False]
    assert frame.loc[[2, 4], "change"].tolist() == [1, -1]
    assert 3 not in frame.index


def test_the_table_holds_the_points_that_the_curve_is_drawn_from():
    log = arc.load_sample("simulated-real-flare")
    frame = arc.align(log).to_frame()
    drawn = arc.fit_curve(log, logs=20).plot_table()
    points = drawn.loc[(drawn["what"] == "rating") & (drawn["day"] > 0), "low"]
    ours = frame.loc[frame["event_day"].between(1, 7) & frame["change"].notna(), "change"]
    assert sorted(points) == pytest.approx(sorted(ours))
