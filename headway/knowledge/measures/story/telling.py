"""The whole story of an extract, told once, for every measure to count."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from headway.knowledge.law.book import RULES
from headway.knowledge.law.rules import Rule
from headway.knowledge.measures.story.care import UNACCOMPANIED, CareStory, tell_care
from headway.knowledge.measures.story.columns import Columns, rows
from headway.knowledge.measures.story.conferences_here import tell_conferences_here
from headway.knowledge.measures.story.core_groups import tell_core_groups
from headway.knowledge.measures.story.facts import Facts
from headway.knowledge.measures.story.held_here import tell_contacts, tell_held_here
from headway.knowledge.measures.story.midway import tell_midways
from headway.knowledge.measures.story.officers import tell_officers
from headway.knowledge.measures.story.protection import Lives, tell_protection
from headway.knowledge.measures.story.reviews import tell_reviews
from headway.knowledge.standards.code_sets import code_set
from headway.knowledge.standards.reading import Extract
from headway.knowledge.standards.roles import Roles

WHOLE_POST = 1.0

SOURCES: Mapping[str, tuple[str, ...]] = {
    "children": ("ssd_person",),
    "periods": ("ssd_cla_episodes",),
    "stays": ("ssd_cla_episodes", "ssd_cla_placement"),
    "statuses": ("ssd_legal_status",),
    "placements": ("ssd_cla_placement",),
    "miles": ("ssd_cla_placement.clap_cla_placement_distance",),
    "reviews": ("ssd_cla_reviews", "ssd_cla_episodes"),
    "booked_reviews": ("ssd_cla_reviews", "ssd_cla_episodes"),
    "unaccompanied": ("ssd_immigration_status",),
    "enquiries": ("ssd_s47_enquiry",),
    "conferences": ("ssd_initial_cp_conference",),
    "plans": ("ssd_cp_plans",),
    "plan_reviews": ("ssd_cp_reviews", "ssd_cp_plans"),
    "missing": ("ssd_missing",),
    "interviews": ("ssd_missing.miss_missing_rhi_offered",),
    "officers": ("ssd_involvements", "ssd_professionals"),
    "appointments": ("ssd_involvements or headway_allocations", "ssd_cla_episodes"),
    "midway_checks": ("headway_midway_checks", "ssd_cla_reviews", "ssd_cla_episodes"),
    "held_here": ("headway_reviews",),
    "papers": ("headway_papers", "headway_reviews"),
    "decisions": ("headway_decisions", "headway_reviews"),
    "carried_over": ("headway_carried_over", "headway_decisions"),
    "contacts": ("headway_contacts",),
    "core_groups": ("headway_core_groups", "ssd_cp_plans"),
    "conferences_here": ("headway_conferences",),
    "invited_here": ("headway_invited", "headway_conferences"),
    "conference_papers": ("headway_conference_papers", "headway_conferences"),
    "hand_overs": ("headway_hand_overs",),
}
"""What each plain table is told from: a table, one of two, or a column that must hold something somewhere."""

WHOLE_HISTORY = frozenset({"stays", "appointments"})
"""Plain tables that a child's latest row alone cannot tell."""


@dataclass(slots=True)
class Story:
    """Plain tables by name, the facts, and what the data could not give.

    `lacking` maps a plain table to the SSD tables or columns it would need. `begins` is the first day that the
    data cover where they are cut, else None. `complete_from` and `complete_to` give, for a plain table whose
    source lists only some months, the first and the last day of those. `tells_families` is False where nothing
    says which children belong together. `rules` are those under which its duties are read.
    `notes` say in sentences what was presumed or could not be told apart.
    """

    tables: dict[str, Columns]
    facts: Facts
    lacking: dict[str, tuple[str, ...]]
    begins: date | None
    notes: tuple[str, ...] = ()
    complete_from: dict[str, date] = field(default_factory=dict)
    complete_to: dict[str, date] = field(default_factory=dict)
    tells_families: bool = True
    rules: Mapping[str, Rule] = field(default_factory=lambda: RULES)


