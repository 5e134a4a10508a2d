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
    "PSFS|KOOS|KOOS pain|LEFS|ODI %|NDI|Grip (kg)|Mood|Sleep|Quality of life|Heart rate|HR|VAS mood|Stress|"
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
