"""Figures of the whole stack from those of its options and platforms: cost, hours, people, availability, latency.

Adds up the metrics that the catalog has under four names. Each thing is counted once: an option that states a figure
speaks for the platforms it needs, and on the request path a follow-up decision for the option that made it necessary.
Availability is that of a chain, the product of its parts' (Barlow and Proschan, Mathematical Theory of Reliability,
1965). People are those whom the hours take, or those of a 24-hour rotation where that is more: one rotation serves the
whole stack.
"""

from collections.abc import Iterator, Sequence
from typing import Final, Literal

import numpy as np

from catalog.model import Decision, Metric, Option, Platform
from catalog.units import parse
from catalog.usage import HOURS_OF_ONE, ROTATION
from catalog.words import Text
from rules.advise import Advice, counted_options, counted_platforms
from rules.columns import Numbers, Truths
from rules.program import Program
from rules.show import Words
from rules.verdict import Total

Owner = Option | Platform
Kind = Literal["monthly_cost", "operation_time", "people", "availability", "latency"]

_METRICS: Final[dict[Kind, str]] = {"availability": "downtime", "latency": "request_time"}
"""Of totals that have another name than the metric they are made of."""
_UNITS: Final[dict[Kind, str]] = {"monthly_cost": "USD/month", "operation_time": "personhour",
                                "people": "person", "availability": "%", "latency": "ms"}  # fmt: skip
_LABELS: Final[dict[Kind, Text]] = {
    "monthly_cost": Text("월 비용", "Cost a month"),
    "operation_time": Text("한 달 운영 시간", "Hours of operation a month"),
    "people": Text("운영에 필요한 사람", "People needed to operate"),
    "availability": Text("요청 경로의 가용성", "Availability of the request path"),
    "latency": Text("구성 요소가 요청 하나에 더하는 시간", "Time that the parts of the stack add to a request"),
}


