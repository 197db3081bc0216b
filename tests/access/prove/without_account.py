"""What is taken away in turn of what lets in somebody, or a program, that has not signed in; and of what goes out by mail."""

from tests.access.prove.removals import Removal

BEHIND_A_CODE = "headway/casework/meetings/bylink/link_views.py"
CODES = "headway/casework/meetings/bylink/codes.py"
SITTINGS = "headway/casework/meetings/bylink/sittings.py"
STANDING = "headway/casework/meetings/bylink/standing.py"
LINKS = "headway/casework/meetings/bylink/links.py"
LINK_MAIL = "headway/casework/meetings/bylink/mail.py"
COPIES = "headway/casework/meetings/copying/links.py"
CALENDAR = "headway/casework/record/my_work/calendar_views.py"
CALENDAR_ADDRESSES = "headway/casework/timeline/calendar_addresses.py"
PROGRAMS = "headway/exchange/api/door.py"
TOKENS = "headway/exchange/api/programs.py"
MAILING = "headway/casework/access/mailing.py"
INVITATIONS = "headway/casework/access/sign_in/actions.py"
DOORS = "headway/casework/access/doors.py"

# Where each address that opens by a secret alone is judged, by the module of its view.
BY_A_SECRET = {
    "headway.casework.access.sign_in.views": INVITATIONS,
    "headway.casework.meetings.bylink.link_views": BEHIND_A_CODE,
    "headway.casework.meetings.copying.sending_views": COPIES,
    "headway.casework.record.my_work.calendar_views": CALENDAR,
}

