"""Values of a review put into words: one value where it is known, a range where answers are open."""

import re
from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from catalog.figures import UNKNOWN, format_number, format_range
from catalog.model import Metric, Question
from catalog.units import parse
from catalog.words import Text, fill
from rules.columns import Bools, Column, Numbers, Truths, round_significant
from rules.program import Program
from rules.sample import Scenarios, given_answers
from rules.situation import Answer, Known, Range, Situation, Ticks, Unknown
from rules.together import partners
from rules.verdict import AnswerView, Shown

_YES, _NO = Text("예", "yes"), Text("아니요", "no")
_UNSURE = Text("모르겠음", "don't know")
_NAMES = re.compile(r"\{([a-z][a-z0-9_.]*)\}")
_NAMED = 5
"""More unsure items of a tick list than these are counted, not named."""
_LOOKED_AT = 1024
"""Ranges in sentences are read off the first scenarios; they are a sample of their own."""
_LIKELIEST = 3
"""Choices named of what is assumed."""
_GIVEN = Text("다른 답에 비추어 {usual}", "given the other answers, {usual}")


class Words:
    """Puts one sample's values into texts."""

    def __init__(self, program: Program, scenarios: Scenarios) -> None:
        self._program = program
        self._scenarios = scenarios
        self._readings = program.catalog.readings

    def fill(self, text: Text, owner: str, where: Bools | None = None) -> Text:
        """Put values into a text's placeholders, as they are where a condition holds."""
        names = set(_NAMES.findall(text.en)) | set(_NAMES.findall(text.ko))
        if not names:
            return text
        filled = fill(text, {name: self._value(name, owner, where) for name in names}, self._readings)
        return Text(filled.ko, filled.en[0].upper() + filled.en[1:]) if text.en.startswith("{") else filled

    def _value(self, name: str, owner: str, where: Bools | None) -> Text:
        catalog, tape = self._program.catalog, self._program.tape
        if name.startswith("fact."):
            fact = catalog.facts[name.removeprefix("fact.")]
            return (
                format_number(fact.value, fact.unit.text if fact.unit else "1") if fact.value is not None else UNKNOWN
            )
        question = catalog.questions.get(name)
        if question is not None and question.kind == "choice":
            return self._choice(question, where)
        if (owner, name) in tape.metrics:
            step, unit = tape.metrics[owner, name], self._metrics(owner)[name].unit.text
        elif name in tape.quantities:
            of = catalog.quantities[name].unit
            step, unit = tape.quantities[name], of.text if of else ""
        elif question is not None and question.kind == "many":
            return self._ticked(question)
        else:
            assert question is not None
            step, unit = tape.questions[name], question.unit.text if question.unit else ""
        column = self._scenarios.values[step]
        if isinstance(column, Truths):
            return _YES if column.true.mean() >= 1 / 2 else _NO
        low, _, high = self._spread(np.asarray(column, dtype=np.float64), where)
        return format_number(low, unit) if low == high else format_range(low, high, unit, sampled=True)

    def _metrics(self, owner: str) -> Mapping[str, Metric]:
        catalog = self._program.catalog
        if owner in catalog.platforms:
            return catalog.platforms[owner].metrics
        return catalog.decisions[owner.partition(".")[0]].options[owner].metrics

    def _spread(self, column: Numbers, where: Bools | None) -> tuple[float, float, float]:
        """Return p10, p50, p90 of what is not missing, each a value that occurs; NaN where nothing is known."""
        if len(column) > 1:
            true = np.flatnonzero(where) if where is not None else np.arange(0)
            column = column[true[:_LOOKED_AT] if len(true) else slice(_LOOKED_AT)]
        known = np.sort(column[~np.isnan(column)])
        if not len(known):
            return (np.nan, np.nan, np.nan)
        places = [int(share * (len(known) - 1)) for share in (0.1, 0.5, 0.9)]
        low, mid, high = known[places].tolist()
        return low, mid, high

    def _choice(self, question: Question, where: Bools | None) -> Text:
        codes = np.broadcast_to(
            np.asarray(self._scenarios.values[self._program.tape.questions[question.id]]), self._scenarios.count
        )
        if where is not None and where.any():
            codes = codes[where]
        counts = np.bincount(codes.astype(np.int64), minlength=len(question.choices))
        return _inside(question.choices[int(counts.argmax())].text)

    def _ticked(self, question: Question) -> Text:
        ticked = []
        for choice in question.choices:
            column = self._scenarios.values[self._program.tape.items[question.id, choice.key]]
            if isinstance(column, Truths) and column.true.all():
                ticked.append(_inside(choice.text))
        return _listed(ticked)

    def number(self, id: str, label: Text, step: int, unit: str, formula: str | None) -> Shown:
        """Return a quantity or a metric as it stands in this sample."""
        return self.shown(id, label, self._scenarios.values[step], unit, formula)

    def shown(self, id: str, label: Text, column: Column, unit: str, formula: str | None) -> Shown:
        """Return a column of this sample, in base units, as people read it."""
        if isinstance(column, Truths):
            share = float(column.true.mean())
            text = _YES if share == 1 else _NO if share == 0 else format_number(share, "%")
            return Shown(id, label, text, share, share, share, None, formula, missing=False)
        low, mid, high = self._spread(np.asarray(column, dtype=np.float64), None)
        missing = bool(np.isnan(low))
        text = (
            UNKNOWN
            if missing
            else format_number(low, unit)
            if low == high
            else format_range(low, high, unit, sampled=True)
        )
        if missing:
            return Shown(id, label, text, None, None, None, unit, formula, missing=True)
        low, mid, high = _in_unit(low, mid, high, unit)
        return Shown(id, label, text, low, mid, high, unit, formula, missing=False)

    def quantities(self) -> tuple[Shown, ...]:
        """Return every quantity."""
        catalog, tape = self._program.catalog, self._program.tape
        return tuple(
            self.number(id, q.text, tape.quantities[id], q.unit.text if q.unit else "", q.formula.text)
            for id, q in catalog.quantities.items()
        )

    def numbers(self) -> tuple[Shown, ...]:
        """Return what each question that asks for a number stands for."""
        catalog, tape = self._program.catalog, self._program.tape
        return tuple(
            self.number(id, question.text, tape.questions[id], question.unit.text if question.unit else "", None)
            for id, question in catalog.questions.items()
            if question.kind == "number"
        )

    def assumed(self, situation: Situation) -> dict[str, Text]:
        """Return what each question is taken to be while nobody answers it: as usual, or as other answers make it."""
        catalog = self._program.catalog
        answered = {
            id
            for id in catalog.questions
            if any(answer is not None and not isinstance(answer, Unknown) for answer in given_answers(situation, id))
        }
        moved = {id for id, others in partners(catalog).items() if others & answered}
        return {
            id: fill(_GIVEN, {"usual": self._drawn(question)}, {}) if id in moved else typical_text(question)
            for id, question in catalog.questions.items()
            if question.kind != "rank"
        }

    def _drawn(self, question: Question) -> Text:
        """Return what a question is drawn as in this sample, asked or not."""
        tape, values = self._program.tape, self._scenarios.values
        if question.kind == "number":
            numbers = np.asarray(values[tape.said(question.id)], dtype=np.float64)
            unit, (low, mid, high) = question.unit.text if question.unit else "1", self._spread(numbers, None)
            return _usually(*(format_range(*ends, unit, sampled=True) for ends in ((low, high), (mid, mid))))
        keys = [choice.key for choice in question.choices]
        if question.kind == "many":
            return _likely(question, {key: _mean(values[tape.said(question.id, key)]) for key in keys})
        column = values[tape.said(question.id)]
        if isinstance(column, Truths):
            return _likely(question, {"yes": _mean(column)})
        counts = np.bincount(np.atleast_1d(column).astype(np.int64), minlength=len(keys))
        return _likely(question, dict(zip(keys, np.round(counts / counts.sum(), 2).tolist(), strict=True)))

    def metrics(self, owner: str) -> tuple[Shown, ...]:
        """Return every metric of an option or a platform."""
        tape = self._program.tape
        return tuple(
            self.number(
                f"{owner}.{name}", metric.text, tape.metrics[owner, name], metric.unit.text, metric.formula.text
            )
            for name, metric in self._metrics(owner).items()
        )


