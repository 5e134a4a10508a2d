import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arc.reading.ratings import Rating, parse_rating, parse_ratings
from arc.reading.ratings.languages import in_english
from arc.reading.ratings.spelling import HAS_NUMBER, NUMBER_WORD, plain
from arc.vocabulary.schema import DEFAULT_SCALE, KINDS, Scale

ONE_TO_TEN = Scale(1.0, 10.0)
SPELLINGS = pd.read_csv(
    Path(__file__).parent / "data" / "rating_spellings.csv", dtype=str, keep_default_na=False
)


def listed(texts):
    return texts.split("|")


def ends(text, scale=DEFAULT_SCALE):
    found = parse_rating(text, scale)
    return found.kind, found.low, found.high


@pytest.mark.parametrize("row", SPELLINGS.to_dict("records"), ids=SPELLINGS["spelling"])
def test_the_spellings_that_people_handed_in(row):
    found = parse_rating(row["spelling"])
    assert {"none": "number"}.get(found.kind, found.kind) == row["expect"]
    if row["low"]:
        assert (found.low, found.high) == (float(row["low"]), float(row["high"]))
    else:
        assert np.isnan([found.low, found.high]).all()


NUMBERS = {
    3: (
        "3|3.0|3/10|3 of 10|3 over 10|3 out of ten|three|NRS 3|NRS3|nrs: 3|VAS 3|pain level of 3|Pain -"
        " 3|３|٣|③|3!|(3)|'3"
    ),
    3.5: "3,5|3.5|3½|3 1/2|three and a half|3 and a half|3,5/10|3½/10",
    0: "0|zero|0/10|zero pain|0 - no pain|no pain (0)|none, 0|0/10, pain is gone|00",
    10: "10|10/10|ten/10|10 of 10|≥10|ten out of ten",
    5: (
        "5-5|5 (five)|5 = 5/10|5 (mild)|mild 5|5, dull and achy|low back 5|5/10 lower back|5 now|back at a"
        " 5|currently 5"
    ),
    7: (
        "7/10 sharp in my lower back|7 (0-10)|7 on a 1-10|on the pain scale a 7|pain (0-10): 7|0-10: 7|7 on a"
        " 10 point scale|NRS-11: 7|out of 10: 7"
    ),
    0.5: "½|.5|0.5|0,5",
}


@pytest.mark.parametrize(
    ("text", "value"), [(text, value) for value, line in NUMBERS.items() for text in listed(line)]
)
def test_one_number_however_written(text, value):
    assert ends(text) == ("number", value, value)


RANGES = [
    (
        4,
        5,
        (
            "4-5|4 – 5|4—5|4−5|4~5|4..5|4…5|4 to 5|4 thru 5|4 or 5|4/10-5/10|"
            "4-5/10|4 or 5/10|between 4 and 5|a four or five|4, maybe 5|5 or 4|4 and 5|4to5|"
            "4 (or 5)"
        ),
    ),
    (3, 6, "3-6|3 to 6|between 3 and 6"),
    (
        0,
        3,
        (
            "<3|<=3|≤ 3|=<3|less than 3|under 3|below 3|up to 3|at most 3|no more than 3|"
            "3 or less|3 or below|not above 3|none to 3|no pain, or 3 or less|0-3 or none|<3/10"
        ),
    ),
    (
        8,
        10,
        (
            "8+|8+/10|8/10+|≥8|>8|over 8|above 8|at least 8|8 or more|8 and up|more than 8|"
            "no less than 8|8 plus|more than 8 out of 10"
        ),
    ),
]


@pytest.mark.parametrize(("text", "pair"), [(text, pair) for *pair, line in RANGES for text in listed(line)])
def test_ranges_and_closed_bounds(text, pair):
    assert ends(text) == ("range", *pair)