OF_NO_ACCOUNT = (
    # A report, written behind a link.
    Removal(
        "the code before every page of a report",
        BEHIND_A_CODE,
        '        if asked is None:\n            return redirect("report_link", secret)\n        return view',
        "        if asked is None:\n            asked = ReportAsked.objects.first()\n        return view",
    ),
    Removal("the code of a report", CODES, "if not is_right or asked.tries", "if asked.tries"),
    Removal("the tries of a code", CODES, " or asked.tries >= MOST_TRIES or", " or"),
    Removal("the minutes of a code", CODES, " or at >= asked.code_ends_at:", ":"),
    Removal(
        "a code that was used",
        CODES,
        'asked.code_digest, asked.code_ends_at, asked.tries = "", None, 0\n    asked.opened_at',
        "asked.opened_at",
    ),
    Removal(
        "a link that is over, when its code is asked for",
        CODES,
        "if asked is not None and stands(asked, at) else None",
        "if asked is not None else None",
    ),
    Removal("the count of tries", CODES, "    if of_link > most or from_there", "    if from_there"),
    Removal(
        "the link of a sitting",
        SITTINGS,
        "not secrets.compare_digest(sitting.asked.digest, digest_of_link(secret)) or not stands(",
        "not stands(",
    ),
    Removal(
        "a link that is over, in a sitting", SITTINGS, " or not stands(\n        sitting.asked, at\n    )", ""
    ),
    Removal("the end of a sitting that is left", SITTINGS, "at >= sitting.seen_at + IDLE or ", ""),
    Removal("the longest sitting", SITTINGS, " or at >= sitting.began_at + LONGEST", ""),
    Removal("the withdrawal of a link", STANDING, "bool(asked.digest)\n        and ", ""),
    Removal("the beginning of the meeting", STANDING, "        and at < closes\n", ""),
    Removal("somebody taken off the list", STANDING, "        and invited.taken_off_at is None\n", ""),
    Removal("somebody kept out", STANDING, "        and not is_kept_out(invited)\n", ""),
    Removal(
        "a meeting that was cancelled", STANDING, "        and invited.meeting.cancelled_at is None\n", ""
    ),
    Removal(
        "the children for whom its writer comes",
        STANDING,
        "        matter__invited_for__invited=invited,\n",
        # Whoever comes to the meeting at all: the question asks for all that it is given.
        "        matter__meeting__invited=invited,\n",
    ),
    Removal("a child who was left out", STANDING, "        matter__left_out_on__isnull=True,\n", ""),
    Removal(
        "a link for agencies alone",
        LINKS,
        "        may_have_link(invited.capacity)\n        and ",
        "        ",
    ),
    Removal(
        "no mail with a link that is over",
        LINK_MAIL,
        "if asked is None or asked.digest != digest_of_link(secret) or not stands(asked, timezone.now()):",
        "if asked is None:",
    ),
    Removal(
        "other methods, by a link",
        DOORS,
        'if request.method not in READS and request.method != "POST":',
        "if not request.method:",
    ),
    # A copy, opened once by a link.
    Removal("the code of a copy", COPIES, "    if not is_right:\n", "    if not sending:\n"),
    Removal("a copy that was opened", COPIES, "        sending.opened_at is None\n        and ", "        "),
    Removal("the tries of a copy's code", COPIES, "        and sending.tries < MOST_TRIES\n", ""),
    Removal("the end of a copy's link", COPIES, "        and at < sending.link_ends_at\n", ""),
    Removal("a copy that was called back", COPIES, "        and sending.copy.state == CopyState.SENT\n", ""),
    Removal(
        "a copy's link for agencies alone",
        COPIES,
        "return capacity in _FOR and capacity not in FAMILY",
        "return True",
    ),
    # A calendar, fetched by a program that cannot sign in.
    Removal(
        "what the user of a calendar may",
        CALENDAR,
        "reader is None or not reader.may(Permission.WORK_SEE)",
        "reader is None",
    ),
    Removal(
        "the wrong addresses of a calendar",
        CALENDAR,
        "    if wrong >= settings.SIGN_IN_FAILURES_FROM_ONE_ADDRESS:\n        return _too_often(settings.SIGN_IN_SHUT_MINUTES * 60)\n",
        "",
    ),
    Removal(
        "the end of a calendar's address",
        CALENDAR_ADDRESSES,
        "CalendarAddress.objects.filter(digest=digest_of(secret), ended_at__isnull=True)",
        "CalendarAddress.objects.filter(digest=digest_of(secret))",
    ),
    # A program that brings a token.
    Removal("the token of a program", TOKENS, "standing(at).filter(digest=digest_of(token))", "standing(at)"),
    Removal("the ending of a token", TOKENS, "ended_at__isnull=True, ends_at__gt=at)", "ends_at__gt=at)"),
    Removal(
        "the last day of a token", TOKENS, "ended_at__isnull=True, ends_at__gt=at)", "ended_at__isnull=True)"
    ),
    Removal(
        "whom a program may stand for", TOKENS, "not may_be_read_as().filter(pk=reads_as.pk).exists() or ", ""
    ),
    Removal(
        "the reader of a program, let in",
        PROGRAMS,
        " or reader is None or not reader.is_let_in:",
        " or reader is None:",
    ),
    Removal(
        "what a program may", PROGRAMS, "            _permitted(reader, to)\n", "            (reader, to)\n"
    ),
    Removal("a program only reads", PROGRAMS, 'if request.method != "GET":', "if not request.method:"),
    Removal(
        "the wrong tokens from one address",
        PROGRAMS,
        "    if wrong >= settings.SIGN_IN_FAILURES_FROM_ONE_ADDRESS:\n        raise _too_often(settings.SIGN_IN_SHUT_MINUTES * 60",
        "    if not settings:\n        raise _too_often(settings.SIGN_IN_SHUT_MINUTES * 60",
    ),
    Removal(
        "the calls of a program in a minute",
        PROGRAMS,
        "    if calls.count() >= settings.API_CALLS_A_MINUTE:\n",
        "    if not settings:\n",
    ),
    Removal(
        "the call of a program in the log",
        PROGRAMS,
        "        _noted(request, program, answer.status_code)\n",
        "",
    ),
    Removal(
        "what no program between keeps",
        PROGRAMS,
        'answer.headers["Cache-Control"] = "no-store, private"',
        "pass",
    ),
    # Who was let in, and sets a password by a link.
    Removal("the secret of an invitation", INVITATIONS, "digest=_digest(secret), used_at", "used_at"),
    Removal(
        "an invitation that was used",
        INVITATIONS,
        "used_at__isnull=True, ends_at__gt=at\n    )\n    invitation =",
        "ends_at__gt=at\n    )\n    invitation =",
    ),
    Removal(
        "the end of an invitation",
        INVITATIONS,
        "used_at__isnull=True, ends_at__gt=at\n    )\n    invitation =",
        "used_at__isnull=True\n    )\n    invitation =",
    ),
    Removal(
        "who was invited, let in no longer",
        INVITATIONS,
        "if invitation is not None and Reader(invitation.user, at).is_let_in else None",
        "if invitation is not None else None",
    ),
    # A mail.
    Removal(
        "no mail to who is let in no longer",
        MAILING,
        "    if not Reader(mailing.user, timezone.now()).is_let_in:\n        return\n",
        "",
    ),
    Removal(
        "no mail where the council sends none",
        MAILING,
        "    if not settings.MAIL_IS_SENT:\n        return\n",
        "",
    ),
    Removal(
        "one mail a day",
        MAILING,
        "if not rows or Mailing.objects.filter(user=user, on=on).exists():",
        "if not rows:",
    ),
)
