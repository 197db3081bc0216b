"""Identifiers and birth dates of persons."""

import re

from stdnum.gb import nhs, upn

from headway.knowledge.standards.ledger import Ledger
from headway.knowledge.standards.tables import Table, Value

_UPN = re.compile(r"[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]$", re.ASCII)
_UPN_LENGTH = 13


def check_people(person: Table, ledger: Ledger) -> None:
    """Check UPN, NHS number and dates of each person. A NHS column that holds UPNs is read as such."""
    columns = person.columns
    _move_upns(columns)
    taken: dict[Value, int] = {}
    for row, number in enumerate(columns["pers_upn"]):
        if number is None:
            continue
        wrong = upn_fault(str(number).upper())
        if wrong:
            ledger.tell_row("person.upn", wrong, table=person, row=row, column="pers_upn")
        other = taken.setdefault(number, row)
        if other != row:
            sentence = f"Child {columns['pers_person_id'][other]} has this number too."
            ledger.tell_row("person.upn_shared", sentence, table=person, row=row, column="pers_upn")
    for row, number in enumerate(columns["pers_single_unique_id"]):
        if number is not None and not nhs.is_valid(str(number)):
            sentence = f"{number} is not an NHS number: ten digits, the last a check digit."
            ledger.tell_row("person.nhs", sentence, table=person, row=row, column="pers_single_unique_id")
    for row, (born, died) in enumerate(zip(columns["pers_dob"], columns["pers_death_date"], strict=True)):
        if born is not None and died is not None and died < born:  # type: ignore[operator]
            sentence = f"Died on {died}, before being born on {born}."
            ledger.tell_row(
                "person.death_before_birth", sentence, table=person, row=row, column="pers_death_date"
            )


def _move_upns(columns: dict[str, list[Value]]) -> None:
    numbers, upns = columns["pers_single_unique_id"], columns["pers_upn"]
    for row, number in enumerate(numbers):
        if (
            upns[row] is None
            and isinstance(number, str)
            and len(number) == _UPN_LENGTH
            and _UPN.match(number)
        ):
            upns[row], numbers[row] = number, None


def upn_fault(number: str) -> str:
    """What is wrong with a UPN, or ""."""
    if not _UPN.match(number):
        return f"{number} is not a unique pupil number: a letter and twelve digits, the last may be a letter."
    letter = upn.calc_check_digit(number[1:])
    return "" if number[0] == letter else f"{number} should begin with {letter} by its digits."
