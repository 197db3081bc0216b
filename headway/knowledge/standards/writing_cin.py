"""SSD-shaped tables written as a children in need census: what the census of a collection year would hold.

Assessments, plans of children in need and pre-proceedings are not written: no figure rests on them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lxml import etree

from headway.knowledge.standards.code_sets import code_set
from headway.knowledge.standards.dates import year_ends, year_starts
from headway.knowledge.standards.descriptions import Descriptions

Row = Mapping[str, object]
# Made-up councils have the number that no council has.
_NOBODY = "999"
_NO_SOURCE = "10"
_NO_NEED, _NOT_STATED = "N9", "N0"
_FLAGS = {"Y": "1", "N": "0"}


def file_name(year: int) -> str:
    """The file of a collection year: cin-2025-26.xml."""
    return f"cin-{year - 1}-{year % 100:02d}.xml"


def write_cin(tables: Mapping[str, Sequence[Row]], folder: Path, years: Sequence[int]) -> None:
    """Write the census of each of those collection years (2026 is 2025-26) into a folder, child by child."""
    council = _Council(tables, number=_NOBODY)
    for year in years:
        council.write(folder / file_name(year), year)


@dataclass(frozen=True, slots=True)
class Census:
    """What a census holds: how many of each element, and of each element that it asks for how many are left out."""

    told: Counter[str]
    blank: Counter[str]


def write_census(
    tables: Mapping[str, Sequence[Row]],
    folder: Path,
    year: int,
    *,
    number: str = "",
    words: Descriptions | None = None,
) -> Census:
    """Write the census of a year. What the tables do not hold is left out of it, and counted.

    `number` is the council’s own of three figures. Where the census has a code for "not known", it is written.
    """
    council = _Council(tables, words or Descriptions(), only_held=True, number=number)
    council.write(folder / file_name(year), year)
    return Census(council.told, council.blank)


@dataclass(slots=True)
class _Council:
    """The tables by child."""

    tables: Mapping[str, Sequence[Row]]
    words: Descriptions = field(default_factory=Descriptions)
    only_held: bool = False
    number: str = ""
    told: Counter[str] = field(default_factory=Counter)
    blank: Counter[str] = field(default_factory=Counter)
    disabled: Mapping[object, list[Row]] = field(init=False)
    people: Mapping[object, Row] = field(init=False)
    referrals: Mapping[object, list[Row]] = field(init=False)
    enquiries: Mapping[object, list[Row]] = field(init=False)
    conferences: Mapping[object, list[Row]] = field(init=False)
    plans: Mapping[object, list[Row]] = field(init=False)
    reviews: Mapping[object, list[Row]] = field(init=False)

    def __post_init__(self) -> None:
        self.people = {row["pers_person_id"]: row for row in self._rows("ssd_person")}
        self.disabled = self._by("ssd_disability", "disa_person_id", "disa_disability_code")
        self.referrals = self._by("ssd_cin_episodes", "cine_person_id", "cine_referral_date")
        self.enquiries = self._by("ssd_s47_enquiry", "s47e_person_id", "s47e_s47_start_date")
        self.conferences = self._by("ssd_initial_cp_conference", "icpc_person_id", "icpc_icpc_date")
        self.plans = self._by("ssd_cp_plans", "cppl_person_id", "cppl_cp_plan_start_date")
        self.reviews = self._by("ssd_cp_reviews", "cppr_cp_plan_id", "cppr_cp_review_date")

    def _rows(self, table: str) -> Sequence[Row]:
        return self.tables.get(table, ())

    def _by(self, table: str, whose: str, when: str) -> dict[object, list[Row]]:
        found: dict[object, list[Row]] = defaultdict(list)
        for row in sorted(self._rows(table), key=lambda row: str(row.get(when) or "")):
            found[row.get(whose)].append(row)
        return found

    def write(self, path: Path, year: int) -> None:
        with path.open("wb") as stream, etree.xmlfile(stream, encoding="utf-8") as xml:
            xml.write_declaration()
            with xml.element("Message"):
                xml.write("\n", _header(year, self.number), pretty_print=True)
                with xml.element("Children"):
                    xml.write("\n")
                    for child, person in self.people.items():
                        details = list(self._details(child, year))
                        if details:
                            xml.write(self._child(child, person, details), pretty_print=True)

    def _child(self, child: object, person: Row, details: Iterable[etree._Element]) -> etree._Element:
        element = etree.Element("Child")
        known = etree.SubElement(element, "ChildIdentifiers")
        _put(known, "LAchildID", child)
        _put(known, "UPN", person.get("pers_upn"))
        born, expected = _day(person.get("pers_dob")), _day(person.get("pers_expected_dob"))
        if self.only_held and born is not None and not person.get("pers_upn"):
            _put(known, "UPNunknown", person.get("pers_upn_unknown"))
            self._asked("UPN or UPNunknown", person.get("pers_upn_unknown"))
        _put(known, "PersonBirthDate", born)
        if born is None:
            _put(known, "ExpectedPersonBirthDate", expected)
        self._asked("PersonBirthDate or ExpectedPersonBirthDate", born or expected)
        # Of a child not born yet the census takes no other.
        sex = "" if self.only_held and born is None else self._code("SEX", person.get("pers_sex"))
        _put(known, "Sex", sex or "U")
        _put(known, "PersonDeathDate", person.get("pers_death_date"))
        like = etree.SubElement(element, "ChildCharacteristics")
        _put(like, "Ethnicity", self._code("ETHNIC", person.get("pers_ethnicity")) or "NOBT")
        if self.only_held:
            self._disabilities(like, child)
        element.extend(details)
        self.told["Child"] += 1
        return element

    def _disabilities(self, like: etree._Element, child: object) -> None:
        codes = [
            self._code("DISABILITY", row["disa_disability_code"]) for row in self.disabled.get(child, ())
        ]
        known = list(dict.fromkeys(filter(None, codes)))
        self._asked("Disabilities", known)
        if known:
            group = etree.SubElement(like, "Disabilities")
            for code in known:
                _put(group, "Disability", code)

    def _asked(self, name: str, value: object) -> None:
        """Count an element that the census asks for and that nothing is held of."""
        if not value:
            self.blank[name] += 1

    def _details(self, child: object, year: int) -> Iterable[etree._Element]:
        """The referrals of a child that are of the year, each with its enquiries and plans.

        What names no referral stands under the one open on its day, else under the last before it.
        """
        first, last = year_starts(year), year_ends(year)
        referrals = self.referrals.get(child, [])
        under: dict[int, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
        for kind, rows, when in (
            ("enquiry", self.enquiries.get(child, ()), "s47e_s47_start_date"),
            ("conference", self.conferences.get(child, ()), "icpc_icpc_date"),
            ("plan", self.plans.get(child, ()), "cppl_cp_plan_start_date"),
        ):
            for row in rows:
                if self._of_year(kind, row, first, last):
                    under[_place(referrals, row, _day(row.get(when)))][kind].append(row)
        for place, referral in enumerate(referrals or [{}]):
            began, ended = _day(referral.get("cine_referral_date")), _day(referral.get("cine_close_date"))
            of_year = bool(began and began <= last and (ended is None or ended >= first))
            if of_year or place in under:
                yield self._detail(child, referral, under[place], last)

    def _of_year(self, kind: str, row: Row, first: date, last: date) -> bool:
        match kind:
            case "enquiry":
                held = [
                    _day(one.get("icpc_icpc_date"))
                    for one in self.conferences.get(row.get("s47e_person_id"), ())
                    if one.get("icpc_s47_enquiry_id") == row.get("s47e_s47_enquiry_id")
                ]
                days = [_day(row.get("s47e_s47_start_date")), *held]
                return any(day is not None and first <= day <= last for day in days)
            case "conference":
                held_on = _day(row.get("icpc_icpc_date"))
                return held_on is not None and first <= held_on <= last
            case _:
                began, ended = (
                    _day(row.get("cppl_cp_plan_start_date")),
                    _day(row.get("cppl_cp_plan_end_date")),
                )
                ours = row.get("cppl_cp_plan_ola") != "Y"
                return bool(ours and began and began <= last and (ended is None or ended >= first))

    def _detail(
        self, child: object, referral: Row, under: Mapping[str, list[Row]], last: date
    ) -> etree._Element:
        element = etree.Element("CINdetails")
        began = _day(referral.get("cine_referral_date"))
        dated = [
            day
            for kind, when in (("enquiry", "s47e_s47_start_date"), ("plan", "cppl_cp_plan_start_date"))
            for row in under.get(kind, ())
            if (day := _day(row.get(when)))
        ]
        first_told = None if self.only_held else min(dated, default=last)
        _put(element, "CINreferralDate", began or first_told)
        self._asked("CINreferralDate", began)
        source = self._code("CIN_SOURCE", referral.get("cine_referral_source_code"))
        _put(element, "ReferralSource", source or _NO_SOURCE)
        need = self._code("CIN_NEED", referral.get("cine_cin_primary_need_code"))
        _put(element, "PrimaryNeedCode", need or (_NOT_STATED if self.only_held else _NO_NEED))
        ended = _day(referral.get("cine_close_date"))
        if ended and ended <= last:
            why = self._code("CIN_CLOSURE", referral.get("cine_close_reason"))
            _put(element, "CINclosureDate", ended)
            _put(element, "ReasonForClosure", why)
            self._asked("ReasonForClosure", why)
        self.told["CINdetails"] += 1
        enquiries = under.get("enquiry", [])
        numbers = {row.get("s47e_s47_enquiry_id") for row in enquiries}
        alone = [r for r in under.get("conference", ()) if r.get("icpc_s47_enquiry_id") not in numbers]
        for row in alone[:1]:
            _put(element, "DateOfInitialCPC", row.get("icpc_icpc_date"))
        if len(alone) > 1:
            self.blank["DateOfInitialCPC of a second one under a referral"] += len(alone) - 1
        for row in enquiries:
            self._enquiry(element, row, last)
        no_action = _FLAGS.get(str(referral.get("cine_referral_nfa"))) if self.only_held else "0"
        _put(element, "ReferralNFA", no_action)
        self._asked("ReferralNFA", no_action)
        for row in under.get("plan", ()):
            self._plan(element, child, row, last)
        return element

    def _enquiry(self, details: etree._Element, row: Row, last: date) -> None:
        element = etree.SubElement(details, "Section47")
        _put(element, "S47ActualStartDate", row.get("s47e_s47_start_date"))
        self._asked("S47ActualStartDate", row.get("s47e_s47_start_date"))
        self.told["Section47"] += 1
        held = [
            one
            for one in self.conferences.get(row.get("s47e_person_id"), ())
            if one.get("icpc_s47_enquiry_id") == row.get("s47e_s47_enquiry_id")
        ]
        for one in held[:1]:
            held_on = _day(one.get("icpc_icpc_date"))
            if held_on is not None and held_on <= last:
                _put(element, "InitialCPCtarget", one.get("icpc_icpc_target_date"))
                _put(element, "DateOfInitialCPC", held_on)
                self._asked("InitialCPCtarget", one.get("icpc_icpc_target_date"))
        over = not self.only_held or row.get("s47e_s47_nfa") == "Y" or _is_over(row, last)
        needless = "0" if held else "1" if over else None
        _put(element, "ICPCnotRequired", needless)
        self._asked("ICPCnotRequired", needless)

    def _plan(self, details: etree._Element, child: object, row: Row, last: date) -> None:
        element = etree.SubElement(details, "ChildProtectionPlans")
        began, ended = _day(row.get("cppl_cp_plan_start_date")), _day(row.get("cppl_cp_plan_end_date"))
        _put(element, "CPPstartDate", began)
        if ended and ended <= last:
            _put(element, "CPPendDate", ended)
        first = self._code("ABUSE", row.get("cppl_cp_plan_initial_category"))
        latest = self._code("ABUSE", row.get("cppl_cp_plan_latest_category"))
        _put(element, "InitialCategoryOfAbuse", first or ("" if self.only_held else latest))
        _put(element, "LatestCategoryOfAbuse", latest or ("" if self.only_held else first))
        self._asked("InitialCategoryOfAbuse", first)
        self._asked("LatestCategoryOfAbuse", latest)
        self.told["ChildProtectionPlans"] += 1
        before = [
            one
            for one in self.plans.get(child, ())
            if one.get("cppl_cp_plan_ola") != "Y" and _before(one.get("cppl_cp_plan_start_date"), began)
        ]
        _put(element, "NumberOfPreviousCPP", str(len(before)))
        held = [
            _day(one.get("cppr_cp_review_date")) for one in self.reviews.get(row.get("cppl_cp_plan_id"), ())
        ]
        in_year = [day for day in held if day is not None and year_starts(last.year) <= day <= last]
        if in_year:
            group = etree.SubElement(element, "Reviews")
            self.told["Reviews"] += len(dict.fromkeys(in_year))
            for day in dict.fromkeys(in_year):
                _put(group, "CPPreviewDate", day)

    def _code(self, name: str, value: object) -> str:
        """The code that a cell of the made-up council means, "" where it means none of the set."""
        if not value:
            return ""
        said = str(value)
        return said if said in code_set(name).every else self.words.code(name, said) or ""


def _place(referrals: Sequence[Row], row: Row, day: date | None) -> int:
    """Which referral a row stands under: the one it names, else the last begun by its day, else the first."""
    named = next((row[key] for key in row if key.endswith("_referral_id")), None)
    places = [at for at, one in enumerate(referrals) if one.get("cine_referral_id") == named and named]
    if places:
        return places[0]
    before = [
        at
        for at, one in enumerate(referrals)
        if day and (began := _day(one.get("cine_referral_date"))) and began <= day
    ]
    return before[-1] if before else 0


def _before(value: object, day: date | None) -> bool:
    began = _day(value)
    return began is not None and day is not None and began < day


def _is_over(enquiry: Row, last: date) -> bool:
    ended = _day(enquiry.get("s47e_s47_end_date"))
    return ended is not None and ended <= last


def _day(value: object) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None


def _put(element: etree._Element, name: str, value: object) -> None:
    if value not in (None, ""):
        etree.SubElement(element, name).text = str(value)


def _header(year: int, number: str) -> etree._Element:
    header = etree.Element("Header")
    collection = etree.SubElement(header, "CollectionDetails")
    _put(collection, "Collection", "CIN")
    _put(collection, "Year", str(year))
    _put(collection, "ReferenceDate", year_ends(year))
    source = etree.SubElement(header, "Source")
    _put(source, "SourceLevel", "L")
    _put(source, "LEA", number)
    _put(source, "SoftwareCode", "Headway")
    _put(source, "SerialNo", "001")
    _put(source, "DateTime", f"{year_ends(year)}T00:00:00")
    return header
