"""Clocks: stamps in other zones, sessions over midnight, seconds; each asked for where it cuts a session."""

import datetime as dt
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from log_files import UNHURRIED

import arc
from arc.cli import main
from arc.errors import TERMINAL, CallError

MOMENTS = ["before", "after", "between", "before", "after"]
RATINGS = [6, 4, 7, 5, 3]


def log_of(*stamps, **more):
    cells = {"client": "A", "date": list(stamps), "moment": MOMENTS[: len(stamps)]}
    return pd.DataFrame({**cells, "rating": RATINGS[: len(stamps)], **more})


IN_UTC = log_of(
    "2024-03-04T23:30:00Z",
    "2024-03-05T00:45:00Z",
    "2024-03-06T02:00:00Z",
    "2024-03-11T22:30:00Z",
    "2024-03-12T00:00:00Z",
)
AT_NIGHT = log_of(
    "2024-03-04 21:30", "2024-03-05 00:10", "2024-03-06 00:40", "2024-03-11 21:30", "2024-03-12 00:05"
)


def asked(log, **options):
    with pytest.raises(arc.LogError) as reason:
        arc.read_log(log, **options)
    return reason.value


def days(log):
    return log.readings[["day", "hour", "session"]].fillna(0).round(4).values.tolist()


@pytest.mark.parametrize("strict", [True, False])
def test_a_session_that_utc_cuts_in_two_is_asked_about(strict):
    reason = asked(IN_UTC, strict=strict)
    assert str(reason) == (
        'row 3: date "2024-03-05T00:45:00Z" is "after", and the "before" of this session is on the day'
        " before (row 2). Read so, one session becomes two: its times are in UTC. Say where the clients live,"
        ' such as zone="Europe/Berlin", or, if these times are those of the clock on the wall, pass'
        ' zone="as written".'
    )
    assert '--zone "Europe/Berlin"' in reason.said(TERMINAL)


def test_a_zone_gives_the_day_and_the_hour_of_its_place():
    log = arc.read_log(IN_UTC, zone="America/New_York")
    assert days(log) == [[0, 18.5, 1], [0, 19.75, 1], [1, 21, 0], [7, 18.5, 2], [7, 20, 2]]
    assert "zones" not in log.limits
    said = "times with a zone, read as those of the clock in America/New_York"
    assert log.kept_aside.values.tolist() == [[said, 5]]


def test_stamps_can_be_read_as_they_are_written():
    log = arc.read_log(IN_UTC, zone="as written")
    assert log.readings["session"].fillna(0).tolist() == [1, 2, 0, 3, 4]
    assert log.limits["zones"] == ("Z",)


@pytest.mark.parametrize("strict", [True, False])
def test_a_session_over_midnight_is_asked_about(strict):
    reason = asked(AT_NIGHT, strict=strict)
    assert str(reason) == (
        'row 3: date "2024-03-05 00:10" is "after", and the "before" of this session is on the day before'
        " (row 2). Read so, one session becomes two. If the night belongs to the day before, pass"
        ' day_starts="04:00", or, if these are two sessions, pass day_starts="00:00".'
    )
    assert reason.causes[0].fix.options == {"day_starts": "04:00"}


def test_ratings_before_the_day_starts_belong_to_the_evening_before():
    log = arc.read_log(AT_NIGHT, day_starts="04:00")
    assert days(log) == [
        [0, 21.5, 1],
        [0, 24.1667, 1],
        [1, 24.6667, 0],
        [7, 21.5, 2],
        [7, 24.0833, 2],
    ]
    assert log.sessions["end_hour"].round(2).tolist() == [24.17, 24.08]
    said = "reports before 04:00, counted to the evening before"
    assert log.kept_aside.values.tolist() == [[said, 3]]
    assert arc.read_log(log.to_frame()) == log


def test_a_day_that_starts_at_midnight_is_as_written():
    log = arc.read_log(AT_NIGHT, day_starts="00:00")
    assert log.readings["session"].fillna(0).tolist() == [1, 2, 0, 3, 4]
    assert arc.read_log(log.to_frame()) == log


