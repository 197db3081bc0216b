"""Persons that an extract names only through another table, as the YAML spelling of reviews does."""

from headway.knowledge.standards.tables import Table

# (table, its person column, its reference, the table referred to, the key there, the person there)
_THROUGH = (
    (
        "ssd_cla_reviews",
        "clar_cla_person_id",
        "clar_cla_id",
        "ssd_cla_episodes",
        "clae_cla_id",
        "clae_person_id",
    ),
    (
        "ssd_cla_placement",
        "clap_person_id",
        "clap_cla_id",
        "ssd_cla_episodes",
        "clae_cla_id",
        "clae_person_id",
    ),
    ("ssd_cla_visits", "clav_person_id", "clav_cla_id", "ssd_cla_episodes", "clae_cla_id", "clae_person_id"),
    (
        "ssd_cp_reviews",
        "cppr_person_id",
        "cppr_cp_plan_id",
        "ssd_cp_plans",
        "cppl_cp_plan_id",
        "cppl_person_id",
    ),
    (
        "ssd_cp_visits",
        "cppv_person_id",
        "cppv_cp_plan_id",
        "ssd_cp_plans",
        "cppl_cp_plan_id",
        "cppl_person_id",
    ),
)


def fill_persons(tables: dict[str, Table]) -> None:
    """Write the person into rows that have none, from the period of care or the plan they belong to."""
    for name, person, reference, source, key, owner in _THROUGH:
        if name not in tables or source not in tables:
            continue
        people = tables[name].columns[person]
        if None not in people:
            continue
        known = dict(zip(tables[source].columns[key], tables[source].columns[owner], strict=True))
        for row, through in enumerate(tables[name].columns[reference]):
            if people[row] is None and through is not None:
                people[row] = known.get(through)
