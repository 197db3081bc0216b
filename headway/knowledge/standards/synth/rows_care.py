"""Rows about care: legal statuses, placements, episodes, reviews, visits, absences."""

from collections.abc import Iterator
from datetime import date

from headway.knowledge.standards.synth.care import episodes
from headway.knowledge.standards.synth.rows import Row, Sheets
from headway.knowledge.standards.synth.story import Absence, Period, Stay
from headway.knowledge.standards.synth.words import LEGAL_STATUS, PARTICIPATION


def period_rows(sheets: Sheets, period: Period) -> None:
    """Legal statuses, placements and episodes of a period of care; reviews follow in `reviews`."""
    _legal_rows(sheets, period)
    for at, stay in enumerate(period.stays):
        if stay.start <= sheets.as_at:
            leaves = period.stays[at + 1].start if at + 1 < len(period.stays) else period.end
            _placement_row(sheets, period, stay, leaves)
    for episode in _episode_rows(sheets, period):
        sheets.tables["ssd_cla_episodes"].append(episode)


def _legal_rows(sheets: Sheets, period: Period) -> None:
    ends = [*(run.start for run in period.legal[1:]), period.end]
    for run, end in zip(period.legal, ends, strict=True):
        if run.start <= sheets.as_at:
            sheets.tables["ssd_legal_status"].append(
                {
                    "lega_legal_status_id": sheets.number("ssd_legal_status", "LS"),
                    "lega_person_id": period.person.id,
                    "lega_legal_status": LEGAL_STATUS[run.code],
                    "lega_legal_status_start_date": run.start,
                    "lega_legal_status_end_date": sheets.known(end),
                }
            )


def _placement_row(sheets: Sheets, period: Period, stay: Stay, leaves: date) -> None:
    stay.id = sheets.number("ssd_cla_placement", "PL")
    over = sheets.known(leaves)
    sheets.tables["ssd_cla_placement"].append(
        {
            "clap_cla_placement_id": stay.id,
            "clap_cla_id": period_id(period, stay.start),
            "clap_person_id": period.person.id,
            "clap_cla_placement_start_date": stay.start,
            "clap_cla_placement_type": stay.type,
            "clap_cla_placement_urn": stay.urn,
            "clap_cla_placement_distance": stay.miles,
            "clap_cla_placement_provider": stay.provider,
            "clap_cla_placement_postcode": stay.postcode,
            "clap_cla_placement_end_date": over,
            "clap_cla_placement_change_reason": stay.why_left if over else None,
        }
    )


def period_id(period: Period, day: date) -> str:
    """The period's number on a day; one that stopped and started on one day has two."""
    return f"{period.id}R" if period.restart and day >= period.restart else period.id


def _episode_rows(sheets: Sheets, period: Period) -> Iterator[Row]:
    restart = sheets.known(period.restart)
    for one in episodes(period, sheets.as_at):
        row = {
            "clae_cla_episode_id": sheets.number("ssd_cla_episodes", "EP"),
            "clae_person_id": period.person.id,
            "clae_cla_placement_id": one.stay.id,
            "clae_cla_episode_start_date": one.start,
            "clae_cla_episode_start_reason": one.began,
            "clae_cla_primary_need_code": period.need,
            "clae_cla_episode_ceased_date": one.end,
            "clae_cla_episode_ceased_reason": one.ceased,
            "clae_cla_id": period_id(period, one.start),
            "clae_referral_id": period.referral,
            "clae_cla_last_iro_contact_date": None,
            "clae_entered_care_date": restart if restart and one.start >= restart else period.start,
        }
        if restart and one.start < restart and (one.end is None or one.end > restart):
            yield {**row, "clae_cla_episode_ceased_date": restart, "clae_cla_episode_ceased_reason": "E8"}
            row |= {
                "clae_cla_episode_id": f"{row['clae_cla_episode_id']}R",
                "clae_cla_episode_start_date": restart,
                "clae_cla_episode_start_reason": "S",
                "clae_cla_id": period_id(period, restart),
                "clae_entered_care_date": restart,
            }
        yield row


def review_rows(sheets: Sheets, period: Period) -> None:
    for one in period.reviews:
        day = one.held or one.due
        number = sheets.number("ssd_cla_reviews", "RV")
        sheets.tables["ssd_cla_reviews"].append(
            {
                "clar_cla_review_id": number,
                "clar_cla_id": period_id(period, day),
                "clar_cla_person_id": period.person.id,
                "clar_cla_review_due_date": one.due,
                "clar_cla_review_date": one.held,
                "clar_cla_review_cancelled": "Y" if one.cancelled else "N",
                "clar_cla_review_participation": PARTICIPATION[one.code] if one.code else None,
            }
        )


def visit_row(sheets: Sheets, period: Period, day: date, seen: str, alone: str) -> None:
    sheets.tables["ssd_cla_visits"].append(
        {
            "clav_cla_visit_id": sheets.number("ssd_cla_visits", "CV"),
            "clav_cla_id": period_id(period, day),
            "clav_person_id": period.person.id,
            "clav_cla_visit_date": day,
            "clav_cla_visit_seen": seen,
            "clav_cla_visit_seen_alone": alone,
        }
    )


def absence_row(sheets: Sheets, one: Absence) -> None:
    sheets.tables["ssd_missing"].append(
        {
            "miss_table_id": sheets.number("ssd_missing", "MS"),
            "miss_person_id": one.person.id,
            "miss_missing_episode_start_date": one.start,
            "miss_missing_episode_type": one.type,
            "miss_missing_episode_end_date": one.end,
            "miss_missing_rhi_offered": one.offered,
            "miss_missing_rhi_accepted": one.accepted,
        }
    )
