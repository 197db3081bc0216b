"""Canaries: what must not reach a reader, each as somebody might write it. Knows nothing of how copies are made."""

from dataclasses import dataclass

LINES = "14 Bramblewick Lane, Nether Fairmere"
POSTCODE = "FM7 3QX"
SCHOOL = "Hollow Oak Academy"
FATHER = "Aldous Quillerton-Vane"
PHONE = "07700 900461"
EMAIL = "aldous.vane@example.invalid"
OTHER_CHILD = "Thessaly Marrowgate"
KEPT_BACK = (
    "The police told us in confidence that the neighbour at the corner had called them four times in June."
)


@dataclass(frozen=True)
class Canary:
    """Of what kind, and as it was written."""

    kind: str
    written: str


CANARIES = (
    # A confidential address, as typed, said, split, abbreviated, hidden.
    Canary("address", "She lives at 14 Bramblewick Lane now."),
    Canary("address", "She lives at fourteen Bramblewick Lane."),
    Canary("address", "14, Bramblewick\nLane"),
    Canary("address", "14 BRAMBLEWICK LN"),
    Canary("address", "14 Bramble-\nwick Lane"),
    Canary("address", "the house in Bramblewick Lane"),
    Canary("address", "14 Br\u200bamblewick La\u00adne"),
    Canary("address", "14 Bramblewíck Lane"),
    Canary("address", "14 B r a m b l e w i c k  L a n e"),
    Canary("address", "１４ Ｂｒａｍｂｌｅｗｉｃｋ Lane"),
    Canary("address", "14 Bramblwick Lane"),
    Canary("address", "14 Вramblewiсk Lane"),
    Canary("address", "14&nbsp;Bramblewick&nbsp;Lane"),
    # A postcode.
    Canary("postcode", "FM7 3QX"),
    Canary("postcode", "fm73qx"),
    Canary("postcode", "FM7\n3QX"),
    Canary("postcode", "F M 7 3 Q X"),
    Canary("postcode", "FM7-3QX"),
    Canary("postcode", "FM seven three QX"),
    Canary("postcode", "(FM7)... 3QX"),
    # The school that would lead there.
    Canary("words", "He goes to Hollow Oak Academy."),
    Canary("words", "hollow oak\nacademy"),
    Canary("words", "HollowOakAcademy"),
    Canary("words", "Hollow-Oak Academy's sports day"),
    Canary("words", "Hollow Oak Acadmey"),
    # Somebody of whom the reader may not be told.
    Canary("name", "Aldous Quillerton-Vane came."),
    Canary("name", "Quillerton-Vane, Aldous"),
    Canary("name", "ALDOUS Q. QUILLERTON VANE"),
    Canary("name", "Aldous's brother, a Mr Quillerton-Vane"),
    Canary("name", "Aldous Quilerton-Vane"),
    Canary("name", "Mr Quillerton rang."),
    Canary("name", "A l d o u s Q u i l l e r t o n - V a n e"),
    Canary("name", "Aldöus Quillertôn-Vane"),
    Canary("number", "Ring 07700 900461"),
    Canary("number", "07700-900 461"),
    Canary("number", "aldous.vane@example.invalid"),
    Canary("number", "aldous (dot) vane @ example . invalid".replace(" (dot) ", ".")),
    # Another child.
    Canary("name", "Thessaly Marrowgate was there too."),
    Canary("name", "Marrowgate, Thessaly"),
    # What was kept back, quoted.
    Canary("block", "It was said that the neighbour at the corner had called them four times in June."),
    Canary("block", "THE NEIGHBOUR, AT THE CORNER, HAD CALLED THEM 4 TIMES."),
)

CLEAN = (
    "Dear Robin, thank you for telling me how you are. You told me that you like swimming and that you would like to "
    "see your grandmother more often. We decided that Ben will ask her, and that he will tell you by the end of July. "
    "You live with Marjory and her dog, and you said that it is good there. At school you came fourth in the race in "
    "June. Your dentist is in Fairmere. I will see you again on 12 December. With best wishes, Amara Quillfeather"
)
