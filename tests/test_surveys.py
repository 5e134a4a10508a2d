"""Exports of surveys: further rows of headers, previews, and questions inside groups."""

from __future__ import annotations

import pandas as pd
import pytest
from log_files import written

from arc import LogError, read_log

QUALTRICS = """StartDate,Status,DistributionChannel,Q1,Q2,Q3_1,Q4
Start Date,Response Type,Distribution Channel,Your client code,When is this rating?,Your pain (0-10),Anything else?
"{""ImportId"":""startDate""}","{""ImportId"":""status""}","{""ImportId"":""d""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2""}","{""ImportId"":""QID3""}","{""ImportId"":""QID4""}"
2024-09-02 08:01:11,Survey Preview,preview,test,Before the session,10,"two
lines"
2024-09-03 09:01:11,IP Address,anonymous,C01,Before the session,6,
2024-09-03 10:31:11,IP Address,anonymous,C01,After the session,4,
2024-09-04 09:01:11,IP Address,anonymous,C01,The next day,11,
"""  # noqa: E501
KOBO = """start,end,today,visit/client,visit/when,visit/pain,visit/notes,b/notes,_id,_uuid,_submission_time
2024-03-04T09:00:00,2024-03-04T09:01:00,2024-03-04,C01,before,6,,,1,u1,2024-03-04T08:01:00
2024-03-04T10:00:00,2024-03-04T10:01:00,2024-03-04,C01,after,4,well,,2,u2,2024-03-04T09:01:00
"""


def proposed(source):
    with pytest.raises(LogError) as caught:
        read_log(source)
    return caught.value.causes[0].fix.options


def test_further_header_rows_and_previews_of_a_survey_are_left_out_and_named(tmp_path):
    path = written(tmp_path, QUALTRICS)
    options = proposed(path)
    assert options["columns"]["client"] == "Your client code"
    log = read_log(path, strict=False, **options)
    assert log.readings[["row", "client", "moment", "low"]].to_numpy().tolist() == [
        [5, "C01", "before", 6],
        [6, "C01", "after", 4],
    ]
    assert log.problems[["row", "value"]].to_numpy().tolist() == [[7, "11"]]
    assert {
        "two further header rows of a survey (rows 1 and 3)",
        "preview answers of a survey, left out (1)",
    } <= set(log.kept_aside["what"])


def test_a_survey_is_read_by_its_short_names_where_the_call_uses_them(tmp_path):
    columns = {"client": "Q1", "moment": "Q2", "rating": "Q3_1", "date": "StartDate"}
    path = written(tmp_path, QUALTRICS)
    log = read_log(path, strict=False, columns=columns)
    assert log.readings["low"].tolist() == [6, 4]
    assert "two further header rows of a survey (rows 2 and 3)" in log.kept_aside["what"].tolist()
    assert read_log(pd.read_csv(path), strict=False, columns=columns) == log


def test_questions_inside_groups_are_known_by_their_names(tmp_path):
    path = written(tmp_path, KOBO)
    columns = {"moment": "when", "date": "today", "rating": "pain", "note": "visit/notes"}
    assert proposed(path) == {"columns": columns}
    log = read_log(path, columns=columns)
    assert log.readings[["client", "moment", "low"]].to_numpy().tolist() == [
        ["C01", "before", 6],
        ["C01", "after", 4],
    ]
    # Of two questions of one name each keeps its group.
    assert 'column "_uuid"' in log.kept_aside["what"].tolist()
    whole = {"client": "visit/client", "moment": "visit/when", "date": "today", "rating": "visit/pain"}
    assert read_log(path, columns=whole) == log
