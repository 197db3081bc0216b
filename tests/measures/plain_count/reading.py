"""Reading the files: rows of text into dates and codes. No judgement is made here about what counts."""

import csv
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise, zip_longest
from pathlib import Path

Rows = list[dict[str, str]]

# A file is known by one column that no other file has.
SSD_TABLES = {
    "pers_person_id": "person",
    "immi_immigration_status_id": "immigration_status",
    "lega_legal_status_id": "legal_status",
    "clae_cla_episode_id": "cla_episodes",
    "clap_cla_placement_type": "cla_placement",
    "clar_cla_review_id": "cla_reviews",
    "s47e_s47_enquiry_id": "s47_enquiry",
    "icpc_icpc_id": "initial_cp_conference",
    "cppl_cp_plan_start_date": "cp_plans",
    "cppr_cp_review_id": "cp_reviews",
    "miss_table_id": "missing",
    "prof_professional_job_title": "professionals",
    "invo_involvements_id": "involvements",
    "fami_family_id": "family",
    "hand_made_date": "hand_overs",
    "hrev_held_date": "reviews_here",
    "hpap_reader": "papers_here",
    "hdec_outcome": "decisions",
    "hcar_date": "carried",
    "hcon_how": "contacts",
    "hall_from_date": "allocations",
    "midw_date": "midway",
    "hcnf_held_date": "conferences_here",
    "hinv_capacity": "invited_here",
    "hcpa_reader": "conference_papers",
    "core_date": "core_groups",
    "reach_table": "reach",
}
RETURN_TABLES = {
    "ETHNIC": "header",
    "DECOM": "episodes",
    "REVIEW_CODE": "reviews",
    "DUC": "uasc",
    "MIS_START": "missing",
}

LEGAL = {"C1", "C2", "D1", "E1", "V2", "V3", "V4", "L1", "L2", "L3", "J1", "J2", "J3"}
PLACEMENTS = (
    {"A3", "A4", "A5", "A6", "H5", "K1", "K2", "K3", "P1", "P2", "P3", "R1", "R2", "R3", "R5", "S1"}
    | {"T0", "T1", "T2", "T3", "T4", "U1", "U2", "U3", "U4", "U5", "U6"}
    | {"Z1", "Z11", "Z12", "Z13", "Z14"}
)
REASONS_NEW = set("SLPTBU")
PARTICIPATION = {f"PN{n}" for n in range(8)}
MISSING_KINDS = {"M": "missing", "A": "away"}
CATEGORIES = {"NEG", "PHY", "SAB", "EMO", "MUL"}
WORDS = {
    "neglect": "NEG",
    "physical": "PHY",
    "sexual": "SAB",
    "emotional": "EMO",
    "multiple": "MUL",
    "interim care order": "C1",
    "full care order": "C2",
    "placement order": "E1",
    "freeing order": "D1",
}


def as_date(text: str) -> date | None:
    """2025-04-03, 2025-04-03 00:00:00.000 or 03/04/2025; anything else is no date."""
    text = text.strip()
    try:
        if text[2:3] == "/":
            return date(int(text[6:10]), int(text[3:5]), int(text[0:2]))
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def as_code(text: str, codes: set[str]) -> str | None:
    """The code that starts a description ("C2 - Full care order"), stands in brackets, or is meant by it."""
    words = "".join(c if c.isalnum() else " " for c in text).split()
    if words and words[0].upper() in codes:
        return words[0].upper()
    for piece in text.split("(")[1:]:
        if piece.split(")")[0].strip().upper() in codes:
            return piece.split(")")[0].strip().upper()
    for start, code in WORDS.items():
        if code in codes and text.strip().lower().startswith(start):
            return code
    return None


def as_id(text: str) -> str:
    """An identifier; -1 is how the extract says "none"."""
    return "" if text.strip() == "-1" else text.strip()


def texts(path: Path) -> Iterator[tuple[str, str]]:
    """Each CSV file in a folder or a zip, with its sub-folders: (its place, its text)."""
    if path.is_file() and path.suffix.lower() == ".zip":
        with zipfile.ZipFile(path) as bundle:
            for name in sorted(bundle.namelist()):
                if name.lower().endswith(".csv"):
                    yield name, bundle.read(name).decode("utf-8-sig")
        return
    for file in sorted(path.rglob("*.csv")):
        yield file.relative_to(path).as_posix(), file.read_text(encoding="utf-8-sig")


