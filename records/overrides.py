"""What people decided against the advice: both views side by side, what it costs, changes and breaks."""

from collections.abc import Iterator

from catalog.model import Catalog
from catalog.words import Text
from records.arguments import inside, own_reasons, same_reason
from records.voice import Voice, points, share
from rules.overrides import Change, Override
from rules.program import NOT_NEEDED
from rules.sureness import TIE
from rules.verdict import DecisionVerdict, Verdict

_GIVEN = Text("결정할 범위 밖이므로 비교하지 않았습니다.", "Outside the scope, so it was not compared with others.")
_AGREES = Text("Stackwright도 같은 선택지를 추천합니다.", "Stackwright recommends the same option.")
_DIFFERS = Text(
    "Stackwright의 의견은 다릅니다. 미리 정하지 않았다면 ‘{advised}’을/를 추천했고, ‘{chosen}’을/를 고르면 스택 "
    "전체에서 {points}점을 감수합니다.",
    "Stackwright sees it differently: left free, it would recommend “{advised}”; “{chosen}” costs the whole stack "
    "{points} points.",
)
_LEVEL = Text(
    "Stackwright가 보기에는 ‘{advised}’과/와 사실상 동점이라({points}점 차이) 어느 쪽을 골라도 됩니다.",
    "To Stackwright this is a tie with “{advised}” ({points} points apart), so either may be taken.",
)
_FORCED_BY_OTHERS = Text(
    "Stackwright의 의견은 다릅니다. 추천과 다르게 정한 다른 결정이 없었다면 ‘{chosen}’ 대신 ‘{advised}’을/를 "
    "추천했습니다.",
    "Stackwright sees it differently: but for other decisions against the advice it would recommend “{advised}” "
    "instead of “{chosen}”.",
)
_BECAUSE = Text("‘{advised}’을/를 추천하는 가장 큰 이유: {because}", "The strongest reason for “{advised}”: {because}")
_WEIGHS = Text("‘{chosen}’에 걸리는 가장 큰 점: {because}", "What weighs most against “{chosen}”: {because}")
_LIFTED = Text(
    "‘{chosen}’을/를 이 상황에서 쓸 수 없게 하는 조건을 무릅쓰고 정했습니다: {because}",
    "It was decided although “{chosen}” is impossible here: {because}",
)
_RISK = Text(
    "‘{chosen}’을/를 쓸 수 없게 될 가능성이 {advised_share}에서 {share}로 커집니다.",
    "The chance that this choice turns out to be impossible rises from {advised_share} to {share}.",
)
_NEEDS = Text("그래서 새로 운영해야 하는 것: {platforms}.", "What has to run because of it: {platforms}.")
_ALSO = Text("그래서 함께 달라진 결정: {changes}.", "What changes along with it: {changes}.")
_CHANGE = Text("{decision}(‘{advised}’ 대신 ‘{chosen}’)", "{decision} (“{chosen}” instead of “{advised}”)")
_CHANGE_FORCED = Text(
    "{decision}(‘{advised}’을/를 더는 고를 수 없어 ‘{chosen}’)",
    "{decision} (“{chosen}”, since “{advised}” is no longer possible)",
)
_NEEDED = Text("{decision}(이제 필요해져 ‘{chosen}’)", "{decision} (now needed: “{chosen}”)")
_NO_LONGER_NEEDED = Text("{decision}(더는 필요 없음)", "{decision} (no longer needed)")
_SHORT = Text(
    "{chosen} (추천은 {advised}, 감수 비용 {points}점). 이유: {because}",
    "{chosen} (advised: {advised}; costs {points} points). Because: {because}",
)
_OFTEN = Text(
    "정해 둔 것이 없었다면 ‘{chosen}’이/가 최선인 시나리오는 {share}입니다.",
    "Had nothing been fixed, “{chosen}” would be best in {share} of the scenarios.",
)
_OFTEN_BOTH = Text(
    "정해 둔 것이 없었다면 ‘{chosen}’이/가 최선인 시나리오는 {share}, ‘{advised}’이/가 최선인 시나리오는 "
    "{advised_share}입니다.",
    "Had nothing been fixed, “{chosen}” would be best in {share} of the scenarios, “{advised}” in {advised_share}.",
)
_TOGETHER = Text(
    "추천과 다르게 정한 결정은 모두 합쳐 스택 전체에서 {points}점을 감수합니다.",
    "Together, what was decided against the advice costs the whole stack {points} points.",
)


