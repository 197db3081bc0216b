"""One lifecycle for every meeting that somebody chairs about children: booked, held, decided, recorded, sent."""