def test_hours_after_a_session_count_over_midnight():
    log = log_of("2024-03-04 22:00", "2024-03-05 00:30", "2024-03-05 02:30")
    around = arc.align(arc.read_log(log, day_starts="04:00")).readings
    assert around.loc[around["role"] == "between", "event_hour"].tolist() == [2.0]


def test_the_day_starts_after_the_latest_rating_of_such_a_session():
    reason = asked(log_of("2024-03-04 23:30", "2024-03-05 04:20"))
    assert reason.causes[0].fix.options == {"day_starts": "05:00"}


def test_times_beside_dates_and_numbers_of_sessions_are_asked_about_as_well():
    times = {"time": ["21:30", "00:10"], "session": [1, 1]}
    log = log_of("2024-03-04", "2024-03-05", **times)
    reason = asked(log)
    assert str(reason).startswith('row 3: date "2024-03-05" is "after"')
    assert days(arc.read_log(log, **reason.causes[0].fix.options)) == [[0, 21.5, 1], [0, 24.1667, 1]]


def test_offsets_of_a_place_ask_for_the_night_first():
    reason = asked(log_of("2024-03-04T21:30:00+01:00", "2024-03-05T00:10:00+01:00"))
    assert str(reason).endswith(
        'If the night belongs to the day before, pass day_starts="04:00", or, if these are two sessions, pass'
        ' day_starts="00:00", or, where the clients live elsewhere, say where, such as zone="Europe/Berlin".'
    )


def test_a_zone_in_which_midnight_still_cuts_asks_for_the_start_of_the_day():
    reason = asked(IN_UTC, zone="Europe/London")
    assert reason.causes[0].fix.options == {"day_starts": "04:00"}
    log = arc.read_log(IN_UTC, zone="Europe/London", day_starts="04:00")
    assert log.readings["session"].fillna(0).tolist() == [1, 1, 0, 2, 2]


@pytest.mark.parametrize(
    "log",
    [
        log_of("2024-03-04 09:00", "2024-03-04 10:00", "2024-03-05 00:30"),  # a report in the night
        log_of("2024-03-04 09:00", "2024-03-05 08:30"),  # far apart
        log_of("2024-03-04 17:50", "2024-03-05 00:00:01", session=[1, 2]),  # numbered apart
        log_of("2024-03-04", "2024-03-05"),  # no clock
        log_of("2024-03-04T09:00:00Z", "2024-03-04T10:00:00Z", "2024-03-05T02:00:00Z"),
        log_of("2024-03-04T00:00:00Z", "2024-03-05T00:00:00Z", "2024-03-06T00:00:00Z"),  # dates
        log_of("2024-03-04 23:00", "2024-03-05 01:00").assign(client=["A", "B"]),
        log_of("2024-03-04 23:00", "2024-03-05 05:30").assign(moment=["after", "before"]),
    ],
)
def test_a_clean_log_is_never_asked(log):
    assert len(arc.read_log(log).readings) == len(log)


def test_dates_that_a_program_wrote_as_midnight_in_utc_stay_dates():
    log = log_of("2024-03-04T00:00:00Z", "2024-03-04T00:00:00Z", "2024-03-05T00:00:00Z")
    assert arc.read_log(log).readings["day"].tolist() == [0, 0, 1]
    assert "zones" not in arc.read_log(log).limits


def test_a_table_with_zoned_times_keeps_its_zone():
    log = IN_UTC.assign(date=pd.to_datetime(IN_UTC["date"]))
    assert asked(log).code == "session-over-midnight-utc"
    assert arc.read_log(log, zone="America/New_York") == arc.read_log(IN_UTC, zone="America/New_York")


