"""Once two records are one, whoever sees the kept one sees what is under the merged key, and nobody else does.

What changes meanwhile is changed on the record that is kept. Parted, each decides for itself again, as it was.
"""

from datetime import timedelta

import pytest

from headway.casework.access.assigning import assign, end
from headway.casework.access.glass import break_glass
from headway.casework.access.log import note
from headway.casework.access.looking import who_looked
from headway.casework.access.models import Assignment, Cover, Restriction
from headway.casework.access.models.log import Kind
from headway.casework.access.restricting import add_reader, lift, remove_reader, restrict
from headway.casework.access.roles import Role
from headway.casework.access.sight import on_behalf_of
from headway.casework.documents.kinds import DocumentKind
from headway.casework.documents.models import Document
from headway.casework.people.actions import add, merge, unmerge
from headway.casework.people.models import Merge, Name, Person
from tests.pages.cast import AT, ON, SINCE, a_person


@pytest.fixture
def manager(cast):
    return cast.reader(cast.of[Role.PRINCIPAL_MANAGER])


@pytest.fixture
def paper(cast) -> Document:
    """A document under the key of the record that will be merged, which Chloe alone works with."""
    return Document.objects.create(
        subject=cast.tansy.key, kind=DocumentKind.EDUCATION, title="Report", kept_by=cast.chloe, kept_at=AT
    )


@pytest.fixture
def merged(cast, manager, paper) -> Merge:
    return merge(kept=cast.robin, other=cast.tansy, reason="Same child", by=manager)


def part(merged: Merge, manager) -> None:
    unmerge(merge=merged, reason="Two children", by=manager)


def reads(cast, user, paper, at=AT) -> bool:
    return Document.objects.visible_to(cast.reader(user, at)).filter(pk=paper.pk).exists()


def sees(cast, user, person, at=AT) -> bool:
    return Person.objects.visible_to(cast.reader(user, at)).filter(pk=person.pk).exists()


def test_glass_broken_of_the_kept_record_opens_what_is_under_the_merged_key(cast, manager, merged, paper):
    lado = cast.reader(cast.of[Role.TEAM_MANAGER])
    lado.user.team = None
    assert not reads(cast, lado.user, paper)
    break_glass(subjects=[cast.robin.key], reason="Now", hours=2, by=lado)
    assert reads(cast, lado.user, paper)
    assert Name.objects.visible_to(lado).filter(person=cast.tansy).exists()
    assert not reads(cast, lado.user, paper, AT + timedelta(hours=3))
    part(merged, manager)
    assert not reads(cast, lado.user, paper)
    assert sees(cast, lado.user, cast.robin)


def test_glass_broken_of_a_record_goes_on_when_it_is_merged(cast, manager, paper):
    third = a_person("Tansie", "Otherwise-Test")
    stranger = cast.reader(cast.of[Role.TEAM_MANAGER])
    stranger.user.team = None
    break_glass(subjects=[third.key], reason="Now", hours=2, by=stranger)
    for other in (third, cast.tansy):
        merge(kept=cast.robin, other=other, reason="Same child", by=manager)
    assert sees(cast, stranger.user, cast.robin)
    assert sees(cast, stranger.user, third)
    assert reads(cast, stranger.user, paper)


def test_who_is_assigned_after_a_merge_sees_what_is_under_the_merged_key(cast, manager, merged, paper):
    new = cast.of[Role.RECORDER]
    assert not reads(cast, new, paper)
    assign(subject=cast.robin.key, to=new, part="recorder", from_on=ON, to_on=None, by=manager)
    assert reads(cast, new, paper)
    part(merged, manager)
    assert not reads(cast, new, paper)
    assert sees(cast, new, cast.robin)


def test_to_assign_to_a_merged_record_is_to_assign_to_the_kept_one(cast, manager, merged):
    made = assign(subject=cast.tansy.key, to=cast.ben, part="chair", from_on=ON, to_on=None, by=manager)
    assert made.subject == cast.robin.key


def test_who_works_with_the_kept_record_no_longer_reads_nothing_under_the_merged_key(
    cast, manager, merged, paper
):
    assert reads(cast, cast.chloe, paper)
    carried = Assignment.objects.get(user=cast.chloe, subject=cast.robin.key)
    end(assignment=carried, on=ON - timedelta(days=1), by=manager)
    assert not reads(cast, cast.chloe, paper)
    assert not sees(cast, cast.chloe, cast.tansy)
    part(merged, manager)
    assert reads(cast, cast.chloe, paper)


