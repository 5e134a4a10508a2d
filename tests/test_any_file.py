"""Whatever a file or a frame holds: a log, or one plain refusal, and no row swallowed."""

from __future__ import annotations

import csv
import io

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from log_files import UNHURRIED, outcome

import arc
from arc import read_log


@UNHURRIED
@given(st.binary(max_size=300))
def test_any_bytes_are_a_log_or_a_plain_refusal(tmp_path, content):
    path = tmp_path / "log.csv"
    path.write_bytes(content)
    assert outcome(path)


@UNHURRIED
@given(
    st.sampled_from([b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\xff\xfe", b"\xef\xbb\xbf"]),
    st.binary(max_size=200),
)
def test_any_bytes_after_a_known_beginning(tmp_path, start, rest):
    path = tmp_path / "log.xlsx"
    path.write_bytes(start + rest)
    assert outcome(path)


@UNHURRIED
@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200),
    st.sampled_from(["utf-8", "utf-16"]),
)
def test_any_text_under_a_good_header(tmp_path, text, encoding):
    path = tmp_path / "log.csv"
    path.write_bytes(f"client,day,moment,rating,note\nA,0,before,3,\n{text}".encode(encoding))
    assert outcome(path)


@UNHURRIED
@given(st.lists(st.text(alphabet='A01,;"\n\r\t -', max_size=25), max_size=8))
def test_any_mix_of_quotation_marks_separators_and_line_ends(tmp_path, lines):
    path = tmp_path / "log.csv"
    path.write_bytes("\n".join(["client,day,moment,rating,note", "A,0,before,3,", *lines]).encode())
    said = outcome(path)
    if len(said) > 1:
        rows = list(csv.reader(io.StringIO(path.read_bytes().decode(), newline=""), strict=True))
        wanted = {
            number for number, row in enumerate(rows, 1) if number > 1 and any(cell.strip() for cell in row)
        }
        log = read_log(path, strict=False)
        assert set(log.readings["row"]) | set(log.problems["row"]) == wanted


VALUES = (
    st.none()
    | st.text(max_size=8)
    | st.integers()
    | st.floats()
    | st.booleans()
    | st.dates()
    | st.times()
    | st.datetimes()
)


@UNHURRIED
@given(
    st.lists(
        st.tuples(*[VALUES | st.just(pd.NA) | st.just(pd.NaT) | st.lists(st.integers(), max_size=2)] * 5),
        min_size=1,
        max_size=5,
    )
)
def test_any_values_in_a_frame(rows):
    frame = pd.DataFrame(rows, columns=["client", "day", "moment", "rating", "note"], dtype=object)
    assert outcome(frame)


def test_the_samples_survive_a_trip_through_every_format(tmp_path):
    path = arc.samples.sample_path("three-cases")
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    book = tmp_path / "log.xlsx"
    frame.to_excel(book, index=False)
    assert outcome(path) == outcome(frame) == outcome(book)
