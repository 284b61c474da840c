"""An advice put into words: the verdict that every surface reads."""

from collections.abc import Sequence

import numpy as np

from catalog.words import Text
from rules import overrides, show, sureness
from rules.advise import ADVICE, Advice, Stack, advise, counted_platforms
from rules.asking import rank_questions
from rules.columns import Bools, Truths
from rules.conflicts import clash
from rules.disagreement import disagree
from rules.possible import May, Possible
from rules.program import NOT_NEEDED, Program
from rules.sample import SEED
from rules.scorer import Line
from rules.situation import Situation
from rules.solve import shortfalls
from rules.totals import add_up
from rules.verdict import (
    Coupling,
    DecisionVerdict,
    Exclusion,
    OpenRule,
    OptionVerdict,
    PlatformVerdict,
    Reason,
    Verdict,
)

NOT_NEEDED_TEXT = Text("필요 없음", "not needed")
_ENGINE = {
    "engine.compared": Text(
        "이 결정의 선택지끼리만 비교하려고 가장 나은 선택지를 0으로 둡니다.",
        "Counted from the best option here, so that needing this decision is neither a reward nor a penalty.",
    ),
    "engine.excluded": Text(
        "이 선택지가 불가능해지는 경우에는 나중에 바꾸어야 합니다.",
        "Where this option turns out to be impossible, it has to be changed later.",
    ),
    "engine.changing": Text(
        "지금 운영 중인 것이 아니어서 바꾸는 비용이 듭니다.",
        "This is not what runs today, so changing to it has a cost.",
    ),
    "engine.load": Text("누군가는 이것을 운영해야 합니다.", "Somebody has to run it."),
    "engine.floor": Text("운영 부담은 0 아래로 내려가지 않습니다.", "The load of running it never falls below zero."),
    "engine.already": Text("이미 운영 중이라 부담이 늘지 않습니다.", "It already runs, so it adds no load."),
}


