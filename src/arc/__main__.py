"""`python -m arc` is the command `arc`.

It imports next to nothing before it can be stopped in words: Python itself shows a trace.
"""

import sys
from importlib import import_module

CTRL_C = 130


def main() -> int:
    """Load the command line and run it; 130 or 143 where it is stopped before it begins."""
    try:
        stopping = import_module("arc.stopping")
        stopping.hear(stopping.leave)
    except KeyboardInterrupt:
        return CTRL_C
    try:
        return import_module("arc.cli").main()
    except KeyboardInterrupt:
        # The second one, while the first was answered.
        return CTRL_C
    finally:
        stopping.hear(stopping.leave)


if __name__ == "__main__":
    sys.exit(main())
