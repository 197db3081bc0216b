"""The record of everybody as an extract: what every figure is counted from."""

from collections.abc import Iterator

from django.utils import timezone

from headway.casework.record.as_tables import Children, tables_of
from headway.casework.record.models import Department, HandOver, Load, Worker
from headway.casework.record.queries.whose import of_other_councils
from headway.exchange.export.beside import allocations, contacts
from headway.exchange.export.conferences import link_what_was_held_here
from headway.exchange.export.conferences_here import ConferencesHere
from headway.exchange.export.held_here import HeldHere
from headway.exchange.export.reaching import reach_of
from headway.exchange.export.rows import table_of
from headway.knowledge.standards.reaching import Reach
from headway.knowledge.standards.reading import Extract
from headway.knowledge.standards.shape import Table, Value
from headway.knowledge.standards.tables import SSD

Row = dict[str, Value]


def extract_of_record() -> Extract:
    """Everybody's record as if it had been read from files, each person being called by the key of their record.

    Names, numbers and addresses are not in it: no figure needs them.
    """
    tables = record_tables()
    return as_extract(tables, reach_of(tables))


def as_extract(tables: dict[str, Table], reached: Reach) -> Extract:
    """Tables of the record with how far they reach."""
    return Extract(
        tables=tables,
        problems=[],
        files=[],
        notes=[],
        kinds=frozenset({"ssd"}),
        years=(),
        history_from=reached.history_from,
        complete_from=dict(reached.complete_from),
        complete_to=dict(reached.complete_to),
        latest_only=reached.latest_only,
        whole_history=reached.history_from is None,
    )


def record_tables() -> dict[str, Table]:
    """Every table that Headway keeps and that has rows, or came with a load and had none."""
    tables = tables_of(None)
    _without_other_councils(tables)
    link_what_was_held_here(tables, Children(None).kept_of)
    for name, rows in (
        ("ssd_professionals", _workers()),
        ("ssd_department", _departments()),
    ):
        table = table_of(name, rows)
        if len(table):
            tables[name] = table
    # Headway keeps these whole: none of them is nothing to hand over, and no check made.
    tables["headway_hand_overs"] = table_of("headway_hand_overs", _hand_overs())
    for name in ("headway_midway_checks", "headway_core_groups"):
        tables.setdefault(name, table_of(name, ()))
    tables |= _made_here()
    # A table that came empty says that there was nothing; one that never came says nothing.
    for name in sorted(_covered() - tables.keys()):
        tables[name] = table_of(name, ())
    return tables


def _without_other_councils(tables: dict[str, Table]) -> None:
    """Take out the reviews that were held here of other councils' children: those are theirs to count."""
    reviews, theirs = tables.get("ssd_cla_reviews"), set(of_other_councils().values_list("pk", flat=True))
    if reviews is not None and theirs:
        tables["ssd_cla_reviews"] = reviews.keep(
            [row for row, key in enumerate(reviews.line) if key not in theirs]
        )


def _made_here() -> dict[str, Table]:
    """What is done here about reviews, conferences and beside them. Where there is none yet nothing is told."""
    tables: dict[str, Table] = {}
    here = HeldHere()
    reviews = table_of("headway_reviews", here.reviews())
    if len(reviews):
        tables["headway_reviews"] = reviews
        tables["headway_papers"] = table_of("headway_papers", here.papers())
        tables["headway_decisions"] = table_of("headway_decisions", here.decisions())
        tables["headway_carried_over"] = table_of("headway_carried_over", here.carried_over())
    of_conferences = ConferencesHere()
    conferences = table_of("headway_conferences", of_conferences.conferences())
    if len(conferences):
        tables["headway_conferences"] = conferences
        tables["headway_invited"] = table_of("headway_invited", of_conferences.invited())
        tables["headway_conference_papers"] = table_of("headway_conference_papers", of_conferences.papers())
    for name, rows in (("headway_contacts", contacts()), ("headway_allocations", allocations())):
        table = table_of(name, rows)
        if len(table):
            tables[name] = table
    return tables


def _covered() -> set[str]:
    done = Load.objects.filter(done_at__isnull=False).values_list("covers", flat=True)
    return {name for covers in done for name in covers.split() if name in SSD}


def _workers() -> Iterator[Row]:
    for worker in Worker.objects.order_by("pk").iterator(chunk_size=2000):
        yield {
            "prof_professional_id": worker.ref,
            "prof_staff_id": worker.staff_ref,
            "prof_professional_name": worker.name,
            "prof_social_worker_registration_no": worker.registration,
            "prof_agency_worker_flag": worker.agency,
            "prof_professional_job_title": worker.title,
            "prof_professional_caseload": worker.caseload,
            "prof_professional_department": worker.department,
            "prof_full_time_equivalency": worker.posts,
        }


def _departments() -> Iterator[Row]:
    for department in Department.objects.order_by("pk"):
        yield {
            "dept_team_id": department.ref,
            "dept_team_name": department.name,
            "dept_team_parent_id": department.parent_ref,
            "dept_team_parent_name": department.parent_name,
        }


def _hand_overs() -> Iterator[Row]:
    kept_of = Children(None).kept_of
    for row in HandOver.objects.order_by("pk").iterator(chunk_size=2000):
        by = "" if row.ticked_at is None else "person" if row.ticked_by_id else "import"
        yield {
            "hand_id": str(row.pk),
            "hand_person_id": str(kept_of[row.person_id]),
            "hand_table": row.table,
            "hand_made_date": timezone.localdate(row.since_at),
            "hand_done_date": None if row.ticked_at is None else timezone.localdate(row.ticked_at),
            "hand_done_by": by,
        }
