"""The whole-table reader: facts of many timelines to duties, in one Ibis query, whatever the number of rules.

The same specification as `headway.knowledge.law.reader`; property tests hold the two equal. Rules become small
tables (`codes`), dates come from a timetable reckoned in Python (`timetable`), and `query` does the rest.

Import each name from its own file: the record wants a number or two of `codes` at every start, and no Ibis.
"""
