"""Files that other programs write.

Each is recognised by its header and turned into arc's own columns, one small file for each.
"""

from arc.reading.layouts.detect import FORMATS, Foreign
from arc.reading.layouts.lay_out import LaidOut
from arc.reading.layouts.mapping import read_mapping, write_mapping
from arc.reading.layouts.model import Asked
from arc.reading.layouts.several import Joined, lay_out_every

__all__ = [
    "FORMATS",
    "Asked",
    "Foreign",
    "Joined",
    "LaidOut",
    "lay_out_every",
    "read_mapping",
    "write_mapping",
]
