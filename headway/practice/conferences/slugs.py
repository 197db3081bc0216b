"""What the three conferences are called in addresses and in the table of matters."""

from typing import Final

INITIAL: Final = "initial_conference"
TRANSFER: Final = "transfer_conference"
REVIEW: Final = "review_conference"
# The page of what was decided about a child. Who does what by when is another: the actions.
DECIDED: Final = "What was decided"
ALL: Final = (INITIAL, TRANSFER, REVIEW)
