from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

DOUBLED = (["subject"], ["by_id"])


def drop(apps: Any, editor: Any) -> None:
    """Each stands at the head of an index with the moment. The table stays as it is, with what refuses changes."""
    table = apps.get_model("access", "entry")._meta.db_table
    with editor.connection.cursor() as cursor:
        found = editor.connection.introspection.get_constraints(cursor, table)
    for name, told in found.items():
        if told["index"] and not told["unique"] and told["columns"] in DOUBLED:
            editor.execute(f"DROP INDEX {editor.quote_name(name)}")


def put_back(apps: Any, editor: Any) -> None:
    """Under names of their own: what goes forward again finds them by their columns."""
    table = apps.get_model("access", "entry")._meta.db_table
    for (column,) in DOUBLED:
        name, of, quoted = (editor.quote_name(one) for one in (f"log_{column}_again", table, column))
        editor.execute(f"CREATE INDEX {name} ON {of} ({quoted})")


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0011_mail_and_answering"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(drop, put_back, elidable=True)],
            state_operations=[
                migrations.AlterField(
                    model_name="entry",
                    name="subject",
                    field=models.UUIDField(null=True),
                ),
                migrations.AlterField(
                    model_name="entry",
                    name="by",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="log_entries",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
    ]
