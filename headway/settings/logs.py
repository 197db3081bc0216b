"""Where logs go: one line of JSON each, on standard output."""

from typing import Any

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "headway.running.logs.formatter"}},
    "handlers": {
        "out": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "json"}
    },
    "root": {"handlers": ["out"], "level": "INFO"},
    # Django's own handlers write addresses and words: everything goes to the root, and only there.
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "pikepdf": {"level": "WARNING"},  # it says at each start that it has begun
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
    },
}
