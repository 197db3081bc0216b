"""The lists of Annex A into SSD-shaped tables: children, referrals, enquiries, conferences, plans and care."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from headway.knowledge.standards.annex_a_shapes import AGE, CHILD, UNBORN
from headway.knowledge.standards.convert.care import stamp
from headway.knowledge.standards.ledger import Ledger
from headway.knowledge.standards.tables import SSD, Table, Value

ENQUIRY = "Strategy discussion initiating Section 47 Enquiry Start Date"
CONFERENCE = "Date of Initial Child Protection Conference"
LED_TO_PLAN = "Did the Initial Child Protection Conference Result in a Child Protection Plan"
PLAN, PLAN_ENDED = "Child Protection Plan Start Date", "Child Protection Plan End Date"
CARE, CARE_ENDED = "Date Started to be Looked After", "Date Ceased to be Looked After"
# What makes two rows of different workbooks the same.
SAME = {
    "List 3": (CHILD, "Date of Referral"),
    "List 5": (CHILD, ENQUIRY, CONFERENCE),
    "List 6": (CHILD, "CIN Start Date"),
    "List 7": (CHILD, PLAN),
    "List 8": (CHILD, CARE),
}
# The lists in the order in which they are believed about a child, those most worked with first.
_PEOPLE = tuple(f"List {number}" for number in (8, 7, 5, 6, 10, 9, 4, 3, 2, 1))
_SAID = {"pers_dob": "birth date", "pers_sex": "sex", "pers_ethnicity": "ethnicity"}


@dataclass(slots=True)
class Converted:
    """SSD-shaped tables, and for each plan how many the child had before by the list's own count."""

    tables: dict[str, Table] = field(default_factory=dict)
    previous_plans: dict[str, int | None] = field(default_factory=dict)


def converted_lists(lists: Mapping[str, Table], last: date, ledger: Ledger) -> Converted:
    """The tables of the SSD that the lists tell; `last` is the last day they cover. An absent list gives none.

    A row of List 5 without an enquiry's date is a conference held to receive a plan from another council: the
    list has no other way to show one.
    """
    told = Converted({"ssd_person": _people(lists, last, ledger)})
    if "List 3" in lists or "List 6" in lists:
        told.tables["ssd_cin_episodes"] = _episodes_of_need(lists)
    if "List 5" in lists:
        told.tables |= _conferences(lists["List 5"], lists.get("List 7"), ledger)
    if "List 7" in lists:
        plans = lists["List 7"]
        told.tables["ssd_cp_plans"] = _plans(plans, told.tables.get("ssd_initial_cp_conference"))
        counted = plans.columns["Number of Previous Child Protection Plans"]
        ids = told.tables["ssd_cp_plans"].columns["cppl_cp_plan_id"]
        for plan, number in zip(ids, counted, strict=True):
            told.previous_plans[str(plan)] = number if isinstance(number, int) else None
    if "List 8" in lists:
        told.tables |= _care(lists["List 8"])
    return told


def _id(child: Value, letter: str, day: Value) -> str:
    return f"{child}-{letter}{stamp(day)}" if isinstance(day, date) else f"{child}-{letter}"


def _ids(table: Table, letter: str, day_column: str) -> list[Value]:
    column = table.columns
    return [_id(child, letter, day) for child, day in zip(column[CHILD], column[day_column], strict=True)]


def _table(name: str, source: Table, columns: Mapping[str, Sequence[Value]]) -> Table:
    """A table of that shape with these columns, the others empty; row for row from the source."""
    empty: list[Value] = [None]
    filled = {column: list(columns.get(column) or empty * len(source)) for column in SSD[name].names}
    return Table(SSD[name], filled, list(source.file), list(source.line))


def _gathered(name: str, rows: list[dict[str, Value]], places: list[tuple[str, int]]) -> Table:
    shape = SSD[name]
    columns: dict[str, list[Value]] = {column: [row.get(column) for row in rows] for column in shape.names}
    return Table(shape, columns, [file for file, _ in places], [line for _, line in places])


