"""Cards: the finding in words, panels of at least two fifths, that nothing was compared; or one sentence."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from make_charts import RULES, card_logs, cut_off, foot, own_log, reports

import arc
from arc.charts import ChartError
from arc.charts.kinds import KINDS, NOTHING_COMPARED
from arc.charts.signing import LEAST_PANELS, DoesNotFit, overlapping, panel_share, text_boxes, texts_of

CASES = arc.load_sample("three-cases")


@pytest.fixture(scope="module")
def cases():
    return arc.chart(CASES, target="social")


def headings(picture) -> list[str]:
    return [picture.figure.get_suptitle(), picture.figure.subfigs[0].get_suptitle()]


def test_the_card_of_the_three_cases(cases):
    assert headings(cases) == [
        "What followed 8 of 11 sessions is not known.\n1 flare, 2 with no rise.",
        "3 clients, 11 sessions. Pain, 1 to 10 and 0 to 10. Up is more pain.",
    ]
    assert foot(cases) == [
        NOTHING_COMPARED,
        f"3 clients, 11 sessions, 24 reports · sample log that comes with arc · arc {RULES}",
    ]
    assert [ax.get_title(loc="left") for ax in cases.axes] == [
        "A · low back", "B · low back", "C · pudendal nerve",
    ]  # fmt: skip
    (key,) = cases.figure.subfigs[0].legends
    assert [text.get_text() for text in key.get_texts()] == [
        "flare within 2 days", "no rise", "not known", "worse, in words", "better, in words", "a rating",
    ]  # fmt: skip


def test_each_square_stands_under_its_session_and_words_stand_above_the_scale(cases):
    table = cases.table
    for ax, (_, rows) in zip(cases.axes, table.groupby("client", sort=False), strict=True):
        held = rows.loc[rows["mark"] == "session", "x"].tolist()
        lines = [line.get_xdata()[0] for line in ax.lines if len(line.get_xdata()) == 2]
        assert set(held) <= set(lines)
        squares = [spot for spot in ax.collections if spot.get_label() in set(rows["outcome"].dropna())]
        below = sorted(float(at[0]) for spot in squares for at in spot.get_offsets())
        assert below == held
        spots = [spot.get_offsets()[0] for spot in ax.collections if len(spot.get_offsets()) == 1]
        above = [at for at in spots if at[1] > ax.get_yticks()[-1] + 0.1]
        assert len(above) == int((rows["kind"] == "words").sum())


def test_no_word_of_the_log_itself_stands_on_a_card(cases):
    said = " ".join(text for text, _ in text_boxes(cases.figure)) + cases.alt + cases.table.to_csv()
    for words in ("fifty percent", "little to no pain", "best day"):
        assert words not in said


def test_above_three_clients_each_has_a_line_from_first_to_last():
    picture = arc.chart(arc.load_sample("simulated-real-flare"), target="social")
    assert len(picture.axes) == 8
    lines = [[text.get_text() for text in ax.texts if " → " in text.get_text()] for ax in picture.axes]
    assert lines[:2] == [["4 → 4"], ["7 → 3"]]
    assert headings(picture)[1].endswith("At the right: before the first → before the last session.")


@pytest.mark.parametrize(("clients", "fits"), [(3, "panels"), (4, "lines"), (10, "lines"), (11, "")])
def test_how_many_clients_a_card_holds(clients, fits):
    rows = [row for number in range(clients) for row in reports(f"P{number:02d}", 3, 4, 5)]
    if not fits:
        with pytest.raises(ValueError, match="^No chart of the kind trajectory: 11 clients cannot be read"):
            arc.chart(own_log(*rows), target="social")
        return
    picture = arc.chart(own_log(*rows), target="social")
    assert bool(picture.axes[0].get_title(loc="left")) == (fits == "panels")


@pytest.mark.parametrize(
    ("ratings", "title"),
    [
        ((3, "worse"), "Not known after any of 1 session"),
        ((3, 6, 6), "1 flare after 1 session; 0 not known"),
        ((3, 3, 3), "0 flares after 1 session; 0 not known"),
        ((10, 10, 10), "1 of 1 session left no room for a rise"),
    ],
)
def test_the_finding_is_true_of_one_session(ratings, title):
    assert headings(arc.chart(own_log(*reports("A", *ratings)), target="social"))[0] == title


def test_a_log_without_a_session_or_of_a_function_says_so():
    loose = own_log({"client": "A", "day": 0, "moment": "between", "rating": 3})
    assert headings(arc.chart(loose, target="social")) == [
        "1 rating, and no session", "1 client, 0 sessions. Pain, 0 to 10. Up is more pain.",
    ]  # fmt: skip
    rows = pd.DataFrame(reports("A", 8, 4, 4)).astype(str).replace("nan", "")
    function = arc.read_log(rows, measure="function", higher_is="better")
    title, subtitle = headings(arc.chart(function, target="social"))
    assert title == "1 worse soon after 1 session; 0 not known"
    assert subtitle == "1 client, 1 session. Function, 0 to 10. Down is worse."


# Those of one client and of many are left to make check.
@pytest.mark.parametrize(
    "clients", [pytest.param(1, marks=pytest.mark.slow), 3, pytest.param(8, marks=pytest.mark.slow)]
)
@pytest.mark.parametrize("kind", list(KINDS))
def test_each_kind_makes_a_card_that_can_be_read_or_says_in_one_sentence_why(kind, clients):
    picture = card_or_reason(kind, clients)
    if isinstance(picture, str):
        assert "Choose a higher size" in picture or "Needed: " in picture
        return
    figure = picture.figure
    assert tuple(figure.get_size_inches() * figure.dpi) == (1200, 630)
    assert overlapping(figure) == []
    assert cut_off(figure, 0.05) == []
    assert panel_share(figure) >= LEAST_PANELS
    assert not [text for text, _ in text_boxes(figure) if "…" in text or "..." in text]
    sizes = {text: size * 200 / 72 for text, size in text_sizes(figure)}
    title = figure.get_suptitle()
    assert max(sizes, key=sizes.__getitem__) == title
    line = foot(picture)[-1]
    # A sign in a square is a mark.
    assert min(size for text, size in sizes.items() if text != line and text not in "?+–") >= 20
    assert sizes[line] >= 17
    assert line.endswith(f" · arc {RULES}")
    assert KINDS[kind].compared in foot(picture)[0].replace("\n", " ")


def card_or_reason(kind: str, clients: int):
    try:
        return arc.chart(card_logs(kind)[clients], kind=kind, target="social")
    except (DoesNotFit, ChartError) as reason:
        return str(reason)


def text_sizes(figure) -> list[tuple[str, float]]:
    return [
        (t.get_text(), t.get_fontsize()) for t in texts_of(figure) if t.get_visible() and t.get_text().strip()
    ]


def test_a_theme_moves_no_text():
    light, dark = (arc.chart(CASES, target="social", theme=theme) for theme in ("light", "dark"))
    boxes = [
        [(text, *np.round(box.bounds, 1)) for text, box in text_boxes(one.figure)] for one in (light, dark)
    ]
    assert boxes[0] == boxes[1]
    assert dark.figure.get_facecolor() != light.figure.get_facecolor()
