"""Holding a meeting: who takes part and how, what is adjourned, when it is complete."""
