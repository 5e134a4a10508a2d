"""What a log rates: a word of pain in a header settles it, anything else is asked, and nothing is guessed."""

import pytest
from log_files import written

import arc
from arc.reading.measure_words import names_other, says_pain

PAIN = (
    "Pain level|24 hr NPRS|Tension headache|NPR|Pain with motion|Pain at rest (0-10)|VAS|NRS pre|"
    "Knee pain|#pain|PainLevel|Schmerzstärke|Rückenschmerzen|Douleur|Dolor|Dolore|Pijnscore|Hoofdpijn|Dor|"
    "Post-Tx NPRS|24 hr NRS"
)
OTHER = (
    "PSFS|KOOS|KOOS pain|LEFS|ODI %|NDI|Grip (kg)|Mood|Sleep|Quality of life|QoL|Heart rate|HR|VAS mood|Stress|"
    "Fatigue|Tiredness|Stimmung|Schlaf|Sommeil|Function"
)
NEITHER = (
    "Pain killers|Pain medication|Location of pain|Where is your pain?|Days with pain|Neck|Score|Notes|Paint"
)


@pytest.mark.parametrize(
    ("headers", "pain", "other"), [(PAIN, True, False), (OTHER, False, True), (NEITHER, False, None)]
)
def test_a_word_of_pain_in_a_header_beats_every_other_word(headers, pain, other):
    assert {header for header in headers.split("|") if says_pain(header) != pain} == set()
    assert other is None or {header for header in headers.split("|") if names_other(header) != other} == set()


def read(tmp_path, *lines, **said):
    return arc.read_log(written(tmp_path, "\n".join(lines) + "\n"), **said)


def refused(tmp_path, *lines, **said):
    """The error, which is no less one where other rows would be loaded."""
    with pytest.raises(arc.LogError) as reason:
        read(tmp_path, *lines, strict=False, **said)
    return reason.value


def followed(tmp_path, *lines, **said):
    """The log once every first proposal was followed, and the options that it took."""
    for _ in range(4):
        try:
            return read(tmp_path, *lines, **said), said
        except arc.LogError as reason:
            fix = next(one.fix for one in reason.causes if one.fix)
            said = {**said, **fix.options}
    raise AssertionError(said)


DIARY = ("Date,Pain level,Notes", "2024-03-01,4,massage", "2024-03-02,5,", "2024-03-03,3,")


def test_a_diary_of_one_person_reads_with_a_code_and_the_days_of_sessions(tmp_path):
    by_person = read(tmp_path, *DIARY, person="me", sessions=["2024-03-01"])
    assert by_person.readings["low"].tolist()[:3] == [4, 5, 3]
    assert by_person.readings["moment"].tolist() == ["between"] * 3 + ["attended"]
    assert by_person.readings.equals(read(tmp_path, *DIARY, client="me", sessions=["2024-03-01"]).readings)


def test_a_code_for_the_one_person_is_refused_beside_a_column_of_codes(tmp_path):
    said = str(refused(tmp_path, "Client,Date,Pain", "A,2024-03-01,4", person="me"))
    assert said == (
        'person= says that all of this file is "me", and its column "Client" holds the codes of the clients.'
        " Leave person= out."
    )


WIDE = ("Client,Date,PSFS before,PSFS after", "C01,2024-04-02,2,4", "C01,2024-04-09,4,6")
FLAT = ("Client,Date,ODI %", "C01,2024-04-02,2", "C01,2024-04-09,4")
LONG = ("Client,Date,Grip strength,Mood", "C01,2024-04-02,2,3", "C01,2024-04-09,4,4")


@pytest.mark.parametrize(
    ("lines", "name", "way"),
    [(WIDE, "psfs", "better"), (FLAT, "odi %", "worse"), (LONG, "grip strength", "better")],
)
def test_what_is_no_pain_is_asked_for_with_its_way_and_keeps_its_name(tmp_path, lines, name, way):
    assert refused(tmp_path, *lines).code == "no-pain"
    assert refused(tmp_path, *lines, measure=name).code == "which-way"
    log, said = followed(tmp_path, *lines)
    assert (log.measure, log.higher_is, set(log.readings["measure"])) == (name, way, {name})
    assert len(said) == 2


