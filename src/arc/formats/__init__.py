"""Files that other programs write: each is recognised by its header and turned into arc's own columns, one small file for each."""

from arc.formats.converting import FORMATS, LOOK, Foreign, convert, find
from arc.formats.mapping import read_mapping, write_mapping
from arc.formats.model import Asked

__all__ = ["FORMATS", "LOOK", "Asked", "Foreign", "convert", "find", "read_mapping", "write_mapping"]
