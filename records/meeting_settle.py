"""What a meeting has to settle: one-way doors, ties, differences, what to find out, and how sure the whole is."""

from collections.abc import Iterator, Sequence

from catalog.words import Text
from records import disagreement, foreseen, overrides, phrases, sureness
from records.asking import ENOUGH, tell_reach
from records.blocks import Block, Heading, Line, Paragraph, Table, bullets, line, pairs
from records.model import Export, recorded
from records.outcome import sum_up
from records.voice import Voice, points
from rules.verdict import DecisionVerdict, OpenQuestion

_ONE_WAY = Text("되돌리기 어려운 결정", "One-way doors")
_TIES = Text("어느 쪽을 골라도 되는 결정", "Ties: either may be taken")
_TIED = Text("‘{chosen}’ 또는 ‘{others}’", "“{chosen}” or “{others}”")
_ASK = Text("더 알아볼 것", "What to find out")
_WORTH_ASKING = Text(
    "값어치는 답을 알았을 때 스택이 평균 몇 점 나아지는지이고, 다른 답과 함께 이 답에 달린 점수를 더해 적었습니다. "
    "묻고 답하는 수고보다 큰 것만 적었습니다.",
    "What it is worth: by how many points the stack gets better on average once the answer is known, plus how many "
    "hang on it together with other answers. Only what is worth more than the effort of asking is listed.",
)
_ASKED = (
    Text("질문", "Question"),
    Text("달라질 수 있는 결정", "What it can change"),
    Text("값어치(혼자 + 다른 답과 함께, 점)", "Worth (by itself + with others)"),
)
_SURE = Text("전체의 확실성", "How sure the whole is")
_QUESTIONS_MOST = 8


def settle(export: Export, voice: Voice) -> Iterator[Block]:
    """Yield what people have to agree on or to find out, and how sure the whole is."""
    catalog, verdict = export.catalog, export.verdict
    kept = [each for each in recorded(export) if not each.unneeded]
    doors = [
        (each.title.of(voice.language), f"{_chosen(voice, each)} ({sum_up(catalog, voice, each)})")
        for each in kept
        if each.changing_later == "one_way"
    ]
    yield from titled(voice, _ONE_WAY, doors)
    yield from titled(voice, phrases.AGAINST_ADVICE, overrides.list_overrides(voice, verdict))
    yield from titled(voice, phrases.DISAGREEMENTS, disagreement.list_disagreements(catalog, voice, verdict))
    ties = [(each.title.of(voice.language), _tied(voice, each)) for each in kept if each.tie and not each.pinned]
    yield from titled(voice, _TIES, ties)
    yield Heading(_ASK.of(voice.language))
    if verdict.enough:
        yield Paragraph(line(voice.say(ENOUGH)))
    waiting = verdict.worth_asking[:_QUESTIONS_MOST]
    if waiting:
        yield Paragraph(line(voice.say(_WORTH_ASKING)))
        columns = tuple(column.of(voice.language) for column in _ASKED)
        yield Table(columns, tuple(_asked(export, voice, each) for each in waiting), (36, 50, 14))
    yield from _foreseen(export, voice)
    yield from titled(voice, _SURE, sureness.list_groups(voice, verdict))
    for sentence in sureness.tell_unsatisfied(voice, verdict):
        yield Paragraph(line(sentence))
    yield Paragraph(line(sureness.tell_regret(catalog, voice, verdict)))


def _asked(export: Export, voice: Voice, question: OpenQuestion) -> tuple[Line, ...]:
    reach = " ".join(tell_reach(export.catalog, voice, question))
    worth = f"{points(question.value)} + {points(question.with_others)}"
    return line(question.text.of(voice.language)), line(reach), line(worth)


def _foreseen(export: Export, voice: Voice) -> Iterator[Block]:
    """Yield the nearest points at which the stack changes, and how much hangs on the priorities."""
    if export.outlook is not None:
        points = tuple(foreseen.tell_points(voice, export.verdict, export.outlook))
        steady = export.outlook.priorities
        told = points if steady is None else (*points, foreseen.tell_steadiness(voice, steady))
        if told:
            yield Heading(foreseen.HEADING.of(voice.language))
            yield bullets(told)


def _chosen(voice: Voice, decision: DecisionVerdict) -> str:
    return decision.option(decision.chosen).text.of(voice.language)


def _tied(voice: Voice, decision: DecisionVerdict) -> str:
    others = sureness.names(decision, decision.tied_with)
    return voice.say(_TIED, chosen=decision.option(decision.chosen).text, others=others)


def titled(voice: Voice, title: Text, rows: Sequence[tuple[str, str]]) -> Iterator[Block]:
    """Yield rows below their heading, if there are any."""
    if rows:
        yield Heading(title.of(voice.language))
        yield pairs(rows)