@pytest.mark.parametrize(
    "stamp",
    ["2024-03-05T00:45:00Z", "2024-03-05T06:15:00+0530", "03/04/2024 7:45 PM EST", "1709599500",
     "1709599500000", "2024-03-04 19:45 GMT-5"],
)  # fmt: skip
def test_all_spellings_of_one_moment_are_one_moment(stamp):
    rows = {"client": "A", "moment": "between", "rating": [6]}
    log = arc.read_log(pd.DataFrame({**rows, "date": [stamp]}), zone="America/New_York", dates="month first")
    assert log.readings["hour"].tolist() == [19.75]


def test_seconds_since_1970_are_in_utc_and_said_to_be():
    rows = {"client": "A", "moment": "between", "rating": [6, 5]}
    log = arc.read_log(pd.DataFrame({**rows, "date": [1709599500, 1709685900.0]}))
    assert days(log) == [[0, 0.75, 0], [1, 0.75, 0]]
    assert log.limits["zones"] == ("UTC",)


def test_a_zone_behind_the_time_moves_the_date_beside_it():
    split = IN_UTC["date"].str.split("T", expand=True)
    log = IN_UTC.assign(date=split[0], time=split[1].str.replace("Z", "+00:00"))
    assert asked(log).code == "session-over-midnight-utc"
    assert arc.read_log(log, zone="America/New_York") == arc.read_log(IN_UTC, zone="America/New_York")


def test_a_word_for_a_clock_is_no_zone():
    log = arc.read_log(log_of("2024-03-04 18:30 Uhr", "2024-03-04 19:30 Uhr"))
    assert "zones" not in log.limits


def test_a_short_form_of_another_zone_is_a_problem():
    log = log_of("2024-03-04 18:30 CST", "2024-03-04 19:30 EST")
    assert str(asked(log, zone="America/New_York")) == (
        '1 problem in this log:\n  row 2: date "2024-03-04 18:30 CST" names a time zone that is not one of'
        " America/New_York. Write its distance from UTC, such as +01:00.\nNothing was loaded. Mend the file,"
        " or pass strict=False to load the other rows."
    )


@pytest.mark.parametrize("zone", ["Berlin", "EST", "Etc/GMT-1", "Mars/Olympus", "../etc/passwd", "+01:00"])
def test_an_unknown_zone_is_refused(zone):
    with pytest.raises(CallError, match='it takes a place such as "Europe/Berlin"'):
        arc.read_log(IN_UTC, zone=zone)


def test_the_place_that_may_be_meant_is_named():
    with pytest.raises(CallError, match=r'Did you mean "Europe/Berlin"\?$'):
        arc.read_log(IN_UTC, zone="Berlin")


def test_a_zone_that_changes_nothing_is_said():
    assert str(asked(AT_NIGHT, zone="Europe/Berlin")) == (
        'zone= is "Europe/Berlin", and no time of this file says its zone, so that nothing would change.'
        " Leave zone= out."
    )


@pytest.mark.parametrize("said", ["14:00", "soon", "25:00", "4"])
def test_a_day_starts_at_a_time_before_noon(said):
    with pytest.raises(CallError, match=f'day_starts= is "{said}"; it takes a time before noon'):
        arc.read_log(AT_NIGHT, day_starts=said)


def test_both_are_options_of_the_terminal_and_of_a_mapping(tmp_path, capsys):
    sheet, clean, mapping = (tmp_path / name for name in ("sheet.csv", "log.csv", "mine.toml"))
    IN_UTC.to_csv(sheet, index=False)
    options = ["--zone", "Europe/London", "--day-starts", "04:00"]
    assert main(["read", str(sheet), *options, "-o", str(clean)]) == 0
    log = arc.read_log(sheet, zone="Europe/London", day_starts="04:00")
    assert arc.read_log(clean) == log
    main(["check", str(sheet), *options, "--save-mapping", str(mapping)])
    assert arc.read_log(sheet, mapping=mapping) == log
    capsys.readouterr()


