"""A browser in which what a page waits for, between two looks and two tries, comes a tenth as late."""

from typing import Any

# Its patience with an answer is as long as ever: a busy machine answers late.
_TIMERS = """
    const later = window.setTimeout;
    window.setTimeout = (what, after, ...told) => later(what, after > 5000 ? after : after / 10, ...told);
"""


def hurried(context: Any) -> Any:
    """The same context, whose pages wait less."""
    context.add_init_script(_TIMERS)
    return context
