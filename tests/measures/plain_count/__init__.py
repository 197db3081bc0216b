"""A second opinion: every figure counted by a plain program, from the same files, without Headway.

Nothing here imports Headway. The counts are written from the definitions, one short function a measure, so
that a data officer can check them line by line. Start at `counting.py`.
"""

from tests.measures.plain_count.answers import Answer, flatten
from tests.measures.plain_count.counting import count

__all__ = ["Answer", "count", "flatten"]
