"""What stands in a panel of a picture: its dots, bars and words."""

from __future__ import annotations

from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import to_hex


def dots_of(ax, colour: str = "") -> list[tuple[float, float]]:
    """The places of all dots, or of those in one colour, to three places and in order."""
    found = [one for one in ax.collections if isinstance(one, PathCollection)]
    if colour:
        found = [
            one for one in found if len(one.get_facecolor()) and to_hex(one.get_facecolor()[0]) == colour
        ]
    return sorted((round(float(x), 3), round(float(y), 3)) for one in found for x, y in one.get_offsets())


def bars_of(ax) -> list[tuple[float, float, float]]:
    """The upright bars, as place, low and high end."""
    found = [one for one in ax.collections if isinstance(one, LineCollection)]
    ends = [segment for one in found for segment in one.get_segments() if segment[0][0] == segment[1][0]]
    return sorted((round(a[0], 3), round(a[1], 3), round(b[1], 3)) for a, b in ends)


def words_of(ax) -> list[str]:
    """The words in a panel, in the order in which they were written."""
    return [text.get_text() for text in ax.texts if text.get_text()]


def ticks_of(axis) -> list[str]:
    """The names at an axis that are in view."""
    low, high = sorted(axis.get_view_interval())
    pairs = zip(axis.get_ticklocs(), axis.get_ticklabels(), strict=True)
    return [name.get_text() for at, name in pairs if low <= at <= high]


def head_of(picture) -> tuple[str, str, str]:
    """Title, subtitle and foot, without the folds."""
    figure = picture.figure
    said = (figure.get_suptitle(), figure.subfigs[0].get_suptitle(), figure.get_supxlabel())
    return tuple(" ".join(text.split()) for text in said)
