"""A question that is written once gives what Django's own would, for whoever is asked about next."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db.models import CharField, Func

from headway.casework.access import written as module
from headway.casework.access.log import note
from headway.casework.access.models import Assignment, Entry, User
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role
from headway.casework.access.written import written
from headway.casework.people.models import Person

pytestmark = pytest.mark.django_db


def _of(keys, on):
    rows = Assignment.objects.filter(subject__in=keys, from_on__lte=on)
    return rows.select_related("user").order_by("pk")


@pytest.fixture
def given(cast):
    today = cast.reader(cast.ben).on
    for key, days in ((cast.robin.key, 0), (cast.wren.key, 5), (cast.wren.key, 9)):
        Assignment.objects.create(
            user=cast.ben, subject=key, part="chair", from_on=today + timedelta(days=days)
        )
    return cast


def test_it_gives_what_the_query_set_gives_for_other_keys_and_days(given, django_assert_num_queries):
    today = given.reader(given.ben).on
    ask = written(_of)
    for keys in ([given.robin.key], [given.wren.key], [given.robin.key, given.wren.key], [uuid4()]):
        for days in (0, 5, 9):
            on = today + timedelta(days=days)
            assert ask(keys, on) == list(_of(keys, on))
    names = [str(row.user) for row in _of([given.wren.key], on)]
    with django_assert_num_queries(1):
        assert [str(row.user) for row in ask([given.wren.key], on)] == names


def test_values_are_given_as_they_are_kept(cast):
    ask = written(
        lambda keys: Person.objects.filter(key__in=keys).order_by("key").values_list("key", flat=True)
    )
    both = sorted([cast.robin.key, cast.wren.key])
    assert ask(both) == both
    assert ask([cast.wren.key]) == [cast.wren.key]


def test_the_sql_is_written_once_for_one_two_four_keys_and_anew_for_many(cast):
    times = []

    def ask(keys):
        times.append(len(keys))
        return Person.objects.filter(key__in=keys)

    asked = written(ask)
    for keys in ([cast.robin.key], [cast.wren.key], [cast.robin.key, cast.wren.key]):
        assert {one.key for one in asked(keys)} == set(keys)
    three = [cast.robin.key, cast.wren.key, cast.tansy.key]
    assert {one.key for one in asked(three)} == {one.key for one in asked([*three, uuid4()])} == set(three)
    assert times == [1, 2, 4]
    many = [*three, *(uuid4() for _ in range(module._LONGEST))]
    for _ in range(2):
        assert {one.key for one in asked(many)} == set(three)
    assert times == [1, 2, 4, len(many), len(many)]


def test_a_sign_of_per_cent_in_the_question_is_not_taken_for_a_mark(cast):
    sign = Func(template="'5%%%%s'", output_field=CharField())
    asked = written(lambda keys: Person.objects.filter(key__in=keys).values_list("key", sign))
    assert asked([cast.robin.key]) == [(cast.robin.key, "5%s")]


def test_no_keys_give_nothing(cast):
    assert written(lambda keys: Person.objects.filter(key__in=keys))([]) == []


def test_it_is_asked_for_each_reader_at_their_own_moment(cast):
    def ask(keys, reader):
        return Person.objects.visible_to(reader).filter(key__in=keys).order_by("key")

    asked = written(ask)
    everybody = sorted([cast.robin.key, cast.wren.key, cast.tansy.key])
    tomorrow = cast.reader(cast.chloe).at + timedelta(days=1)
    Assignment.objects.create(
        user=cast.chloe, subject=cast.wren.key, part="social_worker", from_on=tomorrow.date()
    )
    for user in (cast.chloe, cast.ben, *cast.of.values()):
        for reader in (Reader(user, tomorrow), cast.reader(user), Reader(user, tomorrow)):
            assert asked(everybody, reader) == list(ask(everybody, reader))
    assert cast.wren in asked(everybody, Reader(cast.chloe, tomorrow))
    assert cast.wren not in asked(everybody, cast.reader(cast.chloe))


def test_whose_access_ends_sees_nothing_after_it(cast):
    asked = written(lambda keys, reader: Person.objects.visible_to(reader).filter(key__in=keys))
    at = cast.reader(cast.chloe).at
    assert asked([cast.tansy.key], Reader(cast.chloe, at)) == [cast.tansy]
    cast.chloe.access_ends_at = at + timedelta(hours=1)
    assert asked([cast.tansy.key], Reader(cast.chloe, at)) == [cast.tansy]
    assert asked([cast.tansy.key], Reader(cast.chloe, at + timedelta(hours=2))) == []


def test_what_is_not_asked_for_is_refused(cast):
    on = cast.reader(cast.ben).on
    with pytest.raises(TypeError, match="asks for all"):
        written(lambda keys, on: Person.objects.filter(key__in=keys))([cast.robin.key], on)
    with pytest.raises(TypeError, match="in order"):
        written(lambda keys: Person.objects.filter(key__in=keys))(keys=[cast.robin.key])


def test_a_day_of_the_question_itself_is_left_as_it_is(given):
    today = given.reader(given.ben).on
    ask = written(lambda key: Assignment.objects.filter(subject=key, from_on__lte=today))
    assert len(ask(given.wren.key)) == len(
        Assignment.objects.filter(subject=given.wren.key, from_on__lte=today)
    )
    assert module._MOMENT.date() > today


def test_a_moment_is_asked_for_as_it_is_given(given):
    at = given.reader(given.ben).at
    ask = written(lambda since: Entry.objects.filter(at__gte=since).order_by("pk"))
    note(Kind.OPENED, "person_open", by=given.reader(given.ben), subject=given.robin.key)
    assert [len(ask(at + timedelta(seconds=more))) for more in (0, 1)] == [1, 0]


@pytest.mark.parametrize(
    "ask",
    [
        lambda reader: Entry.objects.filter(at__gte=reader.at - timedelta(days=28)),
        lambda reader: Assignment.objects.filter(from_on__lte=reader.on + timedelta(days=1)),
    ],
)
def test_what_reckons_with_the_moment_is_refused(cast, ask):
    with pytest.raises(TypeError, match="reckon"):
        written(ask)(cast.reader(cast.ben))


def test_a_user_whose_number_looks_like_the_year_that_stands_in_is_a_user_like_any_other(cast):
    for number in (8998, 9000, 90001):
        other = User.objects.create(
            pk=number, email=f"ada{number}@example.invalid", name="Ada Otherwise-Test", role=Role.CHAIR
        )
        asked = written(lambda keys, of: Assignment.objects.filter(subject__in=keys, user=of))
        made = Assignment.objects.create(
            user=other, subject=cast.wren.key, part="chair", from_on=cast.reader(cast.ben).on
        )
        assert asked([cast.wren.key], number) == [made]
        baked = written(lambda keys, of=other: Assignment.objects.filter(subject__in=keys, user=of.pk))
        assert baked([cast.wren.key]) == [made]


def test_a_word_is_asked_for_as_it_is_given(cast):
    asked = written(lambda name: User.objects.filter(name=name).values_list("pk", flat=True))
    assert asked(cast.ben.name) == [cast.ben.pk]
    assert asked("Nobody Otherwise-Test") == []
    with pytest.raises(TypeError, match="as it is given"):
        written(lambda name: User.objects.filter(name__startswith=name))("Ben")
