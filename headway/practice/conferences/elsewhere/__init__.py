"""Children on another council’s plan who are here for a time: notified, and not counted as ours."""
