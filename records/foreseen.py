"""What would change the advice, in sentences: tipping points, ways for the others to win, priorities."""

import json
from collections.abc import Iterable, Iterator, Sequence

from catalog.model import Catalog
from catalog.words import Text
from records.voice import Voice, share
from rules.outlook import Condition, Heavier, Outlook, Priorities, TippingPoint, Turn, WayToWin
from rules.verdict import Verdict

MOST = 5
"""Points told of a decision, or of the stack."""
_CHANGES_MOST = 3
_STEADY = 0.8

HEADING = Text("결론이 바뀌는 지점", "What would tip it")
_CONDITIONS = {
    ">=": Text("‘{asked}’의 답이 {value} 이상인 경우", "if “{asked}” were answered with {value} or more"),
    ">": Text("‘{asked}’의 답이 {value} 초과인 경우", "if “{asked}” were answered with more than {value}"),
    "<=": Text("‘{asked}’의 답이 {value} 이하인 경우", "if “{asked}” were answered with {value} or less"),
    "<": Text("‘{asked}’의 답이 {value} 미만인 경우", "if “{asked}” were answered with less than {value}"),
    "is": Text("‘{asked}’의 답이 ‘{value}’인 경우", "if “{asked}” were answered “{value}”"),
    "includes": Text(
        "‘{asked}’의 답에 ‘{value}’이/가 들어가는 경우", "if “{value}” were among the answers to “{asked}”"
    ),
    "excludes": Text(
        "‘{asked}’의 답에서 ‘{value}’이/가 빠지는 경우", "if “{value}” were not among the answers to “{asked}”"
    ),
    "first": Text("‘{value}’을/를 가장 중요하게 보는 경우", "if {value} mattered most"),
}
_ANY_OF = {
    "is": Text("‘{asked}’의 답이 {values} 가운데 하나인 경우", "if “{asked}” were answered {values}"),
    "includes": Text(
        "‘{asked}’의 답에 {values} 가운데 하나가 들어가는 경우", "if {values} were among the answers to “{asked}”"
    ),
}
"""Several answers that turn a decision alike."""
_TURNS = Text(
    "{condition} {title}이/가 ‘{option}’으로/로 바뀝니다.", "{condition}, {title} would change to “{option}”."
)
_TURN = Text("{condition} 다음이 바뀝니다: {changes}.", "{condition}, this would change: {changes}.")
_TURN_MORE = Text(
    "{condition} 다음이 바뀝니다: {changes} 외 {count}개.",
    "{condition}, this would change: {changes}, and {count} more.",
)
_NO_STACK = Text(
    "{condition} 모든 조건에 맞는 스택이 없습니다.", "{condition}, no stack would satisfy every condition."
)
_CHANGE = Text("{title} → {option}", "{title} → {option}")
_NOW = Text("지금 답은 {now}", "now {now}")
_TYPICALLY = Text("답을 모른다면 그럴 확률 {share}", "{share} likely if the answer were not known")
_IN_RANGE = Text("답한 범위 안에서 그럴 확률 {share}", "a chance of {share} within the range given")
_NOTED = Text("{sentence} ({notes})", "{sentence} ({notes})")
_NOTHING = Text(
    "답 하나를 바꾸어서 이 결정이 바뀌는 경우는 없습니다.", "No other answer to a single question would change this."
)
_HOLDS = Text(
    "가능한 우선순위의 약 {share}에서 그대로입니다.", "It holds for about {share} of all possible priorities."
)
_HOLDS_ALWAYS = Text(
    "무작위로 뽑아 본 우선순위에서는 모두 그대로입니다.", "It holds under all priorities that were drawn at random."
)
_HEAVIER = Text(
    "‘{quality}’의 비중이 1,000 가운데 {weight} 이상이면(지금 평균 {now}) ‘{option}’으로/로 바뀝니다.",
    "If {quality} weighed {weight} of 1,000 or more (now {now} on average), it would change to “{option}”.",
)
_STEADY_COUNT = Text(
    "팀이 가질 수 있는 우선순위의 80% 이상에서 그대로인 결정은 {count}개 가운데 {steady}개입니다.",
    "{steady} of {count} decisions can be kept under at least 80% of all priorities that a team could have.",
)
_WINS_BY_TWO = Text(
    "두 답이 함께 달라야 추천됩니다. {first}, 그리고 {second}입니다.",
    "It takes two other answers to make it win: {first}, and {second}.",
)
_WINS = Text("{condition} 추천됩니다.", "It would be recommended {condition}.")
_RULED_OUT = Text("다음 질문의 답 때문에 고를 수 없습니다: {questions}", "Ruled out by the answers to: {questions}")
_NO_WAY = Text(
    "답을 하나나 둘 바꾸어 추천되는 경우를 찾지 못했습니다.",
    "No change of one or two answers was found that would make it win.",
)


def tell_points(voice: Voice, verdict: Verdict, outlook: Outlook) -> Iterator[str]:
    """Yield the nearest points at which the stack changes; a change outside the scope alone is no news to anybody."""
    told = [point for point in outlook.tipping_points if point.changes or not point.fits]
    for point in told[:MOST]:
        yield _noted(voice, verdict, point, _turn(voice, point.condition, point.changes, fits=point.fits))


