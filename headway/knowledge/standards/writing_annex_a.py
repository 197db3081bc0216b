"""SSD-shaped tables written as an Ofsted Annex A workbook: what its lists would hold on a day.

Lists 2, 4, 9 and 11 have their headings and no rows: the tables hold no early help, assessments, leaving care
or adopters.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from headway.knowledge.law.intervals import add_months
from headway.knowledge.standards.annex_a.labels import labelled
from headway.knowledge.standards.annex_a.window import MONTHS
from headway.knowledge.standards.annex_a.writing import write_workbook
from headway.knowledge.standards.annex_a_shapes import AGAIN, AGE, CHILD, LISTS, URGENT
from headway.knowledge.standards.convert.annex_a import (
    CARE,
    CARE_ENDED,
    CONFERENCE,
    ENQUIRY,
    LED_TO_PLAN,
    PLAN,
    PLAN_ENDED,
)
from headway.knowledge.standards.descriptions import Descriptions

Row = Mapping[str, object]
_YEAR = 365.25
_UNBORN = -1
# Under police powers, and under an emergency protection order.
_URGENT = frozenset({"L1", "L2"})
_FOR_ADOPTION = frozenset({"A3", "A4", "A5", "A6"})


def write_annex_a(
    tables: Mapping[str, Sequence[Row]], path: Path, as_at: date, *, dirt_seed: int | None = None
) -> None:
    """Write the workbook of the tables as on `as_at`. With `dirt_seed`, the dirt of real workbooks is put in.

    The dirt is of form alone: the lists tell the same, and the same arguments give the same bytes.
    """
    council = Council(tables, as_at)
    lists = {name: [labelled(shape, row) for row in council.rows(name)] for name, shape in LISTS.items()}
    write_workbook(path, lists, as_at, dirt_seed=dirt_seed)


@dataclass(slots=True)
class Council:
    """The tables by child, and the first day of the six and the twelve months up to the day.

    With `only_held` nothing is told that the tables do not hold.
    """

    tables: Mapping[str, Sequence[Row]]
    as_at: date
    only_held: bool = False
    words: Descriptions = field(default_factory=Descriptions)
    first: date = field(init=False)
    year: date = field(init=False)
    people: Mapping[object, Row] = field(init=False)
    disabled: Mapping[str, str] = field(init=False)
    workers: Mapping[object, tuple[object, object]] = field(init=False)

    def __post_init__(self) -> None:
        self.first, self.year = add_months(self.as_at, -MONTHS), add_months(self.as_at, -2 * MONTHS)
        self.people = {row["pers_person_id"]: row for row in self._rows("ssd_person")}
        said = sorted(
            (not self._is_none(row), str(row["disa_person_id"])) for row in self._rows("ssd_disability")
        )
        self.disabled = {child: "Y" if has else "N" for has, child in said}
        names = {
            row["prof_professional_id"]: row["prof_professional_name"]
            for row in self._rows("ssd_professionals")
        }
        self.workers = {
            row["invo_person_id"]: (row["invo_professional_team"], names.get(row["invo_professional_id"]))
            for row in self._rows("ssd_involvements")
            if row["invo_professional_role_id"] == "CW" and (not self.only_held or self._works(row))
        }

    def _rows(self, table: str) -> Sequence[Row]:
        return self.tables.get(table, ())

    def _is_none(self, row: Row) -> bool:
        """Whether a row of a disability says that there is none."""
        return self.only_held and self.words.code("DISABILITY", str(row["disa_disability_code"])) == "NONE"

    def _works(self, row: Row) -> bool:
        """Whether somebody works with a child on the day."""
        began, ended = _day(row["invo_involvement_start_date"]), _day(row["invo_involvement_end_date"])
        return (began is None or began <= self.as_at) and (ended is None or ended > self.as_at)

    def _by(self, table: str, whose: str, when: str) -> dict[object, list[Row]]:
        """The rows of a table that had happened by the day, by child or plan, earliest first."""
        found: dict[object, list[Row]] = defaultdict(list)
        for row in self._rows(table):
            if (day := _day(row.get(when))) and day <= self.as_at and row.get(whose) is not None:
                found[row[whose]].append(row)
        for rows in found.values():
            rows.sort(key=lambda row: str(row[when]))
        return found

    def rows(self, name: str) -> Iterator[dict[str, object]]:
        """The rows of a list, each a mapping by heading."""
        match name:
            case "List 1":
                for row in self._referrals():
                    yield self._who(row["cine_person_id"]) | {
                        "Date of Contact": row["cine_referral_date"],
                        "Contact Source": row.get("cine_referral_source_code"),
                    }
            case "List 3":
                yield from self._referred()
            case "List 5":
                yield from self._enquired()
            case "List 6":
                yield from self._in_need()
            case "List 7":
                yield from self._planned()
            case "List 8":
                yield from self._cared_for()
            case "List 10":
                yield from self._for_adoption()

    def _who(self, child: object) -> dict[str, object]:
        person = self.people.get(child, {})
        born = _day(person.get("pers_dob"))
        team, worker = self.workers.get(child, (None, None))
        unborn = self.only_held and born is None
        return {
            CHILD: child,
            "Gender": "U" if unborn else person.get("pers_sex"),
            "Ethnicity": person.get("pers_ethnicity"),
            "Date of Birth": born or person.get("pers_expected_dob"),
            AGE: (self.as_at - born).days / _YEAR if born else _UNBORN,
            "Does the Child have a Disability": self.disabled.get(
                str(child), None if self.only_held else "N"
            ),
            "Allocated Team": team,
            "Allocated Worker": worker,
        }

    def _inside(self, value: object) -> bool:
        day = _day(value)
        return day is not None and self.first <= day <= self.as_at

    def _open(self, began: object, ended: object) -> bool:
        """Whether something runs on the day or ended in the six months."""
        start, end = _day(began), _day(ended)
        return start is not None and start <= self.as_at and (end is None or end >= self.first)

    def _ended(self, value: object) -> date | None:
        end = _day(value)
        return end if end is not None and end <= self.as_at else None

    def _referrals(self) -> Iterator[Row]:
        yield from (
            row for row in self._rows("ssd_cin_episodes") if self._inside(row.get("cine_referral_date"))
        )

    def _referred(self) -> Iterator[dict[str, object]]:
        every = self._by("ssd_cin_episodes", "cine_person_id", "cine_referral_date")
        for row in self._referrals():
            child = row["cine_person_id"]
            before = sum(self.year <= (_day(one["cine_referral_date"]) or self.year) for one in every[child])
            yield self._who(child) | {
                "Date of Referral": row["cine_referral_date"],
                "Referral Source": row.get("cine_referral_source_code"),
                "Referral NFA?": row.get("cine_referral_nfa"),
                "Number of Referrals in Last 12 Months": before,
            }

    def _enquired(self) -> Iterator[dict[str, object]]:
        held = {
            row["icpc_s47_enquiry_id"]: row
            for row in self._rows("ssd_initial_cp_conference")
            if row.get("icpc_s47_enquiry_id")
        }
        every = self._by("ssd_s47_enquiry", "s47e_person_id", "s47e_s47_start_date")
        met = self._by("ssd_initial_cp_conference", "icpc_person_id", "icpc_icpc_date")
        alone = [row for row in self._rows("ssd_initial_cp_conference") if not row.get("icpc_s47_enquiry_id")]
        told: list[tuple[Row, Row]] = [
            (row, held.get(row["s47e_s47_enquiry_id"], {})) for row in self._rows("ssd_s47_enquiry")
        ]
        for enquiry, conference in [*told, *(({}, row) for row in alone)]:
            child = enquiry.get("s47e_person_id") or conference.get("icpc_person_id")
            opened = enquiry.get("s47e_s47_start_date")
            day = self._ended(conference.get("icpc_icpc_date"))
            if not (self._inside(opened) or self._inside(day)):
                continue
            yield self._who(child) | {
                ENQUIRY: opened,
                "Was an Initial Child Protection Conference deemed unnecessary?": (
                    "N" if conference else self._needless(enquiry)
                ),
                CONFERENCE: day,
                LED_TO_PLAN: conference.get("icpc_icpc_outcome_cp_flag") if day else None,
                "Number of Section 47 Enquiries in the last 12 months": self._in_year(
                    every[child], "s47e_s47_start_date"
                ),
                "Number of ICPCs in the last 12 months": self._in_year(met[child], "icpc_icpc_date"),
            }

    def _needless(self, enquiry: Row) -> str | None:
        """Whether no conference was needed after an enquiry that has none: not told of one that goes on."""
        over = enquiry.get("s47e_s47_nfa") == "Y" or self._ended(enquiry.get("s47e_s47_end_date"))
        return "Y" if over or not self.only_held else None

    def _in_year(self, rows: Sequence[Row], when: str) -> int:
        return sum((_day(row[when]) or date.min) >= self.year for row in rows)

    def _in_need(self) -> Iterator[dict[str, object]]:
        for row in self._rows("ssd_cin_episodes"):
            if not self._open(row.get("cine_referral_date"), row.get("cine_close_date")):
                continue
            closed = self._ended(row.get("cine_close_date"))
            yield self._who(row["cine_person_id"]) | {
                "CIN Start Date": row["cine_referral_date"],
                "Primary Need Code": row.get("cine_cin_primary_need_code"),
                "CIN Closure Date": closed,
                "Reason for Closure": row.get("cine_close_reason") if closed else None,
                "Case Status": "d) Closed episode" if closed else "c) Child in need plan",
            }

    def _planned(self) -> Iterator[dict[str, object]]:
        reviews = self._by("ssd_cp_reviews", "cppr_cp_plan_id", "cppr_cp_review_date")
        visits = self._by("ssd_cp_visits", "cppv_cp_plan_id", "cppv_cp_visit_date")
        ours = [row for row in self._rows("ssd_cp_plans") if row.get("cppl_cp_plan_ola") != "Y"]
        begun: dict[object, list[str]] = defaultdict(list)
        for row in ours:
            begun[row["cppl_person_id"]].append(str(row["cppl_cp_plan_start_date"]))
        for row in ours:
            child, plan, began = (
                row["cppl_person_id"],
                row["cppl_cp_plan_id"],
                row["cppl_cp_plan_start_date"],
            )
            if not self._open(began, row.get("cppl_cp_plan_end_date")):
                continue
            visit = visits[plan][-1] if visits.get(plan) else {}
            review = reviews[plan][-1] if reviews.get(plan) else {}
            yield self._who(child) | {
                PLAN: began,
                "Initial Category of Abuse": row.get("cppl_cp_plan_initial_category"),
                "Latest Category of Abuse": row.get("cppl_cp_plan_latest_category"),
                "Date of the Last Statutory Visit": visit.get("cppv_cp_visit_date"),
                "Was the Child Seen Alone?": visit.get("cppv_cp_visit_seen_alone"),
                "Date of latest review conference": review.get("cppr_cp_review_date"),
                PLAN_ENDED: self._ended(row.get("cppl_cp_plan_end_date")),
                URGENT: self._urgent(child) if self.only_held else "N",
                "Number of Previous Child Protection Plans": sum(day < str(began) for day in begun[child]),
            }

    def _urgent(self, child: object) -> str | None:
        """Whether a child was under an emergency order or police powers in the six months."""
        if "ssd_legal_status" not in self.tables:
            return None
        mine = [row for row in self._rows("ssd_legal_status") if row["lega_person_id"] == child]
        urgent = (
            row
            for row in mine
            if self.words.code("LS", str(row["lega_legal_status"])) in _URGENT
            and self._open(row["lega_legal_status_start_date"], row.get("lega_legal_status_end_date"))
        )
        return "Y" if next(urgent, None) else "N"

    def _cared_for(self) -> Iterator[dict[str, object]]:
        placements = {row["clap_cla_placement_id"]: row for row in self._rows("ssd_cla_placement")}
        moves = self._by("ssd_cla_placement", "clap_person_id", "clap_cla_placement_start_date")
        statuses = self._by("ssd_legal_status", "lega_person_id", "lega_legal_status_start_date")
        reviews = self._by("ssd_cla_reviews", "clar_cla_person_id", "clar_cla_review_date")
        visits = self._by("ssd_cla_visits", "clav_person_id", "clav_cla_visit_date")
        missing = self._by("ssd_missing", "miss_person_id", "miss_missing_episode_start_date")
        asylum = {row["immi_person_id"] for row in self._rows("ssd_immigration_status")}
        periods: dict[tuple[object, object], list[Row]] = defaultdict(list)
        for row in self._rows("ssd_cla_episodes"):
            periods[row["clae_person_id"], row["clae_cla_id"]].append(row)
        ends: dict[object, list[date]] = defaultdict(list)
        for (child, _), episodes in periods.items():
            if end := self._ended(episodes[-1].get("clae_cla_episode_ceased_date")):
                ends[child].append(end)
        for (child, _), episodes in periods.items():
            first, last = episodes[0], episodes[-1]
            end = self._ended(last.get("clae_cla_episode_ceased_date"))
            began = _day(first.get("clae_entered_care_date")) or _day(first["clae_cla_episode_start_date"])
            if not self._open(began, end):
                continue
            until = end or self.as_at
            status = _last(statuses.get(child, ()), "lega_legal_status_start_date", until)
            placement = placements.get(last.get("clae_cla_placement_id"), {})
            away = [
                row
                for row in missing.get(child, ())
                if (_day(row["miss_missing_episode_start_date"]) or date.min) >= self.year
            ]
            kinds = [row.get("miss_missing_episode_type") for row in away]
            held = _last(reviews.get(child, ()), "clar_cla_review_date", until)
            seen = _last(visits.get(child, ()), "clav_cla_visit_date", until)
            yield self._who(child) | {
                "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)": (
                    "Y" if child in asylum else "N"
                ),
                CARE: began,
                "Child's Category of Need": last.get("clae_cla_primary_need_code"),
                AGAIN: "Y" if began and any(self.year <= day <= began for day in ends[child]) else "N",
                "Start date of current legal status": status.get("lega_legal_status_start_date"),
                "Child's Legal Status": status.get("lega_legal_status"),
                "Date of Latest Statutory Review": held.get("clar_cla_review_date"),
                "Date of Last Social Work Visit": seen.get("clav_cla_visit_date"),
                "Date of Last IRO Visit / Contact to the Child": held.get("clar_cla_review_date"),
                "Number of Placements in the Last 12 months": self._placed(moves.get(child, ())),
                CARE_ENDED: end,
                "Reason Ceased to be Looked After": (
                    last.get("clae_cla_episode_ceased_reason") if end else None
                ),
                "Start Date of Most Recent Placement": placement.get("clap_cla_placement_start_date"),
                "Placement Type": placement.get("clap_cla_placement_type"),
                "Placement Provider": placement.get("clap_cla_placement_provider"),
                "Placement postcode": placement.get("clap_cla_placement_postcode"),
                "URN of Placement": placement.get("clap_cla_placement_urn"),
                "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 months": (
                    kinds.count("Missing")
                ),
                "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 months": (
                    kinds.count("Away")
                ),
                "Was the child offered a Return Interview after their last missing episode (Y/N)?": (
                    away[-1].get("miss_missing_rhi_offered") if away else None
                ),
                "Did the child accept a Return Interview after their last missing episode (Y/N)?": (
                    away[-1].get("miss_missing_rhi_accepted") if away else None
                ),
            }

    def _placed(self, moves: Sequence[Row]) -> int:
        ends = [_day(row.get("clap_cla_placement_end_date")) for row in moves]
        return sum(end is None or end >= self.year for end in ends)

    def _for_adoption(self) -> Iterator[dict[str, object]]:
        """The children placed for adoption in the twelve months, or placed so on the day."""
        families = {row["fami_person_id"]: row["fami_family_id"] for row in self._rows("ssd_family")}
        entered = {
            row["clae_person_id"]: row.get("clae_entered_care_date") for row in self._rows("ssd_cla_episodes")
        }
        orders = {
            row["lega_person_id"]: row["lega_legal_status_start_date"]
            for row in self._rows("ssd_legal_status")
            if str(row["lega_legal_status"]).startswith("E1")
        }
        for row in self._rows("ssd_cla_placement"):
            end, child = _day(row.get("clap_cla_placement_end_date")), row["clap_person_id"]
            if row.get("clap_cla_placement_type") not in _FOR_ADOPTION or (end and end < self.year):
                continue
            yield self._who(child) | {
                "Family identifier": families.get(child),
                "Date the Child Entered Care": entered.get(child),
                "Date of Placement Order": orders.get(child),
                "Date Placed for Adoption": row["clap_cla_placement_start_date"],
            }


def _last(rows: Sequence[Row], when: str, until: date) -> Row:
    """The last of the rows that had happened by a day; an empty one where none had."""
    return next((row for row in reversed(rows) if (_day(row[when]) or date.max) <= until), {})


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
