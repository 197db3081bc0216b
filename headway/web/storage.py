"""Where static files are kept once named by their content."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class NamedByContent(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """As whitenoise's own, and a script's imports are named by their content too."""

    support_js_module_import_aggregation = True