def tell(extract: Extract, rules: Mapping[str, Rule] = RULES) -> Story:
    """Tell the story of an extract. Nothing is counted here, and nothing of a period chosen.

    Its duties are read under `rules`: the law book, or the book with what a council has settled laid over it.
    """
    children, lives = _tell_children(extract)
    facts = Facts()
    care = tell_care(extract, facts, lives.born, lives.died)
    reviews, booked = tell_reviews(extract, care, lives.born)
    tell_midways(extract, care)
    tell_officers(extract, care)
    here = tell_held_here(extract, care, reviews)
    protection = tell_protection(extract, facts, lives, rules)
    tell_core_groups(extract, facts, protection.plans, rules)
    conferences = tell_conferences_here(extract, facts, lives)
    tables = {
        "children": children,
        "periods": care.periods,
        "stays": care.stays,
        "statuses": care.statuses,
        "placements": care.placements,
        "reviews": reviews,
        "booked_reviews": booked,
        "unaccompanied": _tell_unaccompanied(extract),
        "conferences": protection.conferences,
        "plans": protection.plans,
        "plan_reviews": protection.plan_reviews,
        "missing": _tell_missing(extract),
        "officers": _tell_officers(extract, extract.roles),
        "held_here": here.reviews,
        "papers": here.papers,
        "decisions": here.decisions,
        "carried_over": here.carried,
        "contacts": tell_contacts(extract),
        "conferences_here": conferences.conferences,
        "invited_here": conferences.invited,
        "conference_papers": conferences.papers,
        "hand_overs": _tell_hand_overs(extract),
    }
    lacking = _lacking(extract)
    notes = (*_notes(care, lacking), *protection.notes())
    return Story(
        tables,
        facts,
        lacking,
        care.begins,
        notes,
        complete_from={plain: max(days) for plain, days in _days(extract.complete_from)},
        complete_to={plain: min(days) for plain, days in _days(extract.complete_to)},
        tells_families=_tells_families(extract),
        rules=rules,
    )


def _days(told: Mapping[str, date]) -> Iterator[tuple[str, list[date]]]:
    """For each plain table, the days told of the tables that it is told from, where there are any."""
    for plain, sources in SOURCES.items():
        found = [told[name] for source in sources for name in _tables_of(source) if name in told]
        if found:
            yield plain, found


def _tells_families(extract: Extract) -> bool:
    """Whether anything says which children are of one family, or sat at one conference."""
    return any(
        name in extract.tables and any(value is not None for value in extract.tables[name].columns[column])
        for name, column in (
            ("ssd_family", "fami_family_id"),
            ("ssd_initial_cp_conference", "icpc_icpc_meeting_id"),
        )
    )


