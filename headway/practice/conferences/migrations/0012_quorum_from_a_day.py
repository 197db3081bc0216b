"""The local quorum holds from a day on; what was settled before held from the first conference on."""

from datetime import date
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Before any conference that was held here.
FIRST = date(2000, 1, 1)


def from_the_first_day(apps: Any, _: object) -> None:
    for row in apps.get_model("conferences", "ConferenceSettings").objects.all():
        apps.get_model("conferences", "LocalQuorum").objects.create(from_on=FIRST, others=row.others)


def back_to_one(apps: Any, _: object) -> None:
    last = apps.get_model("conferences", "LocalQuorum").objects.order_by("-from_on").first()
    if last is not None:
        apps.get_model("conferences", "ConferenceSettings").objects.create(pk=1, others=last.others)


class Migration(migrations.Migration):
    dependencies = [
        ("conferences", "0011_proposed_for_each_child"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LocalQuorum",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("from_on", models.DateField(unique=True)),
                ("others", models.PositiveSmallIntegerField()),
                ("told_at", models.DateTimeField(null=True)),
                (
                    "told_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quorums_told",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"ordering": ("-from_on",)},
        ),
        migrations.RunPython(from_the_first_day, back_to_one, elidable=True),
        migrations.DeleteModel(name="ConferenceSettings"),
    ]
