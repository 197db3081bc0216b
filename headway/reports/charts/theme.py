"""The one look of the charts. Text is dark on white; shades next to each other are parted by a white line."""

from typing import Final

# Names in font_lato, which PDF and Word use; a browser that lacks it takes its own.
FONT: Final = "Lato, system-ui, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif"
TEXT: Final = 12
INK: Final = "#1a1f24"
QUIET: Final = "#4b5660"
PLAIN: Final = "#1d5c75"
TRACK: Final = "#e6ebef"
PAPER: Final = "#ffffff"

# The parts of one bar in order, each with the ink that can be read on it; a part beyond the last takes the last.
SHADES: Final = (
    ("#17324d", PAPER),
    ("#1d5c75", PAPER),
    ("#34748a", PAPER),
    ("#78a9ba", INK),
    ("#b4d0da", INK),
    ("#e9c46a", INK),
    ("#a3561f", PAPER),
    ("#e6ebef", INK),
)

CONFIG: Final = {
    "aria": False,
    "background": None,
    "font": FONT,
    "padding": {"top": 0, "left": 0, "right": 2, "bottom": 5},
    "view": {"stroke": None},
    "text": {"font": FONT, "fontSize": TEXT, "color": INK},
    "axis": {
        "labelFont": FONT,
        "labelFontSize": TEXT,
        "labelColor": INK,
        "domainColor": QUIET,
        "ticks": False,
        "grid": False,
        "title": None,
    },
}
