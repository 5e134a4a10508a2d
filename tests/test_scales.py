"""The scale that a header or the name of a measure says; what is no scale is none."""

from __future__ import annotations

import pytest

from arc.reading.scales import scale_said


@pytest.mark.parametrize(
    ("headers", "scale"),
    [
        ("Pain before (0-100)|VAS 0-100 mm|VAS (mm)|VAS vorher [mm]|vas_100|VAS100|Pain out of 100|Pre VAS/100|Pain (0 = none, 100 = worst)", "0-100"),
        ("Pain (0-10)|Schmerz (0 bis 10)|Douleur (0 à 10)|Dolor (0 al 10)|Dor (de 0 a 10)|Pijn 0 tot 10|Pain /10|NRS-11|NRS 0…10|VAS [cm]", "0-10"),
        ("Pain right now (0 = none, 10 = worst)|0-10 Numeric Pain Rating Scale|Pain 24h (0–10)", "0-10"),
        ("Rating 1-10|pain_1_to_10|Pain (1 = low; 10 = high)", "1-10"),
        ("Pain 1 to 5 (1=low, 5=high)|Pain (1-5)", "1-5"),
        ("1-3 days later|Pain 1-2h|S1 - 3 months|Session 1 - 10 min after|Day 1|+1 day|pain_24h|Question 1: pain|Before 1-10-2024|NRS|VAS|Pain", ""),
    ],
)  # fmt: skip
def test_scales_in_headers(headers, scale):
    assert {header: scale_said(header) for header in headers.split("|")} == dict.fromkeys(
        headers.split("|"), scale
    )
