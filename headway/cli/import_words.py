"""What became of a load, in lines: what came of each table, what differs, what was refused, what is not kept."""

from collections.abc import Iterator

from headway.exchange.loading.report import Became, Report

_COLUMNS = (*Became, "refused", "vanished")


def in_words(report: Report) -> Iterator[str]:
    """The account of a load, a line at a time. Nobody is named in it."""
    yield (
        "Tried, and taken back. Nothing was changed."
        if report.dry_run
        else f"Brought in, as load {report.load}."
    )
    yield f"Data as at {report.data_at:%d %B %Y %H:%M} UTC; {', '.join(report.kinds)}."
    yield f"Rows read {report.read:,}: {report.used:,} used, {report.refused:,} refused."
    yield f"People begun: {report.people_new:,}; who may be somebody held already: {report.people_maybe:,}."
    yield f"Facts told: {report.facts:,}. Differences settled: {report.settled:,}."
    yield f"Ticked off the hand-over list: {report.handed_over:,}."
    yield ""
    yield f"{'':<28}{'read':>9}" + "".join(f"{column:>10}" for column in _COLUMNS)
    for table in report.kept:
        counts = [*(table.became[became] for became in Became), table.refused, table.vanished]
        yield f"{table.table:<28}{table.read:>9,}" + "".join(f"{count:>10,}" for count in counts)
    for title, fields in (("Changed", report.changed_fields), ("Waiting", report.waiting_fields)):
        for (name, field), count in sorted(fields.items()):
            yield f"{title}: {name} {field.replace('_', ' ')}: {count:,}"
    for kind, count in sorted(report.changes.items()):
        yield f"News: {kind.replace('_', ' ')}: {count:,}"
    for (severity, rule), count in sorted(report.problems.items()):
        yield f"{severity.capitalize()}: {rule}: {count:,}"
    for table in report.not_kept:
        yield f"Not kept here: {table.table}: {table.read:,} rows"
    if report.alarm:
        yield f"ALARM: {report.alarm}."
