"""gunicorn's lines among all others: the same JSON, and no address of any page."""

import logging
import logging.config

from django.conf import settings
from gunicorn.config import Config
from gunicorn.glogging import Logger


class JsonLogger(Logger):  # type: ignore[misc]  # it ships no types
    """Hands gunicorn's own lines to the root logger. It writes no log of accesses: the application does."""

    def setup(self, cfg: Config) -> None:
        """Set the level and leave the writing to the root."""
        logging.config.dictConfig(settings.LOGGING)
        self.error_log.propagate = True
        self.error_log.setLevel(self.LOG_LEVELS.get(cfg.loglevel.lower(), logging.INFO))
        self.access_log.disabled = True
