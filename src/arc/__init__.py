"""arc: small pain logs around bodywork sessions - drawn, described, and honest about their size.

    log = arc.load_sample("three-cases") arcs = arc.align(log) marks = arc.mark(arcs)

Each of the three shows itself with its counts and the caveats that its own data raise.
"""

import sys
from importlib import import_module

# Not from typing, which takes as long to load as Python itself: the command
# can be stopped in words only once this file is read.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from arc.arcs.align import Arcs as Arcs
    from arc.arcs.align import align as align
    from arc.charts import chart as chart
    from arc.charts import publish as publish
    from arc.claims import load_claim as load_claim
    from arc.claims.weigh import Weighed as Weighed
    from arc.claims.weigh import weigh as weigh
    from arc.errors import ArcError as ArcError
    from arc.landmarks.many import check_parts as check_parts
    from arc.landmarks.many import landmarks_of as landmarks_of
    from arc.landmarks.mark import Landmarks as Landmarks
    from arc.landmarks.mark import mark as mark
    from arc.log import PainLog as PainLog
    from arc.log import read_log as read_log
    from arc.models.adverse.fit import adverse_events as adverse_events
    from arc.models.change.fit import fit_change as fit_change
    from arc.models.control.fit import fit_control as fit_control
    from arc.models.coupling.fit import fit_coupling as fit_coupling
    from arc.models.curve.fit import fit_curve as fit_curve
    from arc.models.flare.fit import fit_flare as fit_flare
    from arc.models.mixed.fit import fit_mixed as fit_mixed
    from arc.models.profile.fit import fit_profile as fit_profile
    from arc.models.recovery.fit import fit_recovery as fit_recovery
    from arc.models.sensitivity.fit import sensitivity as sensitivity
    from arc.models.series.fit import fit_series as fit_series
    from arc.models.trend.fit import fit_trend as fit_trend
    from arc.plots.picture import Picture as Picture
    from arc.privacy import deidentify as deidentify
    from arc.reading.problems import LogError as LogError
    from arc.report.advice import what_next as what_next
    from arc.report.answers import ask_all as ask_all
    from arc.results import Refusal as Refusal
    from arc.results import Result as Result
    from arc.samples import load_sample as load_sample
    from arc.simulation.coverage import show_coverage as show_coverage
    from arc.simulation.lineup import line_up as line_up
    from arc.simulation.logs import simulate_log as simulate_log
    from arc.simulation.own_plan import plan_for as plan_for
    from arc.simulation.planning import plan_log as plan_log
    from arc.vocabulary.rules import Rules as Rules
    from arc.vocabulary.rules_file import read_rules as read_rules
    from arc.vocabulary.safety import safety_notice as safety_notice

__version__ = "0.1.0"

# Where each public name lives. A name is fetched when it is
# first used, so that `import arc` costs next to nothing.
_HOMES = {
    "Arcs": "arc.arcs.align",
    "align": "arc.arcs.align",
    "chart": "arc.charts",
    "publish": "arc.charts",
    "load_claim": "arc.claims",
    "Weighed": "arc.claims.weigh",
    "weigh": "arc.claims.weigh",
    "ArcError": "arc.errors",
    "check_parts": "arc.landmarks.many",
    "landmarks_of": "arc.landmarks.many",
    "Landmarks": "arc.landmarks.mark",
    "mark": "arc.landmarks.mark",
    "PainLog": "arc.log",
    "read_log": "arc.log",
    "adverse_events": "arc.models.adverse.fit",
    "fit_change": "arc.models.change.fit",
    "fit_control": "arc.models.control.fit",
    "fit_coupling": "arc.models.coupling.fit",
    "fit_curve": "arc.models.curve.fit",
    "fit_flare": "arc.models.flare.fit",
    "fit_mixed": "arc.models.mixed.fit",
    "fit_profile": "arc.models.profile.fit",
    "fit_recovery": "arc.models.recovery.fit",
    "sensitivity": "arc.models.sensitivity.fit",
    "fit_series": "arc.models.series.fit",
    "fit_trend": "arc.models.trend.fit",
    "Picture": "arc.plots.picture",
    "deidentify": "arc.privacy",
    "LogError": "arc.reading.problems",
    "what_next": "arc.report.advice",
    "ask_all": "arc.report.answers",
    "Refusal": "arc.results",
    "Result": "arc.results",
    "load_sample": "arc.samples",
    "show_coverage": "arc.simulation.coverage",
    "line_up": "arc.simulation.lineup",
    "simulate_log": "arc.simulation.logs",
    "plan_for": "arc.simulation.own_plan",
    "plan_log": "arc.simulation.planning",
    "Rules": "arc.vocabulary.rules",
    "read_rules": "arc.vocabulary.rules_file",
    "safety_notice": "arc.vocabulary.safety",
}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'arc' has no attribute {name!r}", name=name, obj=sys.modules[__name__])
    value = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return value


def __dir__() -> list[str]:
    return __all__
