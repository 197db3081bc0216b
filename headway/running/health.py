"""Whether this Headway can serve a page, for whatever watches it: without signing in, and saying nothing else."""

import asyncio
import os
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, JsonResponse
from health_check.base import HealthCheck
from health_check.checks import Database
from health_check.exceptions import ServiceUnavailable
from health_check.views import HealthCheckView

from headway.casework.access.doors import stands_open
from headway.casework.documents import vault


@dataclass
class Files(HealthCheck):  # type: ignore[misc]  # it ships no types
    """The folder of kept files can be written to."""

    def run(self) -> None:
        """Raises ServiceUnavailable where it cannot."""
        folder = vault.folder()
        nearest = next(path for path in (folder, *folder.parents) if path.exists())
        if not (nearest.is_dir() and os.access(nearest, os.R_OK | os.W_OK | os.X_OK)):
            raise ServiceUnavailable("the folder of files")


class HealthView(HealthCheckView):  # type: ignore[misc]  # it ships no types
    """Each check by its name, well or not: no address, no error, no figure."""

    checks = (Database, Files)

    async def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> JsonResponse:  # noqa: ANN401, ARG002
        """200 where all is well, 503 where it is not."""
        with self.get_executor() as executor:
            results = await asyncio.gather(*(check.get_result(executor) for check in self.get_checks()))
        said = {type(one.check).__name__.lower(): "unwell" if one.error else "well" for one in results}
        return JsonResponse(said, status=503 if "unwell" in said.values() else 200)


health = stands_open(
    why="It says whether the database and the files can be reached, and nothing of anybody."
)(HealthView.as_view())
