"""The clock is read in the command line: below it no answer may depend on the day it is asked."""

import ast

from tests.registry.tree import modules

READS_THE_CLOCK = {"today", "now", "utcnow", "localtime", "gmtime", "time", "time_ns"}
CLOCKS = {"date", "datetime", "time", "dt"}


def readings_of_the_clock(tree: ast.Module) -> list[int]:
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in READS_THE_CLOCK
        and isinstance(node.value, ast.Name | ast.Attribute)
        and (node.value.id if isinstance(node.value, ast.Name) else node.value.attr) in CLOCKS
    ]


def test_no_module_below_the_command_line_reads_the_clock():
    found = [
        f"{name}:{line}"
        for name, tree in modules("headway/knowledge", "headway/reports")
        for line in readings_of_the_clock(tree)
    ]
    assert found == []


def test_a_reading_of_the_clock_is_noticed():
    planted = ast.parse(
        "import datetime as dt\nfrom datetime import date\na = date.today()\nb = dt.datetime.now()\n"
    )
    assert readings_of_the_clock(planted) == [3, 4]
