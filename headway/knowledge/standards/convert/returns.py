"""The merged files of the return into SSD-shaped tables: people, care, reviews, missing episodes."""

from collections.abc import Iterable
from datetime import date

from headway.knowledge.standards.convert.care import Care, care, stamp
from headway.knowledge.standards.tables import SSD, SSDA903, Table, Value, empty_table

UNACCOMPANIED = "Unaccompanied asylum seeking child"
_KINDS: dict[Value, Value] = {"M": "Missing", "A": "Away"}
_MOTHER: dict[Value, Value] = {1: "Y", 0: "N"}
# Why a child has no pupil number, as the return asks it; the census knows more.
WHY_NO_UPN = frozenset({"UN1", "UN2", "UN3", "UN4", "UN5"})


def converted(files: dict[str, Table]) -> dict[str, Table]:
    """The SSD-shaped tables that the return's files hold; a table whose file is absent is absent."""
    tables: dict[str, Table] = {}
    if "header" in files:
        tables |= _people(files["header"])
    if "uasc" in files:
        tables["ssd_immigration_status"] = _immigration(files["uasc"])
    found = care(files["episodes"] if "episodes" in files else empty_table(SSDA903["episodes"]))
    if "episodes" in files:
        tables["ssd_cla_episodes"] = found.episodes
        tables["ssd_cla_placement"] = found.placements
        tables["ssd_legal_status"] = found.legal
        if len(found.homes):
            tables["ssd_address"] = found.homes
    if "reviews" in files:
        tables["ssd_cla_reviews"] = _reviews(files["reviews"], found)
    if "missing" in files:
        tables["ssd_missing"] = _missing(files["missing"])
    return tables


def _table(name: str, source: Table, columns: dict[str, list[Value]]) -> Table:
    """A table of that shape with these columns, the others empty; row for row from the source."""
    empty: list[Value] = [None]
    filled = {column: columns.get(column) or empty * len(source) for column in SSD[name].names}
    return Table(SSD[name], filled, list(source.file), list(source.line))


def _named(children: Iterable[Value], days: Iterable[Value], letter: str) -> list[Value]:
    """An id for each row made of child and day; a second row of that child and day gets a number."""
    taken: dict[str, int] = {}
    names: list[Value] = []
    for child, day in zip(children, days, strict=True):
        name = f"{child}-{letter}{stamp(day)}" if isinstance(day, date) else f"{child}-{letter}"
        taken[name] = taken.get(name, 0) + 1
        names.append(name if taken[name] == 1 else f"{name}-{taken[name]}")
    return names


def _people(header: Table) -> dict[str, Table]:
    column = header.columns
    people = _table(
        "ssd_person",
        header,
        {
            "pers_person_id": column["CHILD"],
            "pers_upn": [None if upn in WHY_NO_UPN else upn for upn in column["UPN"]],
            "pers_upn_unknown": [upn if upn in WHY_NO_UPN else None for upn in column["UPN"]],
            "pers_sex": column["SEX"],
            "pers_ethnicity": column["ETHNIC"],
            "pers_dob": column["DOB"],
            "pers_is_mother": [_MOTHER.get(said) for said in column["MOTHER"]],
        },
    )
    mothers = header.keep([row for row, born in enumerate(column["MC_DOB"]) if born is not None])
    if not len(mothers):
        return {"ssd_person": people}
    known = mothers.columns
    told = {
        "moth_table_id": _named(known["CHILD"], known["MC_DOB"], "m"),
        "moth_person_id": known["CHILD"],
        "moth_childs_dob": known["MC_DOB"],
    }
    return {"ssd_person": people, "ssd_mother": _table("ssd_mother", mothers, told)}


def _immigration(uasc: Table) -> Table:
    column = uasc.columns
    return _table(
        "ssd_immigration_status",
        uasc,
        {
            "immi_immigration_status_id": _named(column["CHILD"], column["DUC"], "u"),
            "immi_person_id": column["CHILD"],
            "immi_immigration_status_end_date": column["DUC"],
            "immi_immigration_status": [UNACCOMPANIED] * len(uasc),
        },
    )


def _reviews(reviews: Table, found: Care) -> Table:
    column = reviews.columns
    return _table(
        "ssd_cla_reviews",
        reviews,
        {
            "clar_cla_review_id": _named(column["CHILD"], column["REVIEW"], "r"),
            "clar_cla_id": [
                found.period_on(str(child), day) if isinstance(day, date) else None
                for child, day in zip(column["CHILD"], column["REVIEW"], strict=True)
            ],
            "clar_cla_person_id": column["CHILD"],
            "clar_cla_review_date": column["REVIEW"],
            "clar_cla_review_cancelled": ["N"] * len(reviews),
            "clar_cla_review_participation": column["REVIEW_CODE"],
        },
    )


def _missing(missing: Table) -> Table:
    column = missing.columns
    return _table(
        "ssd_missing",
        missing,
        {
            "miss_table_id": _named(column["CHILD"], column["MIS_START"], "m"),
            "miss_person_id": column["CHILD"],
            "miss_missing_episode_start_date": column["MIS_START"],
            "miss_missing_episode_type": [_KINDS.get(kind, kind) for kind in column["MISSING"]],
            "miss_missing_episode_end_date": column["MIS_END"],
        },
    )
