"""The tables of a new database, made at once as the models have them.

Migrations build tables and build them again step by step, each step with all models drawn anew: on an empty
database nearly all of that is for nothing. What ours do besides tables, triggers and the cache's own, is done as
they do it, but for what they say can be left out (`elidable`): it is done to rows, of which there are none. So is
what others' packages do besides.
"""

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import RunPython, RunSQL


def make_tables(connection: BaseDatabaseWrapper) -> bool:
    """Make every table of an empty database, and note all migrations as applied. False where it has tables."""
    if connection.introspection.table_names():
        return False
    executor = MigrationExecutor(connection)
    executor.recorder.ensure_schema()
    leaves = executor.loader.graph.leaf_nodes()
    steps = [migration for migration, _ in executor.migration_plan(leaves)]
    state = executor.loader.project_state(leaves)
    with connection.schema_editor() as editor:
        for model in state.apps.get_models():
            editor.create_model(model)
        for step in filter(_is_ours, steps):
            for operation in step.operations:
                if isinstance(operation, RunSQL | RunPython) and not operation.elidable:
                    operation.database_forwards(step.app_label, editor, state, state)
        # With the tables or not at all: whoever is stopped half-way begins anew.
        for step in steps:
            executor.recorder.record_applied(step.app_label, step.name)
    return True


def _is_ours(step: Migration) -> bool:
    return type(step).__module__.startswith("headway.")
