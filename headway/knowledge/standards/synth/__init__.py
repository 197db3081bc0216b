"""The made-up council: data that look like a council's and are about nobody. Same seed, same data."""

from headway.knowledge.standards.synth.council import Council, make_council
from headway.knowledge.standards.synth.dirt import Fault
from headway.knowledge.standards.synth.output import write

__all__ = ["Council", "Fault", "make_council", "write"]
