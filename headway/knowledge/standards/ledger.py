"""The account of a reading: every problem found, and which lines were refused."""

from collections import Counter
from dataclasses import dataclass, field

from headway.knowledge.standards.checks.registry import CHECKS
from headway.knowledge.standards.problems import Problem, Severity
from headway.knowledge.standards.shape import Table

# What an SSD column is called in the return that it was read from, for those who read the problems.
AS_IN_903 = {
    "pers_person_id": "CHILD",
    "pers_sex": "SEX",
    "pers_dob": "DOB",
    "pers_upn": "UPN",
    "pers_ethnicity": "ETHNIC",
    "clar_cla_person_id": "CHILD",
    "clar_cla_review_date": "REVIEW",
    "clar_cla_review_participation": "REVIEW_CODE",
    "clae_person_id": "CHILD",
    "clae_cla_episode_start_date": "DECOM",
    "clae_cla_episode_ceased_date": "DEC",
    "clae_cla_episode_start_reason": "RNE",
    "clae_cla_episode_ceased_reason": "REC",
    "miss_person_id": "CHILD",
    "miss_missing_episode_start_date": "MIS_START",
    "miss_missing_episode_end_date": "MIS_END",
}
AS_IN_CENSUS = {
    "pers_person_id": "LAchildID",
    "pers_sex": "Sex",
    "pers_dob": "PersonBirthDate",
    "pers_death_date": "PersonDeathDate",
    "pers_upn": "UPN",
    "pers_ethnicity": "Ethnicity",
    "s47e_s47_start_date": "S47ActualStartDate",
    "icpc_icpc_date": "DateOfInitialCPC",
    "cppl_cp_plan_start_date": "CPPstartDate",
    "cppl_cp_plan_end_date": "CPPendDate",
    "cppr_cp_review_date": "CPPreviewDate",
}
AS_IN_ANNEX_A = {
    "pers_person_id": "Child Unique ID",
    "pers_sex": "Gender",
    "pers_dob": "Date of Birth",
    "pers_ethnicity": "Ethnicity",
    "s47e_s47_start_date": "Strategy discussion initiating Section 47 Enquiry Start Date",
    "icpc_icpc_date": "Date of Initial Child Protection Conference",
    "cppl_cp_plan_start_date": "Child Protection Plan Start Date",
    "cppl_cp_plan_end_date": "Child Protection Plan End Date",
    "cppl_cp_plan_latest_category": "Latest Category of Abuse",
    "clae_cla_episode_start_date": "Date Started to be Looked After",
    "clae_cla_episode_ceased_date": "Date Ceased to be Looked After",
}


@dataclass(slots=True)
class Ledger:
    """Collects problems. `refused` holds the refused lines of each file.

    `returns` are the names of 903 files, `censuses` those of the parts of a children in need census, `lists` those
    of the lists of Annex A.
    """

    problems: list[Problem] = field(default_factory=list)
    refused: dict[str, set[int]] = field(default_factory=dict)
    returns: set[str] = field(default_factory=set)
    censuses: set[str] = field(default_factory=set)
    lists: set[str] = field(default_factory=set)
    unmatched: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def tell(
        self,
        rule: str,
        problem: str,
        *,
        file: str,
        line: int | None = None,
        column: str = "",
        child: str = "",
        value: object = "",
    ) -> None:
        """Enter a problem; its severity is the rule's. A refused line counts once."""
        severity = CHECKS[rule].severity
        if severity is Severity.REFUSED and line is not None:
            self.refused.setdefault(file, set()).add(line)
        said = "" if value is None else str(value)[:200]
        self.problems.append(Problem(file, line, column, child, said, severity, rule, problem))

    def as_given(self, file: str, column: str) -> str:
        """The name that the file has for a column of the SSD."""
        for files, names in (
            (self.returns, AS_IN_903),
            (self.censuses, AS_IN_CENSUS),
            (self.lists, AS_IN_ANNEX_A),
        ):
            if file in files:
                return names.get(column, column)
        return column

    def tell_row(
        self, rule: str, problem: str, *, table: Table, row: int, column: str = "", value: object = None
    ) -> None:
        """Enter a problem of one row of a table; without a value, the cell of that column is shown."""
        file = table.file[row]
        person = table.columns[table.shape.person][row] if table.shape.person else ""
        if value is None and column in table.columns:
            value = table.columns[column][row]
        self.tell(
            rule,
            problem,
            file=file,
            line=table.line[row],
            column=self.as_given(file, column),
            child=str(person or ""),
            value=value,
        )
