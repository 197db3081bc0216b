"""A query written for SQL Server, which has bits and conditions, and no truth value that is both.

Ibis's own writing turns "not known" into "no" (IIF of a condition, 1, 0) and "not (not known)" into "yes", and puts
conditions where SQL Server wants values. Here a condition that stands for a value is a bit that may be null, and a
bit that stands for a condition is compared with 1.
"""

import ibis.expr.types as ir
import sqlglot.expressions as sge
from ibis.backends.sql.compilers.base import SQLGlotCompiler
from ibis.backends.sql.compilers.mssql import MSSQLCompiler

CONDITIONS = (sge.Predicate, sge.And, sge.Or, sge.Not, sge.Boolean)
# What is a condition in the part of this name, a value everywhere else.
ASKED = {sge.Where: "this", sge.Having: "this", sge.Join: "on", sge.If: "this"}


class _Compiler(MSSQLCompiler):  # type: ignore[misc]  # Ibis has no types
    __slots__ = ()

    visit_Not = SQLGlotCompiler.visit_Not  # noqa: N815 (Ibis finds it by its name)
    to_sqlglot = SQLGlotCompiler.to_sqlglot


def for_sql_server(table: ir.Table) -> str:
    """The query of a table as SQL Server (2022 or newer) reads it."""
    return str(_value(_Compiler().to_sqlglot(table)).sql(dialect="tsql", pretty=True))


def _bare(node: sge.Expression) -> sge.Expression:
    while isinstance(node, sge.Paren):
        node = node.this
    return node


def _value(node: sge.Expression) -> sge.Expression:
    """The expression where SQL Server wants a value."""
    if isinstance(node, sge.Paren) and isinstance(_bare(node), CONDITIONS):
        return _value(_bare(node))
    if isinstance(node, sge.Boolean):
        return _bit(int(node.this))
    if isinstance(node, CONDITIONS):
        yes = sge.If(this=_condition(node.copy()), true=_bit(1))
        no = sge.If(this=sge.Not(this=sge.Paren(this=_condition(node.copy()))), true=_bit(0))
        return sge.Case(ifs=[yes, no])
    return _inside(node)


def _inside(node: sge.Expression) -> sge.Expression:
    """The expression with each of its parts as SQL Server wants it there."""
    asked = ASKED.get(type(node), "")
    if isinstance(node, sge.If) and isinstance(node.parent, sge.Case) and node.parent.this is not None:
        asked = ""
    if isinstance(node, sge.Is):  # IS NULL and IS NOT NULL are one piece
        node.set("this", _value(node.this))
        return node
    for name, part in list(node.args.items()):
        as_wanted = _condition if name == asked else _value
        if isinstance(part, sge.Expression):
            node.set(name, as_wanted(part))
        elif isinstance(part, list):
            node.set(name, [as_wanted(one) if isinstance(one, sge.Expression) else one for one in part])
    return node


def _condition(node: sge.Expression) -> sge.Expression:
    """The expression where SQL Server wants a condition."""
    if isinstance(node, sge.Paren):
        return sge.Paren(this=_condition(node.this))
    if isinstance(node, sge.Boolean):
        return sge.EQ(this=sge.Literal.number(1), expression=sge.Literal.number(int(node.this)))
    if isinstance(node, sge.And | sge.Or):
        return type(node)(this=_condition(node.this), expression=_condition(node.expression))
    if isinstance(node, sge.Not):
        return sge.Not(this=_condition(node.this))
    if isinstance(node, CONDITIONS):
        return _inside(node)
    return sge.EQ(this=_value(node), expression=_bit(1))


def _bit(number: int) -> sge.Expression:
    return sge.Cast(this=sge.Literal.number(number), to=sge.DataType.build("bit", dialect="tsql"))
