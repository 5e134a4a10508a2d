"""What the page gives to keep: the report, the figures, and a copy that names nobody.

Each is made on request, in memory.
"""

from __future__ import annotations

import base64
import io
import tempfile
import zipfile
from dataclasses import dataclass
from html import escape
from pathlib import Path

from arc.charts import publish
from arc.charts.codes import with_codes
from arc.log import PainLog
from arc.privacy import deidentify
from arc.report.html import report_html
from arc.report.parts import pictures


@dataclass(frozen=True)
class Artefact:
    """A file to keep; its name says what it is, never whose."""

    name: str
    kind: str
    content: bytes

    def link(self) -> str:
        """A link that saves the file; the content stands in the link itself, so nothing is fetched."""
        data = base64.b64encode(self.content).decode("ascii")
        kilobytes = max(round(len(self.content) / 1024), 1)
        return (
            f'<a download="{escape(self.name, quote=True)}" href="data:{self.kind};base64,{data}">'
            f"Save {escape(self.name)}</a> ({kilobytes} kB)"
        )


def report(log: PainLog, *, client: str = "") -> list[Artefact]:
    """The report as one HTML file, or the page of one client."""
    html = report_html(log, client=client)
    return [Artefact("report.html", "text/html", html.encode("utf-8"))]


def figures(log: PainLog, *, client: str = "") -> tuple[list[Artefact], str]:
    """Every picture of the report as .png and .svg, with its words and its table, in one .zip file.

    As HTML also who is who in them.

    A picture is soon put where others see it, so whatever may be a name is a code in it, as in `arc.chart`.
    client: this one only.
    """
    coded = with_codes(log)
    packed = io.BytesIO()
    with (
        tempfile.TemporaryDirectory(prefix="arc-figures-") as folder,
        zipfile.ZipFile(packed, "w") as archive,
    ):
        for name, picture in pictures(coded.only(client) if client else coded.log).items():
            for path in (
                *publish(picture, Path(folder) / f"{name}.png"),
                picture.save(Path(folder) / f"{name}.svg"),
            ):
                archive.writestr(zipfile.ZipInfo(path.name), path.read_bytes())
    said = coded.who_is_who(client)
    shown = f"<p>{escape(said)}</p>" if said else ""
    return [Artefact("figures.zip", "application/zip", packed.getvalue())], shown


def shareable(log: PainLog, *, consent: str) -> tuple[list[Artefact], str]:
    """The de-identified copy and the list beside it, and the list as HTML.

    Raises PrivacyError without consent.
    """
    copy = deidentify(log)
    with tempfile.TemporaryDirectory(prefix="arc-share-") as folder:
        written = copy.save(Path(folder) / "shareable.csv", consent=consent)
        kinds = {".csv": "text/csv", ".txt": "text/plain"}
        files = [Artefact(path.name, kinds[path.suffix], path.read_bytes()) for path in written]
    return files, copy._repr_html_()
