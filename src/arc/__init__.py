"""arc: small pain logs around bodywork sessions - drawn, described, and honest about their size.

    log = arc.load_sample("three-cases")
    arcs = arc.align(log)
    marks = arc.mark(arcs)

Each of the three shows itself with its counts and the caveats that its own data raise.
"""

from arc.arcs import Arcs, align, series
from arc.caveats import Caveat
from arc.landmarks import Landmarks, mark
from arc.log import PainLog, read_log
from arc.plots.picture import Picture
from arc.ratings import parse_ratings
from arc.reading.problems import LogError
from arc.results import Refusal
from arc.rules import Rules
from arc.safety import safety_notice
from arc.samples import load_sample, open_log, sample_names
from arc.simulate import simulate_log

__version__ = "0.1.0"

__all__ = [
    "Arcs",
    "Caveat",
    "Landmarks",
    "LogError",
    "PainLog",
    "Picture",
    "Refusal",
    "Rules",
    "align",
    "load_sample",
    "mark",
    "open_log",
    "parse_ratings",
    "read_log",
    "safety_notice",
    "sample_names",
    "series",
    "simulate_log",
]
