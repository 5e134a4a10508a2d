"""The first words about a log: who and how many, on how many days, and how it was said."""

from __future__ import annotations

import pandas as pd

from arc.vocabulary.caveats import counted, name_some
from arc.vocabulary.facts import Facts
from arc.vocabulary.opening import Opening, fitted
from arc.vocabulary.terms import called


def opening_of(facts: Facts, name: str, clients: list[str]) -> Opening:
    """Made from the counts alone; what is known of days stands beside the name of the log."""
    people = counted(facts.clients or 0, "simulated client" if facts.simulated else "client")
    sessions, reports = counted(facts.sessions or 0, "session"), facts.reports or 0
    rated = "1 rating or remark" if reports == 1 else f"{reports} ratings and remarks"
    span = counted(facts.days_in_span or 0, "day")
    days = f"Something was written on {facts.days_with_report} of {span}." if facts.days_in_span else ""
    who = name_some(clients, most=6) or "nobody"
    how = {
        "one number": facts.numbers, "a range": facts.ranges, called("no pain", facts.measure): facts.nones,
        "words": facts.words,
    }  # fmt: skip
    table = pd.DataFrame({"said in": list(how), "ratings": [number or 0 for number in how.values()]})
    return Opening(
        "log", f"{people}, {sessions}, {rated}.", fitted((f"{name}: {who}.", f"{name}."), days), table
    )
