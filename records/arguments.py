"""What speaks for and against an option, taken from the verdict's reasons.

Knows how a reason becomes an argument with its weight and source; refuses to weigh anything itself.
"""

import re
from collections.abc import Iterator, Sequence

from catalog.model import Catalog
from catalog.words import Text
from records import phrases
from records.model import Argument, Citation, Considered, Kind
from records.voice import POINT, Voice, points, share
from rules.verdict import DecisionVerdict, Exclusion, OptionVerdict, Reason, Verdict

CHANGING = "engine.changing"
"""The engine's line on an option that is not what runs today."""
ARGUMENTS_MOST = 6
"""Arguments told per option,"""
WORTH_LEAST = POINT / 10
"""each of at least this weight on average; what weighs less is counted."""


_QUALIFIED = re.compile(r" ?[(,]")


def cite(catalog: Catalog, fact: str) -> Citation:
    """Return a fact's source as a link."""
    return Citation(fact, catalog.facts[fact].source.url)


def argue(catalog: Catalog, voice: Voice, reason: Reason) -> Argument:
    """Return one reason as an argument."""
    kind: Kind = "good" if reason.worth > 0 else "bad" if reason.worth < 0 else "neutral"
    if reason.kind == "engine":
        return Argument(kind, reason.because.of(voice.language))
    parts = [f"{catalog.qualities[id].text.of(voice.language)} {given:+d}" for id, given in reason.points.items()]
    if reason.fires < 1:
        parts.append(voice.say(phrases.IN_SHARE, share=share(reason.fires)))
    if reason.fact is None:
        parts.append(voice.say(phrases.JUDGED))
    source = None if reason.fact is None else cite(catalog, reason.fact)
    return Argument(kind, reason.because.of(voice.language), ", ".join(parts), source)


def exclude(catalog: Catalog, voice: Voice, exclusion: Exclusion) -> Argument:
    """Return an exclusion as an argument against."""
    phrase = phrases.EXCLUDED if exclusion.certain else phrases.MAY_BE_EXCLUDED
    text = voice.say(phrase, because=exclusion.because, share=share(exclusion.share))
    if exclusion.fact is None:
        return Argument("bad", text, voice.say(phrases.JUDGED))
    return Argument("bad", text, "", cite(catalog, exclusion.fact))


def own_reasons(option: OptionVerdict) -> tuple[Reason, ...]:
    """Return the reasons that say something of the option itself, without the engine's own lines, strongest first."""
    told = (reason for reason in option.reasons if reason.kind != "engine" and reason.worth)
    return tuple(sorted(told, key=lambda reason: (-abs(reason.worth), reason.id)))


def same_reason(reason: Reason, option: OptionVerdict) -> int:
    """Return what the reason of the same name gives another option; 0 where it has none."""
    name = reason.id.rpartition(".")[2]
    return sum(each.worth for each in option.reasons if each.id.rpartition(".")[2] == name)


def weighty_reasons(verdict: Verdict, option: OptionVerdict) -> tuple[Reason, ...]:
    """Return the reasons that are worth telling: those that weigh something on average."""
    return tuple(each for each in own_reasons(option) if abs(each.worth) >= WORTH_LEAST * verdict.scenarios)


def consider(catalog: Catalog, voice: Voice, verdict: Verdict, decision: DecisionVerdict) -> tuple[Considered, ...]:
    """Return every option of a decision as the record presents it, best first; doing without where that is chosen."""
    without = Considered(decision.option(decision.chosen).text.of(voice.language), "", "", "", ())
    return (without,) * decision.unneeded + tuple(
        Considered(
            option.text.of(voice.language),
            catalog.decisions[decision.decision].options[option.option].summary.of(voice.language),
            _standing(voice, decision, option),
            _figures(voice, option),
            tuple(_arguments(catalog, voice, verdict, option)),
        )
        for option in listed(catalog, decision)
    )


def listed(catalog: Catalog, decision: DecisionVerdict) -> tuple[OptionVerdict, ...]:
    """Return the options that the catalog has, best first; `not_needed` is the engine's own and no option to weigh."""
    known = catalog.decisions[decision.decision].options
    return tuple(option for option in decision.options if option.option in known)


def _figures(voice: Voice, option: OptionVerdict) -> str:
    """Return the metrics; of several that differ in nothing but what stands behind their names, the first."""
    kept: dict[tuple[str, str], str] = {}
    for each in option.metrics:
        if not each.missing:
            name, value = each.label.of(voice.language), each.text.of(voice.language)
            told = voice.say(phrases.FIGURE, label=name, value=value)
            kept.setdefault((_QUALIFIED.split(name, maxsplit=1)[0], value), told)
    return voice.say(phrases.FIGURES, figures="; ".join(kept.values())) if kept else ""


def _standing(voice: Voice, decision: DecisionVerdict, option: OptionVerdict) -> str:
    if option.option == decision.chosen:
        return voice.say(phrases.CHOSEN_STANDING, share=share(option.support))
    if option.price is None:
        return voice.say(phrases.IMPOSSIBLE_STANDING)
    phrase = phrases.STANDING if option.price >= 0 else phrases.BETTER_STANDING
    return voice.say(phrase, share=share(option.support), points=points(abs(option.price)))


def _arguments(catalog: Catalog, voice: Voice, verdict: Verdict, option: OptionVerdict) -> Iterator[Argument]:
    yield from (exclude(catalog, voice, exclusion) for exclusion in option.excluded)
    if option.in_use == 1:
        yield Argument("good", voice.say(phrases.IN_USE))
    yield from platforms_needed(catalog, voice, verdict, option.option)
    told = weighty_reasons(verdict, option)[:ARGUMENTS_MOST]
    yield from (argue(catalog, voice, reason) for reason in told)
    weaker = len(own_reasons(option)) - len(told)
    if weaker:
        yield Argument("neutral", voice.say(phrases.WEAKER, count=str(weaker)))
    for reason in option.reasons:
        if reason.id == CHANGING:
            phrase = phrases.NOT_TODAY if reason.fires == 1 else phrases.MAY_NOT_BE_TODAY
            yield Argument("bad", voice.say(phrase, share=share(reason.fires)))


def inside(voice: Voice, name: Text) -> Text:
    """Return the name of a platform within a sentence: in English its article is small there."""
    return Text(name.ko, voice.run_on(name.en)) if voice.language == "en" else name


def platforms_needed(catalog: Catalog, voice: Voice, verdict: Verdict, option: str) -> Sequence[Argument]:
    """Return what the option's platforms mean: already there, to be started, or needed by nothing else."""
    used = {platform.platform for platform in verdict.platforms}
    wanted = catalog.decisions[option.partition(".")[0]].options[option]
    likeliest = sorted(wanted.needs_one, key=lambda id: -verdict.already.get(id, 0))[:1]
    any_of = [id for id in wanted.needs_one if id in used] or likeliest
    found = []
    for id in (*wanted.needs, *any_of):
        text, runs = inside(voice, catalog.platforms[id].text), verdict.already.get(id, 0)
        if runs == 1:
            found.append(Argument("good", voice.say(phrases.PLATFORM_RUNS, platform=text)))
        elif runs > 0:
            words = voice.say(phrases.PLATFORM_MAY_RUN, platform=text, share=share(runs))
            found.append(Argument("neutral", words))
        else:
            phrase = phrases.PLATFORM_NEW if id in used else phrases.PLATFORM_ELSEWHERE
            found.append(Argument("bad", voice.say(phrase, platform=text)))
    return found