def _people(lists: Mapping[str, Table], last: date, ledger: Ledger) -> Table:
    """One row a child; what lists say differently is doubted, and the list believed first is followed."""
    people: dict[Value, dict[str, Value]] = {}
    places: list[tuple[str, int]] = []
    for name in _PEOPLE:
        if name not in lists:
            continue
        table = lists[name]
        column = table.columns
        told = zip(*(column[c] for c in (CHILD, "Date of Birth", AGE, "Gender", "Ethnicity")), strict=True)
        for row, (child, born, age, sex, ethnicity) in enumerate(told):
            unborn = age == UNBORN or (isinstance(born, date) and born > last)
            said = {"pers_dob": None if unborn else born, "pers_sex": sex, "pers_ethnicity": ethnicity}
            if child not in people:
                people[child] = {"pers_person_id": child}
                places.append((table.file[row], table.line[row]))
            known = people[child]
            if unborn:
                known.setdefault("pers_expected_dob", born)
            for key, value in said.items():
                if value is None:
                    continue
                followed = known.setdefault(key, value)
                if followed != value:
                    sentence = f"Another list gives another {_SAID[key]}: {followed}; that is followed."
                    ledger.tell(
                        "annex_a.lists_differ",
                        sentence,
                        file=table.file[row],
                        line=table.line[row],
                        column=ledger.as_given(table.file[row], key),
                        child=str(child),
                        value=value,
                    )
    for person in people.values():
        if person.get("pers_dob") is not None:
            person.pop("pers_expected_dob", None)
    return _gathered("ssd_person", list(people.values()), places)


def _episodes_of_need(lists: Mapping[str, Table]) -> Table:
    """The children of List 6, and the referrals of List 3 that no row of it begins with."""
    rows: dict[str, dict[str, Value]] = {}
    places: list[tuple[str, int]] = []
    for name, begins in (("List 6", "CIN Start Date"), ("List 3", "Date of Referral")):
        if name not in lists:
            continue
        table = lists[name]
        column = table.columns
        for row, key in enumerate(_ids(table, "n", begins)):
            if str(key) not in rows:
                rows[str(key)] = {
                    "cine_referral_id": key,
                    "cine_person_id": column[CHILD][row],
                    "cine_referral_date": column[begins][row],
                }
                places.append((table.file[row], table.line[row]))
            said: dict[str, Value] = (
                {
                    "cine_cin_primary_need_code": column["Primary Need Code"][row],
                    "cine_close_date": column["CIN Closure Date"][row],
                    "cine_close_reason": column["Reason for Closure"][row],
                }
                if name == "List 6"
                else {
                    "cine_referral_source_code": column["Referral Source"][row],
                    "cine_referral_nfa": _flag(column["Referral NFA?"][row]),
                }
            )
            for field_name, value in said.items():
                rows[str(key)].setdefault(field_name, value)
    return _gathered("ssd_cin_episodes", list(rows.values()), places)


def _flag(said: Value) -> Value:
    """Yes and no as flags; unknown, and what is none of them, as nothing."""
    return said if said in ("Y", "N") else None


def _conferences(enquiries: Table, plans: Table | None, ledger: Ledger) -> dict[str, Table]:
    column = enquiries.columns
    begun: dict[Value, set[Value]] = {}
    if plans is not None:
        for child, day in zip(plans.columns[CHILD], plans.columns[PLAN], strict=True):
            begun.setdefault(child, set()).add(day)
    opened: dict[str, dict[str, Value]] = {}
    held: dict[tuple[Value, Value], dict[str, Value]] = {}
    opened_at: list[tuple[str, int]] = []
    held_at: list[tuple[str, int]] = []
    rows = zip(*(column[name] for name in (CHILD, ENQUIRY, CONFERENCE, LED_TO_PLAN)), strict=True)
    for row, (child, began, day, led) in enumerate(rows):
        place = (enquiries.file[row], enquiries.line[row])
        enquiry = _id(child, "s", began) if began is not None else None
        if enquiry is not None and enquiry not in opened:
            opened[enquiry] = {
                "s47e_s47_enquiry_id": enquiry,
                "s47e_person_id": child,
                "s47e_s47_start_date": began,
            }
            opened_at.append(place)
        if day is None:
            if enquiry is None:
                sentence = (
                    "The row has neither an enquiry's date nor a conference's: nothing can be made of it."
                )
                ledger.tell_row(
                    "annex_a.undated", sentence, table=enquiries, row=row, column=ENQUIRY, value=""
                )
            continue
        if (child, day) in held:
            sentence = f"Another row of this child gives the conference of {day} too; it is counted once."
            ledger.tell_row("annex_a.conference_twice", sentence, table=enquiries, row=row, column=CONFERENCE)
            continue
        if enquiry is None:
            sentence = (
                "A conference without the date of an enquiry: it is taken as held to receive a plan from another "
                "council, and whether it was in time is not known."
            )
            ledger.tell_row(
                "annex_a.conference_alone", sentence, table=enquiries, row=row, column=ENQUIRY, value=""
            )
        if led == "Y" and plans is not None and child not in begun:
            sentence = "The conference led to a plan, and List 7 has none of this child."
            ledger.tell_row("annex_a.plan_not_listed", sentence, table=enquiries, row=row, column=LED_TO_PLAN)
        held[child, day] = {
            "icpc_icpc_id": _id(child, "c", day),
            "icpc_s47_enquiry_id": enquiry,
            "icpc_person_id": child,
            "icpc_cp_plan_id": _id(child, "k", day) if day in begun.get(child, ()) else None,
            "icpc_icpc_transfer_in": "N" if enquiry else "Y",
            "icpc_icpc_date": day,
            "icpc_icpc_outcome_cp_flag": _flag(led),
        }
        held_at.append(place)
    return {
        "ssd_s47_enquiry": _gathered("ssd_s47_enquiry", list(opened.values()), opened_at),
        "ssd_initial_cp_conference": _gathered("ssd_initial_cp_conference", list(held.values()), held_at),
    }


