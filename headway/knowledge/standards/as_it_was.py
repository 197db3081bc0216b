"""An extract as it was on an earlier day: without what had not happened, what ran on having no end."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Final

from headway.knowledge.standards.tables import SSD

Row = dict[str, object]
Tables = dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class _Told:
    """The column of the day from which a row is there ("": from none), and what a later day empties with it."""

    begins: str
    later: tuple[tuple[str, tuple[str, ...]], ...] = ()


_TOLD: Final[dict[str, _Told]] = {
    "ssd_address": _Told("addr_address_start_date", (("addr_address_end_date", ()),)),
    "ssd_immigration_status": _Told(
        "immi_immigration_status_start_date", (("immi_immigration_status_end_date", ()),)
    ),
    "ssd_involvements": _Told(
        "invo_involvement_start_date", (("invo_involvement_end_date", ("invo_worker_change_reason",)),)
    ),
    "ssd_cin_episodes": _Told("cine_referral_date", (("cine_close_date", ("cine_close_reason",)),)),
    "ssd_s47_enquiry": _Told(
        "s47e_s47_start_date", (("s47e_s47_end_date", ("s47e_s47_nfa", "s47e_s47_outcome_json")),)
    ),
    "ssd_initial_cp_conference": _Told("icpc_icpc_date"),
    "ssd_cp_plans": _Told("cppl_cp_plan_start_date", (("cppl_cp_plan_end_date", ()),)),
    "ssd_cp_visits": _Told("cppv_cp_visit_date"),
    "ssd_cla_episodes": _Told(
        "clae_cla_episode_start_date",
        (
            ("clae_cla_episode_ceased_date", ("clae_cla_episode_ceased_reason",)),
            ("clae_cla_last_iro_contact_date", ()),
        ),
    ),
    "ssd_cla_placement": _Told(
        "clap_cla_placement_start_date",
        (("clap_cla_placement_end_date", ("clap_cla_placement_change_reason",)),),
    ),
    "ssd_legal_status": _Told("lega_legal_status_start_date", (("lega_legal_status_end_date", ()),)),
    "ssd_cla_visits": _Told("clav_cla_visit_date"),
    "ssd_cla_care_plan": _Told("lacp_cla_care_plan_start_date", (("lacp_cla_care_plan_end_date", ()),)),
    "ssd_missing": _Told(
        "miss_missing_episode_start_date",
        (("miss_missing_episode_end_date", ("miss_missing_rhi_offered", "miss_missing_rhi_accepted")),),
    ),
    "headway_hand_overs": _Told("hand_made_date", (("hand_done_date", ("hand_done_by",)),)),
    "headway_midway_checks": _Told("midw_date"),
    "headway_core_groups": _Told("core_date"),
    "headway_return_interviews": _Told("rint_date"),
    "headway_transfer_papers": _Told("tpap_date"),
    "headway_reviews": _Told(
        "hrev_completed_date",
        tuple((f"hrev_{paper}_date", ()) for paper in ("decisions", "record", "sent", "letter")),
    ),
    "headway_papers": _Told("", (("hpap_had_date", ()),)),
    "headway_decisions": _Told("hdec_made_date", (("hdec_ended_date", ("hdec_outcome",)),)),
    "headway_carried_over": _Told("hcar_date"),
    "headway_contacts": _Told("hcon_date"),
    "headway_conferences": _Told(
        "hcnf_completed_date", tuple((f"hcnf_{paper}_date", ()) for paper in ("letter", "minutes"))
    ),
    "headway_invited": _Told(""),
    "headway_conference_papers": _Told("", (("hcpa_had_date", ()),)),
    "headway_allocations": _Told("hall_from_date", (("hall_to_date", ()),)),
}
# What is there with another row alone: the column that names it, its table and the column of its key.
_WITH: Final = {
    "headway_papers": ("hpap_review_id", "headway_reviews", "hrev_id"),
    "headway_decisions": ("hdec_review_id", "headway_reviews", "hrev_id"),
    "headway_carried_over": ("hcar_decision_id", "headway_decisions", "hdec_id"),
    "headway_invited": ("hinv_conference_id", "headway_conferences", "hcnf_id"),
    "headway_conference_papers": ("hcpa_conference_id", "headway_conferences", "hcnf_id"),
}
# Meetings are in the extract before they are held: the next of each child, without its day and what came of it.
_BOOKED: Final = {
    "ssd_cla_reviews": ("clar_cla_review_date", ("clar_cla_review_participation",)),
    "ssd_cp_reviews": (
        "cppr_cp_review_date",
        ("cppr_cp_review_outcome_continue_cp", "cppr_cp_review_quorate", "cppr_cp_review_participation"),
    ),
}
# What is of a person from no day: there as soon as the person is.
_OF_PERSONS: Final = ("ssd_family", "ssd_disability", "ssd_mother", "ssd_address")


def as_it_was(tables: Tables, day: date) -> Tables:
    """The extract that would have been given on a day before its own: the same rows under the same ids.

    A person is in it who had a row by then that is not an address.
    """
    earlier = {name: list(rows) for name, rows in tables.items()}
    for name, told in _TOLD.items():
        if name in earlier:
            earlier[name] = [
                _cut(row, told, day) for row in earlier[name] if _is_by(row.get(told.begins), day)
            ]
    for name, (column, of, key) in _WITH.items():
        there = {row[key] for row in earlier.get(of, ())}
        if name in earlier:
            earlier[name] = [row for row in earlier[name] if row[column] in there]
    for name, booked in _BOOKED.items():
        if name in earlier:
            earlier[name] = _as_booked(earlier[name], SSD[name].person, *booked, day=day)
    known = {
        row[SSD[name].person] for name in _TOLD if name != "ssd_address" for row in earlier.get(name, ())
    }
    earlier["ssd_person"] = [
        _person(row, day) for row in earlier.get("ssd_person", ()) if row["pers_person_id"] in known
    ]
    for name in _OF_PERSONS:
        if name in earlier:
            earlier[name] = [row for row in earlier[name] if row[SSD[name].person] in known]
    return earlier


def _is_by(value: object, day: date) -> bool:
    return not isinstance(value, date) or value <= day


def _cut(row: Row, told: _Told, day: date) -> Row:
    cut = dict(row)
    for column, beside in told.later:
        if not _is_by(cut[column], day):
            cut |= dict.fromkeys((column, *beside))
    return cut


def _as_booked(rows: list[Row], person: str, held: str, beside: tuple[str, ...], *, day: date) -> list[Row]:
    kept: list[Row] = []
    ahead: dict[object, list[Row]] = defaultdict(list)
    for row in rows:
        day_held = row[held]
        if isinstance(day_held, date) and day_held <= day:
            kept.append(dict(row))
        else:
            ahead[row[person]].append(row)
    for later in ahead.values():
        following = min(later, key=lambda row: _day(row[held]))
        kept.append(dict(following) | dict.fromkeys((held, *beside)))
    return kept


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.max


def _person(row: Row, day: date) -> Row:
    person = dict(row)
    born_on = person["pers_dob"]
    if isinstance(born_on, date) and born_on > day:
        person |= {"pers_dob": None, "pers_expected_dob": born_on}
    if not _is_by(person["pers_death_date"], day):
        person["pers_death_date"] = None
    return person
