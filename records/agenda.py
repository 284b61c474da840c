"""What a meeting should argue about first: open decisions that are hard to change later, and what parts their options.

A tie needs no argument and a clear lead none either; what is easy to change can be tried.
"""

from catalog.model import Catalog
from catalog.words import Text
from records.sureness import name_sureness, runner_up
from records.voice import Voice, points
from rules.verdict import DecisionVerdict, OpenQuestion, OptionVerdict, Verdict

LISTED = 5

HEADING = Text("먼저 논의할 결정", "Decisions to discuss first")
_RIVALS = Text("‘{chosen}’ 대 ‘{runner}’, {points}점 차이.", "“{chosen}” or “{runner}”, {points} points apart.")
_PARTED_BY = Text("이 답에 가장 크게 달려 있습니다: {question}", "It hangs most on the answer to: {question}")
_BY_PREFERENCE = Text(
    "남은 질문으로는 갈리지 않습니다. 무엇을 더 중요하게 볼지로 정합니다.",
    "No open question parts them: it is a matter of what you want more.",
)


def contested(catalog: Catalog, verdict: Verdict) -> list[tuple[DecisionVerdict, OptionVerdict]]:
    """Return open decisions that are hard to change later, each with its next best option; the closest first."""
    found = []
    for decision in verdict.decisions:
        runner = runner_up(catalog, decision)
        hard = decision.sure is not None and not decision.pinned and decision.changing_later != "easy"
        if hard and runner is not None and name_sureness(decision) == "open":
            found.append((decision, runner))
    return sorted(found, key=lambda each: (each[0].changing_later != "one_way", each[1].price))


def parting(verdict: Verdict, decision: DecisionVerdict) -> OpenQuestion | None:
    """Return the open question whose answer most likely changes a decision."""
    asked = [each for each in verdict.open_questions if each.decisions.get(decision.decision)]
    return max(asked, key=lambda each: each.decisions[decision.decision], default=None)


def list_contested(catalog: Catalog, voice: Voice, verdict: Verdict) -> list[tuple[str, str]]:
    """Return the title of each decision to discuss first with what is between its two best options."""
    rows = []
    for decision, runner in contested(catalog, verdict)[:LISTED]:
        chosen = decision.option(decision.chosen)
        told = voice.say(_RIVALS, chosen=chosen.text, runner=runner.text, points=points(runner.price or 0.0))
        asked = parting(verdict, decision)
        parted = voice.say(_BY_PREFERENCE) if asked is None else voice.say(_PARTED_BY, question=asked.text)
        rows.append((decision.title.of(voice.language), f"{told} {parted}"))
    return rows
