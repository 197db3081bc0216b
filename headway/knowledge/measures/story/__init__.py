"""A council's story: plain tables and facts told from SSD-shaped tables, for the measures to count."""

from headway.knowledge.measures.story.care import data_begin
from headway.knowledge.measures.story.telling import Story, tell

__all__ = ["Story", "data_begin", "tell"]
