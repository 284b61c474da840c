"""The examination of a catalog as lines of a terminal, for its authors.

Shows counts and shares; refuses to judge them, which `rules.findings` does.
"""

from collections.abc import Iterator
from dataclasses import replace

from catalog.model import Catalog
from catalog.words import Language, Text
from records.lines import hang, table
from rules.examine import Examination
from rules.review import ClaimShare, DecisionShare, Review
from rules.search import EDGES

_CLEAN = Text(
    "카탈로그 {}: 결정 {}개, 선택지 {}개, 규칙 {}개, 사례 {}개. 문제가 없습니다.",
    "Catalog {}: {} decisions, {} options, {} rules, {} cases. No problem found.",
)
_OVERDUE = Text(
    " 다시 확인할 때가 된 사실: {}개(--report로 볼 수 있습니다).",
    " Facts due to be looked up again: {} (see --report).",
)
_HEAD = Text(
    "상황 {}개를 뽑아 본 결과. 사실에 근거한 규칙 {}, 회로의 간선 {:,}개(한도 {:,}개)",
    "{} situations tried. {} of the rules rest on a fact; the circuit has {:,} edges of {:,}",
)
_STAKES = Text(
    "필요한 상황 {}, 최선과 최악의 차이 {:.1f}점, 차선과의 차이 {:.1f}점, 사실에 근거한 규칙 {}",
    "needed in {}; best to worst {:.1f} points, best to second {:.1f}; {} of its rules rest on a fact",
)
_NOTHING = Text("아무것도 답하지 않을 때", "when nothing is answered")
_WINS = Text("이기는 비율", "wins")
_ALONE = Text("단독 결정", "alone")
_ACCEPTED = Text("받아들인 이유: {}", "accepted: {}")
_FIRES = Text("적용", "fires")
_NO_CHANGE = Text("결과를 바꾸지 않음", "changes nothing")
_PLATFORMS = Text("플랫폼의 규칙과 함께 고를 때의 효과", "Rules of platforms, and soft pairs")
_DUE = Text("다시 확인할 때가 된 사실: {}개", "Facts due to be looked up again: {}")


def tell_clean(catalog: Catalog, found: Examination, language: Language) -> str:
    """Return the one line of a catalog without problems."""
    options = sum(len(decision.options) for decision in catalog.decisions.values())
    counts = len(catalog.decisions), options, len(catalog.rules), len(catalog.cases)
    due = _OVERDUE.of(language).format(len(found.overdue)) if found.overdue else ""
    return _CLEAN.of(language).format(catalog.version, *counts) + due


def tell_report(catalog: Catalog, found: Examination, language: Language) -> Iterator[str]:
    """Yield what wins, fires and matters, decision by decision, then the facts that are due."""
    if found.review is not None:
        yield from _review(catalog, found.review, language)
    if found.overdue:
        yield _DUE.of(language).format(len(found.overdue))
        rows = [(f"{due.file}:{due.line}", due.wrong.of(language)) for due in found.overdue]
        yield from table(rows)
        yield ""


def _review(catalog: Catalog, review: Review, language: Language) -> Iterator[str]:
    head = _HEAD.of(language)
    yield from hang("", head.format(f"{review.situations:,}", _share(review.on_facts), review.edges, EDGES))
    yield ""
    left = {claim.id: claim for claim in review.claims}
    for decision in review.decisions:
        yield from _decision(catalog, review, decision, language)
        own = [left.pop(id) for id in _own(catalog, decision.id)]
        yield from _claims([replace(claim, id=claim.id.removeprefix(f"{decision.id}.")) for claim in own], language)
        yield ""
    if left:
        yield _PLATFORMS.of(language)
        yield from _claims(list(left.values()), language)
        yield ""


def _decision(catalog: Catalog, review: Review, decision: DecisionShare, language: Language) -> Iterator[str]:
    stakes = _STAKES.of(language).format(
        _share(decision.needed), decision.spread, decision.lead, _share(decision.on_facts)
    )
    yield from hang(f"{decision.id}  ", stakes)
    rows = [("", _WINS.of(language), _ALONE.of(language), "")]
    for option in review.options:
        if option.id.startswith(f"{decision.id}."):
            said = [_NOTHING.of(language)] if option.id == decision.nothing else []
            known = catalog.decisions[decision.id].options.get(option.id)
            if known and known.accepted:
                said.append(_ACCEPTED.of(language).format(known.accepted.of(language)))
            rows.append((option.id.partition(".")[2], _share(option.whole), _share(option.alone), "; ".join(said)))
    yield from table(rows)


def _own(catalog: Catalog, decision: str) -> list[str]:
    """Return the rules and criteria of a decision."""
    rules = [rule.id for rule in catalog.rules if rule.target.startswith(f"{decision}.")]
    return rules + [criterion.id for criterion in catalog.criteria if criterion.decision == decision]


def _claims(claims: list[ClaimShare], language: Language) -> Iterator[str]:
    rows = [
        (claim.id, _share(claim.fires), "" if claim.matters else _NO_CHANGE.of(language))
        for claim in sorted(claims, key=lambda claim: claim.id)
    ]
    if rows:
        yield from table([("", _FIRES.of(language), ""), *rows], indent="    ", widest=60)


def _share(value: float) -> str:
    """Return a share with one digit, for rare is not never here."""
    return "<0.1%" if 0 < value < 1 / 1000 else f"{value:.1%}"
