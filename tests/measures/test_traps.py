"""The traps of the domain that lie in counting, each on a small extract that a naive count gets wrong."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from headway.knowledge.measures.edition import all_figures, open_tables, period_window, year_window
from headway.knowledge.measures.figures import Figure
from headway.knowledge.measures.story import tell
from headway.knowledge.standards.reading import read_extract
from headway.knowledge.standards.writing import write_ssd

Rows = list[dict[str, object]]


def day(text: str) -> date:
    return date.fromisoformat(text)


def counted(folder: Path, tables: Mapping[str, Rows]) -> dict[str, Figure]:
    """The figures of 2025-26 from a few rows."""
    write_ssd(tables, folder)
    _, window = year_window("2025-26")
    told = all_figures(open_tables(tell(read_extract(folder)), window), window)
    return {figure.measure: figure for figure in told if figure.breakdown is None}


def person(child: str, born: str) -> dict[str, object]:
    return {"pers_person_id": child, "pers_dob": day(born), "pers_sex": "F"}


def care(child: str, began: str) -> dict[str, Rows]:
    return {
        "ssd_cla_episodes": [
            {
                "clae_cla_episode_id": f"e-{child}",
                "clae_person_id": child,
                "clae_cla_placement_id": f"p-{child}",
                "clae_cla_episode_start_date": day(began),
                "clae_cla_episode_start_reason": "S",
                "clae_cla_id": f"c-{child}",
            }
        ],
        "ssd_cla_placement": [
            {
                "clap_cla_placement_id": f"p-{child}",
                "clap_person_id": child,
                "clap_cla_placement_start_date": day(began),
                "clap_cla_placement_type": "U6",
            }
        ],
        "ssd_legal_status": [
            {
                "lega_legal_status_id": f"l-{child}",
                "lega_person_id": child,
                "lega_legal_status": "C2",
                "lega_legal_status_start_date": day(began),
            }
        ],
    }


def review(child: str, held: str, code: str) -> dict[str, object]:
    return {
        "clar_cla_review_id": f"{child}-{held}",
        "clar_cla_id": f"c-{child}",
        "clar_cla_person_id": child,
        "clar_cla_review_date": day(held),
        "clar_cla_review_cancelled": "N",
        "clar_cla_review_participation": code,
    }


def joined(*parts: Mapping[str, Rows]) -> dict[str, Rows]:
    tables: dict[str, Rows] = {}
    for part in parts:
        for name, rows in part.items():
            tables.setdefault(name, []).extend(rows)
    return tables


def test_trap_08_denominators(tmp_path: Path) -> None:
    """Two years in one home is asked of children under 16 in care for two and a half years, not of all."""
    tables = joined(
        {
            "ssd_person": [
                person("settled", "2015-05-05"),
                person("sixteen", "2010-03-31"),
                person("newly in care", "2015-05-05"),
            ]
        },
        care("settled", "2023-09-30"),
        care("sixteen", "2020-01-06"),
        care("newly in care", "2023-10-01"),
    )
    figure = counted(tmp_path, tables)["placements.same_two_years"]
    assert (figure.numerator, figure.denominator) == (1, 1)


def test_trap_08_those_held_hide_those_never_held(tmp_path: Path) -> None:
    """One review was held, on time; one fell due and was never held. Half were kept."""
    tables = joined(
        {
            "ssd_person": [person("reviewed", "2015-05-05"), person("forgotten", "2015-05-05")],
            "ssd_cla_reviews": [review("reviewed", "2026-02-20", "PN1")],
        },
        care("reviewed", "2026-02-02"),
        care("forgotten", "2026-02-02"),
    )
    figures = counted(tmp_path, tables)
    assert (figures["reviews.on_time"].numerator, figures["reviews.on_time"].denominator) == (1, 1)
    assert (figures["reviews.kept"].numerator, figures["reviews.kept"].denominator) == (1, 2)
    assert figures["reviews.overdue"].value == 1


def test_trap_08_participation_leaves_out_children_under_four(tmp_path: Path) -> None:
    tables = joined(
        {
            "ssd_person": [person("baby", "2025-05-05"), person("girl", "2015-05-05")],
            "ssd_cla_reviews": [review("baby", "2026-02-20", "PN0"), review("girl", "2026-02-20", "PN7")],
        },
        care("baby", "2026-02-02"),
        care("girl", "2026-02-02"),
    )
    figures = counted(tmp_path, tables)
    assert (figures["participation.strict"].numerator, figures["participation.strict"].denominator) == (0, 1)
    assert figures["participation.by_code"].value == 2


def test_trap_10_to_attend_without_a_view_is_not_to_take_part(tmp_path: Path) -> None:
    tables = joined(
        {
            "ssd_person": [person("silent", "2015-05-05")],
            "ssd_cla_reviews": [review("silent", "2026-02-20", "PN4")],
        },
        care("silent", "2026-02-02"),
    )
    figures = counted(tmp_path, tables)
    assert figures["participation.strict"].value == 0.0
    assert figures["participation.inclusive"].value == 100.0
    assert figures["participation.attended"].value == 100.0
    assert figures["participation.child"].value == 0.0


def plan(child: str, began: str, ended: str | None, other_council: str = "N") -> dict[str, object]:
    return {
        "cppl_cp_plan_id": f"{child}-{began}",
        "cppl_person_id": child,
        "cppl_cp_plan_start_date": day(began),
        "cppl_cp_plan_end_date": day(ended) if ended else None,
        "cppl_cp_plan_ola": other_council,
        "cppl_cp_plan_latest_category": "Neglect",
    }


def test_trap_24_a_second_plan_has_no_look_back(tmp_path: Path) -> None:
    """Eleven years between two plans of one council makes the second a second; another council's is none."""
    tables = {
        "ssd_person": [person("again", "2012-05-05"), person("moved here", "2012-05-05")],
        "ssd_cp_plans": [
            plan("again", "2014-06-02", "2014-12-02"),
            plan("again", "2025-06-02", None),
            plan("moved here", "2024-06-03", "2024-12-03", other_council="Y"),
            plan("moved here", "2025-06-02", None),
        ],
    }
    figures = counted(tmp_path, tables)
    assert (figures["plans.second"].numerator, figures["plans.second"].denominator) == (1, 2)
    assert figures["plans.open"].value == 2


