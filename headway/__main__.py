"""`python -m headway`, which is `headway`."""

from headway.cli import run

run()