class _Explainer:
    """Explains one advice."""

    def __init__(self, program: Program, advice: Advice, best: Stack, words: show.Words) -> None:
        self.program = program
        self.advice = advice
        self.best = best
        self.words = words
        self.rules = {rule.id: rule for rule in sorted(program.catalog.rules, key=lambda rule: rule.id)}
        self.criteria = {criterion.id: criterion for criterion in program.catalog.criteria}
        self.shortfalls = sureness.shortfalls(program, advice)
        self.regrets = shortfalls(program.circuit, advice.scores.leaves)
        self.views = overrides.find(program, advice)
        self.support = overrides.support(program, advice)

    def chosen(self, number: int) -> str:
        """Return the chosen option of a decision."""
        return self.program.options[number][self.best.options[number]]

    def reason(self, line: Line, owner: str) -> Reason:
        """Return one line in words."""
        fired = self.advice.scores.fired
        if line.id in self.rules:
            rule = self.rules[line.id]
            because = self.words.fill(rule.because, owner, fired[rule.id])
            return Reason(line.id, "rule", rule.points, line.fires, line.worth, because, rule.evidence.fact)
        if line.id in self.criteria:
            criterion = self.criteria[line.id]
            because = self.words.fill(criterion.because, owner, fired[f"{line.id}>{owner}"])
            return Reason(
                line.id, "criterion", criterion.points, line.fires, line.worth, because, criterion.evidence.fact
            )
        return Reason(line.id, "engine", {}, line.fires, line.worth, _ENGINE[line.id], None)

    def reasons(self, row: int, owner: str) -> tuple[Reason, ...]:
        """Return the lines of a row, the weightiest first."""
        return tuple(self.reason(line, owner) for line in self.advice.scores.lines.get(row, ()))

    def exclusions(self, option: str) -> tuple[Exclusion, ...]:
        """Return the rules that exclude an option anywhere."""
        scores = self.advice.scores
        found = []
        for rule in self.program.rules.get(option, ()):
            fired = scores.fired.get(rule.id)
            if rule.excludes and fired is not None and fired.any():
                because = self.words.fill(rule.because, option, fired)
                share = float(fired.mean())
                found.append(Exclusion(rule.id, rule.id in scores.certain, share, because, rule.evidence.fact))
        return tuple(found)

    def option(self, row: int) -> OptionVerdict:
        """Return the verdict on one option."""
        scores, id = self.advice.scores, self.program.option_ids[row]
        own = id.endswith(f".{NOT_NEEDED}")
        text = NOT_NEEDED_TEXT if own else self.program.catalog.decisions[id.partition(".")[0]].options[id].text
        rival = self.advice.rivals.get(id)
        supported = self.support[row] & ~scores.excluded[row]
        return OptionVerdict(
            id,
            text,
            float(supported.mean()),
            None if rival is None else (self.best.value - rival.value) / self.advice.count,
            None if rival is None else sureness.compare(self.shortfalls[id]),
            self.exclusions(id),
            float(scores.excluded[row].mean()),
            float(scores.in_use[row].mean()),
            self.reasons(row, id),
            () if own else self.words.metrics(id),
        )

    def decision(self, number: int) -> DecisionVerdict:
        """Return the verdict on one decision."""
        decision = self.program.catalog.decisions[self.program.decisions[number]]
        pin = self.advice.situation.pins.get(decision.id)
        chosen, in_scope = self.chosen(number), decision.id in self.advice.situation.scope
        ids = self.program.option_ids
        # A decision out of scope is a given: its options were not judged, so none is shown beside it.
        options = [self.option(row) for row in self.program.span(number) if in_scope or ids[row] == chosen]
        options.sort(key=lambda o: (o.price is None, o.price or 0.0, o.option != chosen, o.option))
        others = [o for o in options if o.option != chosen and o.price is not None]
        judged = in_scope and pin is None
        tied = tuple(o.option for o in others if judged and sureness.is_tie(self.shortfalls[o.option]))
        regrets = self.regrets[self.program.span(number)]
        return DecisionVerdict(
            decision.id,
            decision.title,
            decision.text,
            in_scope,
            chosen,
            self.views.advised.get(decision.id, chosen),
            pin is not None,
            pin.because if pin else "",
            others[0].price if others else None,
            bool(tied),
            tied,
            sureness.judge(regrets, self.best.options[number], tie=bool(tied)) if judged else None,
            others[0].option if others else None,
            decision.changing_later,
            tuple(options),
        )

    def already(self) -> dict[str, float]:
        """Return for every platform how often it runs already."""
        return {id: float(runs.mean()) for id, runs in self.advice.scores.already.items()}

    def platforms(self) -> tuple[PlatformVerdict, ...]:
        """Return the platforms that the stack uses for what is advised or was decided."""
        found = []
        users = self._users()
        for platform in counted_platforms(self.program, self.advice):
            row = self.program.rows[platform.id]
            found.append(
                PlatformVerdict(
                    platform.id,
                    platform.text,
                    users.get(platform.id, ()),
                    self.already()[platform.id],
                    int(self.advice.sums[row]),
                    self.reasons(row, platform.id),
                    self.words.metrics(platform.id),
                )
            )
        return tuple(found)

    def _users(self) -> dict[str, tuple[str, ...]]:
        users: dict[str, list[str]] = {}
        used = {name for name, on in zip(self.program.catalog.platforms, self.best.platforms, strict=True) if on}
        for number, name in enumerate(self.program.decisions):
            option = self.program.catalog.decisions[name].options.get(self.chosen(number))
            if option is not None:
                for platform in (*option.needs, *(one for one in option.needs_one if one in used)):
                    users.setdefault(platform, []).append(option.id)
        return {platform: tuple(options) for platform, options in users.items()}

    def couplings(self) -> tuple[Coupling, ...]:
        """Return the soft pairs that hold and count."""
        stack = {self.chosen(number) for number in range(len(self.program.decisions))}
        found = []
        for pair in self.program.catalog.pairs:
            worth_of = int(self.advice.sums[self.program.rows[pair.id]])
            if {pair.first, pair.second} <= stack and worth_of:
                because = self.words.fill(pair.because, "")
                found.append(Coupling(pair.id, pair.first, pair.second, worth_of, because, pair.evidence.fact))
        return tuple(found)

    def unsatisfied(self) -> float:
        """Return the share of scenarios whose best stack holds an option excluded there."""
        joint, solved = self.program.joint, self.advice.solved
        bad: Bools = np.zeros(self.advice.count, np.bool_)
        places = np.arange(self.advice.count)
        for number, name in enumerate(self.program.decisions):
            if name in self.advice.situation.scope:
                rows = joint.offsets[number] + solved.stacks[number].astype(np.intp)
                bad |= self.advice.scores.excluded[rows, places]
        return float(bad.mean())

    def open_rules(self) -> tuple[OpenRule, ...]:
        """Return the rules whose condition lacks something somewhere."""
        found = []
        for rule in self.rules.values():
            if rule.target.partition(".")[0] not in {*self.advice.situation.scope, *self.program.catalog.platforms}:
                continue
            column = self.advice.scenarios.values[self.program.tape.conditions[f"rule:{rule.id}"]]
            assert isinstance(column, Truths)
            known = np.count_nonzero(column.true) + np.count_nonzero(column.false)
            if share := 1 - known / len(column.true):
                found.append(OpenRule(rule.id, rule.target, self._lacks(f"rule:{rule.id}"), share))
        return tuple(found)

    def _lacks(self, condition: str) -> tuple[str, ...]:
        """Return the facts without a figure, quantities and metrics that are missing below a condition."""
        tape = self.program.tape
        names = {step: name for name, step in tape.quantities.items()}
        names |= {step: ".".join(name) for name, step in tape.metrics.items()}
        found, left, seen = set(), [tape.conditions[condition]], set()
        while left:
            step = left.pop()
            if step in seen:
                continue
            seen.add(step)
            left += tape.steps[step].args
            column = self.advice.scenarios.values[step]
            if tape.steps[step].op == "missing":
                found.add(str(tape.steps[step].payload))
            elif step in names and not isinstance(column, Truths) and np.isnan(np.asarray(column, np.float64)).any():
                found.add(names[step])
        return tuple(sorted(found))


