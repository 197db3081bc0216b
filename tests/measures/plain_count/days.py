"""Working days, calendar months, birthdays and ages, for England.

A working day is any day but Saturday, Sunday, Christmas Day, Good Friday and the bank holidays. The first
working day *after* the start is day 1. A limit in months falls on the same day of the month, or on the last
day of the month where there is none, and does not move when it lands on a weekend.
"""

from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
WORKING_DAYS_TO_FIRST_REVIEW = 20

# Days added once, by proclamation.
ONE_OFF = {
    date(2002, 6, 3),  # Golden Jubilee
    date(2011, 4, 29),  # royal wedding
    date(2012, 6, 5),  # Diamond Jubilee
    date(2022, 6, 3),  # Platinum Jubilee
    date(2022, 9, 19),  # State Funeral of Queen Elizabeth II
    date(2023, 5, 8),  # Coronation of King Charles III
}
# Holidays held on another day in one year.
EARLY_MAY_MOVED = {2020: date(2020, 5, 8)}  # 75 years of VE Day
SPRING_MOVED = {2002: date(2002, 6, 4), 2012: date(2012, 6, 4), 2022: date(2022, 6, 2)}  # the jubilees


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the "anonymous" computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def first_monday(year: int, month: int) -> date:
    """The first Monday of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(7 - first.weekday()) % 7)


def last_monday_of_31(year: int, month: int) -> date:
    """The last Monday of a month of 31 days."""
    last = date(year, month, 31)
    return last - timedelta(days=last.weekday())


def bank_holidays(year: int) -> set[date]:
    """The days of one year, weekends apart, on which England does not work."""
    sunday = easter(year)
    days = {
        sunday - timedelta(days=2),
        sunday + ONE_DAY,
        EARLY_MAY_MOVED.get(year, first_monday(year, 5)),
        SPRING_MOVED.get(year, last_monday_of_31(year, 5)),
        last_monday_of_31(year, 8),
    }
    days |= {day for day in ONE_OFF if day.year == year}
    for month, day in ((1, 1), (12, 25), (12, 26)):
        free = date(year, month, day)
        while free.weekday() >= 5 or free in days:  # the substitute is the next day not already free
            free += ONE_DAY
        days.add(free)
    return days


_holidays: dict[int, set[date]] = {}


def is_working_day(day: date) -> bool:
    """Whether England works that day."""
    if day.year not in _holidays:
        _holidays[day.year] = bank_holidays(day.year)
    return day.weekday() < 5 and day not in _holidays[day.year]


def add_working_days(start: date, number: int) -> date:
    """The Nth working day after the start; the start itself is day 0."""
    day = start
    while number > 0:
        day += ONE_DAY
        number -= is_working_day(day)
    return day


def add_months(start: date, number: int) -> date:
    """The same day of the month so many months on (or back), else the last day of that month."""
    years, month = divmod(start.month - 1 + number, 12)
    year, month = start.year + years, month + 1
    day = start.day
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1


def birthday(born: date, age: int) -> date:
    """The day a child reaches an age. Born on 29 February: 1 March in a common year."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def age_on(born: date, day: date) -> int:
    """Whole years on a day."""
    years = day.year - born.year
    return years if birthday(born, years) <= day else years - 1
