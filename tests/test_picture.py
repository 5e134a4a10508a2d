"""A picture is never without its words, and the same picture gives the same file."""

from __future__ import annotations

import re
import struct
import subprocess
import sys
import zlib
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest

from arc.plots.engine.look import SCREEN, drawn
from arc.plots.engine.page import new_page
from arc.plots.picture import Picture
from arc.samples import load_sample

NASTY = "<script>alert('1')</script> & \"quoted\"\n\u202eback\x07"


def picture(alt: str = "Chart of pain ratings.", caption: str = "Two clients.", **cells: object) -> Picture:
    with drawn(SCREEN) as look:
        figure, _ = new_page(look, title="A", height=1.0)
    return Picture(figure, alt, caption, pd.DataFrame([{"client": "A", "low": 3.0, **cells}]), "A title")


def png_texts(content: bytes) -> dict[str, str]:
    """The words written into a PNG file."""
    at, found = 8, {}
    while at < len(content):
        length, kind = struct.unpack(">I4s", content[at : at + 8])
        data = content[at + 8 : at + 8 + length]
        if kind == b"tEXt":
            name, text = data.split(b"\0", 1)
            found[name.decode("latin-1")] = text.decode("latin-1")
        if kind == b"iTXt":
            name, rest = data.split(b"\0", 1)
            body = rest[2:].split(b"\0", 2)[2]
            found[name.decode("latin-1")] = (zlib.decompress(body) if rest[0] else body).decode("utf-8")
        at += 12 + length
    return found


def test_text_shows_the_words_and_no_memory_address():
    assert repr(picture()) == "Picture: Chart of pain ratings.\nCaption: Two clients."


def test_html_is_one_image_with_its_words_and_a_closed_table():
    html = picture()._repr_html_()
    assert html.count("<img ") == 1
    assert '<img alt="Chart of pain ratings." src="data:image/png;base64,iVBOR' in html
    assert "<details><summary>Table behind this figure</summary>" in html
    assert '<th scope="col">client</th><th scope="col">low</th>' in html
    assert "<td>A</td><td>3</td>" in html


def test_a_notebook_shows_it_once():
    assert not any(hasattr(Picture, name) for name in ("_repr_png_", "_repr_svg_", "_repr_mimebundle_"))


def test_html_is_the_same_each_time():
    one, other = picture()._repr_html_(), picture()._repr_html_()
    assert one == other
    assert "0x" not in re.sub('base64,[^"]*', "", one)


def test_hostile_words_are_escaped():
    html = picture(alt=NASTY, caption=NASTY, client=NASTY)._repr_html_()
    assert "<script>" not in html
    assert html.count("&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt; &amp; &quot;quoted&quot;") == 2
    assert not any(sign in html for sign in ("\u202e", "\x07", "\n"))


def test_the_table_is_a_copy():
    shown = picture()
    table = shown.plot_table()
    table["low"] = 99.0
    assert shown.table["low"].tolist() == [3.0]


def test_axes_are_the_panels():
    assert len(picture().axes) == 1


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_saving_twice_gives_the_same_bytes(tmp_path, ending):
    one, other = (picture().save(tmp_path / f"{name}.{ending}") for name in ("one", "other"))
    assert one.read_bytes() == other.read_bytes()
    assert str(tmp_path).encode() not in one.read_bytes()
    assert not re.search(rb"20\d\d-\d\d-\d\d|CreationDate|D:20\d\d", one.read_bytes())


def test_panels_have_the_same_places_to_the_last_digit():
    """The solver behind a layout adds up in another order each time: a dot in four hundred pictures moved."""
    shown = load_sample().plot()
    for ending in ("png", "svg"):
        shown.content(ending)
        ends = np.array([ax.get_position(original=True).extents for ax in shown.axes])
        assert np.array_equal(ends, ends.round(9))
        assert len(np.unique(ends, axis=0)) == len(shown.axes)
    # They are still part of the layout.
    shown.axes[0].set_ylabel("one\nmore\nname")
    shown.content("png")
    assert shown.axes[0].get_position().x0 > ends[0, 0]


def test_another_process_gives_the_same_bytes(tmp_path):
    code = (
        "import sys; from arc.samples import load_sample\n"
        "for ending in ('png', 'svg'): load_sample().plot().save(f'{sys.argv[1]}.{ending}')"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "other")], check=True)
    own = load_sample().plot()
    for ending in ("png", "svg"):
        assert (tmp_path / f"other.{ending}").read_bytes() == own.content(ending)


def test_png_carries_title_and_description(tmp_path):
    content = picture(alt="Zoë, 3 panels.").save(tmp_path / "p.png").read_bytes()
    assert png_texts(content) == {"Title": "A title", "Description": "Zoë, 3 panels.", "Software": "arc"}


def test_svg_carries_title_and_description_and_is_sound_xml(tmp_path):
    root = ElementTree.fromstring(picture(alt=NASTY).save(tmp_path / "p.svg").read_bytes())
    space = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img"
    assert root.findtext(f"{space}title") == "A title"
    assert root.findtext(f"{space}desc").startswith("<script>alert('1')</script> & \"quoted\"")
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_saving_replaces_an_older_figure_and_returns_the_path(tmp_path):
    path = tmp_path / "p.PNG"
    path.write_bytes(b"Software\0arc, older")
    assert picture().save(str(path)) == path
    assert path.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(("name", "said"), [("p.jpg", '".jpg"'), ("p", "no ending")])
def test_another_ending_says_which_are_possible(tmp_path, name, said):
    with pytest.raises(ValueError) as error:
        picture().save(tmp_path / name)
    assert (
        str(error.value) == f"A picture cannot be saved with {said}. Choose one of: .png, .svg, .pdf, "
        'as in "p.png".'
    )
    assert list(tmp_path.iterdir()) == []


def test_a_dark_notebook_theme_changes_nothing(tmp_path):
    import matplotlib

    plain = picture().save(tmp_path / "plain.png").read_bytes()
    theme = {"figure.facecolor": "black", "text.color": "white", "font.size": 30, "axes.facecolor": "black"}
    with matplotlib.rc_context({**theme, "savefig.bbox": "tight", "savefig.transparent": True}):
        themed = picture().save(tmp_path / "themed.png").read_bytes()
    assert themed == plain
