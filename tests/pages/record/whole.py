"""Robin's record with something of everything on it, as after half a year of work: for pages to be looked at whole."""

from datetime import date, timedelta

from headway.casework.people.actions import add
from headway.casework.people.models import Relationship
from headway.casework.record.actions import correct_row, record_row
from headway.casework.record.kinds import KINDS
from headway.casework.record.models import Alert, Change, Difference, Involvement, Worker
from tests.pages.cast import AT, ON, Cast
from tests.record.rows import (
    a_care_visit,
    a_conference,
    a_difference,
    a_legal_status,
    a_load,
    a_placement,
    a_plan,
    a_plan_review,
    a_protection_visit,
    a_review,
    a_row,
    an_enquiry,
    in_care,
    missing,
    told,
)


def whole(cast: Cast) -> None:
    """Fill Robin's record, and a little of Wren's."""
    robin, by = cast.robin, cast.reader(cast.amara)
    add(Relationship, person=robin, other=cast.wren, kind="sibling", by=by)
    load = a_load()
    enquiry = an_enquiry(robin)
    conference = a_conference(robin, enquiry_ref=enquiry.ref)
    in_care(robin, last_contact_on=date(2026, 6, 2))
    in_care(cast.wren)
    a_placement(robin, ended_on=date(2026, 3, 1), why_changed="CARPL", postcode="ZZ1 1ZZ")
    a_placement(
        robin, date(2026, 3, 1), kind="K2", provider="PR4", postcode="ZZ9 9ZZ", urn="SC000000", miles=41.5
    )
    a_placement(cast.wren, postcode="ZZ1 1ZZ")
    a_legal_status(robin, "V2", ended_on=date(2026, 2, 1))
    a_legal_status(robin, began_on=date(2026, 2, 1))
    a_plan(robin, conference_ref=conference.ref)
    first = a_review(robin, date(2026, 1, 30), participation="PN3")
    a_plan_review(robin, date(2026, 5, 1), participation="PN5")
    for day in (date(2026, 2, 14), date(2026, 4, 20)):
        a_care_visit(robin, day, seen_alone="N" if day.month == 2 else "Y")
    a_protection_visit(robin, date(2026, 5, 20))
    missing(robin, date(2026, 4, 1), ended_on=date(2026, 4, 3), interview_offered="Y")
    Worker.objects.create(ref="W1", name="Teasel Told")
    a_row(Involvement, robin, worker_ref="W1", role="CW", began_on=date(2026, 1, 5))
    told([robin, cast.wren], cast.amara)
    second = record_row(KINDS["reviews"], person=robin, by=by, held_on=date(2026, 4, 28), participation="PN1")
    correct_row(second, by=by, held_on=date(2026, 5, 5), why="The minutes say May")
    a_difference(first, ours="2026-01-30", theirs="2026-02-03")
    a_difference(first, kind=Difference.Kind.VANISHED, field="")
    Alert.objects.create(
        person=robin,
        kind="violence",
        words="Two dogs. Ring before you come.",
        review_on=ON - timedelta(days=3),
        raised_by=cast.ben,
        raised_at=AT,
    )
    for kind, words in (("into_care", ""), ("moved", "K2"), ("plan", "")):
        Change.objects.create(
            person=robin, kind=kind, on=date(2026, 1, 5), words=words, load=load, found_at=AT
        )