def _notes(care: CareStory, lacking: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    if care.presumed and care.begins is not None:
        periods = "1 period" if care.presumed == 1 else f"{care.presumed:,} periods"
        yield (
            f"The data begin on {care.begins:%-d %B %Y}. The law is presumed kept before that day: the reviews "
            f"then due in {periods} of care are taken as held, on days that are not known."
        )
    if "statuses" in lacking and "periods" not in lacking:
        yield (
            "The data hold no legal statuses, so series of short breaks cannot be told from other care and are "
            "counted with it."
        )


def _lacking(extract: Extract) -> dict[str, tuple[str, ...]]:
    lacking = {}
    for plain, sources in SOURCES.items():
        absent = tuple(source for source in sources if not _holds(extract, source))
        if plain in WHOLE_HISTORY:
            latest = [
                name for source in sources for name in _tables_of(source) if name in extract.latest_only
            ]
            absent += tuple(
                f"every row of {source}, of which these data hold a child's latest" for source in latest
            )
        if absent:
            lacking[plain] = absent
    return lacking


def _holds(extract: Extract, source: str) -> bool:
    _, _, column = source.partition(".")
    tables = [extract.tables[name] for name in _tables_of(source) if name in extract.tables]
    if not column:
        return bool(tables)
    return any(value is not None for table in tables for value in table.columns[column])


def _tables_of(source: str) -> list[str]:
    return source.partition(".")[0].split(" or ")


def _tell_children(extract: Extract) -> tuple[Columns, Lives]:
    told = Columns("children")
    family: dict[str, str] = {}
    families = extract.tables.get("ssd_family")
    if families is not None:
        family = {str(c): str(f) for f, c in rows(families, "fami_family_id", "fami_person_id")}
    born: dict[str, date] = {}
    died: dict[str, date] = {}
    expected: dict[str, date] = {}
    lives = Lives(born, died, family, expected)
    table = extract.tables.get("ssd_person")
    if table is None:
        return told, lives
    group_of = code_set("ETHNIC").group
    names = (
        "pers_person_id",
        "pers_dob",
        "pers_expected_dob",
        "pers_death_date",
        "pers_sex",
        "pers_ethnicity",
    )
    for key, born_on, expected_on, died_on, sex, ethnicity in rows(table, *names):
        child = str(key)
        if isinstance(born_on, date):
            born[child] = born_on
        if isinstance(expected_on, date):
            expected[child] = expected_on
        if isinstance(died_on, date):
            died[child] = died_on
        group = group_of(str(ethnicity)) if ethnicity else None
        told.add(child, born_on, expected_on, died_on, sex, ethnicity, group, family.get(child))
    return told, lives


def _tell_unaccompanied(extract: Extract) -> Columns:
    told = Columns("unaccompanied")
    table = extract.tables.get("ssd_immigration_status")
    if table is None:
        return told
    prefix = "immi_immigration_status"
    for child, status, began_on, ended_on in rows(
        table, "immi_person_id", prefix, f"{prefix}_start_date", f"{prefix}_end_date"
    ):
        if isinstance(status, str) and UNACCOMPANIED in status.lower():
            told.add(child, began_on, ended_on)
    return told


def _tell_missing(extract: Extract) -> Columns:
    told = Columns("missing")
    table = extract.tables.get("ssd_missing")
    if table is None:
        return told
    prefix = "miss_missing"
    for child, began_on, ended_on, kind, offered, accepted in rows(
        table,
        "miss_person_id",
        f"{prefix}_episode_start_date",
        f"{prefix}_episode_end_date",
        f"{prefix}_episode_type",
        f"{prefix}_rhi_offered",
        f"{prefix}_rhi_accepted",
    ):
        told.add(child, began_on, ended_on, str(kind).lower() if kind else None, offered, accepted)
    return told


def _tell_hand_overs(extract: Extract) -> Columns:
    told = Columns("hand_overs")
    table = extract.tables.get("headway_hand_overs")
    if table is None:
        return told
    names = ("person_id", "made_date", "done_date", "table", "done_by")
    for child, made_on, done_on, what, by in rows(table, *(f"hand_{name}" for name in names)):
        told.add(child, made_on, done_on, str(what).removeprefix("ssd_").replace("_", " "), by)
    return told


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _tell_officers(extract: Extract, roles: Roles) -> Columns:
    told = Columns("officers")
    involved = extract.tables.get("ssd_involvements")
    if involved is None:
        return told
    workers: dict[object, tuple[object, object]] = {}
    professionals = extract.tables.get("ssd_professionals")
    if professionals is not None:
        names = ("professional_id", "professional_job_title", "full_time_equivalency")
        workers = {
            key: (title, posts) for key, title, posts in rows(professionals, *(f"prof_{n}" for n in names))
        }
    is_iro = cache(roles.is_iro)
    for child, officer, role, began_on, ended_on in rows(
        involved,
        "invo_person_id",
        "invo_professional_id",
        "invo_professional_role_id",
        "invo_involvement_start_date",
        "invo_involvement_end_date",
    ):
        title, posts = workers.get(officer, (None, None))
        if is_iro(_text(role), _text(title)):
            told.add(child, officer, began_on, ended_on, posts if posts is not None else WHOLE_POST)
    return told
