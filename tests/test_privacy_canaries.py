"""Something to find in every corner of a file, and every byte that comes out of it searched."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from log_files import written
from openpyxl.comments import Comment

import arc
from arc.app import downloads
from arc.app.uploads import Upload, read
from arc.cli import main
from arc.privacy import areas, deidentify
from arc.privacy.table import SHARED
from arc.samples import sample_names
from arc.vocabulary import schema

# Of two letters, in other writings, with a Cyrillic a, an
# accent in two signs, a formula, an address, a number, a face.
NAMES = [
    "Quirina Vex", "Bo", "\u674e\u96f7", "\u05e9\u05dc\u05d5\u05dd", "Zuz\u0430nka", "Ze\u0301novia", "=HYPERLINK(0)",
    "vorlep@zubmail.example", "+49 171 5550199", "\U0001f600lafred", "19710506",
]  # fmt: skip
TEXTS = {
    "side": "Sidowix", "quality": "=Qualix", "function": "Functix", "relief_used": "+Relievix", "other_care": "@Carewix",
    "recorded_by": "Recordix", "source": "Sourcix 0171 5550177", "note": "\tNotix", "Headerix vorlep2@zubmail.example": "Extrawix",
}  # fmt: skip
MET_AT = dt.datetime(2023, 11, 27, 9, 17)
SOUGHT = [
    *(name for name in NAMES if name != "Bo"), "headerix", *TEXTS.values(), "quirina", "zubmail", "5550", "lafred", "hyperlink",
    "spotwix", "sheetwix", "otherwix", "authorix", "titlix", "commentix", "folderwix", "filewix", "2023", "-11-", "27.11", "novem",
    "monday", "09:1", "9:17",
]  # fmt: skip
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "latin-1", "cp1252")


def workbook_of_canaries() -> bytes:
    """A workbook whose cells, sheets, comments and properties all tell of somebody."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Sheetwix"
    book.properties.creator, book.properties.title = "Authorix", "Titlix"
    sheet.append(["client", "date", "moment", "rating", "area", *TEXTS])
    for place, name in enumerate(NAMES):
        for day, moment, rating in ((-1, "between", 5), (0, "before", "6, maybe 7"), (1, "between", 4)):
            date = MET_AT + dt.timedelta(days=13 * place + day, minutes=place)
            sheet.append(
                [name, date, moment, rating, "=Spotwix" if place % 3 else "low back", *TEXTS.values()]
            )
    for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
        # As text, as a log that was pasted holds it.
        cell.data_type = "s"
    sheet["A2"].comment = Comment("Commentix", "Authorix")
    book.create_sheet("Otherwix").append(["Otherwix"])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def found_in(content: bytes) -> list[str]:
    """What is sought and stands in these bytes, in whatever encoding."""
    texts = [content.decode(encoding, errors="ignore").casefold() for encoding in ENCODINGS]
    return [word for word in SOUGHT if any(word.strip().casefold() in text for text in texts)]


def test_the_search_finds_what_is_there():
    assert found_in("x quirina Vex".encode("utf-16-le")) == ["Quirina Vex", "quirina"]
    assert set(found_in(b"1 Notix 2023")) == {"\tNotix", "2023"}


def test_no_byte_that_comes_out_of_a_workbook_tells_of_anybody(tmp_path, monkeypatch, capfd):
    folder = tmp_path / "Folderwix"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    path = written(folder, workbook_of_canaries(), "Filewix Quirina 2023-11-27.xlsx")
    before = path.read_bytes()
    assert main(["deidentify", str(path), "-o", "shareable.csv", "--consent", "yes"]) == 0
    said = capfd.readouterr()
    assert (found_in(said.out.encode()), said.err) == ([], "")
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        "Folderwix",
        "shareable.csv",
        "shareable.what-remains.txt",
    ]
    for name in ("shareable.csv", "shareable.what-remains.txt"):
        assert found_in((tmp_path / name).read_bytes()) == [], name
    assert path.read_bytes() == before
    back = arc.read_log(tmp_path / "shareable.csv")
    assert (len(back.readings), len(back.clients)) == (3 * len(NAMES), len(NAMES))
    assert "Bo" not in set(back.clients["client"])


