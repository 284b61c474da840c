"""From the forms of rules, criteria and pairs to the model."""

from collections.abc import Iterator

from catalog.expression_words import did_you_mean
from catalog.forms import Entry
from catalog.link import Linker
from catalog.link_decisions import metric_scope
from catalog.model import Criterion, Pair, Rule
from catalog.schema import (
    AimedRuleForm,
    DecisionForm,
    OptionForm,
    PlatformRuleForm,
    QuestionForm,
    RuleForm,
)
from catalog.schema_parts import Form
from catalog.scope import Meaning, Scope
from catalog.units import UnitError, parse
from catalog.words import Text


def link_rules(linker: Linker) -> tuple[Rule, ...]:
    """Return all rules, sorted by id."""
    rules = [*_option_rules(linker), *_decision_rules(linker), *_question_rules(linker), *_platform_rules(linker)]
    return tuple(sorted(rules, key=lambda rule: rule.id))


def link_criteria(linker: Linker) -> tuple[Criterion, ...]:
    """Return all criteria, sorted by id."""
    found = []
    for entry in linker.forms.decisions:
        for id, form in entry.form.criteria.items():
            path = ("criteria", id)
            meaning = _compared(linker, entry, id, form.metric)
            scope = {**linker.scope, form.metric: meaning} if meaning else linker.scope
            linker.placeholders(form.because.text, entry.file, entry.line(*path, "because"), scope)
            found.append(
                Criterion(
                    id=f"{entry.id}.{id}",
                    decision=entry.id,
                    metric=form.metric,
                    prefer=form.prefer,
                    within=form.within,
                    points=linker.points(form.points, entry, *path, "points"),
                    because=form.because.text,
                    evidence=linker.evidence(form, entry.file, entry.line(*path, "source")),
                    file=entry.file,
                    line=entry.line(*path),
                )
            )
    return tuple(sorted(found, key=lambda criterion: criterion.id))


def link_pairs(linker: Linker) -> tuple[Pair, ...]:
    """Return all soft pairs, sorted by id, each told once."""
    found: dict[str, Pair] = {}
    for entry in linker.forms.options:
        for pair in _pairs(linker, entry):
            other = found.setdefault(pair.id, pair)
            if other is not pair:
                wrong = Text(
                    f"이 짝은 {other.file}:{other.line}에 이미 있습니다",
                    f"this pair already stands at {other.file}:{other.line}",
                )
                linker.say(
                    pair.file,
                    pair.line,
                    "pair-twice",
                    wrong,
                    Text("한쪽 파일에만 쓰십시오.", "Keep it in one of the files."),
                )
    return tuple(found[id] for id in sorted(found))


def _option_rules(linker: Linker) -> Iterator[Rule]:
    for entry in linker.forms.options:
        scope = metric_scope(linker, entry.form.metrics)
        for id, form in entry.form.rules.items():
            yield from _rule(linker, entry, form, f"{entry.id}.{id}", entry.id, scope)


def _decision_rules(linker: Linker) -> Iterator[Rule]:
    for entry in linker.forms.decisions:
        for id, form in entry.form.rules.items():
            yield from _aimed(linker, entry, form, id, f"{entry.id}.{form.option}")


def _question_rules(linker: Linker) -> Iterator[Rule]:
    for entry in linker.forms.questions:
        for id, form in entry.form.rules.items():
            yield from _aimed(linker, entry, form, id, form.option)


def _aimed(
    linker: Linker, entry: Entry[DecisionForm] | Entry[QuestionForm], form: AimedRuleForm, id: str, target: str
) -> Iterator[Rule]:
    linker.need("options", target, entry.file, entry.line("rules", id, "option"))
    option = linker.forms.options.found.get(target)
    scope = metric_scope(linker, option.form.metrics) if option else linker.scope
    if option:
        yield from _rule(linker, entry, form, f"{entry.id}.{id}", target, scope)


