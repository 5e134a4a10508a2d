"""log.only(client): one client's log, with the row numbers of the whole file and nothing of anybody else."""

from __future__ import annotations

import pandas as pd
import pytest
from log_files import written

import arc

FILE = """\
client,day,session,moment,rating,zoe's knee,note
ada,0,1,before,6,x,legs feel numb
zoe,0,1,before,4,,
zoe,1,,between,77,,legs feel numb
ada,1,,between,12,,
ada,2,,between,3,,
,3,,between,5,,
"""


@pytest.fixture
def log(tmp_path):
    return arc.read_log(written(tmp_path, FILE), strict=False)


def test_it_keeps_the_rows_of_the_file_and_the_clients_own_problems(log):
    ada = log.only("ada")
    assert ada.readings["row"].tolist() == [2, 6]
    assert ada.problems["row"].tolist() == [5]
    assert ada.sign_rows == (2,)
    assert ada.clients["client"].tolist() == ["ada"]
    assert [getattr(ada.facts, name) for name in ("clients", "sessions", "reports", "problems")] == [
        1,
        1,
        2,
        1,
    ]


def test_nothing_of_another_client_stays_in_any_of_its_parts(log):
    ada = log.only("ada")
    frames = [part for part in vars(ada).values() if isinstance(part, pd.DataFrame | pd.Series)]
    everything = repr(ada) + "".join(frame.to_csv() for frame in frames)
    assert "zoe" not in everything
    assert "77" not in everything
    assert "zoe" in repr(log)


def test_the_whole_log_is_not_changed_by_it(log):
    before = log.readings.copy()
    log.only("ada")
    pd.testing.assert_frame_equal(log.readings, before)


def test_a_flag_stays_with_its_client():
    log = arc.load_sample("simulated-messy", strict=False)
    assert log.only("S05").red_flag_clients == ("S05",)
    assert log.only("S01").red_flag_clients == ()


def test_an_unknown_client_is_named_with_those_there_are(log):
    with pytest.raises(ValueError) as caught:
        log.only("Zoe")
    assert str(caught.value) == 'There is no client "Zoe" in this log. There are: ada and zoe.'
