"""Files that other programs write.

Each is recognised by its header and turned into arc's own columns, one small file for each.
"""

from arc.reading.layouts.detect import FORMATS, Foreign
from arc.reading.layouts.lay_out import LaidOut, lay_out
from arc.reading.layouts.mapping import read_mapping, write_mapping
from arc.reading.layouts.model import Asked

__all__ = ["FORMATS", "Asked", "Foreign", "LaidOut", "lay_out", "read_mapping", "write_mapping"]
