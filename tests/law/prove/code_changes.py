"""Every comparison, sum, number and test in the code that reads the law, changed one at a time."""

import ast
import copy
import inspect
from collections.abc import Callable, Iterator
from types import CodeType, FunctionType, ModuleType
from typing import NamedTuple

COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
RECKONED: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.FloorDiv: (ast.Mult,),
    ast.Mod: (ast.FloorDiv,),
    ast.BitOr: (ast.BitAnd,),
    ast.BitAnd: (ast.BitOr,),
}
NAMED = {"bisect_left": "bisect_right", "bisect_right": "bisect_left", "min": "max", "max": "min"}


class CodeChange(NamedTuple):
    """What was changed, on which line of the file, the function that it is in, and the function's code after."""

    words: str
    line: int
    function: FunctionType
    after: CodeType


def changes_of_module(module: ModuleType) -> Iterator[CodeChange]:
    """Every change to every function of a module, methods and properties among them."""
    source = inspect.getsource(module)
    tree = ast.parse(source)
    for qualified, function in functions_of(module):
        node = _node(tree, qualified)
        for words, line, changed in _changed_trees(tree, node):
            code = _code(compile(changed, module.__file__ or "", "exec"), qualified)
            name = module.__name__.rsplit(".", 1)[-1]
            yield CodeChange(f"{name}.{qualified}: {words}", line, function, code)


def functions_of(module: ModuleType) -> Iterator[tuple[str, FunctionType]]:
    for name, value in vars(module).items():
        if inspect.isclass(value) and value.__module__ == module.__name__:
            for inner, member in vars(value).items():
                function = _function(member)
                if function is not None and function.__code__.co_filename == module.__file__:
                    yield f"{name}.{inner}", function
        else:
            function = _function(value)
            if function is not None and function.__module__ == module.__name__:
                yield name, function


def _function(value: object) -> FunctionType | None:
    for inner in (value, getattr(value, "__wrapped__", None), getattr(value, "fget", None)):
        if isinstance(inner, FunctionType):
            return inner
    return None


def _node(tree: ast.AST, qualified: str) -> ast.AST:
    found = tree
    for name in qualified.split("."):
        found = next(
            node
            for node in ast.iter_child_nodes(found)
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name == name
        )
    return found


def _code(module: CodeType, qualified: str) -> CodeType:
    found = module
    for name in qualified.split("."):
        found = next(c for c in found.co_consts if isinstance(c, CodeType) and c.co_name == name)
    return found


def _changed_trees(tree: ast.Module, function: ast.AST) -> Iterator[tuple[str, int, ast.Module]]:
    """The whole tree once for every change, made by changing a copy at the same place."""
    nodes = list(ast.walk(tree))
    inside = {id(node) for node in ast.walk(function)}
    texts = {id(node) for joined in nodes if isinstance(joined, ast.JoinedStr) for node in ast.walk(joined)}
    annotations = {id(node) for part in _annotations(function) for node in ast.walk(part)}
    for place, node in enumerate(nodes):
        if id(node) not in inside or id(node) in texts or id(node) in annotations:
            continue
        for words, change in _changes(node):
            changed = copy.deepcopy(tree)
            change(list(ast.walk(changed))[place])
            yield words, getattr(node, "lineno", 0), ast.fix_missing_locations(changed)


def _annotations(function: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(function):
        for name in ("annotation", "returns"):
            part = getattr(node, name, None)
            if isinstance(part, ast.AST):
                yield part


Edit = Callable[[ast.AST], None]


def _changes(node: ast.AST) -> Iterator[tuple[str, Edit]]:
    if isinstance(node, ast.Compare):
        for place, op in enumerate(node.ops):
            for other in COMPARED[type(op)]:
                yield f"{_sign(op)} to {_sign(other())}", _put("ops", other(), place)
    elif isinstance(node, (ast.BinOp, ast.AugAssign)):
        for operator in RECKONED.get(type(node.op), ()):
            yield f"{_sign(node.op)} to {_sign(operator())}", _put("op", operator())
    elif isinstance(node, ast.BoolOp):
        other_op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield f"{_sign(node.op)} to {_sign(other_op)}", _put("op", other_op)
        for place in range(len(node.values)):
            yield f"part {place + 1} of {_sign(node.op)} left out", _drop("values", place)
    elif isinstance(node, ast.UnaryOp):
        yield "not or minus left out", _put("op", ast.UAdd() if isinstance(node.op, ast.USub) else _Same())
    elif isinstance(node, ast.Constant) and type(node.value) is int:
        yield f"{node.value} to {node.value + 1}", _put("value", node.value + 1)
        yield f"{node.value} to {node.value - 1}", _put("value", node.value - 1)
    elif isinstance(node, ast.Constant) and type(node.value) is bool:
        yield f"{node.value} to {not node.value}", _put("value", not node.value)
    elif isinstance(node, ast.Name) and node.id in NAMED:
        yield f"{node.id} to {NAMED[node.id]}", _put("id", NAMED[node.id])
    elif isinstance(node, (ast.If, ast.IfExp)):
        yield "the other way about", _negate
    elif isinstance(node, (ast.Assign, ast.Expr, ast.AugAssign, ast.Continue)) and not _is_text(node):
        yield "left out", _leave_out
    if isinstance(node, ast.AugAssign):
        yield "left out", _leave_out


class _Same(ast.Not):
    """Stands for no operator at all: `not not x`."""


def _sign(op: ast.AST) -> str:
    return type(op).__name__


def _put(name: str, value: object, place: int | None = None) -> Edit:
    def edit(node: ast.AST) -> None:
        if isinstance(value, _Same):
            node.operand = ast.UnaryOp(ast.Not(), node.operand)
            node.op = ast.Not()
        elif place is None:
            setattr(node, name, value)
        else:
            getattr(node, name)[place] = value

    return edit


def _drop(name: str, place: int) -> Edit:
    def edit(node: ast.AST) -> None:
        """Say its neighbour twice instead: an `and` of one part is no Python."""
        parts = getattr(node, name)
        parts[place] = parts[place - 1]

    return edit


def _negate(node: ast.AST) -> None:
    node.test = ast.UnaryOp(ast.Not(), node.test)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, (ast.Constant, ast.Yield, ast.YieldFrom))


def _leave_out(node: ast.AST) -> None:
    """Turn a statement into one that does nothing, where it stands."""
    for name in node._fields:
        delattr(node, name)
    node.__class__ = ast.Pass
