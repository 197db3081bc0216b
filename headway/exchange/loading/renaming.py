"""Rows that took the case system's own numbers: whatever names them by the number they had names them anew."""

from collections.abc import Iterator, Mapping
from typing import Final

from headway.casework.record.models import ROWS, RecordRow
from headway.casework.timeline.models import Area, Timeline
from headway.exchange.loading.underway import PERIOD, Loading

# Which stories are known by the number of a row of which table.
_STORIES: Final[dict[str, Area]] = {
    PERIOD: Area.CARE,
    "ssd_s47_enquiry": Area.PROTECTION,
    "ssd_initial_cp_conference": Area.PROTECTION,
    "ssd_cp_plans": Area.PROTECTION,
    "ssd_missing": Area.MISSING,
}


def rename(loading: Loading) -> None:
    """Point to the new numbers what points to the old ones: rows, and the stories that are known by them."""
    for table, renamed in loading.renamed.items():
        for model, field in _naming(table):
            rows = model._default_manager
            for pk, ref in list(rows.exclude(**{field: ""}).values_list("pk", field)):
                if ref in renamed:
                    rows.filter(pk=pk).update(**{field: renamed[ref]})
        if table in _STORIES:
            _rename_stories(_STORIES[table], renamed)


def _naming(table: str) -> Iterator[tuple[type[RecordRow], str]]:
    for model in ROWS.values():
        if table == PERIOD:
            if PERIOD in model.shape.columns:
                yield model, PERIOD
            continue
        for field, referred in model.shape.refers:
            if referred == table:
                yield model, field


def _rename_stories(area: Area, renamed: Mapping[str, str]) -> None:
    """A story stays the same one, with all that was put by or asked of it, when its row's number changes."""
    stories = Timeline.objects.filter(area=area)
    known = {
        (subject, identity): key
        for key, subject, identity in stories.values_list("key", "subject", "identity")
    }
    for (subject, identity), key in known.items():
        new = renamed.get(identity)
        if new is not None and (subject, new) not in known:
            stories.filter(key=key).update(identity=new)
