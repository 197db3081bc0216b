"""What the service has settled about asking for conferences."""

from headway.practice.conferences.models import AskingSettings


def settled_asking() -> AskingSettings:
    """What the service has settled, or the usual."""
    return AskingSettings.objects.first() or AskingSettings()
