"""Booking a meeting and its sittings; moving and cancelling them; rooms and the chair's diary."""
