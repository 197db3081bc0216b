"""The whole-table reader: facts of many timelines to duties, in one Ibis query, whatever the number of rules.

The same specification as `headway.knowledge.law.reader`; property tests hold the two equal. Rules become small
tables (`codes`), dates come from a timetable reckoned in Python (`timetable`), and `query` does the rest.
"""

from headway.knowledge.law.tables.codes import RuleTables, kind_codes
from headway.knowledge.law.tables.engine import DuckDB, Engine
from headway.knowledge.law.tables.query import FACTS, follow, read_duties
from headway.knowledge.law.tables.timetable import Timetable

__all__ = ["FACTS", "DuckDB", "Engine", "RuleTables", "Timetable", "follow", "kind_codes", "read_duties"]
