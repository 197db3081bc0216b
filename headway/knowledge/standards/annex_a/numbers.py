"""The council's number of a child where a spreadsheet has taken the noughts before it: 0012 is 12."""

from collections import defaultdict
from collections.abc import Mapping

from headway.knowledge.standards.tables import Table, Value


def take_others_numbers(lists: Mapping[str, Table], others: Mapping[str, Table]) -> int:
    """Give the children of the lists the number that other sources have for them; returns how many changed.

    Only where the two differ in noughts at the beginning, the lists have no child of the other number, and no
    second child of either could be meant.
    """
    if "ssd_person" not in lists or "ssd_person" not in others:
        return 0
    known = set(others["ssd_person"].columns["pers_person_id"])
    ours = set(lists["ssd_person"].columns["pers_person_id"])
    theirs, mine = _bare(known), _bare(ours)
    renamed: dict[Value, Value] = {
        numbers[0]: theirs[bare][0]
        for bare, numbers in mine.items()
        if len(numbers) == 1 and len(theirs.get(bare, ())) == 1 and numbers[0] not in known
    }
    if renamed:
        for table in lists.values():
            cells = table.columns[table.shape.person]
            cells[:] = [renamed.get(child, child) for child in cells]
    return len(renamed)


def _bare(numbers: set[Value]) -> dict[str, list[Value]]:
    """The numbers without the noughts before them, each with those it may stand for."""
    found: dict[str, list[Value]] = defaultdict(list)
    for number in numbers:
        if isinstance(number, str) and number.isdecimal():
            found[number.lstrip("0")].append(number)
    return found
