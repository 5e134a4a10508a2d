"""The example row of a template.

Kept aside by its row number, so that it is no reading and not lost from sight either.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from arc.errors import Problem
from arc.reading.problems import LogError
from arc.vocabulary.caveats import name_some
from arc.vocabulary.schema import EXAMPLE_CLIENT

UNFLAGGED = ("", "no", "n", "not asked")
ONLY_EXAMPLES = Problem(
    "only-examples",
    text=f"This log holds only the example row (client {EXAMPLE_CLIENT}). Write your own rows below it, one"
    " row per report.",
)


def is_example(table: pd.DataFrame) -> np.ndarray:
    """Which rows are a template's example. Raises LogError where there is no other row.

    A row that says anything of a red flag but "no" is none: somebody wrote over the example and forgot the
    client.
    """
    found = (table["client"] == EXAMPLE_CLIENT).to_numpy(copy=True)
    if found.any() and "red_flag" in table:
        said = table.loc[found, "red_flag"].astype(str).str.lower()
        found[found] = said.isin(UNFLAGGED).to_numpy()
    if found.all():
        raise LogError(ONLY_EXAMPLES)
    return found


def without(
    table: pd.DataFrame, found: np.ndarray, labels: pd.Series | None = None
) -> tuple[pd.DataFrame, list[tuple[str, int]]]:
    """The table without these rows, and what is said of them among the things kept aside.

    labels: what the rows are called, where not by their numbers.
    """
    if not found.any():
        return table, []
    rows = table.loc[found]
    called = rows.index if labels is None else labels[found]
    where = name_some([str(row) for row in called], most=12)
    said = f"{'row' if len(rows) == 1 else 'rows'} {where} (client {EXAMPLE_CLIENT}, an example)"
    # The spellings of the example say nothing about the others, such as the order of their dates.
    kept = table.loc[~found].apply(lambda column: column.cat.remove_unused_categories())
    return kept, [(said, int((rows != "").to_numpy().sum()))]
