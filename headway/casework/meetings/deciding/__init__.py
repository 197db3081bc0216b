"""Deciding: what is to be done, by whom, by when; what is carried over; the nominated manager's answer."""
