"""The three procedures: two people, a walk that leaves nothing, a stone that says nothing, a log that stays whole."""

from datetime import date

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Q

from headway.casework.access.append_only import NeverPassed, append_only, made_append_only, passed
from headway.casework.access.log import note
from headway.casework.access.models import (
    Assignment,
    BrokenGlass,
    Entry,
    Nearness,
    Procedure,
    Restriction,
    Stone,
)
from headway.casework.access.models.log import Kind
from headway.casework.access.models.procedure import Taking
from headway.casework.access.procedures import agree, ask, decline, who_had_opened
from headway.casework.access.refusals import NotDone
from headway.casework.access.retention import Retention
from headway.casework.access.roles import Role
from headway.casework.access.sealing import seal
from headway.casework.access.verifying import verify
from headway.casework.people.actions import add, tell_birth_date
from headway.casework.people.models import Merge, Name, Person, Relationship
from headway.casework.people.nearness import refresh_nearness
from headway.casework.record.models import Difference, FieldChange, HandOver, LegalStatus, Placement
from tests.pages.cast import AT
from tests.pages.scene import Scene, holding_subjects, make_scene, words_of_the_secret


@pytest.fixture
def scene(db) -> Scene:
    return make_scene()


def asked(
    scene, taking=Taking.DISPOSAL, table="", key="", subject=None, by=Role.PRINCIPAL_MANAGER
) -> Procedure:
    return ask(
        taking=taking,
        subject=subject or scene.secret.key,
        table=table,
        key=str(key),
        reason="Kept as long as it may be",
        by=scene.cast.reader(scene.cast.of[by]),
    )


def agreed(scene, procedure: Procedure, by=Role.HEAD_OF_SERVICE) -> None:
    agree(procedure=procedure, by=scene.cast.reader(scene.cast.of[by]))


def whole_database() -> dict[str, str]:
    """Every cell of every table of ours, as words."""
    return {
        model._meta.label_lower: str(list(model._base_manager.values_list())).lower()
        for model in apps.get_models()
        if model.__module__.startswith("headway.")
    }


def test_a_disposal_leaves_nothing_of_a_record_in_any_table(scene):
    key, words = str(scene.secret.key), words_of_the_secret(scene)
    held = whole_database()
    # A row that finds its subject through another has neither key nor words of its own.
    direct = {model._meta.label_lower for model in holding_subjects() if "__" not in model.kept.subject}
    assert direct <= {table for table, cells in held.items() if key in cells}
    Procedure.objects.all().update(reason="x")
    agreed(scene, asked(scene))
    left = {table for table, cells in whole_database().items() if key in cells}
    assert left == {"access.entry", "access.procedure", "access.stone"}
    said = {
        table: [word for word in words if word in cells]
        for table, cells in whole_database().items()
        if table != "access.described"
    }
    assert {table: found for table, found in said.items() if found} == {}


def test_who_was_near_to_whom_goes_with_a_disposal_on_both_sides(scene):
    refresh_nearness([scene.secret.key])
    near = Q(subject=scene.secret.key) | Q(near=scene.secret.key)
    assert Nearness.objects.filter(near, Q(subject=scene.cast.robin.key)).exists()
    agreed(scene, asked(scene))
    assert not Nearness.objects.filter(near).exists()


def test_of_a_misfiled_name_nothing_stays_in_what_was_worked_out_of_it(scene):
    robin, by = scene.cast.robin, scene.cast.reader(scene.cast.of[Role.PRINCIPAL_MANAGER])
    row = add(Name, person=robin, kind="current", given_names="Wrongly", family_name="Filed-Test", by=by)
    robin.refresh_from_db()
    assert robin.shown_name == "Wrongly Filed-Test"
    agreed(scene, asked(scene, Taking.MISFILED, "people.name", row.pk, subject=robin.key))
    robin.refresh_from_db()
    assert robin.shown_name == "Robin Featherstone-Test"
    assert not {table for table, cells in whole_database().items() if "wrongly" in cells}


def test_of_a_misfiled_birth_date_the_one_told_before_stands_again(scene):
    robin, by = scene.cast.robin, scene.cast.reader(scene.cast.of[Role.PRINCIPAL_MANAGER])
    before = robin.born_on
    wrong = tell_birth_date(
        person=robin, born_on=date(2013, 7, 21), standing="known", basis="case_system", told_by="", by=by
    )
    for told, left in ((wrong, before), (robin.birth_dates_told.get(born_on=before), None)):
        agreed(scene, asked(scene, Taking.MISFILED, "people.birthdatetold", told.pk, subject=robin.key))
        robin.refresh_from_db()
        assert robin.born_on == left
    assert robin.birth_standing == ""
    assert not {table for table, cells in whole_database().items() if "2013, 7, 21" in cells}


