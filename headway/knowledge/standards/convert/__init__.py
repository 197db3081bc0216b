"""SSDA903 returns and the children in need census into SSD-shaped tables."""