def test_a_measure_that_the_call_takes_for_the_rating_is_asked_for_as_well(tmp_path):
    assert refused(tmp_path, *FLAT, columns={"rating": "ODI %"}).code == "not-pain"


@pytest.mark.parametrize(
    "header",
    [
        "NPRS before,NPRS after,Pain next day",
        "Pre-Tx NPRS,Post-Tx NPRS,24 hr NPRS",
        "Pain before,Pain after,+1 day",
    ],
)
def test_all_names_of_pain_are_one_thing_side_by_side(tmp_path, header):
    log = read(tmp_path, f"Client,Date,{header},Mood after", "C01,2024-04-02,7,5,6,9")
    assert log.readings[["moment", "day", "low"]].values.tolist() == [
        ["before", 0, 7],
        ["after", 0, 5],
        ["between", 1, 6],
    ]
    assert log.kept_aside["what"].tolist() == ['column "Mood after"']


def test_of_several_columns_of_pain_one_is_chosen_and_is_called_pain(tmp_path):
    lines = ("Client,Date,Neck pain,Back pain", "A,2024-03-01,4,6", "A,2024-03-02,3,5")
    reason = refused(tmp_path, *lines)
    assert reason.causes[0].fix.choices == ("Neck pain", "Back pain")
    for name, levels in (("Neck pain", [4, 3]), ("Back pain", [6, 5])):
        log = read(tmp_path, *lines, measure=name)
        assert (log.readings["low"].tolist(), log.measure) == (levels, "pain")


TRACKER = (
    "FeatureName,Timestamp,Value,Note",
    "Neck,2024-06-03T08:10:22.139+02:00,4.0,",
    "Neck,2024-06-04T08:15:00.000+02:00,3.0,desk",
    "Massage,2024-06-04T17:00:00.000+02:00,1.0,",
    "Massage,2024-06-05T17:00:00.000+02:00,0,",
    "Sleep,2024-06-04T07:00:00.000+02:00,7:05:00,",
)
HABITS = (
    "HabitName,CalendarDate,Value,CommentText",
    "Knee pain,2024-03-01,6,",
    "Knee pain,2024-03-02,5,stairs",
    "Massage,2024-03-02,1,",
)


def test_a_tracker_is_chosen_by_its_name_and_another_marks_the_sessions(tmp_path):
    reason = refused(tmp_path, *TRACKER, sessions=["Massage"])
    assert (reason.code, reason.causes[0].fix.choices[0]) == ("which-tracker", "Neck")
    assert (
        refused(tmp_path, *TRACKER, columns={"rating": "Value", "date": "Timestamp"}).code == "which-tracker"
    )
    log = read(tmp_path, *TRACKER, measure="neck", sessions=["Massage"], person="me")
    assert log.readings[["moment", "day"]].values.tolist() == [
        ["between", -1],
        ["between", 0],
        ["attended", 0],
    ]
    assert log.measure == "pain"
    assert log.kept_aside["what"].tolist()[:2] == [
        'entries of "Massage" that mark no session',
        'entries of another thing, "Sleep"',
    ]
    only = read(tmp_path, *HABITS, sessions=["massage"])
    assert only.readings["low"].dropna().tolist() == [6, 5]


def test_trackers_are_no_clients(tmp_path):
    lines = ("name,date,score", "Neck pain,2024-03-01,4", "Massage,2024-03-01,1")
    said = {"columns": {"client": "name", "rating": "score"}}
    assert refused(tmp_path, *lines, **said).code == "client-measure"
    renamed = read(tmp_path, "Tracker,date,score", *lines[1:], sessions=["massage"])
    assert renamed.readings["low"].dropna().tolist() == [4]


def test_a_tracker_of_something_else_is_asked_for_its_way(tmp_path):
    lines = ("Habit,Date,Value", "Mood,2024-03-01,6", "Mood,2024-03-02,5")
    log, said = followed(tmp_path, *lines)
    assert (log.measure, said) == ("mood", {"measure": "Mood", "higher_is": "better"})


