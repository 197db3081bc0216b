"""The tables Headway knows: the Standard Safeguarding Dataset (SSD) with ours, and files of the SSDA903 return."""

from headway.knowledge.standards.ours import OURS
from headway.knowledge.standards.shape import Column, Table, TableShape, Type, Value, empty_table, joined
from headway.knowledge.standards.ssd_care import CARE
from headway.knowledge.standards.ssd_people import PEOPLE
from headway.knowledge.standards.ssd_protection import PROTECTION
from headway.knowledge.standards.ssda903_shapes import FILES

__all__ = ["SSD", "SSDA903", "Column", "Table", "TableShape", "Type", "Value", "empty_table", "joined"]

SSD: dict[str, TableShape] = {shape.name: shape for shape in (*PEOPLE, *CARE, *PROTECTION, *OURS)}
SSDA903: dict[str, TableShape] = {shape.name: shape for shape in FILES}
