"""SSDA903 returns into SSD-shaped tables."""
