"""How sure the advice is, in plain sentences: what is settled, what is clear, what is open, what is a tie.

Certainty is told from price and regret; how often an option is best is told beside it, as what it is.
"""

from collections.abc import Iterator

from catalog.model import Catalog
from catalog.words import Text
from records import phrases
from records.arguments import listed
from records.voice import POINT, Voice, points, share
from rules.sureness import TIE
from rules.verdict import DecisionVerdict, OptionVerdict, Verdict

_SMALL, _CLEAR = 2 * POINT, 8 * POINT
"""Below two points a lead is small; from eight, the price of a change that is hard later, it is large."""
_RARE = 0.05
"""An option that is best less often than this, and advised nevertheless, is a compromise."""

_TIE = Text(
    "사실상 동점입니다. ‘{rivals}’과/와의 차이({points}점)는 지금 아는 것만으로는 의미가 없으므로 어느 쪽을 골라도 "
    "됩니다.",
    "This is a tie: the distance to “{rivals}” ({points} points) means nothing with what is known now, so either may "
    "be taken.",
)
_SMALL_LEAD = Text(
    "앞서지만 차이가 크지 않습니다. 다음으로 나은 ‘{runner}’을/를 고르면 스택 전체에서 {points}점을 감수합니다.",
    "It leads, but not by much: the next best, “{runner}”, would cost the whole stack {points} points.",
)
_CLEAR_LEAD = Text(
    "차이가 분명합니다. 다음으로 나은 ‘{runner}’을/를 고르면 스택 전체에서 {points}점을 감수합니다.",
    "It leads clearly: the next best, “{runner}”, would cost the whole stack {points} points.",
)
_LARGE_LEAD = Text(
    "차이가 큽니다. 다음으로 나은 ‘{runner}’을/를 고르면 스택 전체에서 {points}점을 감수합니다.",
    "It leads by far: the next best, “{runner}”, would cost the whole stack {points} points.",
)
_LEAD = Text(
    "앞섭니다. 다음으로 나은 ‘{runner}’을/를 고르면 스택 전체에서 {points}점을 감수합니다.",
    "It leads: the next best, “{runner}”, would cost the whole stack {points} points.",
)
_NO_RIVAL = Text("고를 수 있는 다른 선택지가 없습니다.", "No other option can be chosen here.")
_SETTLED = Text(
    "아직 모르는 것이 무엇으로 밝혀지든 이 결론은 바뀌지 않습니다.",
    "Whatever the open answers turn out to be, this stays the best choice.",
)
_LITTLE_TO_LOSE = Text(
    "이 선택이 빗나가더라도 잃는 것은 평균 {mean}점에 그칩니다.",
    "Should it prove wrong, little is lost: {mean} points on average.",
)
_CAN_TURN = Text(
    "그래도 바뀔 수 있습니다. 모르는 것이 밝혀지면 다른 선택이 평균 {mean}점, 가장 나쁜 5%의 시나리오에서는 "
    "{worst}점 더 나을 수 있습니다.",
    "Even so, it may still turn: with what is not known yet, another choice may prove better, by {mean} points on "
    "average and by {worst} in the worst 5% of the scenarios.",
)
_BEST_SHARE = Text(
    "모르는 값을 바꾸어 가며 만든 시나리오의 {share}에서 최선입니다.",
    "It is best in {share} of the scenarios drawn from what is not known.",
)
_COMPROMISE = Text(
    "절충안입니다. 최선인 시나리오는 {share}뿐이지만, 모든 시나리오를 평균하면 이보다 나은 것이 없습니다.",
    "It is a compromise: the very best in only {share} of the scenarios, yet on average over all of them nothing does "
    "better.",
)
_MORE_OFTEN = Text(
    "‘{other}’이/가 최선인 시나리오가 더 많지만({other_share}, ‘{chosen}’은/는 {share}), 빗나갔을 때 잃는 것이 더 "
    "큽니다. 앞설 때는 평균 {gain}점을 얻고, 뒤질 때는 평균 {loss}점을 잃습니다.",
    "“{other}” is best more often ({other_share} of the scenarios against {share}), but costs more when it is wrong: "
    "{gain} points gained on average where it is ahead, {loss} lost where it is behind.",
)
_MORE_OFTEN_BEHIND = Text(
    "‘{other}’이/가 최선인 시나리오가 더 많지만({other_share}, ‘{chosen}’은/는 {share}), 둘만 견주면 ‘{chosen}’에 "
    "뒤지는 시나리오가 더 많습니다({worse}).",
    "“{other}” is best more often ({other_share} of the scenarios against {share}), but between these two it is "
    "behind “{chosen}” in more of them: {worse}.",
)
WORDS = {
    "settled": Text("확정", "settled"),
    "clear": Text("분명함", "clear"),
    "open": Text("바뀔 수 있음", "may turn"),
    "tie": Text("동점", "tie"),
}
_MEANINGS = {
    "settled": Text("아직 모르는 것이 무엇이든 그대로인 결정", "Settled, whatever is still unknown"),
    "clear": Text("분명하게 앞서는 결정", "Clear"),
    "open": Text("모르는 것에 따라 바뀔 수 있는 결정", "May still turn, with what is not known"),
    "tie": Text("어느 쪽을 골라도 되는 결정", "Ties: either option may be taken"),
}
_AHEAD = Text("{word}, {points}점 앞섬", "{word}, ahead by {points} points")
_ONLY = Text("다른 선택지 없음", "no other possible")
_NOTHING_TO_REGRET = Text(
    "모르는 것이 무엇으로 밝혀지든 이보다 나은 스택은 없습니다.",
    "Whatever is still unknown, no other stack would prove better.",
)
_LITTLE_TO_REGRET = Text(
    "모르는 것을 미리 다 알았더라도 평균 {mean}점밖에 더 얻지 못합니다. 가장 나쁜 5%의 시나리오에서는 {worst}점입니다.",
    "Even knowing everything would gain only {mean} points on average, and {worst} in the worst 5% of the scenarios.",
)
_REGRET = Text(
    "모르는 것을 미리 다 알았다면 다른 스택으로 평균 {mean}점, 가장 나쁜 5%의 시나리오에서는 평균 {worst}점을 더 "
    "얻었을 것입니다. 바꾸기 어려운 결정 하나를 나중에 바꾸는 비용이 {change}점입니다.",
    "Had everything been known, another stack would gain {mean} points on average, and {worst} in the worst 5% of the "
    "scenarios. To compare: changing one decision that is hard to change later costs {change} points.",
)


