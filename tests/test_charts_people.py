"""Who stands in a published chart.

By codes that name nobody, in an order that tells nobody, in a file that is named after nobody.
"""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from collisions import texts_of
from make_log import at, log_of

import arc
from arc.charts.codes import is_code, with_codes
from arc.charts.kinds import KINDS
from arc.cli import main

EXPORTS = Path(__file__).parent / "data" / "formats"


def course(client: str, *ratings: object, **more: object) -> list[dict]:
    """A session, and a report on each day after it."""
    rows = [at(day, rating, client=client, **more) for day, rating in enumerate(ratings)]
    return [{**rows[0], "moment": "before"}, *rows[1:]]


def test_names_and_places_in_peoples_own_words_become_codes():
    log = log_of(*course("Anna Schmidt", 3, 4, area="knee of Anna"), *course("JM", 5, 6, 6, area="low back"))
    coded = with_codes(log)
    assert coded.clients == {"JM": "client 1", "Anna Schmidt": "client 2"}
    assert coded.areas == {"knee of anna": "area 1"}
    picture = arc.chart(log, target="column")
    said = " ".join([picture.alt, picture.caption, picture.description, picture.table.to_csv()])
    said += " ".join(text.get_text() for text in texts_of(picture.figure))
    assert not re.search("Anna|Schmidt|JM", said)
    assert "client 1" in said
    assert (
        "Names and codes that may name somebody stand here as client 1, client 2 ..., whoever has the most"
        " reports first." in said
    )


def test_a_client_can_be_chosen_by_name_or_by_code_and_keeps_the_code():
    log = log_of(*course("Anna", 3, 4, 5), *course("Berta", 5, 6))
    by_name, by_code = (
        arc.chart(log, client="Berta", target="social"),
        arc.chart(log, client="client 2", target="social"),
    )
    assert set(by_name.table["client"]) == set(by_code.table["client"]) == {"client 2"}


@pytest.mark.parametrize("names", [("Ada", "Mia", "Zoe"), ("Zoe", "Mia", "Ada"), ("Mia", "Zoe", "Ada")])
def test_neither_the_alphabet_nor_the_order_of_the_file_says_who_is_client_1(names):
    most, some, least = names
    rows = {most: course(most, 5, 4, 3), some: course(some, 6, 2), least: course(least, 7, 1)}
    log = log_of(*(row for name in sorted(names) for row in rows[name]))
    # With as many reports, the lower ones first: what anybody sees in the picture.
    assert with_codes(log).clients == {most: "client 1", some: "client 2", least: "client 3"}
    picture = arc.chart(log, target="column")
    assert list(picture.table["client"].unique()) == ["client 1", "client 2", "client 3"]
    assert picture.alt.index("Client 1") < picture.alt.index("Client 2") < picture.alt.index("Client 3")


def test_areas_are_numbered_in_the_order_of_the_codes():
    log = log_of(*course("Ada", 5, area="ada's knee"), *course("Mia", 5, 4, area="mia's hip"))
    assert with_codes(log).areas == {"mia's hip": "area 1", "ada's knee": "area 2"}


def test_ten_clients_stand_in_the_order_of_their_numbers_everywhere():
    log = log_of(*(row for size in range(1, 11) for row in course(f"Name{size}x", *[5] * size)))
    codes = [f"client {number:02d}" for number in range(1, 11)]
    coded = with_codes(log)
    assert list(coded.clients.values()) == codes
    assert coded.clients["Name10x"] == "client 01"
    for frame in (coded.log.readings, coded.log.sessions, coded.log.clients):
        assert list(frame["client"].unique()) == codes


def test_plain_codes_stay():
    log = arc.load_sample("three-cases")
    assert not with_codes(log).is_renamed
    pd.testing.assert_frame_equal(with_codes(log).log.readings, log.readings)
    assert not with_codes(log_of(*course("P07", 3, 4), *course("BCDFG", 3, 4))).is_renamed


@pytest.mark.parametrize(
    ("client", "is_one"),
    [
        ("A1899", True),
        ("A1987", False),
        ("J 2001", False),
        ("1987", False),
        ("A2100", True),
        ("case 3", True),
    ],
)
def test_a_code_that_may_be_a_year_of_birth_is_none(client, is_one):
    assert is_code(client) == is_one


