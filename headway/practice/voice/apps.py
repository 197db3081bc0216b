from django.apps import AppConfig


class VoiceConfig(AppConfig):
    name = "headway.practice.voice"
    label = "voice"
    verbose_name = "Voice"

    def ready(self) -> None:
        """Bring contact with children to the pages of a person."""
        # Models are there once this is called, and not before.
        from headway.practice.voice.frame import bring

        bring()
