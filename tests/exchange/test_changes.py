"""What changed since the load before, for whoever must know it; of the first load nothing is news."""

from datetime import date

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.people.models import Person
from headway.casework.record.actions import tell_change
from headway.casework.record.models import Change
from tests.exchange.bringing import one_child
from tests.pages.cast import AT


def changes():
    return sorted(Change.objects.values_list("kind", "on"))


def test_nothing_is_news_in_the_first_load(bring):
    bring(one_child())
    assert changes() == []


def test_coming_into_care_is_one_change(bring):
    tables = one_child()
    tables["ssd_cla_episodes"][0]["clae_cla_episode_start_date"] = date(2026, 6, 3)
    tables["ssd_cla_episodes"][0]["clae_entered_care_date"] = date(2026, 6, 3)
    tables["ssd_cla_placement"][0]["clap_cla_placement_start_date"] = date(2026, 6, 3)
    tables["ssd_legal_status"][0]["lega_legal_status_start_date"] = date(2026, 6, 3)
    bring({"ssd_person": tables["ssd_person"]})
    bring(tables)
    assert changes() == [("into_care", date(2026, 6, 3))]
    bring(tables)
    assert len(changes()) == 1


def test_a_move_and_another_legal_status_are_changes(bring):
    tables = one_child()
    bring(tables)
    placement, status = tables["ssd_cla_placement"][0], tables["ssd_legal_status"][0]
    placement["clap_cla_placement_end_date"] = status["lega_legal_status_end_date"] = date(2026, 6, 10)
    tables["ssd_cla_placement"].append(
        placement
        | {
            "clap_cla_placement_id": "PL2",
            "clap_cla_placement_start_date": date(2026, 6, 10),
            "clap_cla_placement_end_date": None,
            "clap_cla_placement_type": "K2",
        }
    )
    tables["ssd_legal_status"].append(
        status
        | {
            "lega_legal_status_id": "L2",
            "lega_legal_status_start_date": date(2026, 6, 10),
            "lega_legal_status_end_date": None,
            "lega_legal_status": "C1",
        }
    )
    bring(tables)
    assert changes() == [("legal_status", date(2026, 6, 10)), ("moved", date(2026, 6, 10))]
    assert Change.objects.get(kind="moved").words == "K2"


def test_going_missing_and_leaving_are_changes_and_old_history_is_none(bring):
    tables = one_child()
    bring(tables)
    tables["ssd_missing"] = [
        {"miss_table_id": f"MI{place}", "miss_person_id": "C1", "miss_missing_episode_start_date": day}
        for place, day in enumerate((date(2026, 6, 12), date(2026, 1, 20)))
    ]
    tables["ssd_cla_episodes"][0] |= {
        "clae_cla_episode_ceased_date": date(2026, 6, 13),
        "clae_cla_episode_ceased_reason": "E4A",
    }
    bring(tables)
    assert changes() == [("left_care", date(2026, 6, 13)), ("missing", date(2026, 6, 12))]


def test_a_child_in_care_who_turns_sixteen_is_a_change(bring):
    tables = one_child()
    tables["ssd_person"][0]["pers_dob"] = date(2010, 6, 16)
    bring(tables)
    bring(tables)
    assert changes() == [("sixteen", date(2026, 6, 16))]


def test_what_a_worker_told_before_is_one_change_told_by_the_worker(bring):
    tables = one_child()
    bring(tables)
    person = Person.objects.get(name_rows__family_name="Larkspur-Test")
    manager = User.objects.first()
    told = tell_change(
        person=person, kind="moved", on=date(2026, 6, 3), said="In the night", by=Reader(manager, AT)
    )
    placement = tables["ssd_cla_placement"][0]
    placement["clap_cla_placement_end_date"] = date(2026, 6, 10)
    tables["ssd_cla_placement"].append(
        placement
        | {
            "clap_cla_placement_id": "PL2",
            "clap_cla_placement_start_date": date(2026, 6, 10),
            "clap_cla_placement_end_date": None,
        }
    )
    bring(tables)
    change = Change.objects.get()
    assert (change.pk, change.told, change.on) == (told.pk, "by_worker", date(2026, 6, 3))
    assert change.load is not None
    assert change.words
    bring(tables)
    assert Change.objects.count() == 1
