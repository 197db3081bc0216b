"""Saying which user a worker of the case system is: by hand, by somebody who answers for it."""

from django.db import transaction

from headway.casework.access.log import note
from headway.casework.access.models import User
from headway.casework.access.models.log import Kind
from headway.casework.access.reader import Reader
from headway.casework.access.refusals import NotDone
from headway.casework.record.models import Involvement, Worker
from headway.casework.record.telling import tell_again
from headway.exchange.loading.workers import bring_into_sight
from headway.knowledge.standards.roles import read_roles


@transaction.atomic
def link(*, worker: Worker, user: User | None, by: Reader) -> int:
    """Let a worker be a user, or nobody's. Returns how many assignments that began or ended.

    Raises NotDone where they are another user already: that link is ended first, so that nobody's sight changes by
    the way.
    """
    worker = Worker.objects.select_for_update().get(pk=worker.pk)
    if worker.user_id is not None and user is not None and worker.user_id != user.pk:
        raise NotDone("This worker is another user already. End that first.", "user")
    if (worker.user_id is None) == (user is None):
        return 0
    before = worker.user
    Worker.objects.filter(pk=worker.pk).update(user=user)
    note(
        Kind.CHANGED,
        "exchange.link_worker",
        by=by,
        table="record.worker",
        key=worker.pk,
        detail=f"user={'' if user is None else user.pk}",
    )
    people = set(Involvement.objects.filter(worker_ref=worker.ref).values_list("person_id", flat=True))
    changed = bring_into_sight(people=people, roles=read_roles(), by=by, also=before)
    tell_again(people, by)
    return changed
