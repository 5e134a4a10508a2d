"""`python -m arc` is the command `arc`, which is also stopped in one sentence while its libraries load."""

import signal
import sys
from importlib import import_module
from types import FrameType

from arc.errors import STOPPED


def main() -> int:
    """Load the command line and run it; 130 or 143 where it is stopped before it begins."""
    signal.signal(signal.SIGTERM, _stop)
    try:
        run = import_module("arc.cli").main
    except KeyboardInterrupt as stopped:
        sys.stderr.write(f"{STOPPED}\n")
        return 128 + (stopped.args[0] if stopped.args else signal.SIGINT)
    return run()


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt(number)


if __name__ == "__main__":
    sys.exit(main())