def test_the_copy_of_the_page_tells_as_little(tmp_path):
    log = read(Upload("Filewix Quirina.xlsx", workbook_of_canaries(), {}))
    files, shown = downloads.shareable(log, consent="yes")
    assert [found_in(file.content + file.name.encode()) for file in files] == [[], []]
    assert found_in(shown.encode()) == []


# --- Whatever the file was, the copy holds words of a closed list and nothing else ---
EXPORTS = Path(__file__).parent / "data" / "formats"
FRENCH = {"rating": "Douleur (0 \u00e0 10)", "time": "Heure", "note": "Remarques"}
FORM = {
    "client": "Client code", "moment": "When is this rating?", "date": "Timestamp",
    "rating": "Pain right now (0 = none, 10 = worst)", "note": "Anything to add?",
}  # fmt: skip
OPTIONS = {
    "bearable_export_2024.csv": {"measure": "Neck pain", "person": "Quirina"},
    "daylio_2022_12h.csv": {"person": "Quirina"},
    "excel_fr_semicolon_bom.csv": {"columns": FRENCH, "dates": "day first"},
    "excel_practitioner_log.xlsx": {"columns": {"moment": "When", "rating": "Pain (0-10)"}},
    "google_forms_download.csv": {"columns": FORM, "dates": "month first"},
}
OF_THE_COPY = frozenset(
    re.findall(
        "[a-z]+",
        "about to none or less at least no pain in words area de identified row now revised simulated yes",
    )
)
OF_RECALL = {f"{unit}{ending}" for unit in ("hour", "day", "week", "month") for ending in ("", "s")}
OF_THE_SCHEMA = {
    word for words in schema.WORDS.values() for one in words for word in re.findall("[a-z]+", one)
}
ALLOWED = OF_THE_COPY | OF_RECALL | OF_THE_SCHEMA | areas.WORDS


def assert_only_known_words(shared: str) -> None:
    header, *rows = csv.reader(io.StringIO(shared))
    assert set(header) <= set(SHARED)
    for row in rows:
        assert re.fullmatch("[BCDFGHJKLMNPQRSTVWXZ]{5}", row[0])
        rest = " ".join(row[1:])
        assert set(re.findall(r"[^\W\d_]+", rest)) <= ALLOWED
        assert not re.search(r"\d[/.-]\d+[/.-]|\d{6}", rest)
        assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) or re.match(r"-\D", cell) for cell in row)


@pytest.mark.parametrize("name", sorted(path.name for path in EXPORTS.iterdir()))
def test_the_copy_of_an_export_holds_words_of_a_closed_list_only(name):
    log = arc.read_log(EXPORTS / name, strict=False, **OPTIONS.get(name, {}))
    # Rows that could not be read are refused; what could be is looked at here.
    shareable = deidentify(replace(log, problems=log.problems.iloc[:0]))
    assert len(shareable.table) == len(log.readings) > 0
    assert_only_known_words(shareable.to_csv())


@pytest.mark.parametrize("name", sample_names())
def test_the_copy_of_a_sample_holds_words_of_a_closed_list_only(name):
    assert_only_known_words(deidentify(arc.load_sample(name)).to_csv())


@pytest.mark.parametrize("cell", ["=1+1", '=HYPERLINK("x")', "+1", "-1+2", "@SUM(A1)", "\t=1", "'=1"])
def test_a_formula_in_a_sheet_of_another_layout_does_not_leave(tmp_path, cell):
    text = io.StringIO()
    rows = [
        ["client", "date", "area", "before", "after", "+1 day"],
        [cell, "2024-03-04", "=spot", "5", "4", "3"],
    ]
    csv.writer(text).writerows(rows)
    log = arc.read_log(written(tmp_path, text.getvalue()))
    assert_only_known_words(deidentify(log).to_csv())