@pytest.mark.parametrize(
    "text",
    listed(
        "about 6|~6|6ish|6-ish|6 ish|6?|6??|?6|ca. 6|approx. 6|roughly 6|maybe 6|6 or so|I'd say 6|"
        "like a 6|kind of a 6|6ish/10|6?/10|probably a 6|≈6"
    ),
)
def test_about_is_kept_beside_the_number(text):
    assert parse_rating(text) == Rating("number", 6.0, 6.0, about=True)


def test_a_maybe_that_joins_two_numbers_is_no_about():
    assert not parse_rating("2, maybe 3").about
    assert parse_rating("about 2-3").about


@pytest.mark.parametrize(
    "text",
    listed(
        "none|None.|no pain|pain free|pain-free|painless|gone|the pain is gone|no discomfort|nil|"
        "no pain at all|no symptoms|completely relieved|I am pain free today|all gone|no more pain"
    ),
)
def test_no_pain_is_a_kind_of_its_own_and_zero(text):
    assert ends(text) == ("none", 0, 0)
    assert ends(text, ONE_TO_TEN) == ("none", 0, 0)


@pytest.mark.parametrize(
    "text",
    listed(
        "little to no pain|almost no pain|nearly gone|not gone|no pain relief|no pain meds|"
        "not pain free|no pain until evening|no pain?|no new pain|no back pain|headache gone|"
        "was pain free|no pain, no gain|100% pain free|the bad one|one sore hip|no one asked|"
        "no pain, just stiff"
    ),
)
def test_what_only_resembles_no_pain_or_one_is_words(text):
    assert ends(text)[0] == "words"


@pytest.mark.parametrize(
    "text",
    [
        None,
        np.nan,
        pd.NA,
        pd.NaT,
        "",
        *listed(
            "  |NA|n/a|N.A.|-|--|—|?|??|.|null|nan|#N/A|unknown|not recorded|not asked|not given|"
            "missing|declined|no answer|____"
        ),
    ],
)
def test_missing_cells(text):
    assert parse_rating(text).kind == "missing"


@pytest.mark.parametrize(
    ("text", "direction", "than"),
    [
        ("worse", "higher", ""),
        ("more pain", "higher", ""),
        ("worse, no number", "higher", ""),
        ("lower back worse", "higher", ""),
        ("slightly more than before", "higher", "before"),
        ("better", "lower", ""),
        ("less pain than usual", "lower", "usual"),
        ("better than last time", "lower", "last report"),
        ("much improved", "lower", ""),
        ("no change", "same", "last report"),
        ("same as last time", "same", "last report"),
        ("same as usual", "same", "usual"),
        ("not better", "", ""),
        ("no worse", "", ""),
        ("not the same", "", ""),
        ("better then worse", "", ""),
        ("better in the morning, worse at night", "", ""),
        ("sleep better", "", ""),
        ("more relaxed", "", ""),
        ("more or less the same", "", ""),
        ("lower back", "", ""),
        ("worse?", "", ""),
        ("50% better", "lower", ""),
        ("fifty percent less", "lower", ""),
        ("50-60 % worse", "higher", ""),
        ("90%", "", ""),
        ("closer to 0", "lower", ""),
        ("closer to 0 out of 10", "lower", ""),
        ("closer to 10", "higher", ""),
        ("nearer 5", "", ""),
    ],
)
def test_words_point_only_where_unmistakable(text, direction, than):
    assert repr(parse_rating(text)) == repr(Rating("words", direction=direction, than=than))


@pytest.mark.parametrize("text", ["7/10 and lower back pain", "7 or lower back", "neck and lower back 7"])
def test_the_lower_back_is_no_lower_rating(text):
    assert ends(text) == ("number", 7, 7)
    assert ends("7 and lower") == ("range", 0, 7)


@pytest.mark.parametrize(
    "piece", ["5-", "no pain ", "a bit ", "(", "1 1/2", "0-10 ", "scale ", ".", "pain ", "'"]
)
def test_hostile_repetition_takes_no_time(piece):
    start = time.perf_counter()
    for length in (200, 1_000_000):
        parse_rating((piece * length)[:length])
    assert time.perf_counter() - start < 2


