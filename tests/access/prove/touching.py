"""The tests that may miss what is taken away: of each passage first those that are likeliest to."""

from collections.abc import Set
from typing import Final

from tests.access.prove import clauses, without_account
from tests.access.prove.removals import Removal

# The tests that touch the doors and sight and are quick: any of them may miss anything.
TOUCHING: Final = (
    "tests/access/test_sight.py",
    "tests/people/test_merged_sight.py",
    "tests/meetings/test_sight.py",
    "tests/access/test_doors.py",
    "tests/access/test_log.py",
    "tests/access/test_covering.py",
    "tests/pages/test_every_table.py",
    "tests/people/test_searching.py",
    "tests/people/test_comparing.py",
    "tests/pages/people/test_rows.py",
)
_EVERY_TABLE: Final = "tests/pages/test_every_table.py"
_LINK: Final = "tests/pages/meetings/test_report_link.py"
_COPY: Final = "tests/pages/meetings/test_copy_link.py"
_CALENDAR: Final = "tests/pages/record/test_calendar.py"
_PROGRAM: Final = "tests/exchange/api/test_answers.py"
_INVITED: Final = "tests/pages/sign_in/test_letting_in.py"
_MAIL: Final = "tests/meetings/test_asking.py"
_WHO_MAY: Final = ("tests/pages/people/test_rows.py", "tests/people/test_searching.py")
# Where a file's passages are likeliest to be missed, if not in the first: these are asked of it first.
_LIKELIEST: Final = {
    clauses.DOORS: ("tests/access/test_doors.py", _LINK),
    clauses.LOG: ("tests/access/test_log.py",),
    clauses.MERGED: ("tests/people/test_merged_sight.py", _EVERY_TABLE),
    "headway/casework/meetings/models/meeting.py": ("tests/meetings/test_sight.py", _EVERY_TABLE),
    "headway/casework/meetings/models/matter.py": ("tests/meetings/test_sight.py", _EVERY_TABLE),
    "headway/casework/people/models/alike.py": ("tests/people/test_comparing.py",),
    "headway/practice/conferences/models/asked.py": (
        "tests/practice/conferences/test_asking.py",
        _EVERY_TABLE,
    ),
    "headway/practice/mapping/models/map.py": ("tests/practice/mapping/test_lines.py",),
    without_account.BEHIND_A_CODE: (_LINK,),
    without_account.CODES: (_LINK,),
    without_account.SITTINGS: (_LINK,),
    without_account.STANDING: (_LINK,),
    without_account.LINKS: ("tests/pages/meetings/test_reports.py", _LINK),
    without_account.LINK_MAIL: (_LINK,),
    without_account.COPIES: (_COPY, "tests/meetings/test_sending.py"),
    without_account.CALENDAR: (_CALENDAR,),
    without_account.CALENDAR_ADDRESSES: (_CALENDAR,),
    without_account.PROGRAMS: (_PROGRAM,),
    without_account.TOKENS: (_PROGRAM, "tests/pages/exchange/test_programs.py"),
    without_account.MAILING: (_MAIL,),
    without_account.INVITATIONS: (_INVITED,),
}
TESTS: Final = tuple(dict.fromkeys([*TOUCHING, *(one for tests in _LIKELIEST.values() for one in tests)]))


def likeliest_first(removal: Removal, tables: Set[str]) -> tuple[str, ...]:
    """The files of tests to be asked, if this is taken away; `tables` are those whose own sight it is a part of."""
    first = _LIKELIEST.get(removal.file, (_EVERY_TABLE,) if tables else TOUCHING[:1])
    if ".may(" in removal.name:
        first = _WHO_MAY
    return tuple(dict.fromkeys([*first, *TOUCHING]))
