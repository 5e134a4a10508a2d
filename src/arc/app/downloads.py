"""What the page gives to keep: the report, pictures, empty forms, and a copy that names nobody.

Each is made on request, in memory.
"""

from __future__ import annotations

import base64
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path

from arc.charts import publish
from arc.charts.codes import with_codes
from arc.log import PainLog
from arc.plots.picture import Picture
from arc.privacy import deidentify
from arc.report.html import page_of
from arc.report.parts import Made, pictures
from arc.report.pdf import write_pdf
from arc.template import PAPERS, write_diary, write_template

KINDS = {
    ".html": "text/html",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
    ".png": "image/png",
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Artefact:
    """A file to keep; its name says what it is, never whose."""

    name: str
    content: bytes

    def link(self) -> str:
        """A link that saves the file; the content stands in the link itself, so nothing is fetched."""
        data = base64.b64encode(self.content).decode("ascii")
        kind = KINDS[Path(self.name).suffix]
        kilobytes = max(round(len(self.content) / 1024), 1)
        return (
            f'<a download="{escape(self.name, quote=True)}" href="data:{kind};base64,{data}">'
            f"Save {escape(self.name)}</a> ({kilobytes} kB)"
        )


def report(found: Sequence[Made], *, client: str = "") -> Artefact:
    """The report as one HTML file, or the page of one client, from the parts that the page shows."""
    name = "client-page.html" if client else "report.html"
    return Artefact(name, page_of(found, client=client).encode("utf-8"))


def printed(found: Sequence[Made], *, client: str = "") -> list[Artefact]:
    """The same as a PDF. Raises ValueError, with another way to one, where this computer has no browser."""
    name = "client-page.pdf" if client else "report.pdf"
    with _folder() as folder:
        html = page_of(found, client=client)
        return _taken([write_pdf(html, folder / name, one_sheet=bool(client))])


def figures(log: PainLog) -> tuple[list[Artefact], str]:
    """Every picture of the report as .png and .svg, with its words and its table, in one .zip file.

    As HTML also who is who in them: a picture is soon put where others see it, so whatever may be a name is
    a code in it, as in `arc.chart`.
    """
    coded = with_codes(log)
    with _folder() as folder:
        made = [
            path
            for name, picture in pictures(coded.log).items()
            for path in (
                *publish(picture, folder / f"{name}.png"),
                picture.save(folder / f"{name}.svg"),
            )
        ]
        return [_packed("figures.zip", made)], _who_is_who(coded.who_is_who())


def published(picture: Picture, log: PainLog, *, client: str = "") -> tuple[list[Artefact], str]:
    """A picture as .png, and with .svg, its words and its table in one .zip file; and who is who in it."""
    with _folder() as folder:
        image, *beside = publish(picture, folder / "picture.png")
        packed = _packed("picture.zip", [image, picture.save(folder / "picture.svg"), *beside])
        return [*_taken([image]), packed], _who_is_who(with_codes(log).who_is_who(client))


def forms() -> list[Artefact]:
    """An empty log to fill in, and a diary on paper for either size of it."""
    with _folder() as folder:
        log = write_template(folder / "my-log.xlsx")
        return _taken([log, *(write_diary(folder / f"diary-{name}.pdf", paper=name) for name in PAPERS)])


def shareable(log: PainLog, *, consent: str) -> tuple[list[Artefact], str]:
    """The de-identified copy and the list beside it, and the list as HTML.

    Raises PrivacyError without consent.
    """
    copy = deidentify(log)
    with _folder() as folder:
        return _taken(copy.save(folder / "shareable.csv", consent=consent)), copy._repr_html_()


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder that is gone when the files were taken into memory."""
    with tempfile.TemporaryDirectory(prefix="arc-keep-") as folder:
        yield Path(folder)


def _taken(paths: Iterable[Path]) -> list[Artefact]:
    return [Artefact(path.name, path.read_bytes()) for path in paths]


def _packed(name: str, paths: Iterable[Path]) -> Artefact:
    """Files in one .zip without a date: the same files make the same bytes."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in paths:
            archive.writestr(zipfile.ZipInfo(path.name), path.read_bytes())
    return Artefact(name, packed.getvalue())


def _who_is_who(said: str) -> str:
    return f"<p>{escape(said)}</p>" if said else ""
