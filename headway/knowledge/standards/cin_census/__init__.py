"""The children in need (CIN) census: its XML read as a stream of rows, checked, and written."""
