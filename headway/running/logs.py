"""Logs that a machine reads, a line of JSON each, and that hold nobody's name.

A line of ours is made of fields chosen here. A line of a library is cut down to the sentence that its code holds,
before any value was put in it, and an exception to its class and where it was raised: its words may hold anything.
"""

import traceback
from typing import Any, Final

import structlog
from structlog.typing import EventDict, WrappedLogger

# These put what a stranger sent, or what was typed, into the sentence itself; gunicorn where it gives no values.
_WORDLESS: Final = ("django.security", "py.warnings")
_WORDLESS_WITHOUT_VALUES: Final = ("gunicorn",)


def configure() -> None:
    """Send structlog's lines through logging, where `formatter` writes them."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def formatter() -> structlog.stdlib.ProcessorFormatter:
    """The formatter of every line."""
    return structlog.stdlib.ProcessorFormatter(
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(),
        ],
        foreign_pre_chain=[
            without_words,
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
        ],
    )


def without_words(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """A library's line without the values that were put in it, and without the words of an exception."""
    record = event["_record"]
    template = str(record.msg) if isinstance(record.msg, str) else type(record.msg).__name__
    wordless = record.name.startswith(_WORDLESS) or (
        record.name.startswith(_WORDLESS_WITHOUT_VALUES) and not record.args
    )
    event["event"] = record.name if wordless else template
    event["logger"] = record.name
    if record.exc_info and record.exc_info[0] is not None:
        event.update(told_of(record.exc_info[1]))
    event.pop("exc_info", None)
    return event


def told_of(error: BaseException | None) -> dict[str, Any]:
    """The class of an exception and where it came from, without its words."""
    if error is None:
        return {}
    frames = traceback.extract_tb(error.__traceback__)
    return {
        "raised": f"{type(error).__module__}.{type(error).__qualname__}",
        "where": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-12:]],
    }
