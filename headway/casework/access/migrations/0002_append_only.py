"""The log and its chain are added to and never changed."""

from typing import ClassVar

from django.db import migrations

from headway.casework.access.append_only import append_only


class Migration(migrations.Migration):
    dependencies: ClassVar = [("access", "0001_initial")]
    operations: ClassVar = [append_only("access_entry"), append_only("access_link", key="position")]
