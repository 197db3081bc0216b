"""The same figure elsewhere: England, a region, statistical neighbours; with its year and its source."""

from headway.knowledge.measures.benchmarks.reading import (
    KINDS,
    Benchmark,
    NotBenchmarks,
    england,
    read_benchmarks,
    write_benchmarks,
)
from headway.knowledge.measures.benchmarks.series import Series, national_series
from headway.knowledge.measures.benchmarks.standing_beside import benchmarks_beside

__all__ = [
    "KINDS",
    "Benchmark",
    "NotBenchmarks",
    "Series",
    "benchmarks_beside",
    "england",
    "national_series",
    "read_benchmarks",
    "write_benchmarks",
]
