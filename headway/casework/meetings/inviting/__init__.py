"""Who is invited: the list carried from last time and confirmed, what each needs, who may not know of whom."""