def test_the_person_of_an_apps_export_is_named_nowhere():
    log = arc.read_log(EXPORTS / "daylio_2022_12h.csv", person="Anna Schmidt")
    assert log.limits["one_person"] == "Anna Schmidt"
    assert with_codes(log).log.limits["one_person"] == "client 1"


# --- Everything that is written beside and inside it ---
# In made-up words, so that none of them can stand in a picture
# by accident; in the bytes they may be in small letters.
SECRETS = {
    "note": "Notix", "quality": "Qualix", "function": "Functix", "relief_used": "Relievix",
    "other_care": "Carewix", "recorded_by": "Recordix", "source": "Sourcix", "side": "Sidowix",
    "extra": "Extrawix", "mail vorlep@zubmail.example": "0171 5550178",
}  # fmt: skip


@pytest.fixture(scope="module")
def told():
    """A log with something to find in each column, and four sessions for each of three clients."""
    first = pd.Timestamp("2023-11-27 09:17")
    rows = [
        {
            "client": client, "date": str(first + pd.Timedelta(days=7 * week + day)), "moment": moment,
            "rating": f"{(week + place) % 5 + 2}", "area": f"{client} spot", "adverse_event": "no", **SECRETS,
        }
        for place, client in enumerate(["Quirina Vex", "Brommel", "Ulfhild T."])
        for week in range(4)
        for day, moment in ((0, "before"), (0, "after"), (1, "between"))
    ]  # fmt: skip
    return arc.read_log(pd.DataFrame(rows, dtype=object))


SOME = ("trajectory", "calendar")


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(kind, marks=() if kind in (*SOME, "flare", "grid") else pytest.mark.slow)
        for kind in KINDS
    ],
)
def test_no_kind_of_chart_tells_anything_of_the_log_but_its_numbers(told, kind, tmp_path):
    words = [
        *SECRETS.values(),
        "quirina",
        "brommel",
        "ulfhild",
        "vorlep",
        "5550178",
        "2023-1",
        "09:1",
        "novem",
        "monday",
    ]
    picture = arc.chart(told, kind=kind, target="column")
    # What is said of it is the same in each kind of file.
    for ending in ("png", "svg", "pdf") if kind in SOME else ("svg",):
        arc.publish(picture, tmp_path / f"card.{ending}")
    for path in tmp_path.iterdir():
        text = path.read_bytes().decode("latin-1").casefold()
        assert [word for word in words if word.casefold() in text] == [], path.name


@pytest.mark.parametrize(
    ("name", "code"), [("annas-knee.png", 2), ("Anna.png", 2), ("card.png", 0), ("client-1.png", 0)]
)
def test_a_picture_is_not_named_after_a_client(tmp_path, capsys, name, code):
    (tmp_path / "log.csv").write_text("client,day,moment,rating\nAnna,0,before,5\nAnna,1,between,4\n")
    assert main(["chart", str(tmp_path / "log.csv"), "-o", str(tmp_path / name)]) == code
    if code:
        assert (
            capsys.readouterr().err
            == "arc: The name of the picture holds what looks like a name from the client column. Choose"
            " another name after -o.\n"
        )
        assert [path.name for path in tmp_path.iterdir()] == ["log.csv"]


def test_a_plain_code_may_stand_in_the_name_of_a_picture(tmp_path):
    assert main(["chart", "three-cases", "--client", "B", "-o", str(tmp_path / "case-B.png")]) == 0


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ("Anna's diary", "a name from the client column"),
        (
            "anna@x.example, 0171 5550199",
            "an e-mail address and a phone number and a name from the client column",
        ),
        ("Dr Smith, www.journal.example, 4 March 2019", ""),
        ("my diary", ""),
    ],
)
def test_a_source_may_be_an_article_and_no_client(source, kinds):
    log = log_of(*course("Anna", 3, 4))
    if not kinds:
        assert f"Source: {source}." in arc.chart(log, source=source).caption
        return
    with pytest.raises(ValueError, match="^The source stands inside the picture") as caught:
        arc.chart(log, source=source)
    assert (
        str(caught.value)
        == f"The source stands inside the picture, and holds what looks like {kinds}. Name it in other words,"
        " or leave it out."
    )
