"""What the three conferences are called in addresses and in the table of matters."""

from typing import Final

INITIAL: Final = "initial_conference"
TRANSFER: Final = "transfer_conference"
REVIEW: Final = "review_conference"
ALL: Final = (INITIAL, TRANSFER, REVIEW)
