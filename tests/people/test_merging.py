"""Two records of one person are made one, and parted exactly as they were."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from headway.casework.access.models import Assignment, Entry, NamedReader, Nearness, Restriction, Wall
from headway.casework.access.refusals import NotDone
from headway.casework.access.roles import Role
from headway.casework.access.walls import declare
from headway.casework.documents.kinds import DocumentKind
from headway.casework.documents.models import Document
from headway.casework.people.actions import add, merge, unmerge
from headway.casework.people.models import Identifier, Merge, Name, Person, Relationship, SearchKey
from headway.casework.people.queries.criteria import Criteria
from headway.casework.people.queries.searching import find
from tests.pages.cast import AT, ON, SINCE, a_person, make_cast
from tests.people.test_bringing_in import rows


@pytest.fixture
def manager(cast):
    return cast.reader(cast.of[Role.PRINCIPAL_MANAGER])


@pytest.fixture
def merged(cast, manager) -> Merge:
    return merge(kept=cast.robin, other=cast.tansy, reason="Same child", by=manager)


def restrict(person, *users) -> Restriction:
    made = Restriction.objects.create(
        subject=person.key, reason="-", restricted_by=users[0], restricted_at=AT
    )
    for user in users:
        NamedReader.objects.create(restriction=made, user=user, added_by=user, added_at=AT)
    return made


def sees(cast, user, person) -> bool:
    return Person.objects.visible_to(cast.reader(user)).filter(pk=person.pk).exists()


def test_the_kept_record_is_found_by_what_is_on_either(cast, manager, merged):
    matches = find(Criteria(name="tansy"), manager).matches
    assert [match.person for match in matches] == [cast.robin]
    assert find(Criteria(born_on=date(2012, 3, 4)), manager).matches[0].person == cast.robin
    unmerge(merge=merged, reason="Two children", by=manager)
    assert [match.person for match in find(Criteria(name="tansy"), manager).matches] == [cast.tansy]


def test_whose_work_either_was_see_the_kept_record(cast, merged):
    assert sees(cast, cast.chloe, cast.robin)
    assert sees(cast, cast.ben, cast.tansy)


def test_a_restriction_on_either_is_on_both(cast, manager):
    restrict(cast.tansy, manager.user, cast.chloe)
    made = merge(kept=cast.robin, other=cast.tansy, reason="Same child", by=manager)
    assert not sees(cast, cast.ben, cast.robin)
    assert sees(cast, cast.chloe, cast.robin)
    unmerge(merge=made, reason="Two", by=manager)
    assert sees(cast, cast.ben, cast.robin)
    assert not sees(cast, cast.ben, cast.tansy)


def test_a_restriction_made_after_a_merge_covers_what_is_kept_under_the_merged_key(cast, manager, merged):
    document = Document.objects.create(
        subject=cast.tansy.key, kind=DocumentKind.EDUCATION, title="Report", kept_by=cast.chloe, kept_at=AT
    )

    def reads(user) -> bool:
        return Document.objects.visible_to(cast.reader(user)).filter(pk=document.pk).exists()

    assert reads(cast.chloe)
    restrict(cast.robin, manager.user, cast.ben)
    assert (reads(cast.chloe), reads(cast.ben)) == (False, True)
    unmerge(merge=merged, reason="Two children", by=manager)
    assert (reads(cast.chloe), reads(cast.ben)) == (True, False)


def test_a_wall_raised_after_a_merge_covers_what_is_kept_under_the_merged_key(cast, merged):
    document = Document.objects.create(
        subject=cast.tansy.key, kind=DocumentKind.EDUCATION, title="Report", kept_by=cast.chloe, kept_at=AT
    )
    reader = cast.reader(cast.chloe)
    assert Document.objects.visible_to(reader).filter(pk=document.pk).exists()
    declare(subject=cast.robin.key, by=reader)
    assert not Document.objects.visible_to(reader).filter(pk=document.pk).exists()


def test_of_two_restricted_records_a_reader_of_one_alone_sees_neither(cast, manager):
    restrict(cast.robin, manager.user, cast.ben)
    restrict(cast.tansy, manager.user, cast.chloe)
    merge(kept=cast.robin, other=cast.tansy, reason="Same child", by=manager)
    assert [sees(cast, user, cast.robin) for user in (cast.ben, cast.chloe, manager.user)] == [
        False,
        False,
        True,
    ]


def test_a_restriction_made_after_a_merge_is_on_what_was_merged_too(cast, manager, merged):
    restrict(cast.robin, manager.user, cast.amara)
    assert not sees(cast, cast.chloe, cast.tansy)
    name = Name.objects.get(person=cast.tansy)
    assert name not in Name.objects.visible_to(cast.reader(cast.chloe))
    assert name in Name.objects.visible_to(manager)


def test_a_wall_round_either_is_round_both_and_those_near(cast, manager):
    add(Relationship, person=cast.robin, other=cast.wren, kind="sibling", by=manager)
    Wall.objects.create(user=cast.ben, subject=cast.tansy.key, declared_at=AT)
    assert sees(cast, cast.ben, cast.wren)
    made = merge(kept=cast.robin, other=cast.tansy, reason="Same child", by=manager)
    assert not sees(cast, cast.ben, cast.robin)
    assert not sees(cast, cast.ben, cast.wren)
    unmerge(merge=made, reason="Two", by=manager)
    assert sees(cast, cast.ben, cast.robin)
    assert sees(cast, cast.ben, cast.wren)


def test_children_of_two_records_of_one_mother_are_near_while_they_are_one(cast, manager):
    one, two = a_person("Juniper", "Test"), a_person("Junniper", "Test")
    add(Relationship, person=cast.robin, other=one, kind="parent", by=manager)
    add(Relationship, person=cast.tansy, other=two, kind="parent", by=manager)
    near = Nearness.objects.filter(subject=cast.robin.key, near=cast.tansy.key)
    assert not near.exists()
    made = merge(kept=one, other=two, reason="Same mother", by=manager)
    assert near.exists()
    unmerge(merge=made, reason="Two", by=manager)
    assert not near.exists()


def test_nobody_merges_themselves_out_of_sight(cast, manager):
    restrict(cast.robin, manager.user)
    restrict(cast.tansy, cast.chloe)
    before = rows()
    with pytest.raises(NotDone, match="You could open neither"):
        merge(kept=cast.robin, other=cast.tansy, reason="Same child", by=manager)
    assert rows() == before
    assert not Merge.objects.exists()


def test_a_record_is_merged_once_and_not_into_one_that_is_merged(cast, manager, merged):
    for kept, other in (
        (cast.wren, cast.tansy),
        (cast.tansy, cast.wren),
        (cast.wren, cast.robin),
        (cast.wren, cast.wren),
    ):
        kept.refresh_from_db()
        other.refresh_from_db()
        with pytest.raises(NotDone):
            merge(kept=kept, other=other, reason="Same child", by=manager)
    with pytest.raises(NotDone, match="how you know"):
        merge(kept=cast.robin, other=cast.wren, reason=" ", by=manager)
    unmerge(merge=merged, reason="Two", by=manager)
    with pytest.raises(NotDone, match="undone already"):
        unmerge(merge=merged, reason="Two", by=manager)


def test_both_records_tell_in_the_log_that_they_were_merged_and_parted(cast, manager, merged):
    unmerge(merge=merged, reason="Two", by=manager)
    told = Entry.objects.filter(did__contains="merge").order_by("pk").values_list("did", "subject")
    both = [cast.robin.key, cast.tansy.key]
    assert list(told) == [(did, key) for did in ("people.merge", "people.unmerge") for key in both]


def test_what_was_carried_is_ended_and_was_never_anybody_elses(cast, manager, merged):
    carried = Assignment.objects.filter(carried_by=merged.key)
    assert [(one.user, one.subject) for one in carried] == [(cast.chloe, cast.robin.key)]
    unmerge(merge=merged, reason="Two", by=manager)
    assert set(carried.values_list("to_on", flat=True)) == {ON - timedelta(days=1)}


def in_force() -> dict[str, set]:
    """Everything that decides who sees whom today."""
    assigned = Assignment.objects.exclude(to_on__lt=ON)
    return {
        "assignments": set(assigned.values_list("subject", "user", "team", "part", "from_on", "to_on")),
        "restrictions": set(
            NamedReader.objects.filter(restriction__lifted_at=None).values_list(
                "restriction__subject", "user"
            )
        ),
        "walls": set(Wall.objects.filter(ended_at=None).values_list("subject", "user")),
    }


class AMergeIsUndoneExactly(TestCase):
    @given(st.data())
    @settings(max_examples=20)
    def test_whatever_stood_on_either(self, data):
        cast = make_cast()
        by = cast.reader(cast.of[Role.PRINCIPAL_MANAGER])
        people, users = [cast.robin, cast.wren, cast.tansy], [cast.ben, cast.chloe, cast.amara]
        one_of = lambda items: data.draw(st.sampled_from(items))  # noqa: E731
        for _ in range(data.draw(st.integers(0, 6))):
            person, user = one_of(people), one_of(users)
            what = one_of(["name", "number", "sibling", "wall", "restrict", "assign"])
            if what == "name":
                add(Name, person=person, kind="alias", given_names=one_of(["Ash", "Elm"]), by=by)
            elif what == "number":
                value = one_of(["A1", "A2"])
                if not Identifier.objects.filter(person=person, value=value).exists():
                    add(Identifier, person=person, kind="case_system", value=value, by=by)
            elif what == "sibling":
                other = one_of([one for one in people if one != person])
                if not Relationship.objects.filter(person=person, other=other).exists():
                    add(Relationship, person=person, other=other, kind="half_sibling", by=by)
            elif what == "wall":
                Wall.objects.get_or_create(user=user, subject=person.key, defaults={"declared_at": AT})
            elif what == "restrict":
                restrict(person, by.user, user)
            else:
                Assignment.objects.create(
                    user=user, subject=person.key, part="chair", from_on=one_of([SINCE, ON])
                )
        before, sight = rows(), in_force()
        made = merge(kept=cast.robin, other=cast.tansy, reason="Same child", by=by)
        assert rows() != before
        assert not SearchKey.objects.filter(person=cast.tansy).exists()
        unmerge(merge=made, reason="Two", by=by)
        assert rows() == before
        assert in_force() == sight
