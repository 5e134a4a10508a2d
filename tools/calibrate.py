"""`python tools/calibrate.py`: measure shipped intervals and tests, and write docs/calibration.md."""

import sys

from calibration.run import main

# The guard is for the worker processes, which import this file on some systems.
if __name__ == "__main__":
    sys.exit(main())
