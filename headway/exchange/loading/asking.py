"""Bringing in from a page: what was sent is scanned, tried in the background, and then brought in or not."""

from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.documents.refusing import NotKept
from headway.casework.documents.scanning import scan
from headway.exchange.loading.report import Report
from headway.exchange.loading.running import load_from
from headway.exchange.models import Bringing, TriedTable
from headway.knowledge.standards.problems import Unreadable
from headway.knowledge.standards.sources import KINDS

State = Bringing.State
# Ours: a day to read what would differ; the file is about everybody, and lies nowhere longer than it must.
FORGOTTEN_AFTER: Final = timedelta(hours=24)
SUFFIXES: Final = (".zip", *KINDS)


def folder() -> Path:
    """Where files lie that were sent to be brought in, until they are."""
    place = Path(settings.HOME) / "loads"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def ask(upload: "UploadedFile[Any] | None", *, data_at: datetime | None, by: Reader) -> Bringing:
    """Try what was sent, or what lies at the council's own place. Raises NotDone for what is no such file."""
    forget_old(by.at)
    place = "" if upload is None else _kept(upload)
    called = "The council’s own place" if upload is None else (upload.name or "")[-200:]
    with transaction.atomic():
        asked = Bringing.objects.create(
            place=place, called=called, asked_by=by.user, asked_at=by.at, data_at=data_at
        )
        transaction.on_commit(lambda: _enqueue(asked.pk, dry_run=True))
    return asked


def _kept(upload: "UploadedFile[Any]") -> str:
    suffix = Path(upload.name or "").suffix.lower()
    if suffix not in SUFFIXES:
        raise NotDone(f"Choose a file of one of these kinds: {', '.join(SUFFIXES)}", "file")
    place = f"{uuid4().hex}{suffix}"
    path = folder() / place
    try:
        with path.open("wb") as file:
            path.chmod(0o600)
            for chunk in upload.chunks():
                file.write(chunk)
        scan(path)
    except NotKept as why:
        path.unlink(missing_ok=True)
        raise NotDone(str(why), "file") from None
    except OSError:
        path.unlink(missing_ok=True)
        raise NotDone("There is no room left on the disk. Tell your administrator.", "file") from None
    return place


def confirm(asked: Bringing, *, by: Reader) -> None:
    """Bring in what was tried. Raises NotDone where it was not, or somebody was quicker."""
    with transaction.atomic():
        if not _move(asked, State.TRIED, State.BRINGING, asked_by=by.user):
            raise NotDone("This was brought in, or given up, while you read it.")
        transaction.on_commit(lambda: _enqueue(asked.pk, dry_run=False))


def give_up(asked: Bringing) -> None:
    """Do not bring it in, and forget the file."""
    if _move(asked, State.TRIED, State.GIVEN_UP):
        _forget(asked.place)


def _move(asked: Bringing, before: str, after: str, **values: Any) -> int:  # noqa: ANN401 (fields of the model)
    return Bringing.objects.filter(pk=asked.pk, state=before).update(state=after, **values)


def _enqueue(pk: int, *, dry_run: bool) -> None:
    bring_asked.enqueue(pk, dry_run=dry_run)


@task(queue_name=settings.LONG)
def bring_asked(pk: int, dry_run: bool) -> str:  # noqa: FBT001 (a task's arguments are kept as JSON)
    """Try, or bring in, what somebody asked for. What became of it stands in the asking."""
    asked = Bringing.objects.select_related("asked_by").get(pk=pk)
    if asked.state != (State.TRYING if dry_run else State.BRINGING):
        return asked.state
    by = Reader(asked.asked_by, timezone.now())
    path = str(folder() / asked.place) if asked.place else settings.LOAD_FROM
    try:
        report = load_from(path, by=by, data_at=asked.data_at, dry_run=dry_run)
    except Unreadable as why:
        return _failed(asked, why.reason)
    except NotDone as why:
        return _failed(asked, why.words)
    return _told(asked, report)


def _failed(asked: Bringing, why: str) -> str:
    Bringing.objects.filter(pk=asked.pk).update(state=State.FAILED, why_failed=why[:400])
    _forget(asked.place)
    return State.FAILED


@transaction.atomic
def _told(asked: Bringing, report: Report) -> str:
    if report.dry_run:
        TriedTable.objects.bulk_create(
            TriedTable(bringing=asked, **table.as_kept()) for table in report.tables.values()
        )
    state = State.TRIED if report.dry_run else State.DONE
    Bringing.objects.filter(pk=asked.pk).update(
        state=state,
        people_new=report.people_new,
        people_maybe=report.people_maybe,
        alarm=report.alarm,
        load_id=report.load,
    )
    if not report.dry_run:
        _forget(asked.place)
    return state


def _forget(place: str) -> None:
    if place:
        with suppress(OSError):
            (folder() / place).unlink(missing_ok=True)


def forget_old(at: datetime) -> None:
    """Give up what nobody confirmed within a day, and take away every file that no asking waits for."""
    old = Bringing.objects.filter(asked_at__lt=at - FORGOTTEN_AFTER)
    old.filter(state=State.TRIED).update(state=State.GIVEN_UP)
    open_states = (State.TRYING, State.TRIED, State.BRINGING)
    waiting = set(Bringing.objects.filter(state__in=open_states).values_list("place", flat=True))
    for path in folder().iterdir():
        if path.name not in waiting and path.stat().st_mtime < (at - FORGOTTEN_AFTER).timestamp():
            _forget(path.name)
