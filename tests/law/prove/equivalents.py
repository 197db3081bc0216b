"""Changes that no test can notice, since the law is the same after them; each with the reason why.

A line that is not needed any more fails the proof, as an unnoticed change does.
"""

EQUIVALENT: dict[str, str] = {}
