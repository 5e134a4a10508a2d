"""Where something else than pain is rated, nothing that a reader meets is pain, a flare or a relief."""

from __future__ import annotations

import re
from html import unescape
from string import Formatter

import matplotlib as mpl
import matplotlib.text
import pandas as pd
import pytest
from make_log import at, log_of
from texts import texts_of

import arc
from arc.claims import claim_names
from arc.cli import main
from arc.plots import course_table
from arc.plots.engine.look import LIGHT
from arc.plots.whose import end_names, ways_words
from arc.report.html import report_html
from arc.vocabulary.caveat_rules import RULES
from arc.vocabulary.terms import (
    OF_OTHERS,
    OUTCOMES_OF_OTHERS,
    PARTS_OF_OTHERS,
    called,
    measure_of,
    part_called,
    table_called,
)

OF_PAIN = re.compile(r"(?<![\w-])(?:\w*pain\w*|flar\w+|relief\w*|reliev\w+)", re.IGNORECASE)
# Warning signs are about pain whatever is rated; a claim is told in the words of its authors; codes and names
# of calls are the same for every log.
MAY = re.compile(
    r"bowel trouble, chest pain\?|nerve-flare|the \"typical healing arc for a nerve flare\""
    r"|question='[\w-]+'|\('flare_counts', \d+\)"
)


# Words are read here; painting pictures takes longest.
pytestmark = pytest.mark.usefixtures("unpainted")


def function_log(*, session_days: tuple[int, ...] = (0, 7, 14), **more) -> arc.PainLog:
    """Clients who rate a function, of which a lower rating is the worse one, with words and gaps."""
    rows = arc.simulate_log(
        clients=6,
        session_days=session_days,
        flare=3,
        words=0.2,
        observed=0.8,
        why_booked="pain",
        seed=5,
        **more,
    )
    numbers = pd.to_numeric(rows["rating"], errors="coerce")
    turned = rows["rating"].mask(numbers.notna(), (10 - numbers).map("{:.0f}".format))
    return arc.read_log(rows.assign(rating=turned), measure="walking", higher_is="better")


def said_of(text: str) -> set[str]:
    """What stands where it may not, with the words around it."""
    plain = MAY.sub("", unescape(re.sub(r"data:image/[^\"]+|<style.*?</style>", "", text, flags=re.S)))
    return {plain[max(0, found.start() - 60) : found.end() + 40] for found in OF_PAIN.finditer(plain)}


def whole_of(one) -> str:
    """All that is shown of an answer, without its picture."""
    return one.display().html() if hasattr(one, "display") else one._repr_html_()


@pytest.fixture(scope="module")
def log() -> arc.PainLog:
    return function_log()


def test_of_a_function_no_answer_speaks_of_pain_or_of_a_flare(log):
    marks = arc.mark(log)
    asked = (
        arc.fit_flare, arc.fit_change, arc.fit_profile, arc.fit_recovery, arc.fit_trend, arc.fit_coupling,
        arc.plan_for, arc.fit_curve, arc.fit_control, arc.sensitivity, arc.weigh,
    )  # fmt: skip
    whole = (arc.sensitivity, arc.fit_control)
    small = [ask(marks) if ask in whole else ask(marks, logs=20) for ask in asked]
    client = marks.table["client"].iloc[0]
    shown = [log, marks.arcs, marks, *small, arc.fit_series(marks, client), arc.what_next(marks)]
    for one in shown:
        # A claim says what its authors say.
        text = (
            repr(one) if one is not small[-1] else f"{one.line('after_a_flare')} {one.line('asked_at_once')}"
        )
        assert not said_of(text), (type(one), text)
        assert one is small[-1] or not said_of(whole_of(one))
        picture = one.plot() if getattr(one, "drawing", None) or one in shown[:3] else None
        if picture is not None:
            words = [
                text.get_text() for text in picture.figure.findobj(lambda part: hasattr(part, "get_text"))
            ]
            table = picture.table.drop(columns="claim", errors="ignore").to_csv()
            told = [*words, picture.alt, picture.caption, picture.title, table]
            assert not said_of(" \n".join(told).replace("nerve-flare", ""))


