"""The parts of the census into SSD-shaped tables: children, referrals, enquiries, conferences, plans, reviews."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from headway.knowledge.standards.cin_census_shapes import CENSUS
from headway.knowledge.standards.convert.care import stamp
from headway.knowledge.standards.convert.years import latest_wins, tell_birth_dates
from headway.knowledge.standards.dates import year_ends
from headway.knowledge.standards.ledger import Ledger
from headway.knowledge.standards.tables import SSD, Table, Value, joined

# What makes two rows of different years the same.
_SAME = {
    "Child": ("LAchildID",),
    "Disability": ("LAchildID", "Disability"),
    "CINdetails": ("LAchildID", "CINreferralDate"),
    "Section47": ("LAchildID", "S47ActualStartDate"),
    "ChildProtectionPlans": ("LAchildID", "CPPstartDate"),
    "Reviews": ("LAchildID", "CPPstartDate", "CPPreviewDate"),
}
# Beside them: the referrals as each year tells them, for a conference is told in the census of its year alone.
EVERY_YEAR = "CINdetails of every year"
# The tables that list what happened in the census's years alone.
OF_THE_YEARS = (
    "ssd_cin_episodes",
    "ssd_s47_enquiry",
    "ssd_initial_cp_conference",
    "ssd_cp_plans",
    "ssd_cp_reviews",
)


def merged_censuses(years: dict[int, dict[str, Table]], ledger: Ledger) -> dict[str, Table]:
    """The censuses of several years as one: a row told in two years is one, as the later year tells it.

    A plan still open at the end of one census that the next does not have is refused. The referrals stand twice,
    merged and as every year tells them.
    """
    _refuse_gone(years, ledger)
    latest_first = [years[year] for year in sorted(years, reverse=True)]
    tell_birth_dates([tables["Child"] for tables in latest_first], "LAchildID", "PersonBirthDate", ledger)
    merged = {
        name: latest_wins(CENSUS[name], [tables[name] for tables in latest_first], same)
        for name, same in _SAME.items()
    }
    merged[EVERY_YEAR] = joined(CENSUS["CINdetails"], [tables["CINdetails"] for tables in latest_first])
    return merged


def _refuse_gone(years: dict[int, dict[str, Table]], ledger: Ledger) -> None:
    for year, after in pairwise(sorted(years)):
        plans = years[year]["ChildProtectionPlans"]
        later = years[after]["ChildProtectionPlans"].columns
        known = set(zip(later["LAchildID"], later["CPPstartDate"], strict=True))
        column = plans.columns
        rows = list(zip(column["LAchildID"], column["CPPstartDate"], column["CPPendDate"], strict=True))
        gone = [
            row for row, (who, began, ended) in enumerate(rows) if not ended and (who, began) not in known
        ]
        for row in gone:
            sentence = (
                f"The plan was open on {year_ends(year)}, and the census of {after - 1}-{after % 100:02d} "
                "does not have it; the later census is followed."
            )
            ledger.tell_row("census.plan_gone", sentence, table=plans, row=row, column="CPPstartDate")
        if gone:
            kept = set(range(len(plans))) - set(gone)
            years[year]["ChildProtectionPlans"] = plans.keep(sorted(kept))


@dataclass(slots=True)
class Converted:
    """SSD-shaped tables, and for each plan how many the child had before by the census's own count."""

    tables: dict[str, Table] = field(default_factory=dict)
    previous_plans: dict[str, int | None] = field(default_factory=dict)