@st.composite
def diaries(draw):
    """Sessions and reports on local clocks, by day and by night, summer and winter."""
    at = dt.datetime(2024, draw(st.integers(1, 12)), 1, draw(st.integers(8, 20)))
    rows = []
    for _ in range(draw(st.integers(1, 4))):
        rows += [(at, "before"), (at + dt.timedelta(minutes=draw(st.integers(20, 150))), "after")]
        for _ in range(draw(st.integers(0, 3))):
            hours = draw(st.integers(4, 80))
            rows.append((at + dt.timedelta(hours=hours, minutes=1), "between"))
        at += dt.timedelta(days=draw(st.integers(4, 30)))
    rows.sort(key=lambda row: row[0])
    return [row for at, row in enumerate(rows) if row[0] not in [one for one, _ in rows[:at]]]


def as_log(rows, spell):
    cells = {"client": "A", "date": [spell(at) for at, _ in rows], "moment": [moment for _, moment in rows]}
    return pd.DataFrame({**cells, "rating": [number % 11 for number in range(len(rows))]})


ZONES = st.sampled_from(["Europe/Berlin", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Auckland"])
SPELLED = st.sampled_from(
    [
        lambda at: at.isoformat(),
        lambda at: at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        lambda at: at.astimezone(ZoneInfo("Asia/Tokyo")).isoformat(sep=" "),
        lambda at: str(int(at.timestamp())),
        lambda at: str(int(at.timestamp() * 1000)),
        lambda at: at.astimezone(dt.UTC),
    ]
)


def is_on_a_clock(at, zone):
    return at.replace(tzinfo=zone).astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None) == at


@settings(UNHURRIED, max_examples=8)
@given(diaries(), ZONES, SPELLED)
def test_stamps_moved_to_another_zone_are_the_same_log(rows, name, spell):
    zone = ZoneInfo(name)
    # An hour that a spring leaves out is on no clock.
    rows = [row for row in rows if is_on_a_clock(row[0], zone)]
    local = arc.read_log(as_log(rows, lambda at: at.isoformat(sep=" ")))
    assert arc.read_log(as_log(rows, lambda at: spell(at.replace(tzinfo=zone))), zone=name) == local


@settings(UNHURRIED, max_examples=8)
@given(diaries(), st.integers(1, 3))
def test_a_log_moved_into_the_night_is_the_same_sessions_with_the_same_distances(rows, hours):
    log = arc.read_log(as_log(rows, lambda at: at.isoformat(sep=" ")))
    late = [(at + dt.timedelta(hours=hours), moment) for at, moment in rows]
    moved = arc.read_log(as_log(late, lambda at: at.isoformat(sep=" ")), day_starts=f"0{hours}:00")
    assert moved.readings["day"].tolist() == log.readings["day"].tolist()
    assert (moved.readings["hour"] - log.readings["hour"]).round(6).eq(hours).all()
    assert arc.read_log(moved.to_frame()) == moved


NEWEST = [
    ("2024-03-11 10:06:00", "after", 2), ("2024-03-11 10:05:30", "after", 3),
    ("2024-03-11 10:05:00", "after", 1), ("2024-03-11 09:01:20", "before", 4),
    ("2024-03-11 09:01:05", "before", 5), ("2024-03-05 09:00:00", "between", 5),
    ("2024-03-04 10:06:00", "after", 3), ("2024-03-04 10:05:30", "after", 2),
    ("2024-03-04 09:00:05", "before", 6),
]  # fmt: skip


def test_seconds_count_and_the_newest_may_stand_first():
    log = pd.DataFrame(NEWEST, columns=["date", "moment", "rating"]).assign(client="A")
    newest, oldest = arc.read_log(log), arc.read_log(log[::-1].reset_index(drop=True))
    both = [arc.mark(one).table.drop(columns="row", errors="ignore") for one in (newest, oldest)]
    pd.testing.assert_frame_equal(*both)
    assert arc.read_log(newest.to_frame()) == newest


def test_a_copy_without_names_keeps_the_seconds():
    log = arc.read_log(pd.DataFrame(NEWEST, columns=["date", "moment", "rating"]).assign(client="A"))
    copy = arc.read_log(arc.deidentify(log).table)
    gaps = [one.readings["hour"].diff().dropna().round(5).tolist() for one in (log, copy)]
    assert gaps[0] == gaps[1]
