"""What sets two options of a decision apart: reasons that differ, what runs today, what only one of them needs.

A reason that both share carries nothing, however heavy it is; so reasons of one name are compared by their difference.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from catalog.model import Catalog
from catalog.words import Text
from records import phrases
from records.arguments import CHANGING, own_reasons, same_reason
from records.sureness import runner_up
from records.voice import POINT, Voice
from rules.verdict import DecisionVerdict, OptionVerdict, Reason, Verdict

_MERIT = Text("‘{option}’의 장점: {because}", "An advantage of “{option}”: {because}")
_FAULT = Text("‘{option}’의 약점: {because}", "A weakness of “{option}”: {because}")
_OTHER_IN_USE = Text(
    "지금 쓰고 있는 것은 ‘{option}’이므로 바꾸는 비용이 듭니다.",
    "What is in use today is “{option}”, so changing has a cost.",
)
_OTHER_NEEDS = Text(
    "‘{option}’에는 이 스택의 나머지에는 필요 없는 {platform}이/가 필요합니다.",
    "“{option}” needs something that the rest of the stack does without: {platform}.",
)


@dataclass(frozen=True, slots=True)
class Contrast:
    """Something that sets two options apart."""

    kind: Literal["merit", "fault", "in_use", "needs"]
    option: OptionVerdict
    """The one of the two that it says something of."""
    weight: float
    """By how much it does, as a sum over the scenarios in points x weight, above 0."""
    because: Text
    """Of a merit or fault the reason's sentence; else the name of the option in use or of the platform needed."""
    reason: Reason | None
    """Of a merit or fault."""


def set_apart(catalog: Catalog, verdict: Verdict, first: OptionVerdict, second: OptionVerdict) -> tuple[Contrast, ...]:
    """Return what speaks for the first of two options rather than the second, the heaviest first."""
    found = (*_reasons(first, second), *_surroundings(catalog, verdict, first, second))
    return tuple(sorted(found, key=lambda each: -each.weight))


def _reasons(first: OptionVerdict, second: OptionVerdict) -> Iterator[Contrast]:
    for reason in own_reasons(first):
        weight = reason.worth - same_reason(reason, second)
        if reason.worth > 0 and weight > 0:
            yield Contrast("merit", first, weight, reason.because, reason)
    for reason in own_reasons(second):
        weight = min(0, same_reason(reason, first)) - reason.worth  # what the first gains is its merit already
        if reason.worth < 0 and weight > 0:
            yield Contrast("fault", second, weight, reason.because, reason)


def _surroundings(
    catalog: Catalog, verdict: Verdict, first: OptionVerdict, second: OptionVerdict
) -> Iterator[Contrast]:
    changing = sum(-reason.worth for reason in second.reasons if reason.id == CHANGING)
    if first.in_use == 1 and changing > 0:
        yield Contrast("in_use", first, changing, first.text, None)
    options, pair = catalog.decisions[first.option.partition(".")[0]].options, {first.option, second.option}
    shared = {each.platform for each in verdict.platforms if set(each.needed_by) - pair}
    needs = {each: options[each].needs if each in options else () for each in pair}
    for id in needs[second.option]:
        load = catalog.platforms[id].load * POINT * verdict.scenarios * (1 - verdict.already.get(id, 0))
        if load > 0 and id not in {*shared, *needs[first.option]}:
            yield Contrast("needs", second, load, catalog.platforms[id].text, None)


@dataclass(frozen=True, slots=True)
class Case:
    """The case for a choice, as it is argued against the next best; empty where nothing else can be chosen."""

    carrying: tuple[Contrast, ...]
    """What speaks for the choice, the heaviest first."""
    against: tuple[Contrast, ...]
    """What speaks against it, the heaviest first."""


def make_case(catalog: Catalog, verdict: Verdict, decision: DecisionVerdict) -> Case:
    """Return what speaks for and against the chosen option beside the next best one."""
    chosen, rival = decision.option(decision.chosen), runner_up(catalog, decision)
    if rival is None:
        return Case((), ())
    return Case(set_apart(catalog, verdict, chosen, rival), set_apart(catalog, verdict, rival, chosen))


def strongest(found: Sequence[Contrast], spoken_of: str, most: int) -> tuple[Contrast, ...]:
    """Return the heaviest few, at least one about the option spoken of if there is one; those about it first."""
    own = [each for each in found if each.option.option == spoken_of]
    kept = [*found[:most]]
    if own and own[0] not in kept:
        kept[-1] = own[0]
    return tuple(sorted(kept, key=lambda each: each.option.option != spoken_of))


def tell_contrast(voice: Voice, contrast: Contrast, spoken_of: str) -> str:
    """Return it as a sentence; it names its option unless that is the one spoken of (`decision.option`)."""
    own, values = contrast.option.option == spoken_of, {"option": contrast.option.text}
    match contrast.kind:
        case "merit" | "fault" if own:
            said = contrast.because.of(voice.language)
        case "merit" | "fault":
            said = voice.say(_MERIT if contrast.kind == "merit" else _FAULT, because=contrast.because, **values)
        case "in_use":
            said = voice.say(phrases.IN_USE if own else _OTHER_IN_USE, **values)
        case _:
            said = voice.say(phrases.PLATFORM_ELSEWHERE if own else _OTHER_NEEDS, platform=contrast.because, **values)
    return said[:1].upper() + said[1:]


def tell_other(
    catalog: Catalog, voice: Voice, verdict: Verdict, decision: DecisionVerdict, option: OptionVerdict
) -> str:
    """Return the strongest reason why an option is not chosen; nothing where none is known.

    What speaks against it says more than what speaks for the choice, unless that is twice as heavy. Of one that would
    be better than what people decided, what speaks for it is returned in the same way.
    """
    chosen, better = decision.option(decision.chosen), option.price is not None and option.price < 0
    certain = [exclusion.because.of(voice.language) for exclusion in option.excluded if exclusion.certain]
    apart = set_apart(catalog, verdict, *((option, chosen) if better else (chosen, option)))
    own = [each for each in apart if each.option is option and each.weight >= apart[0].weight / 2]
    return next(iter([*certain, *(tell_contrast(voice, each, option.option) for each in (*own, *apart))]), "")
