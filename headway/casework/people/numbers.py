"""The numbers that other systems know a person by: how each is written, and whether it can be one."""

from stdnum.gb import nhs

from headway.casework.access.refusals import NotDone
from headway.casework.people.models.words import NumberKind
from headway.knowledge.standards.checks.people import upn_fault


def compact(value: str) -> str:
    """A number as it is kept and looked for: without spaces and hyphens between digits, its letters large."""
    return "".join(value.split()).upper()


def as_kept(kind: str, value: str) -> str:
    """The number as Headway keeps it. Raises NotDone where it cannot be a number of this kind."""
    number = compact(value)
    if not number:
        raise NotDone("Enter the number.", "value")
    if len(number) > 40:
        raise NotDone("A number has at most 40 letters and digits.", "value")
    if kind == NumberKind.NHS:
        number = number.replace("-", "")
        if not nhs.is_valid(number):
            raise NotDone("An NHS number has 10 digits, the last of which checks the others.", "value")
    if kind in (NumberKind.UPN, NumberKind.FORMER_UPN) and (fault := upn_fault(number)):
        raise NotDone(fault, "value")
    return number
