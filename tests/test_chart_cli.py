"""`arc chart`: one call, five files, one clear message where it cannot be done.

And the gallery of every kind.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pandas as pd
import pytest

import arc
from arc.charts.gallery import gallery, overview, try_all
from arc.charts.kinds import KINDS
from arc.charts.places import place_words
from arc.cli import main
from arc.plots.engine.look import TARGETS
from arc.vocabulary.rules_file import write_rules

LOGS = Path(__file__).parent / "data" / "outcomes"
BESIDE = [".alt.txt", ".description.txt", ".caption.txt", ".table.csv"]


def test_one_call_writes_the_picture_and_what_stands_beside_it(tmp_path, capsys):
    out = tmp_path / "card.png"
    call = [
        "chart",
        "three-cases",
        "--kind",
        "trajectory",
        "--for",
        "social",
        "--client",
        "B",
        "-o",
        str(out),
    ]
    assert main(call) == 0
    names = ["card.png", *(f"card{ending}" for ending in BESIDE)]
    assert capsys.readouterr().out == "".join(f"written: {tmp_path / name}\n" for name in names)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)


def test_the_command_gives_what_python_gives(tmp_path):
    call = [
        "chart",
        "three-cases",
        "--kind",
        "grid",
        "--for",
        "column",
        "--theme",
        "dark",
        "--source",
        "my diary",
    ]
    assert main([*call, "-o", str(tmp_path / "one.svg")]) == 0
    log = arc.load_sample("three-cases")
    arc.publish(
        arc.chart(log, kind="grid", target="column", theme="dark", source="my diary"), tmp_path / "other.svg"
    )
    for ending in (".svg", *BESIDE):
        assert (tmp_path / f"one{ending}").read_bytes() == (tmp_path / f"other{ending}").read_bytes()


def test_rules_from_a_file_stand_inside(tmp_path):
    rules = arc.Rules(rise=3)
    write_rules(rules, tmp_path / "rules.toml")
    call = ["chart", "three-cases", "--for", "column", "--rules", str(tmp_path / "rules.toml")]
    assert main([*call, "-o", str(tmp_path / "p.svg")]) == 0
    assert f"Rules {rules.short_hash}." in (tmp_path / "p.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--kind", "pie"], f'arc: There is no kind "pie". Choose one of: {", ".join(KINDS)}.\n'),
        (["--for", "poster"], f'arc: There is no size "poster". Choose one of: {", ".join(TARGETS)}.\n'),
        (["--client", "Z"], 'arc: There is no client "Z" in this log. There are: A, B and C.\n'),
        (["--for", "social", "--kind", "adverse"], (
            "arc: No chart of the kind adverse: nobody was asked about unwanted events, which is not the same"
            " as none. Needed: one answer, yes or no, after any session.\n"
        )),
        (["--claim", "none-such", "--kind", "grid"], "arc: "),
        (["--series", "right"], (
            'arc: "right" names no series. Write a column and its value, as side=right; the columns: area,'
            " side, scale, measure, quantity.\n"
        )),
        (["--series", "moment=after"], 'arc: "moment=after" names no series. '),
        (["--series", "side=right", "--kind", "around"], 'arc: No reading has the side "right". This log'),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_and_nothing_is_written(tmp_path, capsys, more, said):
    assert main(["chart", "three-cases", "-o", str(tmp_path / "p.png"), *more]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(said)
    assert list(tmp_path.iterdir()) == []


def test_of_several_series_one_is_chosen_as_the_message_says_and_named_inside(tmp_path, capsys):
    log, picture = str(LOGS / "side.csv"), tmp_path / "p.svg"
    call = ["chart", log, "--kind", "around", "--for", "social", "-o", str(picture)]
    assert main(call) == 2
    assert capsys.readouterr().err == (
        "arc: A client of this log has several series, one for each side (left, right). Choose one:"
        ' --series "side=right".\n'
    )
    assert main([*call, "--series", "side=right"]) == 0
    assert "1 client, 1 session, 3 reports (right)" in picture.read_text(encoding="utf-8")


def test_another_ending_or_a_missing_folder_is_refused_and_nothing_is_written(tmp_path, capsys):
    assert main(["chart", "three-cases", "-o", str(tmp_path / "p.gif")]) == 2
    assert capsys.readouterr().err.startswith('arc: A picture cannot be saved with ".gif".')
    assert main(["chart", "three-cases", "-o", str(tmp_path / "nowhere" / "p.png")]) == 2
    assert (
        capsys.readouterr().err
        == 'arc: There is no folder "nowhere". Make it first, or choose another place.\n'
    )
    assert list(tmp_path.iterdir()) == []


def test_the_log_is_never_written_over(tmp_path, capsys):
    log = tmp_path / "mine.table.csv"
    log.write_text("client,day,moment,rating\nA,0,between,3\n", encoding="utf-8")
    before = log.read_bytes()
    assert main(["chart", str(log), "-o", str(tmp_path / "mine.png")]) == 2
    assert (
        capsys.readouterr().err
        == 'arc: The picture and its texts would be written over the log "mine.table.csv". Choose another'
        " name after -o.\n"
    )
    assert log.read_bytes() == before
    assert list(tmp_path.iterdir()) == [log]


def test_rows_that_could_not_be_read_are_named(tmp_path, capsys):
    log = tmp_path / "log.csv"
    log.write_text("client,day,moment,rating\nA,0,between,3\nA,1,between,12\n", encoding="utf-8")
    assert main(["chart", str(log), "-o", str(tmp_path / "p.png")]) == 0
    assert capsys.readouterr().out.startswith('  not loaded: row 3: rating "12" is outside 0-10.')


def test_words_that_sound_like_a_warning_sign_are_told_before_somebody_publishes(tmp_path, capsys):
    log = tmp_path / "log.csv"
    log.write_text(
        "client,day,moment,rating,note\nA,0,between,3,numb around the buttocks\n", encoding="utf-8"
    )
    assert main(["chart", str(log), "--for", "social", "-o", str(tmp_path / "p.png")]) == 0
    said = (
        "1 row with words that sound like a warning sign: row 2. Read and ask; then set the column red_flag"
        " to yes, no"
    )
    assert capsys.readouterr().out.startswith(f"  before you publish: {said}")
    for path in tmp_path.glob("p.*"):
        assert b"warning sign" not in path.read_bytes(), path.name


def test_a_photo_of_the_same_name_is_never_written_over(tmp_path, capsys):
    (tmp_path / "card.png").write_bytes(b"a photo")
    call = ["chart", "three-cases", "--for", "social", "--client", "B", "-o", str(tmp_path / "card.png")]
    assert main(call) == 2
    assert (
        capsys.readouterr().err
        == 'arc: There is already a file "card.png" at this place that arc did not make, and it is not'
        " written over. Choose another name.\n"
    )
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("card.png", b"a photo")]


def test_a_place_where_nothing_can_be_written_is_said_in_words(tmp_path, capsys, monkeypatch):
    (tmp_path / "folder.png").mkdir()
    call = ["chart", "three-cases", "--for", "social", "--client", "B", "-o"]
    assert main([*call, str(tmp_path / "folder.png")]) == 2
    assert capsys.readouterr().err.startswith('arc: There is already a file "folder.png" at this place')

    def full(number):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert main([*call, str(tmp_path / "card.png")]) == 2
    assert capsys.readouterr().err == 'arc: "card.png" cannot be written: No space left on device.\n'


def test_another_ending_is_said_before_the_log_is_read(tmp_path, capsys):
    assert main(["chart", "no-such-log.csv", "-o", str(tmp_path / "p.gif")]) == 2
    assert (
        capsys.readouterr().err
        == 'arc: A picture cannot be saved with ".gif". Choose one of: .png, .svg, .pdf, as in'
        ' "p.png".\n'
    )


def test_help_lists_every_kind_and_every_size(capsys):
    with pytest.raises(SystemExit):
        main(["chart", "--help"])
    shown = capsys.readouterr().out
    for name, kind in KINDS.items():
        assert re.search(rf"^  {name} +{re.escape(kind.shows)}$", shown, re.M)
    for name in TARGETS:
        assert re.search(rf"^  {name} +{re.escape(place_words(name))}$", shown, re.M)


@pytest.mark.slow
def test_the_gallery_shows_each_kind_or_says_why_not():
    log = arc.read_log(
        pd.DataFrame(
            [("A", 0, "before", 5, 1), ("A", 1, "between", 6, "")],
            columns=["client", "day", "moment", "rating", "session"],
        ).astype(str),
        name="two ratings",
    )
    tried = try_all({1: [log]})
    page = gallery(tried)
    assert re.findall('<li><a href="#(.*?)">', page) == re.findall('<h2 id="(.*?)">', page) == list(KINDS)
    assert page.count("<h3>") == 3 * len(KINDS)
    assert page.count("<img ") == sum(one.picture is not None for one in tried)
    assert page.count("<p>No chart of the kind line-up: ") == 3
    said = [f"<b>When it misleads:</b> {escape(kind.misleads)}</p>" for kind in KINDS.values()]
    assert [page.count(one) for one in said] == [1] * len(KINDS)
    assert page.index("arc-safety") < page.index("<img ")
    assert "<script" not in page
    fits = overview(tried)
    assert fits.loc[("trajectory", 1)].tolist() == ["yes", "yes", "yes"]
    assert fits.loc[("line-up", 1), "social"].startswith("No chart of the kind line-up: ")


def test_the_list_of_charts_names_every_kind():
    page = (Path(__file__).parents[1] / "docs" / "gallery.md").read_text(encoding="utf-8")
    for name, kind in KINDS.items():
        assert f"| `{name}` | {kind.shows} | {kind.misleads} |" in page
