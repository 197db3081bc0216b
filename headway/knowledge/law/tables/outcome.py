"""When each duty opens and falls due, what answered it, and the state it is in."""

from datetime import UTC, date

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from headway.knowledge.law.calendar import Calendar
from headway.knowledge.law.duty import State
from headway.knowledge.law.tables.codes import RuleTables
from headway.knowledge.law.tables.settling import NEVER
from headway.knowledge.law.tables.small import SmallTables
from headway.knowledge.law.tables.timetable import Timetable, moments


def reads_hours(codes: RuleTables) -> bool:
    return any(b["in_hours"] for b in codes.begins)


def timetable_of(story: ir.Table, small: SmallTables, codes: RuleTables, calendar: Calendar) -> ir.Table:
    """The timetable of every day on which a fact of the stories happened, or which one names, on the engine."""
    first, last = _span(story)
    table = Timetable.of(codes.clocks, calendar, first, last)
    return small.put_columns(
        "timetable",
        pa.table(
            {
                "clock": pa.array(table.clock, pa.int64()),
                "day": pa.array(table.day, pa.date32()),
                "opens_on": pa.array(table.opens_on, pa.date32()),
                "due_on": pa.array(table.due_on, pa.date32()),
            }
        ),
    )


def with_dates(
    duties: ir.Table, small: SmallTables, codes: RuleTables, calendar: Calendar, timetable: ir.Table
) -> ir.Table:
    counts_from = duties["on"]
    if "by" in duties.columns:
        counts_from = duties["from_named_date"].ifelse(duties["by"], duties["on"])
    elif any(b["from_named_date"] for b in codes.begins):
        counts_from = duties["from_named_date"].ifelse(ibis.null("date"), duties["on"])
    duties = duties.mutate(day=duties["dated"].ifelse(counts_from, ibis.null("date")))
    joined = duties.left_join(timetable, ["clock", "day"])
    joined = joined.select(*duties.columns, "opens_on", "due_on")
    timed = "at" in duties.columns and reads_hours(codes)
    if not timed:
        return joined.mutate(due_at=ibis.null("timestamp(6)"))
    return _with_moments(joined, small, codes, calendar)


def _with_moments(duties: ir.Table, small: SmallTables, codes: RuleTables, calendar: Calendar) -> ir.Table:
    timed = duties["in_hours"] & duties["at"].notnull() & duties["dated"]
    told = duties.filter(timed).select("at").distinct().to_pyarrow()["at"].to_pylist()
    rows = [
        (clock, at.replace(tzinfo=None), due_on, due_at and due_at.replace(tzinfo=None))
        for clock, at, due_on, due_at in moments(
            codes.clocks, [at.replace(tzinfo=UTC) for at in told], calendar
        )
    ]
    stamp = pa.timestamp("us")
    columns = list(zip(*rows, strict=True)) or [(), (), (), ()]
    types = (pa.int64(), stamp, pa.date32(), stamp)
    names = ("clock", "at", "moment_on", "moment_at")
    table = small.put_columns(
        "moments",
        pa.table({n: pa.array(list(c), t) for n, c, t in zip(names, columns, types, strict=True)}),
    )
    joined = duties.left_join(table, ["clock", "at"]).select(*duties.columns, "moment_on", "moment_at")
    timed = joined["in_hours"] & joined["at"].notnull() & joined["dated"]
    return joined.mutate(
        due_on=timed.ifelse(joined["moment_on"], joined["due_on"]),
        due_at=timed.ifelse(joined["moment_at"], ibis.null("timestamp(6)")),
    ).drop("moment_on", "moment_at")


def _span(story: ir.Table) -> tuple[date, date]:
    ends = [story["on"].min().name("first"), story["on"].max().name("last")]
    if "by" in story.columns:
        ends += [story["by"].min().name("first_by"), story["by"].max().name("last_by")]
    row = story.aggregate(ends).to_pyarrow().to_pylist()[0]
    days = [day for day in row.values() if day is not None]
    return (min(days), max(days)) if days else (NEVER, NEVER)


def with_states(duties: ir.Table, small: SmallTables, as_at: date) -> ir.Table:
    answers = small.answers.select(rule_code="rule_code", next_kind="kind", answers=ibis.literal(True))
    duties = duties.left_join(answers, ["rule_code", "next_kind"]).select(*duties.columns, "answers")
    met = ibis.coalesce(duties["next_named"] & duties["answers"], False)
    no_day, no_number = ibis.null("date"), ibis.null("int64")
    duties = duties.mutate(
        met=met,
        met_on=met.ifelse(duties["next_on"], no_day),
        ended_on=met.ifelse(no_day, duties["next_on"]),
        met_kind=met.ifelse(duties["next_kind"], no_number),
        met_seq=met.ifelse(duties["next_root"], no_number),
    )
    return duties.select(
        "timeline",
        "rule_code",
        "arose_on",
        "opens_on",
        "due_on",
        "due_at",
        "met_on",
        "ended_on",
        "met_kind",
        "met_seq",
        began_on=duties["on"],
        state=_state(duties, as_at),
    )


def _state(duties: ir.Table, as_at: date) -> ir.Value:
    due_on, opens_on, ended_on = duties["due_on"], duties["opens_on"], duties["ended_on"]
    today = ibis.literal(as_at)
    unreckoned = (duties["has_limit"] & due_on.isnull()) | (duties["has_floor"] & opens_on.isnull())
    undated_answer = duties["met"] & ~ibis.coalesce(duties["next_dated"], True)
    late = duties["met_on"] > due_on
    if "next_at" in duties.columns:
        timed = duties["due_at"].notnull() & duties["next_at"].notnull()
        late = timed.ifelse(duties["next_at"] > duties["due_at"], late)
    until = ibis.least(ibis.coalesce(ended_on, today), today)
    milestone_passed = (duties["passes"] == "on") & (due_on <= until)
    silence_passed = (duties["passes"] == "after") & (due_on < until)
    return ibis.cases(
        (unreckoned | undated_answer, State.NOT_KNOWN.value),
        (duties["met"] & ibis.coalesce(duties["met_on"] < opens_on, False), State.TOO_EARLY.value),
        (duties["met"] & ibis.coalesce(late, False), State.MET_LATE.value),
        (duties["met"], State.MET.value),
        (ibis.coalesce(milestone_passed | silence_passed, False), State.PASSED.value),
        (ended_on.notnull(), State.ENDED.value),
        (ibis.coalesce(due_on < today, False), State.OVERDUE.value),
        else_=State.NOT_YET_DUE.value,
    )
