"""SSD-shaped tables written as SSDA903 returns: what the return of a collection year would hold.

The files that the SSD does not hold (oc2, oc3, ad1, placed_for_adoption, previous_permanence, sw_episodes)
are not written: a file without rows would say that there is nothing to tell.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from headway.knowledge.law.intervals import birthday
from headway.knowledge.standards.code_sets import code_set
from headway.knowledge.standards.convert.returns import WHY_NO_UPN
from headway.knowledge.standards.csv_out import write_csv
from headway.knowledge.standards.dates import year_ends, year_named, year_starts
from headway.knowledge.standards.descriptions import Descriptions
from headway.knowledge.standards.tables import SSDA903

Row = Mapping[str, object]
_ADULT = 18  # the age at which an unaccompanied child stops being one, when nothing ended it before
_OLD_SEX = {"M": "1", "F": "2"}
_LAST_YEAR_OF_NUMBERS = 2024
# Supported accommodation took over from semi-independent living: each year has the code it knew.
_SAME_PLACE = {"K3": "H5", "H5": "K3"}
SHORT_BREAKS = frozenset({"V3", "V4"})
# In hospital, on holiday, in a carer's break: the placement is not left, and the return asks no reason (rule 226).
FOR_A_WHILE = frozenset({"T0", "T1", "T2", "T3", "T4"})
# Code sets that are not called as their columns are.
_COLUMN = {"MISSING_KIND": "MISSING", "UPN_UNKNOWN": "UPN"}
_ORDER = {"episodes": "DECOM", "reviews": "REVIEW", "missing": "MIS_START"}


@dataclass(frozen=True, slots=True)
class ReturnRows:
    """A return before it is written: its rows by file, in the order of the files.

    `unread` counts by column the cells that are empty since no code is known for the words that are held.
    """

    files: dict[str, list[dict[str, object]]]
    unread: Counter[str]


def return_of(
    tables: Mapping[str, Sequence[Row]], year: int, words: Descriptions | None = None
) -> ReturnRows:
    """The return of a collection year (2026 is 2025-26).

    A return holds the episodes open in its year, the reviews and missing episodes in it, and the children these
    are about. `words` knows the codes of a council's own descriptions.
    """
    council = _Council(tables, words or Descriptions())
    return ReturnRows(council.files(year), council.unread)


def write_return(files: Mapping[str, Sequence[Row]], folder: Path) -> None:
    """Write the rows of a return as its files."""
    for name, rows in files.items():
        columns = SSDA903[name].names
        told = ([_british(row.get(column)) for column in columns] for row in rows)
        write_csv(folder / f"{name}.csv", columns, told)


def write_903(tables: Mapping[str, Sequence[Row]], out: Path, years: Sequence[int]) -> None:
    """Write the returns of those collection years (2026 is 2025-26).

    One year is written into `out`, several into `out/2024-25`, `out/2025-26` and so on.
    """
    council = _Council(tables)
    for year in years:
        folder = out if len(years) == 1 else out / year_named(year)
        write_return(council.files(year), folder)


@dataclass(slots=True)
class _Council:
    """The tables, found by child."""

    tables: Mapping[str, Sequence[Row]]
    words: Descriptions = field(default_factory=Descriptions)
    unread: Counter[str] = field(default_factory=Counter)
    placements: dict[object, Row] = field(init=False)
    legal: dict[object, list[Row]] = field(init=False)
    homes: dict[object, list[Row]] = field(init=False)

    def __post_init__(self) -> None:
        self.placements = {row["clap_cla_placement_id"]: row for row in self._rows("ssd_cla_placement")}
        self.legal = _by_person(
            self._rows("ssd_legal_status"), "lega_person_id", "lega_legal_status_start_date"
        )
        homes = [
            row for row in self._rows("ssd_address") if "home" in str(row.get("addr_address_type")).lower()
        ]
        self.homes = _by_person(homes, "addr_person_id", "addr_address_start_date")

    def _rows(self, table: str) -> Sequence[Row]:
        return self.tables.get(table, ())

    def _code(self, name: str, value: object) -> str:
        if not value:
            return ""
        code = self.words.code(name, str(value))
        if code is None:
            self.unread[_COLUMN.get(name, name)] += 1
        return code or ""

    def files(self, year: int) -> dict[str, list[dict[str, object]]]:
        """The rows of the return of one year, by file."""
        starts, ends = year_starts(year), year_ends(year)
        episodes = [
            self._episode(row, year)
            for row in self._rows("ssd_cla_episodes")
            if _during(row, "clae_cla_episode_start_date", "clae_cla_episode_ceased_date", starts, ends)
        ]
        _not_left(episodes)
        statuses: dict[object, set[object]] = defaultdict(set)
        for row in episodes:
            statuses[row["CHILD"]].add(row["LS"])
        # A child looked after only in a series of short breaks has no reviews in the return (rule 399).
        reviewed = {child for child, codes in statuses.items() if not codes <= SHORT_BREAKS}
        people = {
            row["pers_person_id"]: row
            for row in self._rows("ssd_person")
            if row["pers_person_id"] in statuses
        }
        born = {child: row.get("pers_dob") for child, row in people.items()}
        mothers = {row["moth_person_id"]: row.get("moth_childs_dob") for row in self._rows("ssd_mother")}
        header = [self._person(row, year, reviewed, mothers) for row in people.values()]
        unaccompanied = self._unaccompanied(people, year)
        # From where an unaccompanied child came into care is no address here (rule 406).
        far_away = {row["CHILD"] for row in unaccompanied}
        for row in episodes:
            row["HOME_POST"] = None if row["CHILD"] in far_away else row["HOME_POST"]
        files: dict[str, list[dict[str, object]]] = {
            "header": header,
            "episodes": episodes,
            "reviews": [
                {
                    "CHILD": row.get("clar_cla_person_id"),
                    "DOB": born.get(row.get("clar_cla_person_id")),
                    "REVIEW": row["clar_cla_review_date"],
                    "REVIEW_CODE": self._code("REVIEW_CODE", row.get("clar_cla_review_participation")),
                }
                for row in self._rows("ssd_cla_reviews")
                if row.get("clar_cla_person_id") in reviewed
                and row.get("clar_cla_review_cancelled") != "Y"
                and _within(row.get("clar_cla_review_date"), starts, ends)
            ],
            "uasc": unaccompanied,
            "missing": [
                {
                    "CHILD": row["miss_person_id"],
                    "DOB": born.get(row["miss_person_id"]),
                    "MISSING": self._code("MISSING_KIND", row.get("miss_missing_episode_type"))[:1],
                    "MIS_START": row["miss_missing_episode_start_date"],
                    "MIS_END": _by(row.get("miss_missing_episode_end_date"), ends),
                }
                for row in self._rows("ssd_missing")
                if row["miss_person_id"] in people
                and _during(
                    row, "miss_missing_episode_start_date", "miss_missing_episode_end_date", starts, ends
                )
            ],
        }
        for name, rows in files.items():
            order = _ORDER.get(name, "CHILD")
            rows.sort(key=lambda row: (str(row["CHILD"]), str(row[order]), str(row)))
        return files

    def _episode(self, row: Row, year: int) -> dict[str, object]:
        child, start, ends = row["clae_person_id"], row["clae_cla_episode_start_date"], year_ends(year)
        placement = self.placements.get(row.get("clae_cla_placement_id"), {})
        ceased = _by(row.get("clae_cla_episode_ceased_date"), ends)
        place = self._code("PLACE", placement.get("clap_cla_placement_type"))
        last = ceased and ceased == placement.get("clap_cla_placement_end_date")
        home = _at(self.homes.get(child, ()), start, "addr_address_start_date", "addr_address_end_date")
        legal = _at(
            self.legal.get(child, ()), start, "lega_legal_status_start_date", "lega_legal_status_end_date"
        )
        status = self._code("LS", legal.get("lega_legal_status"))
        # Where a child stays in a series of short breaks the return does not ask (rules 214 and 398).
        where = {} if status in SHORT_BREAKS else placement
        return {
            "CHILD": child,
            "DECOM": start,
            "RNE": self._code("RNE", row.get("clae_cla_episode_start_reason")),
            "LS": status,
            "CIN": self._code("CIN", row.get("clae_cla_primary_need_code")),
            "PLACE": place if place in code_set("PLACE").codes(year) else _SAME_PLACE.get(place, place),
            "PLACE_PROVIDER": self._code("PLACE_PROVIDER", placement.get("clap_cla_placement_provider")),
            "DEC": ceased,
            "REC": self._code("REC", row.get("clae_cla_episode_ceased_reason")) if ceased else "",
            "REASON_PLACE_CHANGE": self._code(
                "REASON_PLACE_CHANGE", placement.get("clap_cla_placement_change_reason") if last else None
            ),
            "HOME_POST": None if status in SHORT_BREAKS else home.get("addr_address_postcode"),
            "PL_POST": where.get("clap_cla_placement_postcode"),
            "URN": where.get("clap_cla_placement_urn"),
        }

    def _person(
        self, row: Row, year: int, reviewed: set[object], mothers: Mapping[object, object]
    ) -> dict[str, object]:
        sex = self._code("SEX", row.get("pers_sex"))
        mother = {"Y": "1", "N": "0" if sex == "F" and row["pers_person_id"] in reviewed else ""}.get(
            str(row.get("pers_is_mother")), ""
        )
        return {
            "CHILD": row["pers_person_id"],
            "SEX": _OLD_SEX.get(sex, sex) if year <= _LAST_YEAR_OF_NUMBERS else sex,
            "DOB": row.get("pers_dob"),
            "ETHNIC": self._code("ETHNIC", row.get("pers_ethnicity")),
            "UPN": row.get("pers_upn") or self._why_no_upn(row.get("pers_upn_unknown")),
            "MOTHER": mother,
            "MC_DOB": mothers.get(row["pers_person_id"]),
        }

    def _why_no_upn(self, said: object) -> str:
        code = self._code("UPN_UNKNOWN", said)
        # Two of the codes are the census's alone.
        return code if code in WHY_NO_UPN else ""

    def _unaccompanied(self, people: Mapping[object, Row], year: int) -> list[dict[str, object]]:
        found: dict[object, dict[str, object]] = {}
        for row in self._rows("ssd_immigration_status"):
            person = people.get(row["immi_person_id"])
            status = str(row.get("immi_immigration_status") or "").lower()
            if person is None or not ("unaccompanied" in status or "uasc" in status):
                continue
            born, start = person.get("pers_dob"), row.get("immi_immigration_status_start_date")
            ceased = row.get("immi_immigration_status_end_date")
            if ceased is None and isinstance(born, date):
                ceased = birthday(born, _ADULT)
            began = not isinstance(start, date) or start <= year_ends(year)
            if began and (not isinstance(ceased, date) or ceased >= year_starts(year)):
                sex = self._code("SEX", person.get("pers_sex"))
                sex = _OLD_SEX.get(sex, sex) if year <= _LAST_YEAR_OF_NUMBERS else sex
                child = row["immi_person_id"]
                told = {"CHILD": child, "SEX": sex, "DOB": born, "DUC": ceased}
                if child not in found or str(ceased) > str(found[child]["DUC"]):
                    found[child] = told
        return list(found.values())


def _not_left(episodes: Sequence[dict[str, object]]) -> None:
    """Take the reason for leaving out of what is for a while, and of what it interrupts."""
    before: dict[str, object] = {}
    for row in sorted(episodes, key=lambda row: (str(row["CHILD"]), str(row["DECOM"]))):
        if row["PLACE"] in FOR_A_WHILE:
            row["REASON_PLACE_CHANGE"] = ""
            if before.get("CHILD") == row["CHILD"]:
                before["REASON_PLACE_CHANGE"] = ""
        before = row


def _by_person(rows: Iterable[Row], person: str, start: str) -> dict[object, list[Row]]:
    """The rows of each person, the latest first."""
    found: dict[object, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[person]].append(row)
    for mine in found.values():
        mine.sort(key=lambda row: str(row.get(start) or ""), reverse=True)
    return found


def _at(rows: Iterable[Row], day: object, start: str, end: str) -> Row:
    """The latest row in force on a day; one that ends that day only where none begins."""
    ending: Row = {}
    for row in rows:
        began, ceased = row.get(start), row.get(end)
        if isinstance(day, date) and (not isinstance(began, date) or began <= day):
            if not isinstance(ceased, date) or ceased > day:
                return row
            if ceased == day:
                ending = ending or row
    return ending


def _during(row: Row, start: str, end: str, starts: date, ends: date) -> bool:
    began, ceased = row.get(start), row.get(end)
    return isinstance(began, date) and began <= ends and (not isinstance(ceased, date) or ceased >= starts)


def _within(day: object, starts: date, ends: date) -> bool:
    return isinstance(day, date) and starts <= day <= ends


def _by(day: object, ends: date) -> date | None:
    """The day, if it had come by the end of the year."""
    return day if isinstance(day, date) and day <= ends else None


def _british(value: object) -> object:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value
