"""How arc is stopped: by Ctrl-C or by the system, at any moment, in one sentence."""

import os
import signal
from collections.abc import Callable
from types import FrameType

STOPPED = "\narc: Stopped. What was not named as written was not written."
CTRL_C = 128 + signal.SIGINT
_heard: list[int] = []


def hear(handler: Callable[[int, FrameType | None], None]) -> None:
    """From now on a stop, by Ctrl-C or by the system, calls this.

    What is ignored, as in the background of a shell, stays ignored.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, handler)


def leave(number: int, frame: FrameType | None) -> None:
    """Say it and be gone at once: for the time while arc loads, and after its work.

    Nothing is half done then, and an exception may be lost in what is loaded just now.
    """
    os.write(2, f"{STOPPED}\n".encode())
    os._exit(128 + number)


def stop(number: int, frame: FrameType | None) -> None:
    """End arc as Python ends at Ctrl-C: what is half done is cleared away."""
    _heard.append(number)
    raise KeyboardInterrupt(number)


def exit_code() -> int:
    """The code after a stop: 130 for Ctrl-C, 143 for the system; 0 where there was none."""
    return 128 + _heard[-1] if _heard else 0