def runner_up(catalog: Catalog, decision: DecisionVerdict) -> OptionVerdict | None:
    """Return the best of the other options that can be chosen; to do without the decision is none of them."""
    others = (each for each in listed(catalog, decision) if each.option != decision.chosen and each.price is not None)
    return next(others, None)


def name_sureness(decision: DecisionVerdict) -> str:
    """Return the one word of WORDS that says how sure an advised choice is; a tie is one even where it is settled."""
    assert decision.sure is not None
    return "settled" if decision.sure.settled and not decision.tie else decision.sure.word


def sum_up_sureness(catalog: Catalog, voice: Voice, decision: DecisionVerdict) -> str:
    """Return how sure an advised choice is in a few words."""
    runner = runner_up(catalog, decision)
    if runner is None or runner.price is None:
        return voice.say(_ONLY)
    word = WORDS[name_sureness(decision)]
    return voice.say(word) if decision.tie else voice.say(_AHEAD, word=word, points=points(runner.price))


def tell_sureness(catalog: Catalog, voice: Voice, decision: DecisionVerdict) -> Iterator[str]:
    """Yield how sure an advised choice is: its lead, what could still turn it, and how often it is best."""
    assert decision.sure is not None
    runner = runner_up(catalog, decision)
    if runner is None or runner.price is None:
        yield voice.say(_NO_RIVAL)
        return
    if decision.tie:
        yield voice.say(_TIE, rivals=names(decision, decision.tied_with), points=points(runner.price))
    else:
        small, large = runner.price < _SMALL, runner.price >= _CLEAR
        certain = _LEAD if decision.sure.word == "open" else _LARGE_LEAD if large else _CLEAR_LEAD
        phrase = _SMALL_LEAD if small else certain
        yield voice.say(phrase, runner=runner.text, points=points(runner.price))
    if decision.sure.settled:
        yield voice.say(_SETTLED)
        return
    if not decision.tie:
        phrase = _CAN_TURN if decision.sure.word == "open" else _LITTLE_TO_LOSE
        yield voice.say(phrase, mean=points(decision.sure.regret_mean), worst=points(decision.sure.regret_worst))
    yield _how_often(catalog, voice, decision)


