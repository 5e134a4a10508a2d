"""Files that other programs write: each is recognised by its header and turned into arc's own columns, one small file for each."""

from arc.formats.converting import FORMATS, Foreign
from arc.formats.laying_out import LaidOut, lay_out
from arc.formats.mapping import read_mapping, write_mapping
from arc.formats.model import Asked

__all__ = ["FORMATS", "Asked", "Foreign", "LaidOut", "lay_out", "read_mapping", "write_mapping"]
