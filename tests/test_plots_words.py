"""The words of the pictures of a log: alternative texts and captions, compared whole."""

from __future__ import annotations

import re

FORBIDDEN = (
    "normal|expected|good sign|healing|detox|part of the process|will pass|recovering"
    " faster|confirmed|proves|cured|predicts|patient"
)


def test_alt_text_of_the_three_cases(trajectories):
    assert (
        trajectories.alt
        == "24 reports of 3 clients around 11 sessions. Up is more pain. A and B rated 1 to 10; C rated 0 to"
        " 10. Client A, low back, scale 1-10: 3 sessions, 9 reports on days 0 to 17, ratings from none to 4,"
        " 3 in words only. Client B, low back, scale 1-10: 5 sessions, 11 reports on days 0 to 24, ratings"
        " from none to 5, 6 in words only, usual level 6. Client C, pudendal nerve, scale 0-10: 3 sessions,"
        " 4 reports in order (days not stated), ratings from 0 to 8, 2 in words only, usual level 6. 3"
        " clients. Empty square: no report that day, which is not “no pain”. Pale square, dashed line: the"
        " day was worked out. Nothing was compared with days without a session. It cannot show what would"
        " have been reported without the sessions."
    )


def test_caption_of_the_three_cases(trajectories, log):
    codes = [c.code for c in log.caveats if c.code not in ("few-clients", "no-control")]
    assert (
        trajectories.caption
        == "24 reports of 3 clients around 11 sessions. Up is more pain. A and B rated 1 to 10; C rated 0 to"
        " 10. 3 clients. Empty square: no report that day, which is not “no pain”. Pale square, dashed line:"
        " the day was worked out. Nothing was compared with days without a session. 3 clients. Too few to say"
        " anything about other people; what is shown describes these only. No days without a session were"
        " compared, so nothing here can be put down to the sessions. Further caveats of this log:"
        f" {', '.join(codes)}."
    )


def test_alt_text_of_the_three_cases_around_sessions(around):
    assert (
        around.alt
        == "The days around 11 sessions. 3 clients, a panel for each; a number names the session. Up is more"
        " pain. Client A, scale 1-10: 3 sessions, 10 readings, ratings from none to 4, 3 in words only."
        " Client B, scale 1-10: 5 sessions, 15 readings, ratings from none to 5, 6 in words only. Client C,"
        " scale 0-10: 3 sessions, 4 readings, ratings from 0 to 8, 2 in words only. 3 clients. Nothing was"
        " compared with days without a session. It cannot show what would have been reported without the"
        " sessions."
    )


def test_caption_of_the_three_cases_around_sessions(around, arcs):
    codes = [c.code for c in arcs.caveats if c.code not in ("few-clients", "no-control")]
    assert (
        around.caption
        == "The days around 11 sessions. 3 clients, a panel for each; a number names the session. Up is more"
        " pain. 3 clients. Nothing was compared with days without a session. 3 clients. Too few to say"
        " anything about other people; what is shown describes these only. No days without a session were"
        " compared, so nothing here can be put down to the sessions. Further caveats of this log:"
        f" {', '.join(codes)}."
    )
    assert around.rules == arcs.rules.short_hash


def test_no_word_of_a_verdict(trajectories, around):
    for picture in (trajectories, around):
        words = [picture.alt, picture.caption, picture.title]
        words += [text.get_text() for ax in picture.axes for text in ax.texts]
        assert not re.search(FORBIDDEN, " ".join(words), re.IGNORECASE)