def converted_census(parts: dict[str, Table], complete_from: date) -> Converted:
    """The tables of the SSD that the parts of a census tell, from all years merged.

    A conference under an enquiry is an initial one; one that stands only under the referral was held to
    receive a plan from another council. It led to a plan where one of the child's begins that day; before
    `complete_from`, when a plan may have begun and ended untold, the answer no is not known.
    """
    plans = parts["ChildProtectionPlans"].columns
    plan_keys = list(zip(plans["LAchildID"], plans["CPPstartDate"], strict=True))
    conferences = _conferences(parts, set(plan_keys), complete_from)
    held = set(zip(conferences.columns["icpc_person_id"], conferences.columns["icpc_icpc_date"], strict=True))
    ids = [_id(child, "k", day) for child, day in plan_keys]
    told = Converted(
        {
            "ssd_person": _people(parts["Child"]),
            "ssd_disability": _disabilities(parts["Disability"]),
            "ssd_cin_episodes": _episodes(parts["CINdetails"]),
            "ssd_s47_enquiry": _enquiries(parts["Section47"]),
            "ssd_initial_cp_conference": conferences,
            "ssd_cp_plans": _table(
                "ssd_cp_plans",
                parts["ChildProtectionPlans"],
                {
                    "cppl_cp_plan_id": list(ids),
                    "cppl_referral_id": _ids(plans["LAchildID"], "n", plans["CINreferralDate"]),
                    "cppl_icpc_id": [
                        _id(child, "c", day) if (child, day) in held else None for child, day in plan_keys
                    ],
                    "cppl_person_id": plans["LAchildID"],
                    "cppl_cp_plan_start_date": plans["CPPstartDate"],
                    "cppl_cp_plan_end_date": plans["CPPendDate"],
                    "cppl_cp_plan_ola": ["N"] * len(ids),
                    "cppl_cp_plan_initial_category": plans["InitialCategoryOfAbuse"],
                    "cppl_cp_plan_latest_category": plans["LatestCategoryOfAbuse"],
                },
            ),
            "ssd_cp_reviews": _reviews(parts["Reviews"], set(plan_keys)),
        }
    )
    for plan, number in zip(ids, plans["NumberOfPreviousCPP"], strict=True):
        told.previous_plans[plan] = number if isinstance(number, int) else None
    return told


def _id(child: Value, letter: str, day: Value) -> str:
    return f"{child}-{letter}{stamp(day)}" if isinstance(day, date) else f"{child}-{letter}"


def _ids(children: list[Value], letter: str, days: list[Value]) -> list[Value]:
    """The id of what each row refers to, made of child and day; None without a day."""
    pairs = zip(children, days, strict=True)
    return [_id(child, letter, day) if day is not None else None for child, day in pairs]


def _own_ids(children: list[Value], letter: str, days: list[Value]) -> list[Value]:
    """An id of its own for each row, numbered where child and day come again."""
    taken: dict[str, int] = defaultdict(int)
    found: list[Value] = []
    for child, day in zip(children, days, strict=True):
        name = _id(child, letter, day)
        taken[name] += 1
        found.append(name if taken[name] == 1 else f"{name}-{taken[name]}")
    return found


def _table(name: str, source: Table, columns: Mapping[str, Sequence[Value]]) -> Table:
    """A table of that shape with these columns, the others empty; row for row from the source."""
    empty: list[Value] = [None]
    filled = {column: list(columns.get(column) or empty * len(source)) for column in SSD[name].names}
    return Table(SSD[name], filled, list(source.file), list(source.line))


def _people(children: Table) -> Table:
    column = children.columns
    told: Mapping[str, Sequence[Value]] = {
        "pers_person_id": column["LAchildID"],
        "pers_upn": column["UPN"],
        "pers_sex": column["Sex"],
        "pers_ethnicity": column["Ethnicity"],
        "pers_dob": column["PersonBirthDate"],
        "pers_upn_unknown": column["UPNunknown"],
        "pers_expected_dob": column["ExpectedPersonBirthDate"],
        "pers_death_date": column["PersonDeathDate"],
    }
    return _table("ssd_person", children, told)


