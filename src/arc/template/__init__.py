"""Empty forms: a workbook or CSV file to fill in, and a diary on paper."""

from arc.template.diary import PAPERS, write_diary
from arc.template.workbook import write_template

__all__ = ["PAPERS", "write_diary", "write_template"]
