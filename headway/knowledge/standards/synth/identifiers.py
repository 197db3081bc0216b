"""Numbers that pass every check and are nobody's: test-range NHS numbers, pupil numbers of no authority."""

from datetime import date

CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
NO_AUTHORITY = "999"
INWARD_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
# Steps without a factor in common with the size of the range visit every number once.
NHS_SERIALS, NHS_STEP = 1_000_000, 618_033
PUPILS_A_SCHOOL = 1_000


def nhs_number(serial: int) -> str | None:
    """The NHS number with this serial in the range kept for tests (999); None where no check digit exists."""
    body = f"999{serial * NHS_STEP % NHS_SERIALS:06d}"
    if serial >= NHS_SERIALS:
        return None
    left = sum(int(digit) * weight for digit, weight in zip(body, range(10, 1, -1), strict=True)) % 11
    check = (11 - left) % 11
    return None if check == 10 else f"{body}{check}"


def pupil_number(serial: int, *, entered: int) -> str:
    """The unique pupil number with this serial, given in the school year that began in `entered`.

    The authority (999) and the schools (numbered below 1000) exist nowhere; the check letter is right.
    """
    school, pupil = divmod(serial, PUPILS_A_SCHOOL)
    body = f"{NO_AUTHORITY}{school % 1000:04d}{entered % 100:02d}{pupil:03d}"
    weighted = sum(int(digit) * weight for digit, weight in zip(body, range(2, 14), strict=True))
    return f"{CHECK_LETTERS[weighted % 23]}{body}"


def postcode(place: int) -> str:
    """A postcode in the area ZZ, which does not exist: one for each place number below 72,000."""
    inward, district = divmod(place, 20)
    sector, unit = divmod(inward, 400)
    first, second = divmod(unit, 20)
    return f"ZZ{district + 1} {sector % 9 + 1}{INWARD_LETTERS[first]}{INWARD_LETTERS[second]}"


def school_year(born: date) -> int:
    """The calendar year in which a child born on this day starts school."""
    return born.year + (5 if born.month >= 9 else 4)
