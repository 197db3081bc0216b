"""When something is wrong with the data as a whole: a table is missing, or much less of it came than before."""

from collections.abc import Mapping
from typing import Final

from django.conf import settings

from headway.casework.record.models import Load, LoadTable
from headway.exchange.loading.keeping import KeepingTable
from headway.exchange.loading.underway import Loading
from headway.knowledge.standards.reading import Extract

# Ours: fewer rows less are a day's tidying, whatever share they are.
FEW: Final = 50


def raise_alarm(
    extract: Extract, tables: Mapping[str, KeepingTable], before: Load | None, loading: Loading
) -> None:
    """Say where a table that came before is missing, or has shrunk by more than the council's share.

    Of neither do rows vanish: what is not there says nothing of what is no longer so. Compared is with the latest
    load of the same kinds of data.
    """
    same = Load.objects.filter(done_at__isnull=False, kinds=loading.load.kinds).first() if before else None
    if same is None:
        return
    came = dict(LoadTable.objects.filter(load=same, is_kept=True).values_list("table", "rows_read"))
    said = []
    share = settings.LOAD_MAY_SHRINK_BY
    for name, rows in came.items():
        if not name.startswith("ssd_") or not rows:
            continue
        now = len(extract.tables[name]) if name in extract.tables else 0
        if name not in extract.tables:
            said.append(f"{name} did not come; it had {rows:,} rows")
            loading.not_whole.add(name)
        elif rows - now >= FEW and now < rows * (1 - share / 100):
            said.append(f"{name} has {now:,} rows; it had {rows:,}")
            loading.not_whole.add(name)
    if "ssd_person" in loading.not_whole:
        loading.not_whole.update(tables)
    loading.report.alarm = "; ".join(said)[:400]