def test_lifting_a_restriction_that_came_with_a_merge_opens_both_records_until_they_are_parted(
    cast, manager, paper
):
    restrict(subject=cast.tansy.key, readers=[manager.user, cast.chloe], reason="Staff", by=manager)
    merged = merge(kept=cast.robin, other=cast.tansy, reason="Same child", by=manager)
    assert not reads(cast, cast.ben, paper)
    copy = Restriction.objects.get(subject=cast.robin.key)
    lift(restriction=copy, by=manager)
    assert reads(cast, cast.ben, paper)
    assert sees(cast, cast.ben, cast.robin)
    part(merged, manager)
    assert sees(cast, cast.ben, cast.robin)
    inspector = cast.of[Role.QUALITY_OFFICER]
    assert (reads(cast, inspector, paper), reads(cast, cast.chloe, paper)) == (False, True)


def test_named_readers_change_for_both_records_and_go_back_when_they_are_parted(cast, manager, paper):
    restrict(subject=cast.tansy.key, readers=[manager.user, cast.chloe], reason="Staff", by=manager)
    merged = merge(kept=cast.robin, other=cast.tansy, reason="Same child", by=manager)
    copy = Restriction.objects.get(subject=cast.robin.key)
    add_reader(restriction=copy, user=cast.ben, by=manager)
    remove_reader(restriction=copy, user=cast.chloe, by=manager)
    assert (reads(cast, cast.ben, paper), reads(cast, cast.chloe, paper)) == (True, False)
    part(merged, manager)
    assert (reads(cast, cast.ben, paper), reads(cast, cast.chloe, paper)) == (False, True)


def test_a_restriction_of_the_kept_record_is_lifted_for_both(cast, manager, paper):
    held = restrict(subject=cast.robin.key, readers=[manager.user, cast.ben], reason="Staff", by=manager)
    merged = merge(kept=cast.robin, other=cast.tansy, reason="Same child", by=manager)
    assert not reads(cast, cast.chloe, paper)
    lift(restriction=held, by=manager)
    assert reads(cast, cast.chloe, paper)
    part(merged, manager)
    assert reads(cast, cast.chloe, paper)


def test_to_restrict_a_merged_record_is_to_restrict_the_kept_one(cast, manager, merged, paper):
    made = restrict(subject=cast.tansy.key, readers=[manager.user, cast.ben], reason="Staff", by=manager)
    assert made.subject == cast.robin.key
    assert (reads(cast, cast.ben, paper), reads(cast, cast.chloe, paper)) == (True, False)


def test_for_whom_a_deputy_opens_what_is_under_the_merged_key_is_in_the_log(cast, manager, merged, paper):
    assign(
        subject=cast.robin.key, to=cast.of[Role.RECORDER], part="recorder", from_on=ON, to_on=None, by=manager
    )
    Cover.objects.create(
        absent=cast.of[Role.RECORDER],
        deputy=cast.of[Role.ADVOCATE],
        from_on=SINCE,
        to_on=ON,
        arranged_by=manager.user,
        arranged_at=AT,
    )
    Assignment.objects.filter(user=cast.of[Role.ADVOCATE]).delete()
    deputy = cast.reader(cast.of[Role.ADVOCATE])
    assert reads(cast, deputy.user, paper)
    assert on_behalf_of(deputy, cast.tansy.key) == cast.of[Role.RECORDER].pk
    break_glass(subjects=[cast.tansy.key], reason="Now", hours=1, by=deputy)
    assert on_behalf_of(deputy, cast.robin.key) is None


def test_who_looked_at_what_is_under_the_merged_key_is_told_to_whose_work_it_is(cast, manager, merged):
    note(Kind.OPENED, "document_read", by=cast.reader(cast.chloe), subject=cast.tansy.key)
    found = {(row.subject, row.by) for row in who_looked(cast.reader(cast.ben))}
    assert (cast.robin.key, cast.chloe.name) in found


def test_a_name_told_of_the_merged_record_stays_with_it_when_they_are_parted(cast, manager, merged):
    row = add(Name, person=cast.tansy, kind="alias", given_names="Tanz", by=manager)
    assert Name.objects.visible_to(cast.reader(cast.ben)).filter(pk=row.pk).exists()
    part(merged, manager)
    assert not Name.objects.visible_to(cast.reader(cast.ben)).filter(pk=row.pk).exists()
