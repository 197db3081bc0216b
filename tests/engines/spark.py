"""Counts a made-up council on Spark and on DuckDB, and says where they differ: `make prove-spark`.

Run by the Python of an environment of its own that has pyspark (docs/engines.md); needs Java 17.
"""

import os
import platform
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import ibis
import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq
import pyspark
from pyspark.sql import SparkSession

from headway.knowledge.measures.catalogue import CATALOGUE
from tests.engines.councils import KINDS, differences, figures_and_cases, opened

CHILDREN = 120


class Spark:
    """One session; an Arrow table goes in by a Parquet file, with its types."""

    def __init__(self, session: SparkSession, folder: Path) -> None:
        self.connection = ibis.pyspark.connect(session)
        self.folder = folder

    def put(self, name: str, table: pa.Table) -> ir.Table:
        file = self.folder / f"{name}.parquet"
        pq.write_table(table, file)
        return self.connection.read_parquet(file, table_name=name)


@contextmanager
def session() -> Iterator[SparkSession]:
    """A Spark of two threads in this process, that nobody else can reach."""
    made = (
        SparkSession.builder.master("local[2]")
        .appName("headway")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        # Ours: a small council needs no two hundred parts of every join.
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.log.level", "ERROR")
        .getOrCreate()
    )
    try:
        yield made
    finally:
        made.stop()


def main() -> int:
    print(
        f"pyspark {pyspark.__version__}, Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} threads"
    )
    differing: list[str] = []
    with session() as spark:
        for kind in KINDS:
            began = time.perf_counter()
            with tempfile.TemporaryDirectory() as folder:
                theirs, window = opened(kind, CHILDREN, Spark(spark, Path(folder)))
                ours, _ = opened(kind, CHILDREN)
                counted = told = 0
                for measure in CATALOGUE.values():
                    expected = figures_and_cases(measure, ours, window)
                    if figures_and_cases(measure, theirs, window) != expected:
                        differing.append(f"{kind}: {measure.id}")
                    counted += len(expected[0])
                    told += len(expected[1])
                if differences(theirs) != differences(ours):
                    differing.append(f"{kind}: due dates in the data")
            print(
                f"{kind}: {counted} figures and {told} cases compared in {time.perf_counter() - began:.0f} s"
            )
    for one in differing:
        print(f"DIFFERS  {one}")
    print("Spark and DuckDB tell the same." if not differing else f"{len(differing)} differ.")
    return bool(differing)


if __name__ == "__main__":
    sys.exit(main())
