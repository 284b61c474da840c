"""Figures are told with a formula that says something, and with this review's own numbers."""

from dataclasses import replace

import pytest

from catalog.model import Catalog, Metric, Unit
from catalog.tree import Arith, Expression, Name, Number, Tree
from catalog.words import Text
from records.figures import Figure, tell_figures
from rules.verdict import OptionVerdict, Shown
from tests.records.conftest import CATALOG, MakeExport

SPANS = Name("quantity", "spans")
LOSS = Arith("*", Name("question", "outage"), Number(2.0))


def _with_metric(tree: Tree) -> Catalog:
    metric = Metric("m", Text("값", "A figure"), Expression("", tree, "number", "x.yaml", 1), Unit("1/s", 1.0))
    decision = CATALOG.decisions["trace_transport"]
    options = {**decision.options}
    options["trace_transport.kafka"] = replace(options["trace_transport.kafka"], metrics={"m": metric})
    questions = {id: replace(question, typical=None) for id, question in CATALOG.questions.items()}
    return replace(
        CATALOG, questions=questions, decisions={**CATALOG.decisions, decision.id: replace(decision, options=options)}
    )


def _shown(id: str, text: str) -> Shown:
    return Shown(id, Text(id, id), Text(text, text), 1.0, 2.0, 3.0, "1", None, missing=False)


@pytest.mark.parametrize(
    ("tree", "formula", "filled"),
    [
        # The quantity's own formula, not its name; where that is the figure itself, it is not said twice.
        (SPANS, "“Requests per second?”", "200–2,000/s"),
        # An open question stands for what was drawn for it, not for what is usual everywhere.
        (LOSS, "“How long a loss is fine?” × 2", "3–4 min × 2"),
        # A bare number was not read anywhere: it is a judgement; a fact is told as it is stated.
        (Number(3600.0), "judgement", ""),
        (Name("fact", "zipkin.reporter_queue"), "A reporter holds 10 s.", ""),
    ],
)
def test_a_figure_can_be_followed(make_export: MakeExport, tree: Tree, formula: str, filled: str) -> None:
    """Its formula stands in words and with the review's numbers, and the facts that it is computed with are named."""
    verdict = replace(make_export().verdict, numbers=(_shown("outage", "3–4 min"),))
    option = verdict.decision("trace_transport").option("trace_transport.kafka")
    judged: OptionVerdict = replace(option, metrics=(_shown("trace_transport.kafka.m", "7"),))
    (told,) = tell_figures(_with_metric(tree), verdict, judged)
    facts = (tree.id,) if isinstance(tree, Name) and tree.kind == "fact" else ()
    assert told == Figure(Text("값", "A figure"), Text("7", "7"), told.formula, told.filled, facts)
    assert (told.formula.en, told.filled.en) == (formula, filled)
