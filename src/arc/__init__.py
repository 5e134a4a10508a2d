"""arc: small pain logs around bodywork sessions - drawn, described, and honest about their size.

    log = arc.load_sample("three-cases")
    arcs = arc.align(log)
    marks = arc.mark(arcs)

Each of the three shows itself with its counts and the caveats that its own data raise.
"""

from arc.arcs.align import Arcs, align, series
from arc.charts import ChartError, chart, chart_kinds, publish
from arc.claims import ClaimError, claim_names, load_claim, read_claim
from arc.claims.weigh import Weighed, weigh
from arc.landmarks.mark import Landmarks, mark
from arc.log import PainLog, read_log
from arc.models.adverse.fit import adverse_events
from arc.models.change.fit import fit_change
from arc.models.control.fit import fit_control
from arc.models.coupling.fit import fit_coupling
from arc.models.flare.fit import fit_flare
from arc.models.profile.fit import fit_profile
from arc.models.recovery.fit import fit_recovery
from arc.models.series.fit import fit_series
from arc.models.trend.fit import fit_trend
from arc.plots.picture import Picture
from arc.privacy import deidentify
from arc.reading.problems import LogError
from arc.reading.ratings import parse_ratings
from arc.report.advice import what_next
from arc.report.answers import ask_all
from arc.results import Refusal, Result
from arc.samples import load_sample, open_log, own_log, sample_names
from arc.simulation.coverage import show_coverage
from arc.simulation.lineup import line_up
from arc.simulation.logs import simulate_log
from arc.simulation.planning import plan_for, plan_log
from arc.vocabulary.caveats import Caveat
from arc.vocabulary.rules import Rules
from arc.vocabulary.rules_file import read_rules, register_rules, write_rules
from arc.vocabulary.safety import safety_notice

__version__ = "0.1.0"

__all__ = [
    "Arcs",
    "Caveat",
    "ChartError",
    "ClaimError",
    "Landmarks",
    "LogError",
    "PainLog",
    "Picture",
    "Refusal",
    "Result",
    "Rules",
    "Weighed",
    "adverse_events",
    "align",
    "ask_all",
    "chart",
    "chart_kinds",
    "claim_names",
    "deidentify",
    "fit_change",
    "fit_control",
    "fit_coupling",
    "fit_flare",
    "fit_profile",
    "fit_recovery",
    "fit_series",
    "fit_trend",
    "line_up",
    "load_claim",
    "load_sample",
    "mark",
    "open_log",
    "own_log",
    "parse_ratings",
    "plan_for",
    "plan_log",
    "publish",
    "read_claim",
    "read_log",
    "read_rules",
    "register_rules",
    "safety_notice",
    "sample_names",
    "series",
    "show_coverage",
    "simulate_log",
    "weigh",
    "what_next",
    "write_rules",
]