def _disabilities(disabilities: Table) -> Table:
    column = disabilities.columns
    told: Mapping[str, Sequence[Value]] = {
        "disa_table_id": [
            f"{child}-{code}" for child, code in zip(column["LAchildID"], column["Disability"], strict=True)
        ],
        "disa_person_id": column["LAchildID"],
        "disa_disability_code": column["Disability"],
    }
    return _table("ssd_disability", disabilities, told)


def _episodes(details: Table) -> Table:
    column = details.columns
    told: Mapping[str, Sequence[Value]] = {
        "cine_referral_id": _own_ids(column["LAchildID"], "n", column["CINreferralDate"]),
        "cine_person_id": column["LAchildID"],
        "cine_referral_date": column["CINreferralDate"],
        "cine_cin_primary_need_code": column["PrimaryNeedCode"],
        "cine_referral_source_code": column["ReferralSource"],
        "cine_referral_nfa": column["ReferralNFA"],
        "cine_close_reason": column["ReasonForClosure"],
        "cine_close_date": column["CINclosureDate"],
    }
    return _table("ssd_cin_episodes", details, told)


def _enquiries(enquiries: Table) -> Table:
    column = enquiries.columns
    told: Mapping[str, Sequence[Value]] = {
        "s47e_s47_enquiry_id": _own_ids(column["LAchildID"], "s", column["S47ActualStartDate"]),
        "s47e_referral_id": _ids(column["LAchildID"], "n", column["CINreferralDate"]),
        "s47e_person_id": column["LAchildID"],
        "s47e_s47_start_date": column["S47ActualStartDate"],
    }
    return _table("ssd_s47_enquiry", enquiries, told)


def _conferences(parts: dict[str, Table], plans: set[tuple[Value, Value]], complete_from: date) -> Table:
    """A conference of a child on a day is one, under its enquiry where it stands there."""
    shape = SSD["ssd_initial_cp_conference"]
    rows: dict[tuple[Value, Value], dict[str, Value]] = {}
    places: list[tuple[str, int]] = []
    for name, letter in (("Section47", "s"), (EVERY_YEAR, "")):
        table = parts[name]
        column = table.columns
        enquiries = _own_ids(column["LAchildID"], "s", column["S47ActualStartDate"]) if letter else None
        for row, (child, day) in enumerate(zip(column["LAchildID"], column["DateOfInitialCPC"], strict=True)):
            if not isinstance(day, date) or (child, day) in rows:
                continue
            led = "Y" if (child, day) in plans else "N" if day >= complete_from else None
            rows[child, day] = {
                "icpc_icpc_id": _id(child, "c", day),
                "icpc_s47_enquiry_id": enquiries[row] if enquiries else None,
                "icpc_person_id": child,
                "icpc_cp_plan_id": _id(child, "k", day) if led == "Y" else None,
                "icpc_referral_id": _ids([child], "n", [column["CINreferralDate"][row]])[0],
                "icpc_icpc_transfer_in": "N" if enquiries else "Y",
                "icpc_icpc_target_date": column["InitialCPCtarget"][row] if enquiries else None,
                "icpc_icpc_date": day,
                "icpc_icpc_outcome_cp_flag": led,
            }
            places.append((table.file[row], table.line[row]))
    columns: dict[str, list[Value]] = {name: [row.get(name) for row in rows.values()] for name in shape.names}
    return Table(shape, columns, [file for file, _ in places], [line for _, line in places])


def _reviews(reviews: Table, plans: set[tuple[Value, Value]]) -> Table:
    column = reviews.columns
    pairs = zip(column["LAchildID"], column["CPPstartDate"], strict=True)
    told: Mapping[str, Sequence[Value]] = {
        "cppr_cp_review_id": _own_ids(column["LAchildID"], "r", column["CPPreviewDate"]),
        "cppr_person_id": column["LAchildID"],
        "cppr_cp_plan_id": [_id(child, "k", day) if (child, day) in plans else None for child, day in pairs],
        "cppr_cp_review_date": column["CPPreviewDate"],
    }
    return _table("ssd_cp_reviews", reviews, told)
