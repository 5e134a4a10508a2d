"""Each client's share of sessions with a flare: its own, and drawn towards the mean of all."""

from __future__ import annotations

from typing import Any

import pandas as pd

from arc.estimates import declined
from arc.models.flare import words
from arc.stats.intervals import FIT_CLIENTS, exact_share
from arc.stats.shrunk import shrunk_shares
from arc.vocabulary.caveats import counted
from arc.vocabulary.frames import named_rows


def client_share_rows(by_client: pd.DataFrame, level: float) -> list[dict[str, Any]]:
    """Of the sessions whose outcome is known: own shares with exact intervals, and shrunk ones.

    An interval of a client's own sessions says nothing about other people. Shares are drawn towards the mean
    from 8 clients with a known session on.
    """
    known = by_client.assign(known=by_client["sessions"] - by_client["not_known"] - by_client["ceiling"])
    known = known.loc[known["known"] > 0]
    own = [_own_row(row, level) for row in named_rows(known)]
    if len(known) < FIT_CLIENTS:
        why = f"{counted(len(known), 'client')} with a known session, and {FIT_CLIENTS} are needed"
        return [*own, declined(words.DRAWN, why, clients=len(known), unit="%")]
    found = shrunk_shares(known["flare"].to_numpy(), known["known"].to_numpy())
    drawn = [
        {
            "quantity": words.DRAWN,
            "client": row.client,
            "value": 100 * share,
            "sessions": row.known,
            "unit": "%",
        }
        for row, share in zip(named_rows(known), found.shares, strict=True)
    ]
    method = {"method": words.BETA_BINOMIAL, "clients": len(known)}
    prior = [
        {"quantity": words.PRIOR, "group": group, "value": value, "unit": "sessions", **method}
        for group, value in zip((words.WITH, words.WITHOUT), found.prior, strict=True)
    ]
    towards = {"quantity": words.TOWARDS, "value": 100 * found.mean, "unit": "%", **method}
    return [*own, *drawn, *prior, towards]


def _own_row(row: Any, level: float) -> dict[str, Any]:
    share = exact_share(row.flare, row.known, level=level)
    ends = {"interval_low": 100 * share.low, "interval_high": 100 * share.high, "level": level}
    said = {"quantity": words.OWN_SHARE, "client": row.client, "value": 100 * share.mean, "unit": "%"}
    return {**said, **ends, "method": "Clopper-Pearson", "sessions": row.known}
