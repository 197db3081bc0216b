"""The command line: `headway law | synth | report | measure | validate | import | demo`.

Commands import what they need when they run, so that the small ones start at once.
"""

from headway.cli.app import main, run

__all__ = ["main", "run"]
