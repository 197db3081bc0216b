"""`headway import`: the case system's data brought in, by hand or by the hour."""

from datetime import UTC, date, datetime, time

from headway.cli.database import open_database
from headway.cli.endings import NothingDone
from headway.cli.progress import progress

ALARMED = 1


def import_path(
    path: str, *, dry_run: bool, scheduled: bool, data_at: str, by: str, demo: bool, at: datetime
) -> int:
    """Bring in what is at a path, and say what became of it. The answer is the exit code: 0, or 1 with an alarm."""
    moment = _moment(data_at) if data_at else None
    open_database(demo=demo)
    from django.conf import settings

    from headway.casework.access.reader import Reader
    from headway.casework.access.refusals import NotDone
    from headway.exchange.loading.running import answering, load_from
    from headway.knowledge.standards.problems import Unreadable

    source = path or settings.LOAD_FROM
    if not source:
        raise NothingDone("Say what to bring in: a path, or HEADWAY_IMPORT_FROM.")
    try:
        user = answering(by or settings.LOAD_BY or (_of_demo() if demo else ""))
        with progress("Reading") as told:
            report = load_from(
                source,
                by=Reader(user, at),
                data_at=moment,
                scheduled=scheduled,
                dry_run=dry_run,
                progress=None if scheduled else told,
            )
    except Unreadable as why:
        raise NothingDone(f"{why}. Nothing was brought in.") from None
    except NotDone as why:
        raise NothingDone(f"{why.words} Nothing was brought in.") from None
    if not scheduled or report.alarm:
        from headway.cli.import_words import in_words

        print("\n".join(in_words(report)))
    return ALARMED if report.alarm else 0


def _moment(said: str) -> datetime:
    """A day or a moment. Raises NothingDone for neither."""
    try:
        found = datetime.fromisoformat(said)
    except ValueError:
        try:
            found = datetime.combine(date.fromisoformat(said), time())
        except ValueError:
            raise NothingDone(f"{said!r} is no moment: write 2026-06-15 or 2026-06-15T05:30.") from None
    from zoneinfo import ZoneInfo

    return found if found.tzinfo else found.replace(tzinfo=ZoneInfo("Europe/London")).astimezone(UTC)


def _of_demo() -> str:
    from headway.casework.access.models import User
    from headway.casework.access.roles import Role

    return User.objects.filter(role=Role.PRINCIPAL_MANAGER).values_list("email", flat=True).first() or ""
