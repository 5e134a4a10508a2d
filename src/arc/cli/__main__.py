"""`python -m arc.cli` is the command `arc`."""

import sys

from arc.cli import main

sys.exit(main())