@lru_cache(maxsize=1 << 13)
def _in_unit(low: float, mid: float, high: float, unit: str) -> tuple[float, float, float]:
    """Return figures in base units in another, to 6 significant digits; most of an advice are those of the last."""
    low, mid, high = round_significant(np.array([low, mid, high]) / parse(unit).factor).tolist()
    return low, mid, high


def _mean(column: Column) -> float:
    assert isinstance(column, Truths)
    return round(float(column.true.mean()), 2)


def _inside(choice: Text) -> Text:
    """Return a choice inside a sentence: in English only a name keeps its capital; Korean writes it the same."""
    first = re.match(r"\w+", choice.en)
    kept = first is None or not first[0].istitle() or first[0] in choice.ko
    return choice if kept else Text(choice.ko, choice.en[0].lower() + choice.en[1:])


def _listed(texts: list[Text]) -> Text:
    if not texts:
        return Text("없음", "none")
    return Text(", ".join(text.ko for text in texts), ", ".join(text.en for text in texts))


def answer_text(question: Question, answer: Answer | None, digits: int = 3) -> Text:
    """Return an answer in words, numbers to so many digits."""
    match answer:
        case Known(bool(value)):
            return _YES if value else _NO
        case Known(str(key)):
            return next(choice.text for choice in question.choices if choice.key == key)
        case Known(value):
            return format_number(float(value), question.unit.text if question.unit else "1", digits)
        case Range(low, high):
            return format_range(low, high, question.unit.text if question.unit else "1", digits)
        case Ticks(items):
            ticked = _listed([choice.text for choice in question.choices if items.get(choice.key)])
            unsure = [choice.text for choice in question.choices if items.get(choice.key, False) is None]
            if not unsure:
                return ticked
            open_items = _listed(unsure)
            if len(unsure) > _NAMED:
                open_items = Text(f"{len(unsure)}가지", f"{len(unsure)} items")
            return Text(f"{ticked.ko} (모르겠음: {open_items.ko})", f"{ticked.en} (not sure: {open_items.en})")
    return _UNSURE