@pytest.mark.parametrize("told", [FieldChange, Difference, HandOver])
def test_with_a_misfiled_row_goes_what_tells_of_it(scene, told):
    placement, row = scene.rows[Placement], scene.rows[told]
    row.pk, row.table, row.key = None, Placement.shape.table, placement.pk
    # The first told of no row that is there.
    if told is not FieldChange:
        told._base_manager.all().delete()
    row.save(force_insert=True)
    other = scene.rows[LegalStatus]
    agreed(scene, asked(scene, Taking.MISFILED, "record.legalstatus", other.pk))
    assert told._base_manager.filter(pk=row.pk).exists(), "it tells of another row"
    agreed(scene, asked(scene, Taking.MISFILED, "record.placement", placement.pk))
    assert not told._base_manager.filter(pk=row.pk).exists()


def test_of_a_misfiled_relative_the_wall_round_them_goes(scene):
    robin, tansy = scene.cast.robin, scene.cast.tansy
    by = scene.cast.reader(scene.cast.of[Role.PRINCIPAL_MANAGER])
    row = add(Relationship, person=robin, other_id=tansy.key, kind="sibling", by=by)
    near = Nearness.objects.filter(subject=tansy.key, near=robin.key)
    assert near.exists()
    agreed(scene, asked(scene, Taking.MISFILED, "people.relationship", row.pk, subject=robin.key))
    assert not near.exists()


def test_a_disposal_touches_nobody_elses_record(scene):
    gone = [scene.secret.key, scene.rows[Merge].other_id]

    def others() -> dict[str, int]:
        return {
            model._meta.label: model._base_manager.exclude(**{f"{model.kept.subject}__in": gone}).count()
            for model in holding_subjects()
            if model.kept.retention is not Retention.LOG
        }

    before = others()
    agreed(scene, asked(scene))
    assert others() == before
    assert before["people.Person"] == 3
    # What was merged into it goes with it, and does not rise again.
    assert Person.objects.count() == 3


def test_each_row_that_went_leaves_a_stone_that_says_which(scene):
    stones = Stone.objects.count()
    procedure = asked(scene)
    agreed(scene, procedure)
    rows = [
        row
        for model, row in scene.rows.items()
        if model.kept.retention is not Retention.LOG and model.kept.subject
    ]
    assert Stone.objects.count() - stones >= len(rows) - 1
    stone = Stone.objects.get(table="people.person", key=str(scene.secret.key))
    assert (stone.key, stone.procedure, stone.removed_at) == (str(scene.secret.key), procedure, AT)


@pytest.mark.parametrize("taking", [Taking.MISFILED, Taking.ORDER])
def test_one_row_is_taken_away_and_the_rest_stays(scene, taking):
    glass = scene.rows[BrokenGlass]
    agreed(scene, asked(scene, taking, "access.brokenglass", glass.pk))
    assert not BrokenGlass.objects.filter(pk=glass.pk).exists()
    assert Person.objects.filter(pk=scene.secret.pk).exists()
    assert Restriction.objects.filter(subject=scene.secret.key).exists()


def test_a_row_goes_with_what_cannot_stand_without_it(scene):
    restriction = scene.rows[Restriction]
    procedure = asked(scene, Taking.ORDER, "access.restriction", restriction.pk)
    agreed(scene, procedure)
    assert set(procedure.stones.values_list("table", flat=True)) == {
        "access.restriction",
        "access.namedreader",
    }


def test_after_each_procedure_the_log_is_whole(scene):
    for taking, model in (
        (Taking.MISFILED, BrokenGlass),
        (Taking.ORDER, Assignment),
        (Taking.DISPOSAL, None),
    ):
        note(Kind.OPENED, "person_open", by=scene.cast.ben, at=AT, subject=scene.secret.key)
        seal(at=AT)
        head = verify().head
        row = scene.rows.get(model)
        table = model._meta.label_lower if model else ""
        agreed(scene, asked(scene, taking, table, row.pk if row else ""))
        seal(at=AT)
        assert verify(head).unsealed == 0
    taken = Entry.objects.filter(did="access.take_away")
    assert {entry.detail.split()[0] for entry in taken} == {"misfiled", "order", "disposal"}


def test_nobody_agrees_to_what_they_asked_for(scene):
    procedure = asked(scene, by=Role.INFORMATION_GOVERNANCE)
    with pytest.raises(NotDone, match="second person"):
        agreed(scene, procedure, by=Role.INFORMATION_GOVERNANCE)
    assert Person.objects.filter(pk=scene.secret.pk).exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Procedure.objects.filter(pk=procedure.pk).update(
            answered_by=procedure.asked_by, answered_at=AT, was_agreed=True
        )