def asked(program: Program, possible: Sequence[Possible]) -> dict[str, bool]:
    """Return, per question, whether it is asked in any scenario that the answers leave possible."""
    result = {}
    for question in program.catalog.questions.values():
        step = program.tape.conditions.get(f"ask:{question.id}")
        may = None if step is None else possible[step]
        result[question.id] = not isinstance(may, May) or may.true
    return result


def explain(program: Program, advice: Advice) -> Verdict:
    """Put an advice into words."""
    situation, catalog = advice.situation, program.catalog
    words = show.Words(program, advice.scenarios)
    assumed = words.assumed(situation)
    views = show.answer_views(program, situation, asked(program, advice.possible), assumed)
    pins = {decision: pin.option for decision, pin in situation.pins.items()}
    if advice.best is None:
        found = clash(program, situation, advice.count.bit_length() - 1)
        return Verdict(
            catalog.version, situation.hash, advice.count, situation.scope, views, words.quantities(), words.numbers(),
            assumed, situation.priorities,
            pins, fits=False, conflicts=found.conflicts, ways_out=found.ways, more_ways=found.more,
            decisions=(), platforms=(), already={}, couplings=(), totals=(),
            overrides=(), free=None, value=0, regret_mean=0.0, regret_worst=0.0, sure="open", unsatisfied=1.0,
            open_rules=(), open_questions=(), idle_questions=(), enough=False, disagreements=(),
        )  # fmt: skip
    explainer = _Explainer(program, advice, advice.best, words)
    counted = [n for n, name in enumerate(program.decisions) if name in situation.scope]
    counted += [n for n, name in enumerate(program.decisions) if name in situation.pins and n not in counted]
    mean, worst = sureness.regret(program, advice)
    open_questions, idle_questions = rank_questions(program, advice)
    decisions = tuple(explainer.decision(number) for number in counted)
    return Verdict(
        catalog.version, situation.hash, advice.count, situation.scope, views, words.quantities(), words.numbers(),
        assumed, situation.priorities,
        pins, fits=True, conflicts=(), ways_out=(), more_ways=False, decisions=decisions,
        platforms=explainer.platforms(), already=explainer.already(), couplings=explainer.couplings(),
        totals=add_up(program, advice, words),
        overrides=explainer.views.overrides, free=explainer.views.free,
        value=int(advice.best.value), regret_mean=mean, regret_worst=worst,
        sure=sureness.overall(mean, (decision.tie for decision in decisions)), unsatisfied=explainer.unsatisfied(),
        open_rules=explainer.open_rules(), open_questions=open_questions, idle_questions=idle_questions,
        enough=not any(question.worth_asking for question in open_questions),
        disagreements=disagree(program, advice, show.answer_text) if situation.participants else (),
    )  # fmt: skip


def recommend(program: Program, situation: Situation, exponent: int = ADVICE, seed: int = SEED) -> Verdict:
    """Return the verdict on a situation."""
    return explain(program, advise(program, situation, exponent, seed))
