"""What was decided, why, how sure it is and what it changes: the sentences around one choice."""

from collections.abc import Iterator

from catalog.model import Catalog, does_without
from catalog.words import Text
from records import phrases
from records.arguments import inside
from records.contrast import Contrast, set_apart
from records.overrides import tell_decided, tell_often
from records.sureness import runner_up, sum_up_sureness, tell_sureness
from records.voice import Voice, share
from rules.verdict import DecisionVerdict, OptionVerdict, Verdict

_LACKS = Text("없는 값: {names}", "missing: {names}")


def explain_choice(catalog: Catalog, voice: Voice, verdict: Verdict, decision: DecisionVerdict) -> str:
    """Return why the chosen option was chosen: what sets it apart most from the next best."""
    if decision.pinned:
        if decision.pin_because.strip():
            return voice.say(phrases.PINNED_BECAUSE, because=decision.pin_because.strip().rstrip("."))
        return voice.say(phrases.PINNED_SILENT)
    if decision.unneeded:
        return voice.say(phrases.UNNEEDED)
    chosen, runner = decision.option(decision.chosen), runner_up(catalog, decision)
    if runner is None:
        return voice.say(phrases.ONLY_ONE)
    apart = set_apart(catalog, verdict, chosen, runner)
    return _advantage(voice, apart[0], runner) if apart else voice.say(phrases.NOTHING_SPEAKS)


def _advantage(voice: Voice, contrast: Contrast, runner: OptionVerdict) -> str:
    """Return what sets the choice apart from the next best, so that it can follow `because`."""
    match contrast.kind:
        case "merit":
            return contrast.because.of(voice.language)
        case "fault":
            because = voice.run_on(contrast.because.of(voice.language))
            return voice.say(phrases.LEAST_BAD, runner=runner.text, because=because)
        case "in_use":
            return voice.say(phrases.STAYS_IN_USE, runner=runner.text)
        case "needs":
            return voice.say(phrases.NEEDS_LESS, runner=runner.text, platform=inside(voice, contrast.because))


def tell_outcome(catalog: Catalog, voice: Voice, verdict: Verdict, decision: DecisionVerdict) -> tuple[str, ...]:
    """Return how sure the choice is, both views of an override, the change against today and the way back."""
    parts: list[str] = []
    if not decision.unneeded:
        views = (
            tell_decided(catalog, voice, verdict, decision)
            if decision.pinned
            else tell_sureness(catalog, voice, decision)
        )
        parts.append(" ".join(views))
        if decision.pinned:
            parts.append(tell_often(voice, decision))
        parts.append(" ".join(_doubts(catalog, voice, verdict, decision)))
        parts.append(_change(catalog, voice, decision))
    parts.append(voice.say(phrases.GOING_BACK[decision.changing_later]))
    return tuple(part for part in parts if part)


def _doubts(catalog: Catalog, voice: Voice, verdict: Verdict, decision: DecisionVerdict) -> Iterator[str]:
    chosen = decision.option(decision.chosen)
    if chosen.excluded_share:
        yield voice.say(phrases.MAY_FAIL, chosen=chosen.text, share=share(chosen.excluded_share))
    open_rules = [rule for rule in verdict.open_rules if rule.target.partition(".")[0] == decision.decision]
    if open_rules:
        lacking = sorted({name for rule in open_rules for name in rule.lacks})
        lacks = ", ".join(_named(catalog, name).of(voice.language) for name in lacking)
        yield voice.say(phrases.OPEN_RULES, count=str(len(open_rules)), lacks=lacks)


def list_open_rules(catalog: Catalog, voice: Voice, verdict: Verdict) -> list[tuple[str, str]]:
    """Return each option or platform that some rule could not judge, with what was missing for that."""
    found: dict[str, set[str]] = {}
    for rule in verdict.open_rules:
        found.setdefault(rule.target, set()).update(rule.lacks)
    return [
        (
            _target(catalog, target).of(voice.language),
            voice.say(_LACKS, names=", ".join(_named(catalog, name).of(voice.language) for name in sorted(lacks))),
        )
        for target, lacks in found.items()
    ]


def _target(catalog: Catalog, target: str) -> Text:
    if target in catalog.platforms:
        return catalog.platforms[target].text
    return catalog.decisions[target.partition(".")[0]].options[target].text


def _named(catalog: Catalog, name: str) -> Text:
    """Return the name of what is missing: a fact, a quantity, or a metric with its option or platform before it."""
    if name in catalog.facts:
        return Text(name, name)
    if name in catalog.quantities:
        return catalog.quantities[name].text
    owner, _, metric = name.rpartition(".")
    if owner in catalog.platforms:
        return catalog.platforms[owner].metrics[metric].text
    return catalog.decisions[owner.partition(".")[0]].options[owner].metrics[metric].text


def current(decision: DecisionVerdict) -> OptionVerdict | None:
    """Return the option that certainly runs today."""
    return next((option for option in decision.options if option.in_use == 1), None)


def _change(catalog: Catalog, voice: Voice, decision: DecisionVerdict) -> str:
    chosen, today = decision.option(decision.chosen), current(decision)
    if today is chosen:
        return voice.say(phrases.KEEPS)
    if today is not None and is_none(today):
        return voice.say(phrases.INTRODUCES, chosen=chosen.text)
    if today is not None:
        return voice.say(phrases.REPLACES, current=today.text, chosen=chosen.text)
    if knows_today(catalog, decision) and not any(option.in_use for option in decision.options) and not is_none(chosen):
        return voice.say(phrases.INTRODUCES, chosen=chosen.text)
    return ""


def knows_today(catalog: Catalog, decision: DecisionVerdict) -> bool:
    """Whether the catalog can tell which option of the decision runs today."""
    return any(option.runs_today is not None for option in catalog.decisions[decision.decision].options.values())


def is_none(option: OptionVerdict) -> bool:
    """Whether the option is to do without."""
    return does_without(option.option)


def sum_up(catalog: Catalog, voice: Voice, decision: DecisionVerdict) -> str:
    """Return how sure the choice is in a few words."""
    if decision.pinned:
        return voice.say(phrases.SURE_PINNED)
    if decision.unneeded:
        return voice.say(phrases.SURE_UNNEEDED)
    return sum_up_sureness(catalog, voice, decision)
