"""`python -m game` is `crossroads`."""

import sys

from game.cli import main

sys.exit(main())
