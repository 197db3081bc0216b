"""What a row must hold by itself: cells that belong together, end after beginning, its return's year."""

from datetime import date

from headway.knowledge.standards.dates import year_ends, year_starts
from headway.knowledge.standards.ledger import Ledger
from headway.knowledge.standards.tables import Table

_TOGETHER = {
    "episodes": (("DEC", "REC"),),
    "reviews": (("REVIEW", "REVIEW_CODE"),),
    "placed_for_adoption": (("DATE_PLACED_CEASED", "REASON_PLACED_CEASED"),),
    "missing": (("MIS_START", "MISSING"),),
    "ssd_cla_episodes": (("clae_cla_episode_ceased_date", "clae_cla_episode_ceased_reason"),),
    "List 8": (("Date Ceased to be Looked After", "Reason Ceased to be Looked After"),),
}
_SPANS = {
    "episodes": ("DECOM", "DEC"),
    "missing": ("MIS_START", "MIS_END"),
    "placed_for_adoption": ("DATE_PLACED", "DATE_PLACED_CEASED"),
    "sw_episodes": ("SW_DECOM", "SW_DEC"),
    "dolo": ("DOLO_START", "DOLO_END"),
    "ssd_address": ("addr_address_start_date", "addr_address_end_date"),
    "ssd_immigration_status": ("immi_immigration_status_start_date", "immi_immigration_status_end_date"),
    "ssd_legal_status": ("lega_legal_status_start_date", "lega_legal_status_end_date"),
    "ssd_cla_episodes": ("clae_cla_episode_start_date", "clae_cla_episode_ceased_date"),
    "ssd_cla_placement": ("clap_cla_placement_start_date", "clap_cla_placement_end_date"),
    "ssd_missing": ("miss_missing_episode_start_date", "miss_missing_episode_end_date"),
    "ssd_involvements": ("invo_involvement_start_date", "invo_involvement_end_date"),
    "ssd_s47_enquiry": ("s47e_s47_start_date", "s47e_s47_end_date"),
    "ssd_cp_plans": ("cppl_cp_plan_start_date", "cppl_cp_plan_end_date"),
    "ssd_cin_episodes": ("cine_referral_date", "cine_close_date"),
    "CINdetails": ("CINreferralDate", "CINclosureDate"),
    "ChildProtectionPlans": ("CPPstartDate", "CPPendDate"),
    "List 6": ("CIN Start Date", "CIN Closure Date"),
    "List 7": ("Child Protection Plan Start Date", "Child Protection Plan End Date"),
    "List 8": ("Date Started to be Looked After", "Date Ceased to be Looked After"),
}
# The (first, last) columns of what a return tells of its year.
_IN_YEAR = {
    "episodes": ("DECOM", "DEC"),
    "reviews": ("REVIEW", "REVIEW"),
    "missing": ("MIS_START", "MIS_END"),
}


def check_rows(table: Table, ledger: Ledger, *, year: int | None = None) -> None:
    """Check each row by itself; `year` is the collection year of the return the table is from."""
    for first, second in _TOGETHER.get(table.shape.name, ()):
        cells = zip(table.columns[first], table.columns[second], strict=True)
        for row, (one, other) in enumerate(cells):
            if (one is None) != (other is None):
                given, empty = (first, second) if other is None else (second, first)
                sentence = f"{given} is given and {empty} is empty."
                ledger.tell_row("pair.incomplete", sentence, table=table, row=row, column=empty, value="")
    span = _SPANS.get(table.shape.name)
    if span:
        _check_span(table, ledger, *span)
    if year is not None and table.shape.name in _IN_YEAR:
        _check_year(table, ledger, year)


def _check_span(table: Table, ledger: Ledger, first: str, last: str) -> None:
    for row, (start, end) in enumerate(zip(table.columns[first], table.columns[last], strict=True)):
        if isinstance(end, date) and isinstance(start, date) and end < start:
            sentence = f"It ends on {end}, before it begins on {start}."
            ledger.tell_row("dates.end_before_start", sentence, table=table, row=row, column=last)


def _check_year(table: Table, ledger: Ledger, year: int) -> None:
    first, last = _IN_YEAR[table.shape.name]
    starts, ends = year_starts(year), year_ends(year)
    for row, (start, end) in enumerate(zip(table.columns[first], table.columns[last], strict=True)):
        if isinstance(start, date) and start > ends:
            sentence = f"It is after the return's year, which ends on {ends}."
            ledger.tell_row("year.outside", sentence, table=table, row=row, column=first)
        elif isinstance(end, date) and end < starts:
            sentence = f"It is before the return's year, which begins on {starts}."
            ledger.tell_row("year.outside", sentence, table=table, row=row, column=last)
