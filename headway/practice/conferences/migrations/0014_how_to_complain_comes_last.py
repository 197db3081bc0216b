from typing import Any

from django.db import migrations
from django.db.models import Max


def put_last(apps: Any, _: Any) -> None:
    """In records that are written still, how to complain stands after whatever was added; approved ones stand."""
    blocks = apps.get_model("meetings", "Block").objects
    for block in blocks.filter(head="complain", record__approved_at__isnull=True, record__form="record"):
        others = blocks.filter(record=block.record).exclude(pk=block.pk)
        last = others.aggregate(last=Max("place"))["last"] or 0
        if block.place <= last:
            block.place = last + 1
            block.save(update_fields=["place"])


class Migration(migrations.Migration):
    dependencies = [
        ("conferences", "0013_answers_to_complaints_as_they_went"),
        ("meetings", "0006_one_paper_for_both"),
    ]

    operations = [migrations.RunPython(put_last, migrations.RunPython.noop, elidable=True)]
