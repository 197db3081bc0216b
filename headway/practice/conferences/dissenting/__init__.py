"""An agency's dissent from what a conference decided, followed until it is settled; the decision stands."""
