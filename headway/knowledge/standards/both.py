"""An SSD extract and returns together: nobody and nothing is counted twice."""

from headway.knowledge.standards.tables import Table, Value, joined

# Of these, a child's whole story comes from one source: the extract where it has the child, else the return.
_WHOLE = {
    "ssd_cla_episodes": "clae_person_id",
    "ssd_cla_placement": "clap_person_id",
    "ssd_legal_status": "lega_person_id",
    "ssd_address": "addr_person_id",
    "ssd_immigration_status": "immi_person_id",
    "ssd_mother": "moth_person_id",
}
_EVENT = {
    "ssd_cla_reviews": ("clar_cla_person_id", "clar_cla_review_date"),
    "ssd_missing": ("miss_person_id", "miss_missing_episode_start_date"),
}


def together(ssd: dict[str, Table], returned: dict[str, Table]) -> dict[str, Table]:
    """The tables of the extract with what only the returns tell: rows of the extract win."""
    tables = dict(ssd)
    in_care = set(ssd["ssd_cla_episodes"].columns["clae_person_id"]) if "ssd_cla_episodes" in ssd else set()
    for name, table in returned.items():
        if name not in ssd:
            # A child whose care the extract tells has its placements and statuses there or nowhere.
            if name == "ssd_cla_placement" and in_care:
                tables[name] = _without(table, "clap_person_id", in_care)
            else:
                tables[name] = table
        elif name == "ssd_person":
            tables[name] = people_of(ssd[name], table)
        elif name in _WHOLE:
            known = set(ssd[name].columns[_WHOLE[name]])
            care = in_care if name in ("ssd_cla_episodes", "ssd_cla_placement", "ssd_legal_status") else set()
            tables[name] = joined(table.shape, [ssd[name], _without(table, _WHOLE[name], known | care)])
        elif name in _EVENT:
            keys = set(zip(*(ssd[name].columns[column] for column in _EVENT[name]), strict=True))
            mine = list(zip(*(table.columns[column] for column in _EVENT[name]), strict=True))
            more = table.keep([row for row, key in enumerate(mine) if key not in keys])
            tables[name] = joined(table.shape, [ssd[name], more])
    _repoint(tables, ssd)
    return tables


def _without(table: Table, person: str, known: set[Value]) -> Table:
    return table.keep([row for row, who in enumerate(table.columns[person]) if who not in known])


def people_of(ssd: Table, returned: Table) -> Table:
    """One row a person; what the extract leaves empty is filled from the return or the census."""
    places = {who: row for row, who in enumerate(ssd.columns["pers_person_id"])}
    more = []
    for row, who in enumerate(returned.columns["pers_person_id"]):
        place = places.get(who)
        if place is None:
            more.append(row)
            continue
        for name, cells in ssd.columns.items():
            if cells[place] is None:
                cells[place] = returned.columns[name][row]
    return joined(ssd.shape, [ssd, returned.keep(more)])


def _repoint(tables: dict[str, Table], ssd: dict[str, Table]) -> None:
    """Reviews of the return belong to the extract's periods of care where the child's care is told there."""
    episodes = ssd.get("ssd_cla_episodes")
    reviews = tables.get("ssd_cla_reviews")
    if episodes is None or reviews is None:
        return
    column = episodes.columns
    care: dict[Value, list[tuple[Value, Value, Value]]] = {}
    for who, start, end, period in zip(
        column["clae_person_id"],
        column["clae_cla_episode_start_date"],
        column["clae_cla_episode_ceased_date"],
        column["clae_cla_id"],
        strict=True,
    ):
        care.setdefault(who, []).append((start, end, period))
    days = reviews.columns["clar_cla_review_date"]
    for row, who in enumerate(reviews.columns["clar_cla_person_id"]):
        day = days[row]
        if (
            who not in care
            or day is None
            or reviews.columns["clar_cla_id"][row] in {p for *_, p in care[who]}
        ):
            continue
        inside = [p for start, end, p in care[who] if start <= day and (end is None or day <= end)]  # type: ignore[operator]
        reviews.columns["clar_cla_id"][row] = inside[-1] if inside else None