def is_level(decision: DecisionVerdict) -> bool:
    """Whether what people decided is worth as much as what is advised, but for a tie."""
    return 0 < _price(decision) <= TIE


def _price(decision: DecisionVerdict) -> float:
    return -(decision.option(decision.advised).price or 0.0)


def tell_decided(catalog: Catalog, voice: Voice, verdict: Verdict, decision: DecisionVerdict) -> Iterator[str]:
    """Yield both views of what people decided, and what going against the advice costs, changes and breaks."""
    if not decision.in_scope:
        yield voice.say(_GIVEN)
        return
    if decision.advised == decision.chosen:
        yield voice.say(_AGREES)
        return
    chosen, advised = decision.option(decision.chosen), decision.option(decision.advised)
    price = _price(decision)
    phrase = _FORCED_BY_OTHERS if price <= 0 else _LEVEL if is_level(decision) else _DIFFERS
    yield voice.say(phrase, advised=advised.text, chosen=chosen.text, points=points(price))
    for override in verdict.overrides:
        if override.decision == decision.decision:
            yield from _told(catalog, voice, verdict, override)
    merit = next(
        (reason for reason in own_reasons(advised) if reason.worth > max(0, same_reason(reason, chosen))), None
    )
    if merit is not None:
        yield voice.say(_BECAUSE, advised=advised.text, because=merit.because)
    fault = next(
        (reason for reason in own_reasons(chosen) if reason.worth < min(0, same_reason(reason, advised))), None
    )
    if fault is not None:
        yield voice.say(_WEIGHS, chosen=chosen.text, because=fault.because)


def tell_often(voice: Voice, decision: DecisionVerdict) -> str:
    """Return how often what people decided would be best, beside what is advised; nothing out of scope."""
    if not decision.in_scope:
        return ""
    chosen, advised = decision.option(decision.chosen), decision.option(decision.advised)
    shares = {"share": share(chosen.support), "advised_share": share(advised.support)}
    return voice.say(_OFTEN if advised is chosen else _OFTEN_BOTH, chosen=chosen.text, advised=advised.text, **shares)


def _told(catalog: Catalog, voice: Voice, verdict: Verdict, override: Override) -> Iterator[str]:
    chosen = verdict.decision(override.decision).option(override.chosen)
    for exclusion in chosen.excluded:
        if exclusion.rule in override.lifted:
            yield voice.say(_LIFTED, chosen=chosen.text, because=exclusion.because)
    if override.excluded_share > override.excluded_share_advised and not override.lifted:
        shares = {"share": share(override.excluded_share), "advised_share": share(override.excluded_share_advised)}
        yield voice.say(_RISK, chosen=chosen.text, **shares)
    if override.changes:
        told = [_changed(voice, verdict, change) for change in override.changes]
        yield voice.say(_ALSO, changes=", ".join(told))
    if override.platforms:
        names = [inside(voice, catalog.platforms[id].text).of(voice.language) for id in override.platforms]
        yield voice.say(_NEEDS, platforms=", ".join(names))


def _changed(voice: Voice, verdict: Verdict, change: Change) -> str:
    decision = verdict.decision(change.decision)
    texts = {"advised": decision.option(change.advised).text, "chosen": decision.option(change.chosen).text}
    if decision.unneeded:
        return voice.say(_NO_LONGER_NEEDED, decision=decision.title)
    idle = change.advised == f"{change.decision}.{NOT_NEEDED}"
    phrase = _NEEDED if idle else _CHANGE_FORCED if change.forced else _CHANGE
    return voice.say(phrase, decision=decision.title, **texts)


def list_overrides(voice: Voice, verdict: Verdict) -> list[tuple[str, str]]:
    """Return each decision against the advice with both views, its price and people's reason in one sentence."""
    rows = []
    for override in verdict.overrides:
        decision = verdict.decision(override.decision)
        texts = {"advised": decision.option(override.advised).text, "chosen": decision.option(override.chosen).text}
        told = voice.say(_SHORT, points=points(override.price), because=override.because.strip(), **texts)
        rows.append((decision.title.of(voice.language), told))
    if verdict.free is not None and len(rows) > 1:
        rows.append(("", voice.say(_TOGETHER, points=points(verdict.free.price))))
    return rows