def _platform_rules(linker: Linker) -> Iterator[Rule]:
    for entry in linker.forms.platforms:
        scope = metric_scope(linker, entry.form.metrics)
        for id, form in entry.form.rules.items():
            yield from _rule(linker, entry, form, f"{entry.id}.{id}", entry.id, scope)


def _rule(
    linker: Linker, entry: Entry[Form], form: RuleForm | PlatformRuleForm, id: str, target: str, scope: Scope
) -> Iterator[Rule]:
    """Yield the model's rule, unless its condition could not be read."""
    path = ("rules", id.rsplit(".", 1)[1])
    when = linker.truth(form.when, entry.file, entry.line(*path, "when"), scope)
    linker.placeholders(form.because.text, entry.file, entry.line(*path, "because"), scope)
    points = linker.points(form.points or {}, entry, *path, "points")
    evidence = linker.evidence(form, entry.file, entry.line(*path, "source"))
    excludes = isinstance(form, RuleForm) and bool(form.excludes)
    if when:
        yield Rule(
            id, target, when, points, excludes, form.because.text, evidence, form.tells, entry.file, entry.line(*path)
        )


def _compared(linker: Linker, entry: Entry[DecisionForm], id: str, metric: str) -> Meaning | None:
    """Return what a criterion's metric means, after telling where the options do not share it."""
    file, line = entry.file, entry.line("criteria", id, "metric")
    units: dict[str, str] = {}
    known: set[str] = set()
    for option in linker.forms.options:
        if option.id.startswith(f"{entry.id}."):
            known |= set(option.form.metrics)
            if metric in option.form.metrics:
                units[option.id] = option.form.metrics[metric].unit
    faulty = any(one.startswith(f"{entry.id}.") for one in linker.forms.options.faulty)
    if len(units) < 2 and not faulty:  # noqa: PLR2004 - one number compares with nothing
        wrong = Text(
            f"'{metric}' 지표를 가진 선택지가 둘보다 적습니다", f"fewer than two options have a metric '{metric}'"
        )
        fix = Text("선택지들의 metrics에 같은 이름으로 쓰십시오.", "Give the options a metric of that name.")
        linker.say(file, line, "unknown-metric", wrong, did_you_mean(metric, known, fix))
    try:
        dimensions = {parse(unit).dimension for unit in units.values()}
    except UnitError:  # told where the unit stands
        return Meaning("metric", metric, "unread")
    if len(dimensions) > 1:
        wrong = Text(
            f"선택지마다 '{metric}'의 단위가 다릅니다", f"'{metric}' has different dimensions in different options"
        )
        linker.say(
            file, line, "units-differ", wrong, Text("같은 차원의 단위로 맞추십시오.", "Give it units of one dimension.")
        )
    return Meaning("metric", metric, "number", dimensions.pop()) if dimensions else None


def _pairs(linker: Linker, entry: Entry[OptionForm]) -> Iterator[Pair]:
    for key, sign in (("better_with", 1), ("worse_with", -1)):
        for other, form in getattr(entry.form, key).items():
            line = entry.line(key, other)
            if other.split(".")[0] == entry.id.split(".")[0]:
                wrong = Text(f"'{other}'은(는) 이 결정의 선택지입니다", f"'{other}' is an option of this very decision")
                linker.say(
                    entry.file,
                    line,
                    "own-decision",
                    wrong,
                    Text("다른 결정의 선택지를 쓰십시오.", "Name an option of another decision."),
                )
                continue
            linker.need("options", other, entry.file, line)
            linker.placeholders(form.because.text, entry.file, entry.line(key, other, "because"), linker.scope)
            first, second = sorted((entry.id, other))
            points = linker.points(form.points, entry, key, other, "points")
            yield Pair(
                id=f"{first}+{second}",
                first=first,
                second=second,
                points={quality: sign * n for quality, n in points.items()},
                because=form.because.text,
                evidence=linker.evidence(form, entry.file, entry.line(key, other, "source")),
                file=entry.file,
                line=line,
            )
