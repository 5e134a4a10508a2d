"""Many clients: one function of some clients' rows, part by part or all at once, gives the same landmarks."""

from __future__ import annotations

import resource
import time

import pandas as pd
import pytest
from make_log import at, log_of

import arc
from arc.errors import CallError
from arc.landmarks.many import DTYPES

CLIENTS, PARTS, COPIED = 20_000, 40, 200


def rows_of(*clients: str) -> pd.DataFrame:
    return log_of(
        *(at(0, 5, "before", client=name) for name in clients),
        *(at(day, 4 + day, client=name) for name in clients for day in (1, 2)),
    ).to_frame()


# --- A function of rows alone ---
@pytest.mark.parametrize("name", ["three-cases", "simulated-real-flare"])
def test_the_landmarks_are_those_of_the_log(name):
    log = arc.load_sample(name)
    frame = log.to_frame()
    before = frame.copy()
    found = arc.landmarks_of(frame)
    pd.testing.assert_frame_equal(found, arc.mark(log).table.astype(DTYPES))
    pd.testing.assert_frame_equal(frame, before)


def test_parts_of_a_table_give_the_landmarks_of_the_whole():
    frame = arc.load_sample("simulated-real-flare").to_frame()
    parts = [frame.loc[frame["client"].isin(own)] for own in (["S01", "S04"], ["S02", "S03"])]
    rest = frame.loc[~frame["client"].isin(["S01", "S02", "S03", "S04"])]
    apart = pd.concat([arc.landmarks_of(part) for part in (*parts, rest)])
    apart = apart.sort_values(["client", "session"], ignore_index=True)
    pd.testing.assert_frame_equal(apart, arc.landmarks_of(frame))


def test_columns_and_types_are_the_same_for_every_frame():
    frame = rows_of("A")
    unvisited = frame.assign(moment="between", session=pd.NA)
    flagged = frame.assign(red_flag="yes")
    found = [arc.landmarks_of(rows) for rows in (frame, frame.head(0), pd.DataFrame(), unvisited, flagged)]
    assert [len(table) for table in found] == [1, 0, 0, 0, 0]
    assert all(dict(table.dtypes.astype(str)) == DTYPES for table in found)
    assert list(found[0]) == list(arc.mark(arc.read_log(frame)).table)


def test_rules_series_and_options_of_reading_are_taken():
    frame = rows_of("A")
    assert arc.landmarks_of(frame)["outcome"].tolist() == ["no rise"]
    assert arc.landmarks_of(frame, rules=arc.Rules(rise=1))["outcome"].tolist() == ["flare"]
    two = pd.concat([frame.assign(area="neck"), frame.assign(area="hip", rating="7")], ignore_index=True)
    with pytest.raises(CallError, match="several series, one for each area"):
        arc.landmarks_of(two)
    assert arc.landmarks_of(two, series={"area": "hip"})["level_before_low"].tolist() == [7.0]
    renamed = frame.rename(columns={"rating": "NRS"})
    pd.testing.assert_frame_equal(arc.landmarks_of(renamed, rating="NRS"), arc.landmarks_of(frame))


def test_a_file_is_a_part_as_well(tmp_path):
    frame = rows_of("A", "B")
    frame.to_csv(tmp_path / "part.csv", index=False)
    pd.testing.assert_frame_equal(arc.landmarks_of(tmp_path / "part.csv"), arc.landmarks_of(frame))


# --- A client in two parts ---
def test_a_client_in_one_part_is_found_in_it():
    found = arc.check_parts([["B", "A", "B"], [], pd.Series([" C", None])])
    assert found.values.tolist() == [["B", 0], ["A", 0], ["C", 2]]


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (
            [["A", "B"], ["B", "C"], ["C"], ["B"]],
            'Clients in several parts: "B" (parts 0, 1 and 3) and "C" (parts 1 and 2). The landmarks of a'
            " client need all of its rows at once: put them into one part.",
        ),
        (
            [["7"], [7.0]],
            'Clients in several parts: "7" (parts 0 and 1). The landmarks of a client need all of its rows'
            " at once: put them into one part.",
        ),
        (
            [["Ann"], ["ann"]],
            "Clients in several parts, whose codes differ only in capitals, spaces or signs that nobody sees:"
            ' "Ann" (part 0) and "ann" (part 1). Write one code in one way.',
        ),
    ],
)
def test_a_client_in_two_parts_is_an_error_in_words(parts, said):
    with pytest.raises(CallError) as caught:
        arc.check_parts(parts)
    assert str(caught.value) == said


def test_of_many_split_clients_the_first_are_named():
    with pytest.raises(CallError, match=r'"12" \(parts 0 and 1\) and 8 more\. The'):
        arc.check_parts([range(1, 21)] * 2)


# --- On a cluster ---
def many_files(folder) -> list[str]:
    """20,000 clients in files by client: simulated ones, repeated under other codes."""
    few = arc.simulate_log(clients=COPIED, session_days=(0, 7), seed=1)
    copies = [few.assign(client=few["client"] + f"-{copy}") for copy in range(CLIENTS // COPIED)]
    paths = []
    for number in range(PARTS):
        paths.append(str(folder / f"clients-{number:02d}.csv"))
        pd.concat(copies[number::PARTS]).to_csv(paths[-1], index=False)
    return paths


def clients_in(path: str) -> list[str]:
    return pd.read_csv(path, usecols=["client"])["client"].unique().tolist()


@pytest.mark.slow
def test_twenty_thousand_clients_on_two_workers_as_in_one_process(tmp_path, record_property):
    from distributed import Client, LocalCluster

    # First of all, as a process begins with the peak of the one that starts it.
    cluster = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
    with cluster, Client(cluster) as client:
        paths = many_files(tmp_path)
        parts = arc.check_parts(map(clients_in, paths))
        start = time.perf_counter()
        tables = client.gather(client.map(arc.landmarks_of, paths))
        on_two = time.perf_counter() - start
        peaks = client.run(resource.getrusage, resource.RUSAGE_SELF)
    # The same client in two files: said before anything is marked.
    with pytest.raises(CallError, match=r'Clients in several parts: ".*" \(parts 0 and 40\)'):
        arc.check_parts(map(clients_in, [*paths, paths[0]]))
    whole = pd.concat(map(pd.read_csv, paths), ignore_index=True)
    start = time.perf_counter()
    alone = arc.landmarks_of(whole)
    one_process = time.perf_counter() - start
    together = pd.concat(tables).sort_values(["client", "session"], ignore_index=True)
    assert len(parts) == together["client"].nunique() == CLIENTS
    pd.testing.assert_frame_equal(together, alone)
    most = max(peak.ru_maxrss for peak in peaks.values()) / 1024
    record_property(
        "measured",
        f"{CLIENTS:,} clients, {len(whole):,} rows: two workers {len(whole) / on_two:,.0f} rows a second,"
        f" {most:.0f} MB at most in one of them; one process {len(whole) / one_process:,.0f} rows a second,"
        f" {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB",
    )