def test_placements_in_the_year_are_those_of_a_year_in_the_report_of_a_quarter_too(tmp_path: Path) -> None:
    """Three placements from May to August, and none since: the year has three, the last quarter has one."""
    tables = joined({"ssd_person": [person("a", "2015-05-05")]}, care("a", "2023-01-10"))
    moves = [("2023-01-10", "2025-05-10"), ("2025-05-10", "2025-08-20"), ("2025-08-20", None)]
    tables["ssd_cla_placement"] = [
        {
            "clap_cla_placement_id": f"p-{began}",
            "clap_person_id": "a",
            "clap_cla_placement_start_date": day(began),
            "clap_cla_placement_end_date": day(ended) if ended else None,
            "clap_cla_placement_type": "U6",
        }
        for began, ended in moves
    ]
    tables["ssd_cla_episodes"] = [
        {
            **tables["ssd_cla_episodes"][0],
            "clae_cla_episode_id": f"e-{began}",
            "clae_cla_placement_id": f"p-{began}",
            "clae_cla_episode_start_date": day(began),
            "clae_cla_episode_start_reason": "P" if place else "S",
            "clae_cla_episode_ceased_date": day(ended) if ended else None,
            "clae_cla_episode_ceased_reason": "X1" if ended else None,
        }
        for place, (began, ended) in enumerate(moves)
    ]
    write_ssd(tables, tmp_path)
    story = tell(read_extract(tmp_path))
    asked = [year_window("2025-26")[1], period_window(day("2026-01-01"), day("2026-03-31"))[1]]
    for window in asked:
        told = all_figures(open_tables(story, window), window)
        (figure,) = [f for f in told if f.measure == "placements.three_or_more" and f.breakdown is None]
        assert (figure.numerator, figure.denominator) == (1, 1)


def test_fourteen_children_of_one_family_are_fourteen_children_and_one_family(tmp_path: Path) -> None:
    children = [f"child-{n:02d}" for n in range(14)]
    tables: dict[str, Rows] = {
        "ssd_person": [person(child, f"{2010 + n}-02-03") for n, child in enumerate(children)],
        "ssd_family": [
            {"fami_table_id": child, "fami_family_id": "the-fourteen", "fami_person_id": child}
            for child in children
        ],
        "ssd_cp_plans": [
            {
                "cppl_cp_plan_id": f"plan-{child}",
                "cppl_person_id": child,
                "cppl_cp_plan_start_date": day("2025-06-02"),
                "cppl_cp_plan_initial_category": "NEG",
                "cppl_cp_plan_latest_category": "NEG",
            }
            for child in children
        ],
    }
    write_ssd(tables, tmp_path)
    _, window = year_window("2025-26")
    told = all_figures(open_tables(tell(read_extract(tmp_path)), window), window)
    numbers = {
        f.breakdown["by"] if f.breakdown else "children": f.value for f in told if f.measure == "plans.open"
    }
    assert numbers == {"children": 14, "families": 1}
