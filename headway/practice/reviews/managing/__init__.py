"""Reviews for whoever manages the chairs: what is due and with whom, what is late and why, what is owed."""