# --- Properties ---
PIECES = listed(
    "0|1|3|4.5|7|10|11|/10|-|to|or|and|about|<|>|+|none|no|pain|gone|was|then|out|of|10|three|one|"
    "%|worse|?|,|(|)|days|worst|not|mild"
)
LIKELY = st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join)
SCALES = st.sampled_from([DEFAULT_SCALE, ONE_TO_TEN, Scale(0.0, 100.0)])


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.text(max_size=230), LIKELY), SCALES)
def test_any_text_has_exactly_one_outcome(text, scale):
    found = parse_rating(text, scale)
    assert found.kind in (*KINDS, "problem")
    assert (found.kind == "problem") == bool(found.problem)
    if found.kind in ("number", "range", "none"):
        assert min(scale.none_value, scale.low) <= found.low <= found.high <= scale.high
        assert (found.low < found.high) == (found.kind == "range")
    else:
        assert np.isnan(found.low)
        assert np.isnan(found.high)
    assert found.kind == "words" or (found.direction, found.than) == ("", "")


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=60), LIKELY))
def test_spaces_around_and_case_change_nothing(text):
    bare = parse_rating(text)
    assert repr(parse_rating(f" \t{text}\n ")) == repr(bare)
    if text.isascii():
        assert parse_rating(text.upper()).kind == bare.kind


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=("Nd", "No", "Nl")), max_size=60))
def test_without_a_digit_there_is_no_number(text):
    spelled = in_english(plain(text))
    if not NUMBER_WORD.search(spelled) and not HAS_NUMBER.search(spelled):
        assert parse_rating(text).kind in ("none", "words", "missing", "problem")


@given(st.integers(0, 100).map(lambda tenths: tenths / 10))
def test_numbers_come_back_from_many_spellings(value):
    for spelling in listed("{}|{}/10|{} out of 10|pain {}|NRS: {}|a {}|{} now|{:.2f}|mild, {}"):
        assert ends(spelling.format(value)) == ("number", value, value)
    assert ends(str(value).replace(".", ",")) == ("number", value, value)


# --- Columns ---
@given(
    st.lists(st.one_of(LIKELY, st.none(), st.integers(-2, 12), st.booleans(), st.floats()), max_size=20),
    st.data(),
)
@settings(deadline=None)
def test_a_column_is_read_as_its_cells_are(cells, data):
    scales = data.draw(st.lists(SCALES, min_size=len(cells), max_size=len(cells)))
    index = range(5, 5 + len(cells))
    table = parse_ratings(
        pd.Series(cells, index=index, dtype=object), pd.Series(scales, index=index, dtype=object)
    )
    assert list(table.index) == list(index)
    read = [parse_rating(cell, scale) for cell, scale in zip(cells, scales, strict=True)]
    expected = [repr(one._replace(problem=one.problem.sentence() if one.problem else "")) for one in read]
    assert [repr(Rating(*row)) for row in table.itertuples(index=False)] == expected


def test_true_is_not_read_as_one_in_a_mixed_column():
    assert list(parse_ratings(pd.Series([1, True, "1", 1.0], dtype=object))["kind"]) == [
        "number",
        "problem",
        "number",
        "number",
    ]


def test_cells_that_cannot_be_looked_up_are_read_too():
    table = parse_ratings(pd.Series([[1], {"a": 2}, "3", None], index=list("abcd"), dtype=object))
    assert list(table["kind"]) == ["problem", "problem", "number", "missing"]
    assert list(table.index) == list("abcd")


def test_an_empty_column_keeps_its_columns():
    table = parse_ratings(pd.Series([], dtype=str))
    assert list(table.columns) == ["kind", "low", "high", "about", "direction", "than", "problem"]
    assert table["low"].dtype == float


