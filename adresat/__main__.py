"""`python -m adresat`: the same as the command `adresat`."""

import sys

from adresat.cli import main

sys.exit(main())
