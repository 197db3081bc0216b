"""Child protection conferences: asked for, booked, held, decided for each child, told, followed."""
