"""The words of the pictures of a log: alternative texts and captions, compared whole."""

from __future__ import annotations

import re

from arc import plots

FORBIDDEN = (
    "normal|expected|good sign|healing|detox|part of the process|will pass|recovering"
    " faster|confirmed|proves|cured|predicts|patient"
)


def test_alt_text_of_the_three_cases(trajectories):
    assert (
        trajectories.alt
        == "Chart of pain ratings, 3 panels, every report over time. Client A, low back, scale 1-10: 3"
        " sessions, 9 reports on days 0 to 17, ratings from none to 4, 3 in words only. Client B, low"
        " back, scale 1-10: 5 sessions, 11 reports on days 0 to 24, ratings from none to 5, 6 in words"
        " only, usual level 6. Client C, pudendal nerve, scale 0-10: 3 sessions, 4 reports in order (days"
        " not stated), ratings from 0 to 8, 2 in words only, usual level 6. The chart cannot show what"
        " would have been reported without the sessions, so no change in it can be put down to them."
    )


def test_caption_of_the_three_cases(trajectories, log):
    codes = [c.code for c in log.caveats if c.code not in ("few-clients", "no-control")]
    assert (
        trajectories.caption
        == "Every report of 3 clients around 11 sessions. Vertical lines are sessions, dashed where the day"
        " is inferred. Bars are ranges; reports in words stand at the edge with an arrow and have no"
        " height. Lines join reports on consecutive days between two sessions. The day is inferred for 19"
        " of 24 reports; numbers and ranges among them are drawn hollow. 3 clients. Too few to say"
        " anything about other people; what is shown describes these only. No days without a session were"
        " compared, so nothing here can be put down to the sessions. Further caveats of this log:"
        f" {', '.join(codes)}."
    )


def test_alt_text_of_the_three_cases_around_sessions(around):
    assert (
        around.alt
        == "Chart of pain ratings, 3 panels, the days around each session, from 3 days before to 7 days"
        " after. Client A, scale 1-10: 3 sessions, 10 readings on days 0 to 7 from the session, ratings"
        " from none to 4, 3 in words only. Client B, scale 1-10: 5 sessions, 15 readings on days 0 to 7"
        " from the session (1 later or without a day), ratings from none to 5, 6 in words only. Client C,"
        " scale 0-10: 3 sessions, 4 readings on days 0 to 2 from the session (1 later or without a day),"
        " ratings from 0 to 8, 2 in words only. The chart cannot show what would have been reported"
        " without the sessions, so no change in it can be put down to them."
    )


def test_caption_of_the_three_cases_around_sessions(around, arcs):
    codes = [c.code for c in arcs.caveats if c.code not in ("few-clients", "no-control")]
    assert (
        around.caption
        == "11 sessions of 3 clients, from 3 days before to 7 days after, laid over one another for each"
        " client. Bars are ranges; reports in words stand at the edge with an arrow and have no height;"
        " squares are the ratings just before the next session, drawn once more as that session's own."
        " Dashes at the left are baselines. Lines join reports on consecutive days. The day is inferred"
        " for 24 of 29 readings drawn; numbers and ranges among them are drawn hollow. 3 clients. Too few"
        " to say anything about other people; what is shown describes these only. No days without a"
        " session were compared, so nothing here can be put down to the sessions. Further caveats of this"
        f" log: {', '.join(codes)}. Rules {arcs.rules.short_hash}."
    )


def test_a_picture_without_caveats_still_says_that_nothing_was_compared(log):
    picture = plots.trajectories(log.plot_table(), log.sessions, log.clients, ())
    assert picture.caption.endswith("No days without a session were compared.")


def test_no_word_of_a_verdict(trajectories, around):
    for picture in (trajectories, around):
        words = [picture.alt, picture.caption, picture.title]
        words += [text.get_text() for ax in picture.axes for text in ax.texts]
        assert not re.search(FORBIDDEN, " ".join(words), re.IGNORECASE)