@pytest.mark.slow
def test_of_a_function_no_page_speaks_of_pain_or_of_a_flare(log, tmp_path, capsys):
    file = tmp_path / "walking.csv"
    log.to_frame().to_csv(file, index=False)
    how = ["--measure", "walking", "--higher-is", "better"]
    for page in (report_html(log), report_html(log.only("S01"), client="S01")):
        assert "<title>Log " in page
        kept = re.sub(r'<section class="arc-safety.*?</section>', "", page, flags=re.S)
        # The claims and their parts, in the words of their authors.
        kept = re.sub(r"<caption>Claims held against.*?</table>", "", kept, flags=re.S)
        assert not said_of(kept)
    assert main(["check", str(file), *how]) in (0, None)
    for kind in ("trajectory", "around", "relief", "flare", "calendar", "grid"):
        picture = tmp_path / f"{kind}.svg"
        main(["chart", str(file), *how, "--kind", kind, "-o", str(picture)])
    for written in tmp_path.glob("*.*"):
        if written.suffix in (".svg", ".txt", ".csv") and written != file:
            assert not said_of(written.read_text(encoding="utf-8")), written.name
    printed = capsys.readouterr().out.splitlines()
    assert not said_of("\n".join(line for line in printed if not line.startswith("written: ")))


@pytest.mark.parametrize(("said", "other"), [*OF_OTHERS.items(), *OUTCOMES_OF_OTHERS.items()])
def test_what_stands_in_its_place_is_not_of_pain_and_holds_the_same_names(said, other):
    assert not OF_PAIN.search(other.replace("arc.ask_all", ""))
    names = [{name for _, name, *_ in Formatter().parse(text) if name} for text in (said, other)]
    assert names[0] == names[1]
    assert called(said, "pain") == called(said, None) == said


def test_only_whole_words_are_turned_and_the_longest_that_fits():
    assert called("flares and a flare; a flared one; relief holds", "walking") == (
        "worse spells and a worse spell; a flared one; better spells hold"
    )


def test_every_caveat_has_words_for_what_is_no_pain():
    told = [called(text, "walking") for rule in RULES for text in (rule.text, rule.phrase, rule.brief)]
    assert not said_of(re.sub(r"\{.*?\}", "", "\n".join(told)))


def test_of_several_measures_it_is_about_pain_where_that_is_one():
    assert [measure_of(names) for names in (["sleep", "pain"], ["sleep", "mood"], [])] == [
        "pain",
        "sleep",
        "pain",
    ]


def test_a_table_as_it_is_shown_calls_columns_and_codes_by_their_names():
    table = pd.DataFrame(
        {"flare": ["yes"], "outcome": ["later rise"], "answer": ["flare"], "event_day": [1.0]}
    )
    assert table_called(table, "pain") is table
    assert table_called(table, "walking").to_dict("list") == {
        "worse soon": ["yes"], "outcome": ["worse later"], "answer": ["worse soon"], "event_day": [1.0],
    }  # fmt: skip


# Words of pain's way where nobody rates a pain: up is not worse, and there is no ceiling near 0.
UPWARDS = re.compile(r"(?<![\w-])(?:ceiling|rises?|rose|up|day 0 lower|\d below|drop)(?![\w-])")


def told_of(picture) -> list[str]:
    """Every word of a picture and of its table."""
    words = [text.get_text() for text in picture.figure.findobj(mpl.text.Text)]
    cells = map(str, picture.table.to_numpy().ravel())
    return [*words, picture.alt, picture.caption, picture.title, *cells]


@pytest.mark.parametrize("kind", ["trajectory", "relief", "grid"])
def test_no_chart_of_a_function_speaks_of_up_or_of_a_ceiling(kind):
    assert [text for text in told_of(arc.chart(at_the_floor(), kind=kind)) if UPWARDS.search(text)] == []


def at_the_floor() -> arc.PainLog:
    """Sessions of a function that was at its worst before, and of one that was better."""
    rows = arc.simulate_log(clients=8, session_days=(0, 7, 14), lead_in=7, flare=2, seed=5)
    rating = (10 - pd.to_numeric(rows["rating"])).where(rows["client"] != "S01", 0)
    return arc.read_log(rows.assign(rating=rating), measure="function", higher_is="better")


