"""Tables of Headway's own beside the SSD's: what its export tells that the sector's dataset has no place for.

They are read and written like the rest. An extract of a case system has none of them.
"""

from headway.knowledge.standards.ours_conferences import CONFERENCES
from headway.knowledge.standards.ours_meetings import MEETINGS
from headway.knowledge.standards.shape import Column, TableShape
from headway.knowledge.standards.ssd_people import PERSON

OURS: tuple[TableShape, ...] = (
    TableShape(
        "headway_hand_overs",
        (
            Column("hand_id", key=True, required=True),
            Column("hand_person_id", required=True, refers_to=PERSON),
            Column("hand_table", required=True),
            Column("hand_made_date", "date", required=True),
            Column("hand_done_date", "date"),
            Column("hand_done_by"),
        ),
        "A row that was made in Headway and has to stand in the case system too; since when it does, and whether "
        "a person said so or an import.",
        "hand_person_id",
    ),
    TableShape(
        "headway_midway_checks",
        (
            Column("midw_id", key=True, required=True),
            Column("midw_person_id", required=True, refers_to=PERSON),
            Column("midw_date", "date", required=True),
            Column("midw_on_track", "flag"),
            Column("midw_child_heard", "flag"),
        ),
        "A reviewing officer's check, between two reviews, of how the plan of a child in care goes.",
        "midw_person_id",
    ),
    TableShape(
        "headway_core_groups",
        (
            Column("core_id", key=True, required=True),
            Column("core_person_id", required=True, refers_to=PERSON),
            Column("core_date", "date", required=True),
            Column("core_family_came", "flag"),
        ),
        "A meeting of the core group that carries a child protection plan.",
        "core_person_id",
    ),
    TableShape(
        "headway_return_interviews",
        (
            Column("rint_id", key=True, required=True),
            Column("rint_person_id", required=True, refers_to=PERSON),
            Column("rint_missing_id", refers_to="ssd_missing.miss_table_id"),
            Column("rint_date", "date", required=True),
            Column("rint_taken_up", "flag"),
        ),
        "An interview offered to a child who came back from being missing: when it was held, or when the child "
        "said no to it.",
        "rint_person_id",
    ),
    TableShape(
        "headway_transfer_papers",
        (
            Column("tpap_id", key=True, required=True),
            Column("tpap_person_id", required=True, refers_to=PERSON),
            Column("tpap_date", "date", required=True),
            Column("tpap_council"),
        ),
        "Another council’s papers, in writing, about a child on its plan who moved here: a transfer-in conference "
        "counts from that day.",
        "tpap_person_id",
    ),
    *MEETINGS,
    *CONFERENCES,
    TableShape(
        "headway_reach",
        (
            Column("reach_id", key=True, required=True),
            Column("reach_table"),
            Column("reach_from_date", "date"),
            Column("reach_to_date", "date"),
            Column("reach_latest_only", "flag"),
        ),
        "How far the data reach: the days within which a table is complete, and whether it has a child's latest "
        "row alone. Without a table: the first day that the data cover, empty where they hold each child's whole "
        "history.",
    ),
)
