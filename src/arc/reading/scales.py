"""The scale that a header or the name of a measure says.

"Pain (0-100)", "NRS 1 to 10", "VAS, mm", "0 = none, 10 = worst".
"""

from __future__ import annotations

import re

from arc.reading.spelling import without_accents

_TO = r"\s*(?:-|–|—|\.\.+|…|to|bis|al?|ate|tot|until)\s*"
# "1-3 days later" is no scale.
_NO_TIME = (
    r"(?![\d.,]|[-/]\d|\s*(?:h|hrs?|hours?|d|days?|w|weeks?|months?|min\w*|std|stunden?|tage?n?|wochen?|monate?n?|heures?|jours?|mois|"
    r"horas?|dias?|mes(?:es)?|ore|giorni|mesi|uur|dagen|weken|maanden)\b)"
)
_ENDS = re.compile(rf"(?<![\w.,+/])([01]){_TO}(\d{{1,3}}){_NO_TIME}")
# Between the two ends stand the words for them.
_LEGEND = re.compile(r"(?<![\d.,])([01])\s*[=:]\D{1,80}?(?<![\d.,])(\d{1,3})\s*[=:]")
_OUT_OF = re.compile(r"(?:/|\bout of|\bvon|\bsur|\bde|\bsu|\bvan)\s*(10|100)\b(?!\s*[-–])")
_VAS = re.compile(r"\bvas(?:\W*100\b|\b.*\bmm\b)|\bvas\b.*\b(cm)\b")
_NRS_11 = re.compile(r"\bnrs\W?11\b")
_LONGEST = 100


def scale_said(header: str) -> str:
    """The scale that a header names, as a cell of the column "scale" has it; blank where it names none.

    >>> scale_said("Pain before (0 to 100)"), scale_said("VAS [mm]"), scale_said("1-3 days later")
    ('0-100', '0-100', '')
    """
    plain = without_accents(header[:300].lower().replace("_", " "))
    for pattern in (_ENDS, _LEGEND):
        for low, high in pattern.findall(plain):
            if 3 <= int(high) <= _LONGEST:
                return f"{low}-{int(high)}"
    if found := _OUT_OF.search(plain):
        return f"0-{found[1]}"
    if found := _VAS.search(plain):
        return "0-10" if found[1] else "0-100"
    return "0-10" if _NRS_11.search(plain) else ""