def rows_of(text: str) -> Rows:
    """The rows of a CSV file, each a dictionary of text without blanks at the ends."""
    reader = csv.reader(text.splitlines(keepends=True))
    names = [name.strip() for name in next(reader, [])]
    found: Rows = []
    for values in reader:
        if any(value.strip() for value in values):
            found.append({name: value.strip() for name, value in zip_longest(names, values, fillvalue="")})
    return found


def read_ssd(path: Path) -> dict[str, Rows]:
    """The SSD tables in a folder. A row whose key was already read is the same row told twice."""
    tables: dict[str, Rows] = {}
    for _, text in texts(path):
        lines = text.splitlines()
        names = {name.strip().strip('"').lower() for name in lines[0].split(",")} if lines else set()
        for mark, table in SSD_TABLES.items():
            if mark not in names:
                continue
            seen: set[str] = set()
            for told in rows_of(text):
                row = {name.lower(): value for name, value in told.items()}
                key = row.get(KEYS[table], "")
                if key == "" or key not in seen:
                    tables.setdefault(table, []).append(row)
                seen.add(key)
            tables.setdefault(table, [])
            break
    return tables


KEYS = {
    "hand_overs": "hand_id",
    "reviews_here": "hrev_id",
    "papers_here": "hpap_id",
    "decisions": "hdec_id",
    "carried": "hcar_id",
    "contacts": "hcon_id",
    "allocations": "hall_id",
    "midway": "midw_id",
    "conferences_here": "hcnf_id",
    "invited_here": "hinv_id",
    "conference_papers": "hcpa_id",
    "core_groups": "core_id",
    "reach": "reach_id",
    "person": "pers_person_id",
    "immigration_status": "immi_immigration_status_id",
    "legal_status": "lega_legal_status_id",
    "cla_episodes": "clae_cla_episode_id",
    "cla_placement": "clap_cla_placement_id",
    "cla_reviews": "clar_cla_review_id",
    "s47_enquiry": "s47e_s47_enquiry_id",
    "initial_cp_conference": "icpc_icpc_id",
    "cp_plans": "cppl_cp_plan_id",
    "cp_reviews": "cppr_cp_review_id",
    "missing": "miss_table_id",
    "professionals": "prof_professional_id",
    "involvements": "invo_involvements_id",
    "family": "fami_table_id",
}


def read_returns(path: Path) -> dict[int, dict[str, Rows]]:
    """The SSDA903 tables, by collection year (the year it ends in)."""
    folders: dict[str, dict[str, Rows]] = {}
    for place, text in texts(path):
        lines = text.splitlines()
        names = {name.strip().strip('"').upper() for name in lines[0].split(",")} if lines else set()
        for mark, table in RETURN_TABLES.items():
            if mark in names:
                rows = [{name.upper(): value for name, value in row.items()} for row in rows_of(text)]
                folder = place.rpartition("/")[0]
                folders.setdefault(folder, {}).setdefault(table, []).extend(rows)
                break
    years: dict[int, dict[str, Rows]] = {}
    for folder, tables in folders.items():
        years[year_of(folder, tables)] = tables
    return years


def year_of(folder: str, tables: dict[str, Rows]) -> int:
    """The year a return ends in: of a folder named like 2025-26, else the one with most reviews."""
    digits = "".join(c if c.isdigit() else " " for c in folder).split()
    for first, second in pairwise(digits):
        if len(first) == 4 and second[-2:] == f"{int(first) + 1}"[-2:]:
            return int(first) + 1
    days = [as_date(row.get("REVIEW", "")) for row in tables.get("reviews", [])]
    days += [] if any(days) else [as_date(row.get("DECOM", "")) for row in tables.get("episodes", [])]
    years = Counter(day.year + ((day.month, day.day) >= (4, 1)) for day in days if day is not None)
    return max(years, key=lambda year: (years[year], year))
