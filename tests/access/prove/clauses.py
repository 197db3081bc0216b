"""What is taken away in turn of the clauses that decide: who sees what, and what a door does."""

from tests.access.prove.removals import Removal

SIGHT = "headway/casework/access/sight.py"
DOORS = "headway/casework/access/doors.py"
READER = "headway/casework/access/reader.py"
LOG = "headway/casework/access/log.py"
MERGED = "headway/casework/people/models/person.py"

OF_ACCESS = (
    Removal("the scope of a role", SIGHT, "Q() if reader.scope is Scope.EVERYONE else", "Q() if reader else"),
    Removal(
        "nobody's records for an administrator", SIGHT, "if reader.scope is Scope.NOBODY:", "if not reader:"
    ),
    Removal("the wall round a person", SIGHT, "Q(Exists(walls.filter(subject=OuterRef(subject)))) |", ""),
    Removal("the wall round those near to them", SIGHT, "| Q(Exists(near))", ""),
    Removal(
        "the wall before broken glass",
        SIGHT,
        "~_walled(reader, subject) & (_in_emergency(reader, subject) | (within & ~barred))",
        "_in_emergency(reader, subject) | (~_walled(reader, subject) & within & ~barred)",
    ),
    Removal(
        "the restriction", SIGHT, "| (within & ~barred))", "| (within & Q((f'{subject}__isnull', False))))"
    ),
    Removal(
        "the record that stands for a merged one",
        SIGHT,
        "own | Q(Exists(merged.filter(",
        "own | Q(Exists(merged.none().filter(",
    ),
    Removal("a merged record's own say", SIGHT, "& ~Q(Exists(merged))", ""),
    Removal("the glass broken of a record before it was merged", SIGHT, " | stands | Q(Exists(with_it))", ""),
    Removal("the glass broken of one merged record, for the others", SIGHT, " | Q(Exists(with_it))", ""),
    Removal(
        "the named reader",
        SIGHT,
        "Restriction.objects.filter(~Exists(named), ",
        "Restriction.objects.filter(",
    ),
    Removal("a reader's removal", SIGHT, "user=reader.user, removed_at__isnull=True)", "user=reader.user)"),
    Removal(
        "the lifting of a restriction", SIGHT, "(~Exists(named), lifted_at__isnull=True)", "(~Exists(named))"
    ),
    Removal(
        "the end of a wall",
        SIGHT,
        "walls = Wall.objects.filter(user=reader.user, ended_at__isnull=True)",
        "walls = Wall.objects.filter(user=reader.user)",
    ),
    Removal(
        "the owner of a wall",
        SIGHT,
        "walls = Wall.objects.filter(user=reader.user, ended_at__isnull=True)",
        "walls = Wall.objects.filter(ended_at__isnull=True)",
    ),
    Removal(
        "the end of broken glass",
        SIGHT,
        "broken_at__lte=reader.at, ends_at__gt=reader.at)",
        "broken_at__lte=reader.at)",
    ),
    Removal(
        "the breaker of the glass",
        SIGHT,
        "BrokenGlass.objects.filter(user=reader.user, ",
        "BrokenGlass.objects.filter(",
    ),
    Removal("broken glass", SIGHT, "(_in_emergency(reader, subject) | (", "(("),
    Removal(
        "the first day of an assignment",
        SIGHT,
        "Assignment.objects.filter(from_on__lte=reader.on)",
        "Assignment.objects",
    ),
    Removal("the last day of an assignment", SIGHT, "Q(to_on__isnull=True) | Q(to_on__gte=reader.on)", "Q()"),
    Removal("a colleague's work", SIGHT, "{reader.user.pk, *reader.acting_for}", "{reader.user.pk}"),
    Removal("the days of cover", READER, "from_on__lte=on, to_on__gte=on", "from_on__lte=on"),
    Removal("the ending of cover", READER, "deputy__in=users, ended_at__isnull=True, ", "deputy__in=users, "),
    Removal("the end of access", READER, "and (ends is None or self.at < ends)", ""),
    Removal("the deactivated user", READER, "return self.user.is_active and", "return"),
    Removal("the end of a second grant", READER, ", ends_at__gt=self.at)", ")"),
    Removal(
        "sight, at every door to a record",
        DOORS,
        "seen.filter(pk=key)",
        "model._base_manager.filter(pk=key)",
    ),
    Removal(
        "the permission, at every door", DOORS, "if not request.reader.may(to):", "if not request.reader:"
    ),
    Removal(
        "signing in, at every door",
        DOORS,
        "if reader is not None and reader.is_let_in else None",
        "if reader is not None else None",
    ),
    Removal(
        "the change kept out of a door of reading",
        DOORS,
        "return None if self.permission in READING else self.permission",
        "return self.permission",
    ),
    Removal(
        "the permission to change", DOORS, "return self.changing or self.permission", "return self.permission"
    ),
    Removal("other methods kept out", DOORS, 'if method != "POST":', "if not method:"),
    Removal("the opening in the log", DOORS, "            _noted(known, permission, record)\n", ""),
    Removal(
        "the refusal in the log",
        DOORS,
        "                _refused(known, to, model, reference)\n",
        "                to\n",
    ),
    Removal("what no browser keeps", DOORS, 'answer.headers["Cache-Control"] = "no-store, private"', "pass"),
    Removal(
        "for whom a deputy acts, in the log",
        LOG,
        "on_behalf_of(by, subject) if isinstance(by, Reader) else None",
        "None",
    ),
    Removal(
        "words kept out of the log",
        LOG,
        "if not _KINDS.fullmatch(detail) or not is_key(key):",
        "if not _KINDS:",
    ),
    Removal(
        "the kept record's say over a merged one",
        MERGED,
        ' | within_sight(reader, f"{merged_into}_id")',
        ' | Q((f"{merged_into}__isnull", False))',
    ),
)