def test_it_is_answered_once_and_no_takes_nothing_away(scene):
    procedure = asked(scene)
    decline(procedure=procedure, by=scene.cast.reader(scene.cast.of[Role.HEAD_OF_SERVICE]))
    with pytest.raises(NotDone, match="answered already"):
        agreed(scene, procedure)
    assert Person.objects.filter(pk=scene.secret.pk).exists()


def test_what_may_not_be_asked_is_refused(scene):
    with pytest.raises(NotDone, match="what was misfiled"):
        asked(scene, Taking.MISFILED)
    with pytest.raises(NotDone, match="whole record"):
        asked(scene, Taking.DISPOSAL, "access.brokenglass", 1)
    for table, key in (
        ("access.brokenglass", 999),
        ("access.brokenglass", "x"),
        ("access.entry", 1),
        ("no.such", 1),
    ):
        with pytest.raises(NotDone, match="no such entry"):
            asked(scene, Taking.MISFILED, table, key)
    with pytest.raises(NotDone, match="no such entry"):
        asked(scene, Taking.MISFILED, "access.brokenglass", scene.rows[BrokenGlass].pk, scene.cast.robin.key)


def test_who_had_opened_what_was_misfiled_is_listed(scene):
    glass, key = scene.rows[BrokenGlass], scene.secret.key
    note(Kind.OPENED, "person_open", by=scene.cast.ben, at=AT, subject=key)
    opened = {"subject": key, "table": "access.brokenglass", "key": glass.pk}
    for _ in range(2):
        note(Kind.OPENED, "glass_review", by=scene.cast.amara, at=AT, **opened)
    note(Kind.OPENED, "person_open", by=scene.cast.chloe, at=AT, subject=scene.cast.tansy.key)
    note(Kind.REFUSED, "person_open", by=scene.cast.chloe, at=AT, subject=key)
    procedure = asked(scene, Taking.MISFILED, "access.brokenglass", glass.pk)
    found = [(user.name, user.record, user.row, user.last) for user in who_had_opened(procedure)]
    assert found == [(scene.cast.amara.name, 2, 2, AT), (scene.cast.ben.name, 1, 0, AT)]


def test_who_took_out_a_file_of_nobody_had_not_opened_a_whole_record(scene):
    note(Kind.EXPORTED, "log_read", by=scene.cast.chloe, at=AT)
    note(Kind.OPENED, "person_open", by=scene.cast.ben, at=AT, subject=scene.secret.key)
    procedure = asked(scene, Taking.ORDER)
    assert [(user.name, user.record, user.row) for user in who_had_opened(procedure)] == [
        (scene.cast.ben.name, 1, 0)
    ]


TABLE = "tests_told"


@pytest.fixture
def told(db):
    """A table that is append-only but for the procedures, with one row."""
    with connection.schema_editor() as editor, connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {TABLE} (id integer PRIMARY KEY, words varchar(20))")
        append_only(TABLE, but_for_procedures=True).code(None, editor)
        cursor.execute(f"INSERT INTO {TABLE} VALUES (1, 'told')")
    yield
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {TABLE}")


@pytest.mark.skipif(
    "connection.vendor == 'sqlite'", reason="a schema editor of SQLite runs in no transaction"
)
def test_postgresql_lets_the_procedures_pass(told):
    passes_and_closes_again()


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="on PostgreSQL it is tried above")
def test_sqlite_lets_the_procedures_pass(db):
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {TABLE} (id integer PRIMARY KEY, words varchar(20))")
        append_only(TABLE, but_for_procedures=True).code(None, _Editor())
        cursor.execute(f"INSERT INTO {TABLE} VALUES (1, 'told')")
    passes_and_closes_again()


class _Editor:
    connection = connection

    def execute(self, statement, params):
        with connection.cursor() as cursor:
            cursor.execute(statement)


def passes_and_closes_again() -> None:
    def run(statement: str) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)

    assert made_append_only([TABLE, "people_person"]) == [TABLE]
    with pytest.raises(DatabaseError):
        run(f"DELETE FROM {TABLE}")
    with transaction.atomic(), passed(TABLE):
        with pytest.raises(DatabaseError):
            run(f"UPDATE {TABLE} SET words = 'x'")
        run(f"DELETE FROM {TABLE} WHERE id = 1")
    run(f"INSERT INTO {TABLE} VALUES (2, 'told')")
    with pytest.raises(DatabaseError):
        run(f"DELETE FROM {TABLE}")


@pytest.mark.parametrize("table", ["access_entry", "access_link", "access_stone"])
def test_no_procedure_passes_the_log(db, table):
    with pytest.raises(NeverPassed), passed(table):
        pass