def test_of_a_function_that_is_at_its_worst_nothing_could_not_rise():
    log = at_the_floor()
    chart = arc.chart(log, kind="trajectory")
    assert "had no room to get worse" in chart.caption
    key = [text.get_text() for text in chart.figure.findobj(mpl.text.Text)]
    assert "near the end of the scale" in key
    assert "better and worse spells lasted" in arc.chart(log, kind="relief").caption
    assert set(arc.chart(log, kind="grid").table["part"]) >= {"day 1 worse", "days 5-7 better"}


def test_other_rules_and_other_days_of_a_function_have_no_rise():
    log = at_the_floor()
    for question, what in (("flare", "worse by 2"), ("relief", "better by 2")):
        found = arc.sensitivity(log, question)
        assert what in found.table["what"].tolist()
        told = [repr(found), *texts_of(found), *told_of(found.plot())]
        assert [text for text in told if UPWARDS.search(text) or " fall " in text] == []
    control = arc.fit_control(log)
    assert "no room to get worse" in " ".join(told_of(control.plot()))
    assert [text for text in told_of(control.plot()) if UPWARDS.search(text)] == []
    assert "counted from the worse of the level before" in control.line("rule")


def test_parts_of_the_claims_that_come_with_arc_are_called_worse_or_better():
    """All of them, so that a new one is looked at too."""
    labels = {part.label for name in claim_names() for part in arc.load_claim(name).parts}
    assert set(PARTS_OF_OTHERS) <= labels
    assert [label for label in labels if UPWARDS.search(part_called(label, "walking"))] == []
    assert part_called("my own day 1 up", "walking") == "my own day 1 up"


def turned_log() -> arc.PainLog:
    """A level before of 6, then 3 and words for it: where lower is worse, both are worse."""
    days = [at(0, "6", "before"), at(1, "3"), at(2, "less", direction="lower", than="before")]
    return log_of(*days, measure="walking", higher_is="better")


def test_in_pictures_words_of_a_lower_function_are_called_worse_as_in_the_course():
    log = turned_log()
    assert [one for one in arc.align(log).plot_table()["turn"] if one] == ["worse"]
    assert [one for one in course_table(log.readings, log.sessions, log.lower_is_worse)["turn"] if one] == [
        "worse"
    ]
    shown = arc.align(log).plot().figure.axes[0].collections
    red = mpl.colors.to_rgba(LIGHT.worse)
    assert any(len(one.get_facecolor()) and tuple(one.get_facecolor()[0]) == red for one in shown)


PICTURES = {
    "log": lambda log: log,
    "arcs": lambda log: arc.align(log),
    "courses": lambda log: arc.mark(log),
    "one client": lambda log: arc.align(log.only(log.clients["client"].iloc[0])),
    "trend": lambda log: arc.fit_trend(function_log(session_days=(0, 7, 14, 21)), logs=20),
    "profile": lambda log: arc.fit_profile(log, logs=20),
    "series": lambda log: arc.fit_series(arc.mark(log), log.clients["client"].iloc[0]),
}


@pytest.mark.parametrize("shown", PICTURES.values(), ids=PICTURES)
def test_every_picture_of_a_function_says_that_down_is_worse_and_where_the_worst_is(log, shown):
    picture = shown(log).plot()
    assert "down is worse." in picture.caption.lower()
    for panel in picture.axes:
        names = [tick.get_text() for tick in panel.get_yticklabels()]
        # On a scale, and not in points against the level before.
        assert ("10" in names) == ("worst 0" in names)
        assert not {"0", "worst 10"} & set(names) or "points" in panel.get_ylabel()


@pytest.mark.parametrize(
    ("rated", "ends"),
    [
        ((0, 10, "pain", False), ["no pain", "worst 10"]),
        ((1, 10, "pain", False), ["1", "worst 10"]),
        ((0, 10, "stiffness", False), ["0", "worst 10"]),
        ((0, 10, "walking", True), ["worst 0", "10"]),
        ((1, 7, "walking", True), ["worst 1", "7"]),
    ],
)
def test_the_ends_of_a_scale_say_which_is_the_worst(rated, ends):
    assert list(end_names(*rated).values()) == ends


