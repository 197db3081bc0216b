"""The page on which a record is written, the small answers that its script asks for, and what two wrote at once."""

import uuid
from collections.abc import Mapping
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render

from headway.casework.access.doors import lists, opens
from headway.casework.access.permissions import Permission
from headway.casework.access.reader import ReadersRequest
from headway.casework.access.refusals import NotDone
from headway.casework.meetings.frame import frame
from headway.casework.meetings.models import Block, BlockWords, Record
from headway.casework.meetings.recording.drafts import keys_for, writer_of
from headway.casework.meetings.recording.queries import blocks_told, saved_told
from headway.casework.meetings.recording.sent import WRONG, readable, sent_by
from headway.casework.meetings.recording.writing import APPROVED, LONGEST, Saved, Sent, save_all, save_words

_NOT_READ: Final = "What was sent could not be read."
# Ours: as many as a page sends before it hears.
_MARKS: Final = 50
_OTHER: Final = "Somebody else is signed in here now."


@opens(Record, to=Permission.RECORD_WRITE)
def write(request: ReadersRequest, record: Record) -> HttpResponse:
    """Write a record, part by part."""
    if request.method != "POST":
        return _page(request, record, why=APPROVED if record.approved_at else "")
    sent = _sent(request.POST, record)
    try:
        told = save_all(record, sent, by=request.reader)
    except NotDone as why:
        return _page(request, record, sent=sent, why=why.words)
    clashed = [one for one in told if not one.stands]
    if clashed:
        return _page(request, record, clashed=clashed)
    messages.success(request, "Saved.")
    return redirect("record_write", record.pk)


@opens(Block, to=Permission.RECORD_WRITE)
def words(request: ReadersRequest, block: Block) -> HttpResponse:
    """What the script of that page asks: the words of a part as they stand, and saving some. Answers in JSON."""
    if request.method != "POST":
        return JsonResponse(_standing(Saved(block)))
    try:
        given = sent_by(request)
        asked: dict[str, Any] = {
            "words": readable(given["words"]),
            "version": int(given["version"]),
            "mark": uuid.UUID(given["mark"]),
            "after": [uuid.UUID(mark) for mark in given.get("after") or ()][:_MARKS],
            "brings_in": int(given["brings_in"]) if given.get("brings_in") else None,
        }
        writer = given["writer"]
    except WRONG:
        return JsonResponse({"why": _NOT_READ}, status=400)
    # A page left open sends under the session that is there now: nobody's words are kept as another's.
    if writer != writer_of(request.user):
        return JsonResponse({"why": _OTHER}, status=403)
    try:
        told = save_words(block, by=request.reader, **asked)
    except NotDone as why:
        return JsonResponse({"why": why.words}, status=422)
    return JsonResponse(_standing(told), status=200 if told.stands else 409)


@lists(to=Permission.RECORD_WRITE)
def drafts_key(request: ReadersRequest) -> HttpResponse:
    """Under which keys this user's drafts are kept on a device; and a token, for a page that is older than it."""
    told = {
        "keys": keys_for(request.user),
        "writer": writer_of(request.user),
        "token": get_token(request),
    }
    return JsonResponse(told)


@opens(BlockWords, to=Permission.RECORD_WRITE)
def together(request: ReadersRequest, beside: BlockWords) -> HttpResponse:
    """Bring together what two wrote in one part."""
    block = beside.block
    both, version, why = f"{block.words}\n\n{beside.words}".strip(), block.version, ""
    if request.method == "POST":
        sent = _one(request.POST, block)
        both, version = sent.words, sent.version
        try:
            told = save_words(
                block,
                words=sent.words,
                version=sent.version,
                mark=sent.mark,
                by=request.reader,
                brings_in=beside.pk,
            )
            if told.beside is not None:
                return redirect("words_together", told.beside.pk)
            return redirect("record_write", block.record_id)
        except NotDone as refused:
            why = refused.words
    shown = {
        "frame": frame(block.record.matter.meeting, request.reader),
        "record": block.record,
        "part": block,
        "saved": saved_told(block),
        "beside": beside,
        "brought": beside.stands or beside.brought_in_by.exists(),
        "both": both,
        "version": version,
        "mark": uuid.uuid4(),
        "why": why,
    }
    return render(request, "meetings/recording/together.html", shown, status=409 if why else 200)


def _page(
    request: ReadersRequest,
    record: Record,
    *,
    sent: Mapping[int, Sent] | None = None,
    clashed: list[Saved] | None = None,
    why: str = "",
) -> HttpResponse:
    """The page. Where nothing could be saved, all that was typed stands there again."""
    sent = sent or {}
    rows = [
        {
            "told": one,
            "words": sent[one.block.pk].words if one.block.pk in sent else one.block.words,
            "version": sent[one.block.pk].version if one.block.pk in sent else one.block.version,
            "mark": uuid.uuid4(),
            "rows": _rows(one.block.words),
        }
        for one in blocks_told(record, request.reader, with_last=True)
    ]
    shown = {
        "frame": frame(record.matter.meeting, request.reader),
        "record": record,
        "rows": rows,
        "clashed": clashed or [],
        "why": why,
        "longest": LONGEST,
        "writer": writer_of(request.user),
    }
    return render(
        request, "meetings/recording/write.html", shown, status=409 if request.method == "POST" else 200
    )


def _rows(words: str) -> int:
    """How tall the box is: ours, so that what is in it is seen whole, and an empty one invites."""
    return max(5, min(20, len(words) // 70 + words.count("\n") + 2))


def _sent(posted: Mapping[str, Any], record: Record) -> dict[int, Sent]:
    return {one.pk: _one(posted, one) for one in record.blocks.all() if f"words-{one.pk}" in posted}


def _one(posted: Mapping[str, Any], block: Block) -> Sent:
    """What was sent of a block. Without a version that can be read it is as of before anybody wrote."""
    version = str(posted.get(f"version-{block.pk}", ""))
    try:
        mark = uuid.UUID(str(posted.get(f"mark-{block.pk}", "")))
    except ValueError:
        mark = uuid.uuid4()
    number = int(version) if version.isascii() and version.isdigit() and len(version) < 9 else 0
    return Sent(str(posted.get(f"words-{block.pk}", "")).replace("\r\n", "\n"), number, mark)


def _standing(told: Saved) -> dict[str, object]:
    found: dict[str, object] = {
        "version": told.block.version,
        "words": told.block.words,
        "saved": saved_told(told.block),
    }
    if told.beside is not None:
        found["beside"] = told.beside.pk
    return found