def test_a_column_that_says_which_way_is_worse_is_an_answer_and_a_blank_one_is_none(tmp_path):
    head, row = "client,day,moment,PSFS,higher_is", "A,0,before,5,"
    how = {"columns": {"rating": "PSFS"}, "measure": "psfs"}
    assert refused(tmp_path, head, row, **how).code == "which-way"
    assert read(tmp_path, head, f"{row}better", **how).lower_is_worse("psfs")
    assert not read(tmp_path, head, f"{row}worse", **how).lower_is_worse("psfs")


LOOP = ("Date,Back pain,Massage", "2024-02-07,3000,NO", "2024-02-06,6500,YES_MANUAL", "2024-02-05,0,UNKNOWN")


def test_thousandths_are_named_and_read_where_the_call_says_so(tmp_path):
    assert refused(tmp_path, *LOOP, person="me").code == "thousandths"
    log, said = followed(tmp_path, *LOOP, person="me", sessions=["Massage"])
    assert said["scale"] == "thousandths"
    assert log.readings["low"].dropna().tolist() == [3, 6.5, 0]
    assert log.readings["session"].notna().sum() == 1


def test_zeros_that_an_app_filled_in_are_asked_about(tmp_path):
    lines = ("date,#pain", "2024-03-06,0", "2024-03-05,5")
    assert refused(tmp_path, *lines, person="me").code == "zeros-of-an-app"
    log, _ = followed(tmp_path, *lines, person="me")
    assert log.readings["kind"].tolist() == ["missing", "number"]
    assert read(tmp_path, *lines, person="me", scale=(0, 10)).readings["low"].tolist() == [0, 5]


@pytest.mark.parametrize(("last", "asked"), [("10", True), ("11", False)])
def test_a_scale_that_no_rating_uses_is_asked_about(tmp_path, last, asked):
    lines = ("Client,Date,Pain (0-100)", "A,2024-03-01,4", "A,2024-03-02,6", f"A,2024-03-03,{last}")
    if not asked:
        assert set(read(tmp_path, *lines).readings["scale_high"]) == {100}
        return
    assert refused(tmp_path, *lines).code == "scale-unused"
    assert set(followed(tmp_path, *lines)[0].readings["scale_high"]) == {10}
    assert set(read(tmp_path, *lines, scale=(0, 100)).readings["scale_high"]) == {100}


@pytest.mark.parametrize(
    "lines",
    [
        ("client,date,moment,rating", "6,2024-03-01,before,A", "5,2024-03-02,before,B"),
        ("client,date,moment,rating", "A,before,2024-03-01,6", "B,after,2024-03-02,5"),
    ],
)
def test_columns_in_each_others_place_are_one_sentence(tmp_path, lines):
    reason = refused(tmp_path, *lines)
    assert (reason.code, len(reason.causes)) == ("exchanged-columns", 1)
    assert followed(tmp_path, *lines)[0].readings["low"].tolist() == [6, 5]


def test_a_code_needs_a_letter_or_a_digit(tmp_path):
    lines = ("client,date,moment,rating", "A,2024-03-01,before,6", "?!,2024-03-02,before,5")
    assert read(tmp_path, *lines, strict=False).problems["code"].tolist() == ["client-no-code"]


LOG = [
    "Client,Date,Pain level,Notes",
    "A,2024-03-01,4,x",
    "A,2024-03-02,5-6,",
    "B,2024-03-01,3,",
    "B,2024-03-05,0,",
]


def _levels(log):
    return sorted(map(tuple, log.readings[["client", "day", "low", "high"]].values.tolist()))


def _permuted(lines, order=(2, 0, 3, 1)):
    return [",".join(line.split(",")[at] for at in order) for line in lines]


@pytest.mark.parametrize(
    "change",
    [
        _permuted,
        lambda lines: [f"{line},{extra}" for line, extra in zip(lines, ["Zzyx", *"qwer"], strict=True)],
        lambda lines: [lines[0].replace("Pain level", "Schmerzstärke").replace("Date", "Datum"), *lines[1:]],
        lambda lines: [lines[0], *reversed(lines[1:])],
        lambda lines: [part for line in lines for part in (line, "", ",,,")],
    ],
    ids=["permuted", "nonsense", "translated", "shuffled", "blank"],
)
def test_what_changes_nothing_for_a_person_changes_no_reading(tmp_path, change):
    assert _levels(read(tmp_path, *change(LOG))) == _levels(read(tmp_path, *LOG))