def _plans(plans: Table, conferences: Table | None) -> Table:
    column = plans.columns
    held = set[tuple[Value, Value]]()
    if conferences is not None:
        told = conferences.columns
        held = set(zip(told["icpc_person_id"], told["icpc_icpc_date"], strict=True))
    pairs = list(zip(column[CHILD], column[PLAN], strict=True))
    return _table(
        "ssd_cp_plans",
        plans,
        {
            "cppl_cp_plan_id": _ids(plans, "k", PLAN),
            "cppl_icpc_id": [_id(child, "c", day) if (child, day) in held else None for child, day in pairs],
            "cppl_person_id": column[CHILD],
            "cppl_cp_plan_start_date": column[PLAN],
            "cppl_cp_plan_end_date": column[PLAN_ENDED],
            "cppl_cp_plan_ola": ["N"] * len(plans),
            "cppl_cp_plan_initial_category": column["Initial Category of Abuse"],
            "cppl_cp_plan_latest_category": column["Latest Category of Abuse"],
        },
    )


def _care(care: Table) -> dict[str, Table]:
    """A period of care as one episode, with the placement and the legal status it has now or had at its end."""
    column = care.columns
    periods, ended = _ids(care, "p", CARE), column[CARE_ENDED]
    placed = column["Start Date of Most Recent Placement"]
    homes = care.keep([row for row, day in enumerate(placed) if day is not None])
    status = care.keep([row for row, code in enumerate(column["Child's Legal Status"]) if code is not None])
    home, legal = homes.columns, status.columns
    return {
        "ssd_cla_episodes": _table(
            "ssd_cla_episodes",
            care,
            {
                "clae_cla_episode_id": _ids(care, "e", CARE),
                "clae_person_id": column[CHILD],
                "clae_cla_placement_id": [
                    _id(child, "h", day) if day is not None else None
                    for child, day in zip(column[CHILD], placed, strict=True)
                ],
                "clae_cla_episode_start_date": column[CARE],
                "clae_cla_primary_need_code": column["Child's Category of Need"],
                "clae_cla_episode_ceased_date": ended,
                "clae_cla_episode_ceased_reason": column["Reason Ceased to be Looked After"],
                "clae_cla_id": periods,
                "clae_cla_last_iro_contact_date": column["Date of Last IRO Visit / Contact to the Child"],
                "clae_entered_care_date": column[CARE],
            },
        ),
        "ssd_cla_placement": _table(
            "ssd_cla_placement",
            homes,
            {
                "clap_cla_placement_id": _ids(homes, "h", "Start Date of Most Recent Placement"),
                "clap_cla_id": _ids(homes, "p", CARE),
                "clap_person_id": home[CHILD],
                "clap_cla_placement_start_date": home["Start Date of Most Recent Placement"],
                "clap_cla_placement_type": home["Placement Type"],
                "clap_cla_placement_urn": home["URN of Placement"],
                "clap_cla_placement_provider": home["Placement Provider"],
                "clap_cla_placement_postcode": home["Placement postcode"],
                "clap_cla_placement_end_date": home[CARE_ENDED],
            },
        ),
        "ssd_legal_status": _table(
            "ssd_legal_status",
            status,
            {
                "lega_legal_status_id": _ids(status, "l", CARE),
                "lega_person_id": legal[CHILD],
                "lega_legal_status": legal["Child's Legal Status"],
                "lega_legal_status_start_date": legal["Start date of current legal status"],
                "lega_legal_status_end_date": legal[CARE_ENDED],
            },
        ),
    }
