"""What is taken away in turn: a passage of the code, and what stands in its place."""

from dataclasses import dataclass

SIGHT = "headway/casework/access/sight.py"
DOORS = "headway/casework/access/doors.py"
READER = "headway/casework/access/reader.py"
LOG = "headway/casework/access/log.py"
ROWS = "headway/casework/people/models/row.py"
MERGED = "headway/casework/people/models/person.py"
ALIKE = "headway/casework/people/models/alike.py"
DOCUMENTS = "headway/casework/documents/models.py"
DUTY = "headway/casework/timeline/models/duty.py"
TIMELINE = "headway/casework/timeline/models/telling.py"
OF_THE_RECORD = "headway/casework/record/models/row.py"
WAITING = "headway/casework/record/models/waiting.py"
MEETING = "headway/casework/meetings/models/meeting.py"
MATTER = "headway/casework/meetings/models/matter.py"
INVITED = "headway/casework/meetings/models/invited.py"
REVIEW = "headway/practice/reviews/models/review.py"
MIDWAY = "headway/practice/reviews/models/midway.py"
CONTACT = "headway/practice/voice/models.py"
CONFERENCE = "headway/practice/conferences/models/conference.py"
ASKED = "headway/practice/conferences/models/asked.py"
# Each says of its own tables who sees their rows.
OF_TABLES = (
    DOCUMENTS,
    DUTY,
    TIMELINE,
    OF_THE_RECORD,
    WAITING,
    INVITED,
    REVIEW,
    MIDWAY,
    CONTACT,
    CONFERENCE,
    ASKED,
)


@dataclass(frozen=True)
class Removal:
    """One thing taken away: its name in words, where it stands, and the passage before and after."""

    name: str
    file: str
    before: str
    after: str


REMOVALS = (
    Removal("the scope of a role", SIGHT, "Q() if reader.scope is Scope.EVERYONE else", "Q() if reader else"),
    Removal(
        "nobody's records for an administrator", SIGHT, "if reader.scope is Scope.NOBODY:", "if not reader:"
    ),
    Removal("the wall round a person", SIGHT, "Q(Exists(walls.filter(subject=OuterRef(subject)))) |", ""),
    Removal("the wall round those near to them", SIGHT, "| Q(Exists(near))", ""),
    Removal(
        "the wall before broken glass",
        SIGHT,
        "~_walled(reader, subject) & (",
        "(~_walled(reader, subject) & within) | (",
    ),
    Removal("the restriction", SIGHT, "| (within & ~barred))", "| within)"),
    Removal(
        "the record that stands for a merged one",
        SIGHT,
        "own | Q(Exists(merged.filter(",
        "own & Q(Exists(merged.filter(",
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
    Removal("the days of cover", READER, "from_on__lte=self.on, to_on__gte=self.on", "from_on__lte=self.on"),
    Removal("the ending of cover", READER, "deputy=self.user, ended_at__isnull=True, ", "deputy=self.user, "),
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
    Removal("the refusal in the log", DOORS, "                _refused(known, to, model, reference)\n", ""),
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
        " | Q()",
    ),
    Removal(
        "the restricted name",
        ROWS,
        "rows if reader.may(Permission.NAMES_RESTRICTED) else rows.filter(restricted=False)",
        "rows",
    ),
    Removal(
        "the confidential address",
        ROWS,
        "rows if reader.may(Permission.ADDRESS_CONFIDENTIAL) else rows.filter(confidential=False)",
        "rows",
    ),
    Removal("the one record of two alike", ALIKE, 'within_sight(reader, "one_id"), ', ""),
    Removal("the other record of two alike", ALIKE, ', within_sight(reader, "other_id")', ""),
    Removal("sight, of documents", DOCUMENTS, 'return among(self, reader, "subject")', "return self"),
    Removal("sight, of files", DOCUMENTS, 'return among(self, reader, "document__subject")', "return self"),
    Removal("sight, of duties", DUTY, 'return among(self, reader, "subject")', "return self"),
    Removal("sight, of timelines", TIMELINE, 'return among(self, reader, "subject")', "return self"),
    Removal(
        "sight, of rows of the record",
        OF_THE_RECORD,
        'return among(self, reader, "person_id")',
        "return self",
    ),
    Removal(
        "the merged record of a row",
        OF_THE_RECORD,
        '.filter(where_kept(reader, "person__merged_into"))',
        "",
    ),
    Removal("sight, of what waits", WAITING, 'return among(self, reader, "person_id")', "return self"),
    Removal(
        "the merged record of what waits", WAITING, '.filter(where_kept(reader, "person__merged_into"))', ""
    ),
    Removal(
        "sight of any child of a meeting",
        MEETING,
        'Q(Exists(of.filter(within_sight(reader, "person_id")))) & ',
        "",
    ),
    Removal("the wall before one child of a meeting", MEETING, " & ~Q(Exists(shut))", ""),
    Removal(
        "sight, of meetings", MEETING, 'return self.filter(meeting_in_sight(reader, "key"))', "return self"
    ),
    Removal(
        "sight, of sittings",
        MEETING,
        'return self.filter(meeting_in_sight(reader, "meeting_id"))',
        "return self",
    ),
    Removal("sight of the child of a matter", MATTER, 'among(self, reader, "person_id")', "self"),
    Removal(
        "the merged record of a matter", MATTER, '.filter(where_kept(reader, "person__merged_into"))', ""
    ),
    Removal("the meeting of a matter", MATTER, '.filter(meeting_in_sight(reader, "meeting_id"))', ""),
    Removal(
        "sight, of what is of a matter",
        MATTER,
        'return self.filter(matter_in_sight(reader, f"{way}_id"))',
        "return self",
    ),
    Removal(
        "sight, of who is invited",
        INVITED,
        'return self.filter(invited_in_sight(reader, "pk"))',
        "return self",
    ),
    Removal(
        "sight, of reviews", REVIEW, 'return self.filter(matter_in_sight(reader, "matter_id"))', "return self"
    ),
    Removal("sight, of midway checks", MIDWAY, 'return among(self, reader, "row__person_id")', "return self"),
    Removal(
        "the merged record of a midway check",
        MIDWAY,
        '.filter(where_kept(reader, "row__person__merged_into"))',
        "",
    ),
    Removal("sight, of contacts", CONTACT, 'return among(self, reader, "person_id")', "return self"),
    Removal(
        "the merged record of a contact", CONTACT, '.filter(where_kept(reader, "person__merged_into"))', ""
    ),
    Removal(
        "sight, of conferences",
        CONFERENCE,
        "return self.filter(matter__in=Matter.objects.visible_to(reader))",
        "return self",
    ),
    Removal(
        "sight, of conferences asked for",
        ASKED,
        "ChildAsked.objects.visible_to(reader).filter(",
        "ChildAsked.objects.filter(",
    ),
    Removal(
        "sight, of the children of those", ASKED, 'return among(self, reader, "person_id")', "return self"
    ),
    Removal("the merged record of those", ASKED, '.filter(where_kept(reader, "person__merged_into"))', ""),
)
