"""A log and the one door for it: `read_log` makes a `PainLog` of whatever a person has."""

from arc.log.painlog import PainLog
from arc.log.read import read_log

__all__ = ["PainLog", "read_log"]
