"""The story as rows of the Standard Safeguarding Dataset: exact column names, nothing after its day."""

from dataclasses import dataclass, field
from datetime import date

from headway.knowledge.standards.synth.identifiers import nhs_number, pupil_number, school_year
from headway.knowledge.standards.synth.story import Person
from headway.knowledge.standards.synth.words import UNACCOMPANIED

Row = dict[str, object]
Tables = dict[str, list[Row]]
TABLES = (
    "ssd_person", "ssd_family", "ssd_address", "ssd_disability", "ssd_immigration_status", "ssd_cin_episodes",
    "ssd_legal_status", "ssd_cla_episodes", "ssd_cla_placement", "ssd_cla_reviews", "ssd_cla_visits",
    "ssd_missing", "ssd_s47_enquiry", "ssd_initial_cp_conference", "ssd_cp_plans", "ssd_cp_reviews",
    "ssd_cp_visits", "ssd_professionals", "ssd_involvements", "ssd_department",
)  # fmt: skip


@dataclass(slots=True)
class Sheets:
    """The tables as they fill, each row with the next number of its kind."""

    as_at: date
    tables: Tables = field(default_factory=lambda: {name: [] for name in TABLES})

    def known(self, day: date | None) -> date | None:
        """The day if it has come, else nothing."""
        return day if day is not None and day <= self.as_at else None

    def number(self, table: str, letters: str) -> str:
        return f"{letters}{len(self.tables[table]) + 1:07d}"

    def person(self, person: Person, serial: int) -> None:
        born = self.known(person.born)
        in_school = born is not None and date(school_year(born), 9, 1) <= self.as_at
        has_number = in_school and not person.unaccompanied
        self.tables["ssd_person"].append(
            {
                "pers_legacy_id": None,
                "pers_person_id": person.id,
                "pers_upn": pupil_number(serial, entered=school_year(born)) if born and has_number else None,
                "pers_forename": person.forename if born else "Baby",
                "pers_surname": person.surname,
                "pers_sex": person.sex if born else "U",
                "pers_gender": (person.sex if person.sex in "MF" else None) if born else None,
                "pers_ethnicity": person.ethnicity,
                "pers_dob": born,
                "pers_single_unique_id": nhs_number(serial) if born else None,
                "pers_upn_unknown": None if has_number else "UN3" if person.unaccompanied else "UN1",
                "pers_send_flag": "Y" if person.disabilities else "N",
                "pers_expected_dob": None if born else person.expected,
                "pers_death_date": self.known(person.died),
                "pers_is_mother": "N",
                "pers_nationality": None,
            }
        )
        self.tables["ssd_family"].append(
            {
                "fami_table_id": self.number("ssd_family", "FT"),
                "fami_family_id": person.family,
                "fami_person_id": person.id,
            }
        )
        self.tables["ssd_address"].append(
            {
                "addr_table_id": self.number("ssd_address", "AD"),
                "addr_person_id": person.id,
                "addr_address_type": "HOME",
                "addr_address_start_date": born or person.known_from,
                "addr_address_end_date": None,
                "addr_address_postcode": person.home,
                "addr_address_json": f'{{"TOWN": "Fairmere", "POSTCODE": "{person.home}"}}',
            }
        )
        for code in person.disabilities if born else ():
            self.tables["ssd_disability"].append(
                {
                    "disa_table_id": self.number("ssd_disability", "DI"),
                    "disa_person_id": person.id,
                    "disa_disability_code": code,
                }
            )

    def immigration(self, person: Person, start: date, ended: date | None) -> None:
        self.tables["ssd_immigration_status"].append(
            {
                "immi_immigration_status_id": self.number("ssd_immigration_status", "IM"),
                "immi_person_id": person.id,
                "immi_immigration_status_start_date": start,
                "immi_immigration_status_end_date": self.known(ended or person.eighteen),
                "immi_immigration_status": UNACCOMPANIED,
            }
        )

    def referral(self, person: Person, day: date, closed: date | None, need: str, worker: str | None) -> str:
        number = self.number("ssd_cin_episodes", "RF")
        over = self.known(closed)
        self.tables["ssd_cin_episodes"].append(
            {
                "cine_referral_id": number,
                "cine_person_id": person.id,
                "cine_referral_date": day,
                "cine_cin_primary_need_code": need,
                "cine_referral_source_code": "5B",
                "cine_referral_source_desc": "Police",
                "cine_referral_outcome_json": None,
                "cine_referral_nfa": "N",
                "cine_close_reason": "RC8" if over else None,
                "cine_close_date": over,
                "cine_referral_team": None,
                "cine_referral_worker_id": worker,
            }
        )
        return number
