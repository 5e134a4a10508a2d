"""Made-up clinics: the same readings on the same days, where sessions do nothing (or a given effect)."""

from arc.simulation.clinics.asking import Clinics, clinics_of
from arc.simulation.clinics.draws import Drawn
from arc.simulation.clinics.ranges import CountRange, count_range, shown_clinics
from arc.simulation.clinics.worlds import World

__all__ = ["Clinics", "CountRange", "Drawn", "World", "clinics_of", "count_range", "shown_clinics"]
