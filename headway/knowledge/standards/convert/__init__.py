"""SSDA903 returns, the children in need census and the lists of Annex A into SSD-shaped tables."""
