"""Rows that stood before a table changed stand after it: what was one for all is each child's, and a quorum has a day."""

from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from headway.casework.people.models import Person
from tests.pages.cast import AT, make_cast

pytestmark = pytest.mark.django_db(transaction=True)
BEFORE, AFTER = "0007_slots_and_asking", "0012_quorum_from_a_day"


def migrated(name: str):
    executor = MigrationExecutor(connection)
    executor.migrate([("conferences", name)])
    return executor.loader.project_state([("conferences", name)]).apps


@pytest.fixture
def stood():
    """The tables as they stood, and as they stand again in the end."""
    cast = make_cast()
    try:
        yield cast, migrated(BEFORE)
    finally:
        latest = [
            key for key in MigrationExecutor(connection).loader.graph.leaf_nodes() if key[0] == "conferences"
        ]
        MigrationExecutor(connection).migrate(latest)


def asked(apps, cast, *people: Person, **said):
    told = {
        "which": "initial",
        "reasons": "x",
        "family_meeting": "held",
        "asked_at": AT,
        "asked_by_id": cast.ben.pk,
    }
    made = apps.get_model("conferences", "ConferenceAsked").objects.create(**(told | said))
    child = apps.get_model("conferences", "ChildAsked")
    for one in people:
        child.objects.create(asked=made, person_id=one.pk, category="MUL")
    return made


def test_what_was_one_for_all_is_each_childs_and_a_quorum_held_from_the_first_day(stood):
    cast, old = stood
    asked(old, cast, cast.robin, cast.wren, advocate="not_offered", advocate_words="Not met yet")
    asked(old, cast, cast.tansy)
    old.get_model("conferences", "ConferenceSettings").objects.create(pk=1, others=3)
    new = migrated(AFTER)
    rows = new.get_model("conferences", "ChildAsked").objects.order_by("pk")
    assert list(rows.values_list("person", "category", "components", "advocate", "advocate_words")) == [
        (cast.robin.pk, "MUL", "", "not_offered", "Not met yet"),
        (cast.wren.pk, "MUL", "", "not_offered", "Not met yet"),
        (cast.tansy.pk, "MUL", "", "", ""),
    ]
    assert list(
        new.get_model("conferences", "LocalQuorum").objects.values_list("from_on", "others", "told_by")
    ) == [(date(2000, 1, 1), 3, None)]
    # And back, as they stood.
    old = migrated(BEFORE)
    requests = old.get_model("conferences", "ConferenceAsked").objects.order_by("-advocate")
    assert list(requests.values_list("advocate", "advocate_words")) == [
        ("not_offered", "Not met yet"),
        ("", ""),
    ]
    assert old.get_model("conferences", "ConferenceSettings").objects.get().others == 3