def _how_often(catalog: Catalog, voice: Voice, decision: DecisionVerdict) -> str:
    chosen = decision.option(decision.chosen)
    other = max(listed(catalog, decision), key=lambda option: option.support)
    if other.support > chosen.support and not decision.tie:
        return _more_often(voice, chosen, other)
    phrase = _COMPROMISE if chosen.support < _RARE and not decision.tie else _BEST_SHARE
    return voice.say(phrase, share=share(chosen.support))


def _more_often(voice: Voice, chosen: OptionVerdict, other: OptionVerdict) -> str:
    """Return why an option that is best more often is not the advice, and that the advice is a compromise if it is."""
    told = other.against_advice
    assert told is not None
    phrase = _MORE_OFTEN if told.loss > told.gain else _MORE_OFTEN_BEHIND
    contrast = voice.say(
        phrase, other=other.text, chosen=chosen.text, other_share=share(other.support), share=share(chosen.support),
        gain=points(told.gain), loss=points(told.loss), worse=share(told.worse),
    )  # fmt: skip
    return f"{contrast} {voice.say(_COMPROMISE, share=share(chosen.support))}" if chosen.support < _RARE else contrast


def names(decision: DecisionVerdict, options: tuple[str, ...]) -> Text:
    """Return names of options one after another, with the quotes between them."""
    texts = [decision.option(option).text for option in options]
    return Text("’, ‘".join(text.ko for text in texts), "”, “".join(text.en for text in texts))


def list_groups(voice: Voice, verdict: Verdict) -> list[tuple[str, str]]:
    """Return what each of WORDS means with the decisions of which it holds; idle decisions are left out."""
    found: dict[str, list[str]] = {word: [] for word in WORDS}
    for decision in verdict.decisions:
        if decision.sure is not None and not decision.unneeded:
            found[name_sureness(decision)].append(decision.title.of(voice.language))
    return [(_MEANINGS[word].of(voice.language), ", ".join(titles)) for word, titles in found.items() if titles]


def tell_unsatisfied(voice: Voice, verdict: Verdict) -> Iterator[str]:
    """Yield in how many scenarios no stack satisfies everything; in all of them what is fixed breaks a condition."""
    if verdict.unsatisfied == 1:
        yield voice.say(phrases.NEVER_SATISFIED)
    elif verdict.unsatisfied:
        yield voice.say(phrases.UNSATISFIED, share=share(verdict.unsatisfied))


def tell_regret(catalog: Catalog, voice: Voice, verdict: Verdict) -> str:
    """Return what not knowing everything costs the whole stack, in one or two sentences."""
    if not verdict.regret_mean:
        return voice.say(_NOTHING_TO_REGRET)
    phrase = _LITTLE_TO_REGRET if verdict.regret_mean < TIE else _REGRET
    change = points(catalog.scales["hard"].later)
    return voice.say(phrase, mean=points(verdict.regret_mean), worst=points(verdict.regret_worst), change=change)
