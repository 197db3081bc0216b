"""What is proposed, and whether an advocate was offered, is each child's own, and no longer one for all of a request."""

from typing import Any

from django.db import migrations, models

OFFERS = [
    ("wanted", "Offered, and wanted"),
    ("declined", "Offered, and not wanted"),
    ("not_offered", "Not offered"),
]


def to_each_child(apps: Any, _: object) -> None:
    """What was said of all the children of a request was said of each."""
    child = apps.get_model("conferences", "ChildAsked")
    for asked in apps.get_model("conferences", "ConferenceAsked").objects.exclude(
        advocate="", advocate_words=""
    ):
        child.objects.filter(asked=asked).update(advocate=asked.advocate, advocate_words=asked.advocate_words)


def to_the_request(apps: Any, _: object) -> None:
    """Back: of a request's children the first says it for all."""
    asked = apps.get_model("conferences", "ConferenceAsked")
    rows = apps.get_model("conferences", "ChildAsked").objects.exclude(advocate="", advocate_words="")
    for one in rows.order_by("-pk"):
        asked.objects.filter(pk=one.asked_id).update(advocate=one.advocate, advocate_words=one.advocate_words)


class Migration(migrations.Migration):
    dependencies = [("conferences", "0010_what_came_of_dissent")]

    operations = [
        migrations.AddField(
            model_name="childasked",
            name="components",
            field=models.CharField(blank=True, default="", max_length=20),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="childasked",
            name="advocate",
            field=models.CharField(blank=True, choices=OFFERS, default="", max_length=12),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="childasked",
            name="advocate_provider",
            field=models.CharField(blank=True, default="", max_length=150),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="childasked",
            name="advocate_words",
            field=models.CharField(blank=True, default="", max_length=1000),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="childasked",
            constraint=models.CheckConstraint(
                condition=models.Q(("category", "MUL"), ("components", ""), _connector="OR"),
                name="several_categories_proposed_are_named",
            ),
        ),
        migrations.RunPython(to_each_child, to_the_request, elidable=True),
        migrations.RemoveField(model_name="conferenceasked", name="advocate"),
        migrations.RemoveField(model_name="conferenceasked", name="advocate_words"),
    ]