def typical_text(question: Question) -> Text:
    """Return what "don't know" is taken to mean where nothing else is known."""
    typical = question.typical
    if typical is None:
        return _UNSURE
    if question.kind == "number":
        unit = question.unit.text if question.unit else "1"
        usual = format_range(typical.p10 or 0.0, typical.p90 or 0.0, unit)
        return _usually(usual, format_number(typical.p50 or 0.0, unit))
    return _likely(question, typical.shares)


def _usually(usual: Text, half: Text) -> Text:
    return Text(f"대개 {usual.ko}, 중간값 {half.ko}", f"usually {usual.en}, median {half.en}")


def _likely(question: Question, shares: Mapping[str, float]) -> Text:
    if question.kind == "yes_no":
        share = format_number(shares["yes"], "%")
        return Text(f"{share.ko}의 확률로 예", f"yes with a chance of {share.en}")
    texts = {choice.key: choice.text for choice in question.choices}
    likely = sorted(shares.items(), key=lambda item: -item[1])[:_LIKELIEST]
    parts = [(texts[key], format_number(share, "%")) for key, share in likely if share > 0]
    return Text(", ".join(f"{t.ko} {s.ko}" for t, s in parts), ", ".join(f"{t.en} {s.en}" for t, s in parts))


def _in_part(answer: Answer | None) -> bool:
    """Return whether an answer leaves something open."""
    return isinstance(answer, Range) or (isinstance(answer, Ticks) and None in answer.items.values())


def answer_views(
    program: Program, situation: Situation, asked: Mapping[str, bool], assumed: Mapping[str, Text]
) -> tuple[AnswerView, ...]:
    """Return the situation as understood.

    `asked` says which questions are asked in any scenario, `assumed` what they are taken to be unless answered.
    """
    views = []
    for question in program.catalog.questions.values():
        given = given_answers(situation, question.id)
        if question.kind == "rank" or given == [None]:
            continue
        shown = [answer_text(question, answer) for answer in given]
        text = Text(" / ".join(dict.fromkeys(t.ko for t in shown)), " / ".join(dict.fromkeys(t.en for t in shown)))
        unknown = any(isinstance(answer, Unknown) for answer in given)
        if unknown:
            usual = assumed[question.id]
            text = Text(f"{text.ko} ({usual.ko})", f"{text.en} ({usual.en})")
        open_answer = len(set(map(repr, given))) > 1 or any(map(_in_part, given))
        if not asked[question.id]:
            views.append(AnswerView(question.id, question.text, text, "not_asked"))
        else:
            views.append(
                AnswerView(
                    question.id, question.text, text, "unknown" if unknown else "range" if open_answer else "known"
                )
            )
    return tuple(views)
