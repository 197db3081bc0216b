"""What every area of the work stands on: who may see, who there is, what happened."""
