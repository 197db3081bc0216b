"""People in words, as one reader may see them."""

from datetime import date
from typing import Final

from headway.casework.access.permissions import Permission
from headway.casework.access.reader import Reader
from headway.casework.people.models import Person
from headway.casework.people.models.words import BirthStanding

NOT_OPEN: Final = "Somebody whose record is not open to you"
ADDRESS_HIDDEN: Final = "Confidential address: ask the person's worker"
WORDS_HIDDEN: Final = "Words not open to you"
_STANDING: Final = {BirthStanding.ESTIMATED: "estimated", BirthStanding.DISPUTED: "disputed"}


def words_for(words: str, reader: Reader) -> str:
    """What somebody wrote in free words, or that it is not open to this reader."""
    return words if not words or reader.may(Permission.WORDS_READ) else WORDS_HIDDEN


def spoken_for(words: str, reader: Reader) -> str:
    """A language or pronouns, typed as somebody said them: open to whoever may know the person by name."""
    return words if not words or reader.may(Permission.NAMES_SEE) else WORDS_HIDDEN


def in_words(day: date | None) -> str:
    """3 May 2014; "" for no day."""
    return "" if day is None else f"{day.day} {day:%B %Y}"


def initials(name: str) -> str:
    """The first letters of the parts of a name: RFT of Robin Featherstone-Test."""
    return "".join(part[0] for part in name.replace("-", " ").split()).upper()


def age_on(born_on: date, on: date) -> int:
    """Whole years. Who was born on 29 February is a year older on 1 March in a common year."""
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def age_in_words(born_on: date, on: date) -> str:
    """Aged 3; of a baby, the weeks or months that a worker reckons by."""
    years = age_on(born_on, on)
    if years:
        return f"aged {years}"
    months = (on.year - born_on.year) * 12 + on.month - born_on.month - (on.day < born_on.day)
    number, unit = (months, "month") if months else ((on - born_on).days // 7, "week")
    return f"aged {number} {unit}{'' if number == 1 else 's'}"


def birth_in_words(person: Person, on: date) -> str:
    """When a person was born or is expected, how old they are, and how far that can be relied on."""
    if person.born_on is None:
        if person.lost_on is not None:
            return f"Pregnancy ended {in_words(person.lost_on)}"
        if person.expected_on is None:
            return "Date of birth not recorded"
        expected = f"Expected {in_words(person.expected_on)}"
        return f"{expected}, no birth is recorded" if person.expected_on < on else expected
    until = person.died_on or on
    age = age_in_words(person.born_on, min(until, on))
    doubt = _STANDING.get(BirthStanding(person.birth_standing))
    told = f"{age}, {doubt}" if doubt else age
    ended = f"; died {in_words(person.died_on)}" if person.died_on else ""
    return f"{in_words(person.born_on)} ({told}){ended}"
