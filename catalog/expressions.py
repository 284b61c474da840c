"""The language of conditions and formulas: from a text to a checked expression.

Python's own syntax, parsed by `ast` and walked by us; nothing is ever compiled or run. Knows types and dimensions;
refuses to know values: evaluation lives in `rules`.
"""

from catalog.expression_check import Checker
from catalog.expression_parts import Part
from catalog.expression_syntax import parse
from catalog.expression_words import Teller
from catalog.problems import Problem
from catalog.scope import Scope
from catalog.tree import And, Arith, Call, Compare, Expression, Name, Not, Number, OneOf, Or, Ticked, Tree
from catalog.units import Measure

Parsed = Expression | tuple[Problem, ...]
"""An expression, or all that is wrong with it; no problems and no expression where it rests on a faulty file."""


def parse_truth(text: str, file: str, line: int, scope: Scope) -> Parsed:
    """Return a checked condition or its problems."""
    part, teller, problems = _check(text, file, line, scope)
    if part and part.type == "number" and not problems:
        teller.whole_is(is_number=True)
    if problems or not part:
        return tuple(problems)
    return Expression(text.strip(), part.tree, "truth", file, line)


def parse_number(text: str, file: str, line: int, scope: Scope, unit: Measure) -> Parsed:
    """Return a checked formula of the dimension of `unit`, or its problems; a bare number counts in that unit."""
    part, teller, problems = _check(text, file, line, scope)
    tree = part.tree if part else None
    if part and part.type == "truth" and not problems:
        teller.whole_is(is_number=False)
    elif tree is not None and (bare := _bare(tree)) is not None:
        tree = Number(bare * unit.factor)
    elif part and not problems and part.dimension not in (None, unit.dimension):
        teller.wrong_unit(str(part.dimension), unit.text, str(unit.dimension))
    if problems or tree is None:
        return tuple(problems)
    return Expression(text.strip(), tree, "number", file, line)


def reads(tree: Tree) -> frozenset[tuple[str, str]]:
    """Return (kind, id) of every question, quantity, fact and metric that a tree reads."""
    match tree:
        case Name(kind=kind, id=id):
            return frozenset({(kind, id)})
        case Ticked(question=question) | OneOf(question=question):
            return frozenset({("question", question)})
        case Arith(left=left, right=right) | Compare(left=left, right=right):
            return reads(left) | reads(right)
        case Call(args=parts) | And(parts=parts) | Or(parts=parts):
            return frozenset().union(*map(reads, parts))
        case Not(part=part):
            return reads(part)
        case _:
            return frozenset()


def _check(text: str, file: str, line: int, scope: Scope) -> tuple[Part | None, Teller, list[Problem]]:
    problems: list[Problem] = []
    teller = Teller(file, line, problems.append)
    parsed = parse(text, teller)
    part = Checker(scope, parsed[1], teller).visit(parsed[0]) if parsed else None
    return part, teller, problems


def _bare(tree: Tree) -> float | None:
    """Return the value of a formula that is one number, with or without a minus sign."""
    match tree:
        case Number(value=value):
            return value
        case Arith(op="-", left=Number(value=0.0), right=Number(value=value)):
            return -value
        case _:
            return None
