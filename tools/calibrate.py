"""`python tools/calibrate.py`: measure shipped intervals and tests, and write docs/calibration.md.

`--share 0.2` measures with a fifth of the data sets, and the page says how many they were; `--only "counts
days"` measures the cells with these words.
"""

import argparse
import sys

from calibration.run import main

# The guard is for the worker processes, which import this file on some systems.
if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--share", type=float, default=1.0, help="of the data sets of a cell, such as 0.2")
    asked.add_argument("--only", default="", help="cells with these words; the others keep their lines")
    given = asked.parse_args()
    sys.exit(main(share=given.share, only=given.only))
