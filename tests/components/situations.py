"""Random situations, as answers documents in which everything fits its question."""

import random
from typing import Any

from catalog.model import Catalog, Question


def _number(draw: random.Random, question: Question) -> float:
    assert question.unit is not None
    assert question.low is not None
    assert question.high is not None
    low, high = question.low / question.unit.factor, question.high / question.unit.factor
    value = max(low, 1e-3) * (high / max(low, 1e-3)) ** draw.random()
    value = min(max(value, low), high)
    return float(f"{value:.3g}") if not question.whole and low <= float(f"{value:.3g}") <= high else int(value) or 1


def _answer(draw: random.Random, question: Question) -> Any:
    if draw.random() < 1 / 5:
        return "unknown"
    keys = [choice.key for choice in question.choices]
    match question.kind:
        case "choice":
            return draw.choice(keys)
        case "yes_no":
            return draw.random() < 1 / 2
        case "many":
            return {key: draw.choice((True, False, "unknown")) for key in keys if draw.random() < 1 / 2}
        case "number":
            ends = sorted((_number(draw, question), _number(draw, question)))
            return {"between": ends} if draw.random() < 1 / 3 else ends[0]
    raise AssertionError(question.kind)


def situation(catalog: Catalog, seed: int) -> dict[str, Any]:
    """Return a random answers document; most questions stay open in some, few in others."""
    draw = random.Random(seed)
    share = draw.random()
    asked = [question for question in catalog.questions.values() if question.kind != "rank"]
    document: dict[str, Any] = {
        "answers": {question.id: _answer(draw, question) for question in asked if draw.random() < share},
        "pins": {
            decision.id: draw.choice(list(decision.options)).partition(".")[2]
            for decision in catalog.decisions.values()
            if draw.random() < 1 / 6
        },
    }
    if draw.random() < 1 / 2:
        document["scope"] = draw.sample(list(catalog.decisions), draw.randint(1, len(catalog.decisions)))
    if draw.random() < 1 / 2:
        document["priorities"] = draw.sample(list(catalog.qualities), draw.randint(1, len(catalog.qualities)))
    return document