def tell_steadiness(voice: Voice, priorities: Priorities) -> str:
    """Return how many decisions hold whatever the priorities."""
    steady = sum(share >= _STEADY for share in priorities.decisions.values())
    return voice.say(_STEADY_COUNT, count=str(len(priorities.decisions)), steady=str(steady))


def tell_decision(voice: Voice, verdict: Verdict, outlook: Outlook, decision: str) -> Iterator[str]:
    """Yield at which answers a decision turns, and how much it depends on the priorities."""
    found = outlook.of(decision)
    for point, change in found[:MOST]:
        yield _noted(voice, verdict, point, _turns(voice, [point.condition], change))
    if not found:
        yield voice.say(_NOTHING)
    if outlook.priorities is not None and decision in outlook.priorities.decisions:
        yield from _weighed(voice, outlook.priorities, decision)


def reconsider(voice: Voice, outlook: Outlook, decision: str) -> tuple[str, ...]:
    """Return when to take a decision anew, one condition a line; answers that turn it alike share one."""
    alike: dict[tuple[str, ...], list[tuple[Condition, Turn]]] = {}
    for point, change in outlook.of(decision):
        condition = point.condition
        apart = "" if condition.operator in _ANY_OF else condition.text.en
        alike.setdefault((condition.question, condition.operator, apart, change.option), []).append((condition, change))
    return tuple(_turns(voice, [condition for condition, _ in found], found[0][1]) for found in alike.values())[:MOST]


def to_json(outlook: Outlook, decisions: Iterable[str]) -> str:
    """Return the conditions under which each decision would be another, for programs to test: JSON by decision."""
    found = {
        decision: [
            {
                "question": point.condition.question,
                "operator": point.condition.operator,
                "value": point.condition.value,
                "unit": point.condition.unit,
                "changes": {each.decision: each.option for each in point.changes},
            }
            for point, _ in outlook.of(decision)
        ]
        for decision in decisions
    }
    return json.dumps(found, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def tell_way(catalog: Catalog, voice: Voice, way: WayToWin) -> Iterator[str]:
    """Yield which answers rule an option out, and which would make it win."""
    if way.excluded_by:
        questions = [catalog.questions[question].text.of(voice.language) for question in way.excluded_by]
        yield voice.say(_RULED_OUT, questions=" ".join(questions))
    match [_condition(voice, condition) for condition in way.conditions]:
        case [condition]:
            yield voice.say(_WINS, condition=condition)
        case [first, second]:
            yield voice.say(_WINS_BY_TWO, first=first, second=second)
        case _:
            yield voice.say(_NO_WAY)


def _condition(voice: Voice, condition: Condition) -> str:
    asked = Text(condition.asked.ko.rstrip(), condition.asked.en.rstrip())
    return voice.say(_CONDITIONS[condition.operator], asked=asked, value=condition.text)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _any_of(voice: Voice, conditions: Sequence[Condition]) -> str:
    """Return several answers to one question as one condition."""
    *others, last = (condition.text for condition in conditions)
    values = Text(
        ", ".join(f"‘{each.ko}’" for each in (*others, last)),
        f"{', '.join(f'“{each.en}”' for each in others)} or “{last.en}”",
    )
    asked = Text(conditions[0].asked.ko.rstrip(), conditions[0].asked.en.rstrip())
    return voice.say(_ANY_OF[conditions[0].operator], asked=asked, values=values)


def _turns(voice: Voice, conditions: Sequence[Condition], change: Turn) -> str:
    said = _condition(voice, conditions[0]) if len(conditions) == 1 else _any_of(voice, conditions)
    return _capital(voice.say(_TURNS, condition=said, title=change.title, option=change.text))


def _turn(voice: Voice, condition: Condition, changes: Sequence[Turn], *, fits: bool) -> str:
    said = _condition(voice, condition)
    if not fits:
        return _capital(voice.say(_NO_STACK, condition=said))
    if len(changes) == 1:
        return _turns(voice, [condition], changes[0])
    told = ", ".join(voice.say(_CHANGE, title=each.title, option=each.text) for each in changes[:_CHANGES_MOST])
    if len(changes) > _CHANGES_MOST:
        more = str(len(changes) - _CHANGES_MOST)
        return _capital(voice.say(_TURN_MORE, condition=said, changes=told, count=more))
    return _capital(voice.say(_TURN, condition=said, changes=told))


def _noted(voice: Voice, verdict: Verdict, point: TippingPoint, sentence: str) -> str:
    """Return a sentence with the present answer and the chance of the other behind it."""
    now = next((view.shown for view in verdict.answers if view.question == point.condition.question), None)
    notes = [voice.say(_NOW, now=now)] if now is not None and point.distance is not None else []
    if point.chance is not None:
        notes.append(voice.say(_IN_RANGE if point.chance_under == "range" else _TYPICALLY, share=share(point.chance)))
    return voice.say(_NOTED, sentence=sentence, notes="; ".join(notes)) if notes else sentence


def _weighed(voice: Voice, priorities: Priorities, decision: str) -> Iterator[str]:
    held = priorities.decisions[decision]
    yield voice.say(_HOLDS_ALWAYS) if held == 1 else voice.say(_HOLDS, share=share(held))
    nearest: list[Heavier] = [each for each in priorities.heavier if each.change.decision == decision]
    for each in nearest[:_CHANGES_MOST]:
        weights = {"weight": str(each.weight), "now": str(each.now)}
        yield voice.say(_HEAVIER, quality=each.text, option=each.change.text, **weights)
