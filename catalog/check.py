"""What a reader would find in a catalog that loads: things nobody uses, sentences that limp, rules at odds.

Needs no sampling; what only draws can show is found by `rules.review`.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date

from catalog.age import is_due
from catalog.logic import implies
from catalog.model import Catalog, Rule
from catalog.problems import Problem
from catalog.sums import reach
from catalog.usage import claims, used
from catalog.words import Text

_HANGUL = re.compile(r"[가-힣]")
_LATIN_SENTENCE = re.compile(r"[A-Za-z]+( [A-Za-z]+){7}|[A-Za-z]+ [A-Za-z ]+[.?!]$")
_BARE = re.compile(r"\{([a-z][a-z0-9_.]*)\}(은|는|을|를|과|와)(?=[ ,.])")
_TWICE_PERIOD = re.compile(r"(초당|분당|시간당|하루|월|연) \{([a-z][a-z0-9_.]*)\}")
_PERIODS = {"초당": "/s", "분당": "/min", "시간당": "/h", "하루": "/day", "월": "month", "연": "year"}


def check(catalog: Catalog) -> tuple[Problem, ...]:
    """Return every finding, sorted by place."""
    checks = (_unused, _unneeded, _untested, _languages, _sentences, _sums, _contradictions, _weak_exclusions)
    return tuple(sorted(finding for one in checks for finding in one(catalog)))


def overdue(catalog: Catalog, today: date) -> tuple[Problem, ...]:
    """Return the facts that are due to be looked up again, sorted by place; no faults, for time alone makes them so."""
    excluding = {rule.evidence.fact for rule in catalog.rules if rule.excludes}
    fix = Text("출처와 비교한 다음 값과 as_of를 고치십시오.", "Compare it with its source, then renew value and as_of.")
    found = []
    for fact in catalog.facts.values():
        if is_due(fact, today):
            ko, en = (f"{fact.as_of} 기준", f"is of {fact.as_of}") if fact.as_of else ("날짜 없음", "has no date")
            ko_too, en_too = (", 배제 규칙의 근거", "; an exclusion rests on it") if fact.id in excluding else ("", "")
            wrong = Text(
                f"다시 확인할 때가 된 사실 '{fact.id}'({ko}{ko_too})", f"the fact '{fact.id}' is due: it {en}{en_too}"
            )
            found.append(Problem(fact.file, fact.line, "overdue-fact", wrong, fix))
    return tuple(sorted(found))


def _unused(catalog: Catalog) -> Iterator[Problem]:
    """Questions, quantities and facts that nothing reads."""
    reached = used(catalog)
    fix = Text("쓰는 규칙을 쓰거나 지우십시오.", "Write what uses it, or remove it.")
    for question in catalog.questions.values():
        if question.kind != "rank" and ("question", question.id) not in reached:
            wrong = Text(
                f"'{question.id}' 질문의 답은 결과를 바꾸지 못합니다",
                f"no result depends on the question '{question.id}'",
            )
            yield Problem(question.file, 1, "unused-question", wrong, fix)
    for quantity in catalog.quantities.values():
        if ("quantity", quantity.id) not in reached:
            wrong = Text(
                f"'{quantity.id}' 계산값을 아무도 읽지 않습니다", f"nothing reads the quantity '{quantity.id}'"
            )
            yield Problem(quantity.formula.file, quantity.formula.line, "unused-quantity", wrong, fix)
    for fact in catalog.facts.values():
        if ("fact", fact.id) not in reached:
            wrong = Text(f"'{fact.id}' 사실을 아무도 인용하지 않습니다", f"nobody cites the fact '{fact.id}'")
            yield Problem(fact.file, fact.line, "unused-fact", wrong, fix)


def _unneeded(catalog: Catalog) -> Iterator[Problem]:
    """Platforms, technologies, roles and sections that nothing brings."""
    options = [option for decision in catalog.decisions.values() for option in decision.options.values()]
    needed = {id for option in options for id in (*option.needs, *option.needs_one)}
    needed |= {decision.applies_with_platform or "" for decision in catalog.decisions.values()}
    shown = {id for option in options for id in option.technologies}
    shown |= {node.technology or "" for option in options for node in option.picture.nodes}
    shown |= {actor.technology or "" for option in options if option.scene for actor in option.scene.actors}
    shown |= {id for platform in catalog.platforms.values() for id in platform.technologies}
    shown |= {id for one in shown & catalog.technologies.keys() for id in catalog.technologies[one].relations}
    fix = Text("쓰는 선택지를 쓰거나 지우십시오.", "Write what uses it, or remove it.")
    for platform in catalog.platforms.values():
        if platform.id not in needed:
            wrong = Text("이 플랫폼이 필요한 선택지가 없습니다", "no option needs this platform")
            yield Problem(platform.file, 1, "unused-platform", wrong, fix)
    for technology in catalog.technologies.values():
        if technology.id not in shown:
            wrong = Text(
                "이 기술을 쓰는 선택지나 플랫폼이 없고, 그런 기술과 맺은 관계도 없습니다",
                "no option, no platform and no page of theirs leads to this technology",
            )
            yield Problem(technology.file, 1, "unused-technology", wrong, fix)


def _untested(catalog: Catalog) -> Iterator[Problem]:
    """Decisions without a case."""
    tested = {decision for case in catalog.cases for decision in case.expect}
    for decision in catalog.decisions.values():
        if decision.id not in tested:
            wrong = Text("이 결정을 기대하는 사례가 없습니다", "no case expects anything of this decision")
            fix = Text(
                "_cases.yaml에 상황과 기대하는 결과를 쓰십시오.",
                "Write a situation and what must come out in _cases.yaml.",
            )
            yield Problem(decision.file, 1, "no-case", wrong, fix)


def _languages(catalog: Catalog) -> Iterator[Problem]:
    """Texts that are not in the language they should be in."""
    for file, line, text in _texts(catalog, "catalog", 0):
        if _HANGUL.search(text.en) or (_LATIN_SENTENCE.search(text.ko) and not _HANGUL.search(text.ko)):
            wrong = Text(
                f"ko와 en이 뒤바뀌었거나 번역되지 않았습니다: {text.ko}",
                f"ko and en are swapped or not translated: {text.en}",
            )
            yield Problem(file, line, "wrong-language", wrong, Text("두 글을 확인하십시오.", "Check both texts."))


def _texts(part: object, file: str, line: int) -> Iterator[tuple[str, int, Text]]:
    """Yield every text below a part of the catalog, with its place as far as it is known."""
    if isinstance(part, Text):
        yield file, line, part
    elif isinstance(part, Mapping | tuple):
        for inner in part.values() if isinstance(part, Mapping) else part:
            yield from _texts(inner, file, line)
    elif is_dataclass(part):
        place = getattr(part, "formula", part)
        file, line = getattr(place, "file", file), getattr(place, "line", 1 if hasattr(place, "file") else line)
        for field in fields(part):
            yield from _texts(getattr(part, field.name), file, line)


def _sentences(catalog: Catalog) -> Iterator[Problem]:
    """Particles that cannot fit, periods said twice."""
    for claim in claims(catalog):
        ko = claim.because.ko
        for name, particle in _BARE.findall(ko):
            if not _sound_is_fixed(catalog, name):
                wrong = Text(
                    f"'{{{name}}}{particle}'의 조사는 값에 따라 달라집니다",
                    f"the particle of '{{{name}}}{particle}' depends on the value",
                )
                fix = Text("은/는, 을/를, 과/와처럼 짝으로 쓰십시오.", "Write it as a pair: 은/는, 을/를, 과/와.")
                yield Problem(claim.file, claim.line, "bare-particle", wrong, fix)
        for period, name in _TWICE_PERIOD.findall(ko):
            if (_unit(catalog, name) or "").endswith(_PERIODS[period]):
                wrong = Text(
                    f"'{{{name}}}'이(가) 이미 '{period}'로 시작합니다",
                    f"'{{{name}}}' already begins with '{period}' in Korean",
                )
                yield Problem(
                    claim.file,
                    claim.line,
                    "period-twice",
                    wrong,
                    Text(f"'{period}'를 지우십시오.", f"Remove '{period}'."),
                )


def _unit(catalog: Catalog, name: str) -> str | None:
    """Return the unit of a question, quantity or fact; None for anything else."""
    if name.startswith("fact."):
        unit = catalog.facts[name.removeprefix("fact.")].unit
    elif name in catalog.questions:
        unit = catalog.questions[name].unit
    else:
        unit = catalog.quantities[name].unit if name in catalog.quantities else None
    return unit.text if unit else None


def _sound_is_fixed(catalog: Catalog, name: str) -> bool:
    """Whether every value of a name ends in the same sound: a fact, a percentage, money."""
    unit = _unit(catalog, name) or ""
    return name.startswith("fact.") or unit == "%" or unit.startswith("USD")


def _sums(catalog: Catalog) -> Iterator[Problem]:
    """Options whose points in one quality could leave -6..+6."""
    for option, quality, low, high in reach(catalog):
        decision = catalog.decisions[option.split(".", 1)[0]]
        worst = high if high > -low else low
        wrong = Text(
            f"'{quality}' 점수의 합이 {worst:+d}까지 갈 수 있습니다",
            f"the points in '{quality}' may add up to {worst:+d}",
        )
        fix = Text(
            "같은 사실을 말하는 규칙에 같은 tells를 주거나 합치십시오(-6..+6).",
            "Let rules that tell the same fact share `tells`, or join them (-6 to +6).",
        )
        yield Problem(decision.options[option].file, 1, "points-run-away", wrong, fix)


def _contradictions(catalog: Catalog) -> Iterator[Problem]:
    """Rules of opposite points in one quality, one of which fires wherever the other does, each telling its own."""
    rules: defaultdict[str, list[Rule]] = defaultdict(list)
    for rule in catalog.rules:
        rules[rule.target].append(rule)
    for group in rules.values():
        for rule in group:
            for other in group:
                opposite = [q for q, n in sorted(rule.points.items()) if n * other.points.get(q, 0) < 0]
                apart = rule.tells is None or rule.tells != other.tells
                twice = rule.id < other.id and implies(other.when.tree, rule.when.tree, catalog)
                if opposite and apart and not twice and implies(rule.when.tree, other.when.tree, catalog):
                    wrong = Text(
                        f"이 규칙이 맞으면 늘 맞는 '{other.id}' 규칙과 '{opposite[0]}' 점수가 반대입니다",
                        f"wherever this fires '{other.id}' does too, with opposite points in '{opposite[0]}'",
                    )
                    fix = Text(
                        "조건을 나누거나 합치고, 한 사실의 두 단계라면 같은 tells를 주십시오.",
                        "Part their conditions or join them; give two steps of one fact the same `tells`.",
                    )
                    yield Problem(rule.file, rule.line, "contradictory-rules", wrong, fix)


def _weak_exclusions(catalog: Catalog) -> Iterator[Problem]:
    """Exclusions that rest on a fact of low confidence or on a limit without a date."""
    for rule in catalog.rules:
        fact = catalog.facts[rule.evidence.fact] if rule.excludes and rule.evidence.fact else None
        if fact and (fact.confidence == "low" or (fact.kind == "limit" and fact.as_of is None)):
            ko, en = (
                ("신뢰도가 낮은", "of low confidence") if fact.confidence == "low" else ("날짜 없는", "without a date")
            )
            wrong = Text(
                f"배제 규칙이 {ko} 사실 '{fact.id}'에만 근거합니다", f"the exclusion rests on '{fact.id}', a fact {en}"
            )
            fix = Text(
                "더 확실한 출처를 찾거나 배제 대신 점수를 주십시오.", "Find a better source, or give points instead."
            )
            yield Problem(rule.file, rule.line, "weak-exclusion", wrong, fix)
