"""What to ask next and when to stop, in plain sentences."""

from collections import Counter
from collections.abc import Iterator

from catalog.model import Catalog
from catalog.words import Text
from records.lines import hang, table
from records.voice import Voice, compared, points
from rules.sureness import TIE
from rules.verdict import OpenQuestion, Verdict

_LISTED = 8
_NAMED = 3
_FEW = 2

_ASK = Text("다음 질문: {question}", "Ask next: {question}")
_FIND_OUT = Text("더 알아볼 것: {question} (지금 답: 모르겠음)", "Find out next: {question} (answered: don't know)")
_CAN_CHANGE_ONE = Text(
    "답에 따라 이 결정이 달라질 수 있습니다: {titles}.", "It can still change one decision: {titles}."
)
_CAN_CHANGE = Text(
    "답에 따라 결정 {count}개가 달라질 수 있습니다: {titles}.", "It can still change {count} decisions: {titles}."
)
_CAN_CHANGE_MANY = Text(
    "답에 따라 결정 {count}개가 달라질 수 있습니다. 달라질 가능성이 큰 결정: {titles}.",
    "It can still change {count} decisions, most likely these: {titles}.",
)
_WORTH = Text(
    "답을 알면 스택이 평균 {points}점쯤 나아집니다. 묻고 답하는 수고는 {cost}점으로 칩니다.",
    "Knowing the answer makes the stack better by about {points} points on average; asking counts as {cost}.",
)
_TOGETHER = Text(
    "다른 답과 함께라면 {points}점쯤이 이 답에 달려 있습니다.",
    "Together with other answers, about {points} points hang on it.",
)
ENOUGH = Text(
    "이제 그만 물어도 됩니다. 남은 질문 가운데 묻고 답하는 수고보다 더 도움이 되는 것이 없습니다.",
    "You can stop here: no answer that is still open helps more than the effort of asking for it.",
)
_WITH_OTHERS = Text(
    "이 답 하나로는 추천이 달라지지 않지만, 다른 답과 함께라면 달라질 수 있습니다.",
    "This answer alone does not change the advice, but together with others it can.",
)
_HANGING = Text(
    "지금 스택이 가장 좋은 스택에 평균적으로 못 미치는 점수 가운데 {points}점쯤이 이 답에 달려 있습니다. "
    "묻고 답하는 수고는 {cost}점으로 칩니다.",
    "Of what the stack still falls short of the best on average, about {points} points hang on it; "
    "asking counts as {cost}.",
)
_THEN = Text("그다음", "After that")
_LATER_ALONE = Text("{question} ({titles}, 약 {points}점)", "{question} ({titles}; about {points} points)")
_LATER = Text(
    "{question} ({titles}, 약 {points}점, 다른 답과 함께 {others}점)",
    "{question} ({titles}; about {points} points, {others} with others)",
)
_LATER_WITH_OTHERS = Text(
    "{question} (다른 답과 함께 약 {points}점)", "{question} (with others; about {points} points)"
)
_AND_OTHERS = Text("{titles} 외 {count}개", "{titles} and {count} more")
_MORE = Text("그 밖에 {count}개", "and {count} more")
_NOT_ASKED = Text("묻지 않아도 되는 질문", "Questions that need not be asked")
_WHY = {
    "unread": Text("이 결정들에 더는 영향을 주지 않음", "touches none of these decisions any more"),
    "not_asked": Text("이 상황에는 해당하지 않음", "does not apply to this situation"),
    "too_little": Text("이 답만으로는 스택이 나아지지 않음", "would not make the stack better by itself"),
}


def tell_next(catalog: Catalog, voice: Voice, verdict: Verdict) -> Iterator[str]:
    """Yield the question to ask next with what hangs on it, those that follow, and those that need not be asked."""
    waiting = verdict.worth_asking
    yield ""
    if verdict.enough:
        yield from hang("", voice.say(ENOUGH))
    for question in waiting[:1]:
        yield from hang("", voice.say(_FIND_OUT if question.unknown else _ASK, question=question.text))
        for sentence in explain_question(catalog, voice, question):
            yield from hang("  ", sentence)
    later = waiting[1 : 1 + _LISTED]
    if later:
        yield voice.say(_THEN)
        rows = [(each.question, _tell_later(catalog, voice, each)) for each in later]
        left = len(waiting) - 1 - len(later)
        yield from table([*rows, ("…", voice.say(_MORE, count=str(left)))] if left else rows)
    idle = Counter(each.why for each in verdict.idle_questions)
    if idle:
        yield voice.say(_NOT_ASKED)
        yield from table([(voice.say(_WHY[why]), str(count)) for why, count in idle.items()])


def _tell_later(catalog: Catalog, voice: Voice, question: OpenQuestion) -> str:
    """Return a question with the two decisions that it most likely changes, and what its answer is worth."""
    others = points(question.with_others)
    if question.only_with_others:
        return voice.say(_LATER_WITH_OTHERS, question=question.text, points=others)
    titles = [catalog.decisions[decision].title.of(voice.language) for decision in question.decisions]
    named = ", ".join(titles[:_FEW])
    if len(titles) > _FEW:
        named = voice.say(_AND_OTHERS, titles=named, count=str(len(titles) - _FEW))
    phrase = _LATER if question.with_others > TIE else _LATER_ALONE
    return voice.say(phrase, question=question.text, titles=named, points=points(question.value), others=others)


def explain_question(catalog: Catalog, voice: Voice, question: OpenQuestion) -> Iterator[str]:
    """Yield which decisions an answer can change, and what it is worth against the effort of asking."""
    yield from tell_reach(catalog, voice, question)
    if question.only_with_others:
        hanging, cost = compared(question.with_others, question.cost)
        yield voice.say(_HANGING, points=hanging, cost=cost)
        return
    worth, cost = compared(question.value, question.cost)
    yield voice.say(_WORTH, points=worth, cost=cost)
    if question.with_others > TIE:
        yield voice.say(_TOGETHER, points=points(question.with_others))


def tell_reach(catalog: Catalog, voice: Voice, question: OpenQuestion) -> Iterator[str]:
    """Yield which decisions an answer can change, if any; or that it can only together with others."""
    if question.only_with_others:
        yield voice.say(_WITH_OTHERS)
        return
    titles = [catalog.decisions[decision].title.of(voice.language) for decision in question.decisions]
    if titles:
        phrase = _CAN_CHANGE_ONE if len(titles) == 1 else _CAN_CHANGE if len(titles) <= _NAMED else _CAN_CHANGE_MANY
        yield voice.say(phrase, count=str(len(titles)), titles=", ".join(titles[:_NAMED]))