def test_a_plain_list_of_cells_is_a_column_too():
    table = parse_ratings(["3", "2, maybe 3", 4, None], [ONE_TO_TEN, None, ONE_TO_TEN, ONE_TO_TEN])
    assert list(table["kind"]) == ["number", "range", "number", "missing"]
    assert table.index.equals(pd.RangeIndex(4))
    assert parse_ratings(iter(["3"])).equals(parse_ratings(np.array(["3"])))
    assert parse_ratings([]).empty


@pytest.mark.parametrize("cell", ["4-5", b"4-5"])
def test_one_cell_is_not_taken_for_a_list_of_letters(cell):
    with pytest.raises(TypeError) as error:
        parse_ratings(cell)
    assert str(error.value) == "parse_ratings reads a list of cells; parse_rating reads one."


def test_equal_scales_are_one_scale_and_a_missing_one_is_the_default():
    scales = pd.Series([Scale(0.0, 10.0), Scale(0.0, 10.0), ONE_TO_TEN, None, np.nan], dtype=object)
    assert list(parse_ratings(pd.Series(["<3"] * 5), scales)["low"]) == [0, 0, 1, 0, 0]


@pytest.mark.parametrize("scales", [DEFAULT_SCALE, [DEFAULT_SCALE, ONE_TO_TEN] * 500_000], ids=["one", "two"])
def test_a_million_rows_are_read_once_for_each_spelling(scales):
    texts = pd.Series(["4-5", "6/10", None, "worse"] * 250_000)
    start = time.perf_counter()
    assert len(parse_ratings(texts, scales)) == 1_000_000
    assert time.perf_counter() - start < 3


# --- other languages, and what a form prints beside its choices ---


@pytest.mark.parametrize(
    ("texts", "low", "high"),
    [
        ("7 von 10|7 sur 10|7 de 10|7 su 10|7 van 10|7 van de 10|7 op 10|Schmerz 7|douleur: 7|dolor 7|pijn 7/10|stark 7|7 (mäßig)", 7, 7),
        ("2 oder 3|2 ou 3|2 o 3|zwischen 2 und 3|entre 2 et 3|entre 2 y 3|tra 2 e 3|tussen 2 en 3|2 und 3", 2, 3),
        ("ungefähr 4|unos 4|ongeveer 4|cerca de 4", 4, 4),
        ("höchstens 4|au plus 4|al massimo 4|hooguit 4|unter 4|moins de 4|menos de 4", 0, 4),
        ("mindestens 4|au moins 4|al menos 4|almeno 4|minstens 4|über 4|plus de 4|más de 4", 4, 10),
        ("10 - Worst pain|10 (worst possible)|10 = worst pain ever|10, worst pain imaginable|10 – stärkster Schmerz|10: pire douleur imaginable", 10, 10),
    ],
)  # fmt: skip
def test_the_same_rating_in_other_languages_and_on_forms(texts, low, high):
    for text in texts.split("|"):
        rating = parse_rating(text)
        assert (text, rating.low, rating.high) == (text, low, high)


@pytest.mark.parametrize(
    "text", ["keine", "aucune", "ninguno", "nessuno", "geen", "nenhuma", "keine Schmerzen", "pijnvrij"]
)
def test_no_pain_in_other_languages(text):
    assert parse_rating(text).kind == "none"


@pytest.mark.parametrize(
    "text", ["k. A.", "keine Angabe", "ne sait pas", "no sabe", "geen antwoord", "nicht gefragt"]
)
def test_not_recorded_in_other_languages(text):
    assert parse_rating(text).kind == "missing"


@pytest.mark.parametrize(
    "text",
    [
        "8 von 10 Tagen",
        "9 de 10 días",
        "7 sur 10 jours",
        "8 su 10 giorni",
        "3 Tage",
        "3 fois",
        "3 mal",
        "6 und 3",
        "6 et 3",
        "de 6 a 3",
        "über 3 Stunden",
        "6 worst pain",
        "6 - worst pain",
        "10, worst pain",
        "keine 3",
        "6 op 3",
    ],
)
def test_what_is_no_single_rating_in_other_languages_either(text):
    assert parse_rating(text).kind == "problem"