class _Adder:
    """Adds up one advice."""

    def __init__(self, program: Program, advice: Advice, words: Words) -> None:
        self.program = program
        self.advice = advice
        self.words = words
        self.chosen = counted_options(program, advice)
        self.platforms = counted_platforms(program, advice)

    def running(self, metric: str) -> Iterator[Owner]:
        """Yield whatever adds to a sum: chosen options that run something, and platforms they do not speak for."""
        for decision, option in self.chosen:
            if any(metric in follower.metrics for follower in self._followers(decision, option)):
                continue
            stated = any(metric in other.metrics for other in decision.options.values())
            runs = bool(option.technologies) and not option.needs and not option.needs_one
            if metric in option.metrics or (stated and runs):
                yield option
        for platform in self.platforms:
            told = (
                metric in option.metrics
                and (platform.id in {*option.needs, *option.needs_one} or decision.applies_with_platform == platform.id)
                for decision, option in self.chosen
            )
            if not any(told):
                yield platform

    def passed(self) -> Iterator[Owner]:
        """Yield the options that every request passes through, without those that a follow-up decision tells of."""
        for decision, option in self.chosen:
            told = any(self._followers(decision, option))
            if (
                decision.on_request_path
                and not told
                and (_METRICS["availability"] in option.metrics or option.technologies)
            ):
                yield option

    def delaying(self) -> Iterator[Owner]:
        """Yield the options that state what they add to a request, and those passed that nobody speaks for."""
        stating = {option.id for _, option in self.chosen if _METRICS["latency"] in option.metrics}
        if not stating:
            return
        spoken_for = {
            follower.id
            for decision, option in self.chosen
            for follower in self._followers(decision, option)
            if option.id in stating
        }
        passed = {option.id for option in self.passed()}
        yield from (option for _, option in self.chosen if option.id in stating | passed - spoken_for)

    def _followers(self, decision: Decision, option: Option) -> Iterator[Option]:
        """Yield what is chosen where an option on the request path makes another decision there necessary."""
        for other, own in self.chosen:
            if decision.on_request_path and other.on_request_path and option.id in other.applies_with:
                yield own

    def total(self, kind: Kind, owners: Sequence[Owner]) -> Total:
        """Return a total with its parts and gaps."""
        metric, chain = _METRICS.get(kind, kind), kind == "availability"
        whole = np.full(self.advice.count, 1.0 if chain else 0.0)
        found, missing = [], []
        for owner in owners:
            own = owner.metrics.get(metric)
            column = None if own is None else self._column(owner, own, kind)
            if own is None or column is None or np.isnan(column).all():
                missing.append(owner.id)
                continue
            whole = whole * column if chain else whole + column
            id = f"{owner.id}.{metric}"
            name = owner.text if isinstance(owner, Platform) else self.program.catalog.name(owner.id)
            found.append(self.words.shown(id, name, column, _UNITS[kind], own.formula.text))
        if not found:
            whole[:] = np.nan
        shown = self.words.shown(kind, _LABELS[kind], whole, _UNITS[kind], None)
        return Total(kind, shown, tuple(found), tuple(missing), float((~np.isnan(whole)).mean()))

    def people(self, hours: Total) -> Total | None:
        """Return whom the hours take, or one rotation where a platform may call for it; None without the quantities."""
        quantities = self.program.catalog.quantities
        if HOURS_OF_ONE not in quantities or ROTATION not in quantities:
            return None
        worked = np.zeros(self.advice.count)
        for owner in self.running("operation_time"):
            if owner.id not in hours.missing:
                column = self._column(owner, owner.metrics["operation_time"], "operation_time")
                worked = worked + np.where(np.isnan(column), 0.0, column)
        by_hours = worked / self._quantity(HOURS_OF_ONE) * parse(_UNITS["people"]).factor
        at_night = self._quantity(ROTATION) * any(map(self._called_at_night, self.platforms))
        parts = tuple(
            self.words.shown(f"people.{id}", quantities[id].text, column, _UNITS["people"], quantities[id].formula.text)
            for id, column in ((HOURS_OF_ONE, np.round(by_hours, 2)), (ROTATION, at_night))
        )
        whole = np.ceil(np.maximum(by_hours, at_night))
        shown = self.words.shown("people", _LABELS["people"], whole, _UNITS["people"], None)
        return Total("people", shown, parts, hours.missing, float((~np.isnan(whole)).mean()))

    def _called_at_night(self, platform: Platform) -> bool:
        """Whether something needs a platform that may not stand still until the next working day."""
        return any(
            platform.id in {*option.needs, *option.needs_one, decision.applies_with_platform}
            for decision, option in self.chosen
            if not decision.waits_for_morning
        )

    def _quantity(self, id: str) -> Numbers:
        column = self.advice.scenarios.values[self.program.tape.quantities[id]]
        assert not isinstance(column, Truths)
        return np.broadcast_to(column.astype(np.float64), self.advice.count)

    def _column(self, owner: Owner, metric: Metric, kind: Kind) -> Numbers:
        """Return a part in base units; of availability the share of the month that is left."""
        column = self.advice.scenarios.values[self.program.tape.metrics[owner.id, metric.id]]
        assert not isinstance(column, Truths)
        figure = np.broadcast_to(column.astype(np.float64), self.advice.count)
        if kind == "availability":
            return 1 - figure / parse("month").factor
        return figure / metric.unit.factor * parse(_UNITS[kind]).factor


def add_up(program: Program, advice: Advice, words: Words) -> tuple[Total, ...]:
    """Return the totals of the recommended stack that have a part or a gap."""
    adder = _Adder(program, advice, words)
    owners: dict[Kind, list[Owner]] = {
        "monthly_cost": [*adder.running("monthly_cost")],
        "operation_time": [*adder.running("operation_time")],
        "availability": [*adder.passed()],
        "latency": [*adder.delaying()],
    }
    totals = [adder.total(kind, each) for kind, each in owners.items() if each]
    people = [adder.people(total) for total in totals if total.kind == "operation_time"]
    return tuple(sorted((*totals, *filter(None, people)), key=lambda total: [*_UNITS].index(total.kind)))
