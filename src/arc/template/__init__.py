"""Empty forms to fill in, a diary on paper, and a calendar of the days that answers need."""

from arc.template.diary import PAPERS, write_diary
from arc.template.reminders import write_reminders
from arc.template.workbook import write_template

__all__ = ["PAPERS", "write_diary", "write_reminders", "write_template"]