@pytest.mark.parametrize(
    ("measure", "higher_is", "none"), [("pain", "worse", "no pain"), ("walking", "better", "none")]
)
def test_none_below_a_scale_is_named_by_no_number(measure, higher_is, none):
    days = [at(day, rating, scale="1-5") for day, rating in enumerate(("4", "none", "3"))]
    log = log_of(at(0, "4", "before", scale="1-5"), *days, measure=measure, higher_is=higher_is)
    for picture in (log.plot(), arc.align(log).plot()):
        assert picture.axes[0].get_yticklabels()[0].get_text() == none


def test_of_several_measures_each_has_its_own_way():
    assert ways_words([]) == ways_words([("pain", False)]) == "Up is more pain."
    assert ways_words([("stiffness", False)]) == "Stiffness: up is worse."
    assert ways_words([("pain", False), ("walking", True)]) == "Pain: up is worse. Walking: down is worse."


def test_near_the_worst_of_a_function_nothing_worse_could_be_rated():
    days = [at(0, "1", "before"), *(at(day, "1") for day in (1, 2))]
    said = whole_of(arc.fit_flare(log_of(*days, measure="walking", higher_is="better"), logs=20))
    assert "1 so near the end of the scale that nothing worse could be rated" in " ".join(said.split())


def test_beside_a_claim_a_lower_function_lies_above_the_level_before():
    picture = arc.weigh(turned_log(), logs=20).plot_band()
    assert picture.table["low"].dropna().tolist() == [3.0]
    assert picture.table["direction"].iloc[-1] == "higher"
    assert "lower is worse" in " ".join(text.get_text() for text in picture.figure.findobj(mpl.text.Text))


def test_a_session_without_a_level_does_not_make_pain_of_what_is_rated():
    rows = [at(day, 5, measure="walking") for day in (-1, 1)]
    log = log_of(*rows, at(0, "", "attended"), higher_is={"walking": "better"})
    assert log.facts.measure == arc.align(log).facts.measure == "walking"
    assert not said_of(f"{log!r} {whole_of(log)} {arc.fit_trend(log)!r}")


ASKED_OF_ALL = {
    "adverse_events": {},
    "ask_all": {},
    "fit_change": {"logs": 20},
    "fit_control": {},
    "fit_coupling": {"logs": 20},
    "fit_curve": {"logs": 20},
    "fit_flare": {"logs": 20},
    "fit_mixed": {},
    "fit_profile": {"logs": 20},
    "fit_recovery": {"logs": 20},
    "fit_series": {"client": "S01"},
    "fit_trend": {"logs": 20},
    "plan_for": {"logs": 20},
    "sensitivity": {},
    "weigh": {"logs": 20},
    "what_next": {},
}


@pytest.fixture(scope="module")
def of_one_function() -> list:
    """A log whose rows say that a function was rated, its arcs and its landmarks."""
    frame = function_log().to_frame()
    log = arc.read_log(frame.assign(measure="walking"), higher_is={"walking": "better"})
    assert log.measure == "pain"
    return [log, arc.align(log), arc.mark(log)]


@pytest.mark.parametrize("verb", ASKED_OF_ALL)
def test_a_log_its_arcs_and_their_landmarks_are_given_one_answer_in_the_same_words(of_one_function, verb):
    ask = getattr(arc, verb)
    of_log, *others = (ask(noun, **ASKED_OF_ALL[verb]) for noun in of_one_function)
    for other in others:
        # A slope needs no landmarks, and of arcs it has the caveats of arcs alone.
        if verb != "fit_trend":
            assert repr(other) == repr(of_log)
            assert whole_of(other) == whole_of(of_log)
        if hasattr(of_log, "estimates"):
            pd.testing.assert_frame_equal(other.estimates, of_log.estimates)
    # A claim says what its authors say.
    assert verb in ("weigh", "ask_all") or not said_of(repr(of_log))


def test_of_several_series_a_log_is_told_to_choose_before_anything_is_cut():
    rows = [at(day, 5, area=area) for day in range(-3, 4) for area in ("neck", "back")]
    log = log_of(*rows, at(0, 5, "before", area="neck"), measure="walking", higher_is="better")
    refused = arc.fit_series(log)
    assert refused.code == "several-series"
    assert not said_of(repr(refused))
