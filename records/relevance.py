"""Which questions a decision reads, so that its record tells the part of the situation that matters to it.

Knows how rules, metrics, criteria, platforms and quantities lead to questions; refuses to know what was answered.
"""

from collections.abc import Iterator

from catalog.expressions import reads
from catalog.model import Catalog, Decision
from catalog.tree import Expression


def questions_read(catalog: Catalog, decision: str) -> frozenset[str]:
    """Return the questions that some rule, metric or condition of the decision reads, directly or by quantities."""
    found: set[str] = set()
    waiting = [name for expression in _expressions(catalog, catalog.decisions[decision]) for name in _names(expression)]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        if name in catalog.questions:
            found.add(name)
        elif name in catalog.quantities:
            waiting += _names(catalog.quantities[name].formula)
    return frozenset(found)


def _expressions(catalog: Catalog, decision: Decision) -> Iterator[Expression]:
    """Yield every expression that can move the decision, those of the platforms its options need among them."""
    options = decision.options.values()
    needed = {platform for option in options for platform in (*option.needs, *option.needs_one)}
    platforms = [catalog.platforms[id] for id in sorted(needed)]
    conditions = [decision.applies_if, *(option.runs_today for option in options)]
    conditions += [platform.already_runs for platform in platforms]
    yield from (condition for condition in conditions if condition is not None)
    yield from (rule.when for rule in catalog.rules if rule.target in decision.options or rule.target in needed)
    for metrics in (*(option.metrics for option in options), *(platform.metrics for platform in platforms)):
        yield from (metric.formula for metric in metrics.values())


def _names(expression: Expression) -> list[str]:
    """Return the questions and quantities that an expression names; metrics are read where they are defined."""
    return [name for kind, name in reads(expression.tree) if kind in {"question", "quantity"}]
