"""The team's week: what falls due, what is over the line and with whom, who has how many, what was told late."""
