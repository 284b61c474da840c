"""From an export to the contents of its decision records, in one language and before any format."""

import re
from collections.abc import Iterator, Mapping

from catalog.figures import format_number
from catalog.model import Fact
from catalog.words import placeholders
from records import foreseen, phrases
from records.arguments import argue, cite, consider, own_reasons, platforms_needed, weighty_reasons
from records.markdown import plain
from records.minuted import tell_concluded, who_decides
from records.model import (
    TITLE_MOST,
    Argument,
    Check,
    Export,
    Group,
    Proof,
    Record,
    numbered,
    recorded,
)
from records.outcome import current, explain_choice, is_none, sum_up, tell_outcome
from records.surroundings import relate, tell_answers, tell_assumptions, tell_context, tell_drivers
from records.voice import Voice
from rules.verdict import DecisionVerdict, OptionVerdict, Shown

_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_REASONS_MOST = 2
_MEASURES_MOST = 3


def write_contents(export: Export, voice: Voice) -> tuple[Record, ...]:
    """Return the record of every decision that gets one, by number."""
    decisions = recorded(export)
    titles = {each.decision: _title(voice, each) for each in decisions}
    records = (_record(export, voice, each, titles) for each in decisions)
    return tuple(sorted(records, key=lambda record: record.number))


def _title(voice: Voice, decision: DecisionVerdict) -> str:
    chosen = decision.option(decision.chosen).text
    return plain(voice.say(phrases.TITLE, decision=decision.title, chosen=chosen), TITLE_MOST)


def _record(export: Export, voice: Voice, decision: DecisionVerdict, titles: Mapping[str, str]) -> Record:
    catalog, id = export.catalog, decision.decision
    options = consider(catalog, voice, export.verdict, decision)
    consequences = tuple(_consequences(export, voice, decision))
    proofs = _proofs(export, voice, (*consequences, *(each for option in options for each in option.arguments)))
    answers, assumptions = tell_answers(export, voice, decision), tell_assumptions(export, voice, decision)
    open_count = len(assumptions.pairs)
    return Record(
        number=numbered(export)[id],
        decision=id,
        title=titles[id],
        status=export.statuses.get(id, "proposed"),
        context=tell_context(export, voice, decision),
        answers=answers,
        unanswered=voice.say(phrases.UNANSWERED_COUNT, count=str(open_count)) if open_count else "",
        assumptions=assumptions,
        drivers=tell_drivers(export, voice, decision),
        options=options,
        chosen=decision.option(decision.chosen).text.of(voice.language),
        because=explain_choice(catalog, voice, export.verdict, decision),
        outcome=tell_outcome(catalog, voice, export.verdict, decision),
        sureness=sum_up(catalog, voice, decision),
        consequences=consequences,
        confirmation=tuple(_confirmation(export, voice, decision, open_answers=len(answers) > 1 or open_count > 0)),
        reconsider=_reconsider(export, voice, decision),
        proofs=proofs,
        grounds=tuple(_grounds(export, voice, decision, proofs)),
        related=relate(export, voice, decision, titles),
        replaces=export.replaces.get(id),
        people=who_decides(export, id),
        minutes=tuple(tell_concluded(export, voice, id, decision.chosen)),
    )


def _consequences(export: Export, voice: Voice, decision: DecisionVerdict) -> Iterator[Argument]:
    """Yield what follows from the choice: platforms, couplings, and its strongest reasons both ways."""
    if decision.unneeded:
        return
    catalog, verdict, chosen = export.catalog, export.verdict, decision.option(decision.chosen)
    platforms = platforms_needed(catalog, voice, verdict, chosen.option)
    couplings = [
        Argument(
            "good" if each.worth > 0 else "bad",
            each.because.of(voice.language),
            "" if each.fact else voice.say(phrases.JUDGED),
            cite(catalog, each.fact) if each.fact else None,
        )
        for each in verdict.couplings
        if chosen.option in {each.first, each.second}
    ]
    reasons = [argue(catalog, voice, reason) for reason in weighty_reasons(verdict, chosen)]
    if chosen.in_use == 1:
        yield Argument("good", voice.say(phrases.IN_USE))
    for kind in ("good", "bad"):
        yield from (each for each in (*platforms, *couplings) if each.kind == kind)
        yield from [each for each in reasons if each.kind == kind][:_REASONS_MOST]
    yield from (each for each in platforms if each.kind == "neutral")


def _confirmation(export: Export, voice: Voice, decision: DecisionVerdict, *, open_answers: bool) -> Iterator[Check]:
    """Yield what can be checked once the decision is carried out."""
    if decision.unneeded:
        return
    chosen, today = decision.option(decision.chosen), current(decision)
    confirm = export.catalog.decisions[decision.decision].options[chosen.option].confirm
    if confirm is None:
        yield Check(voice.say(phrases.NONE_IN_PLACE if is_none(chosen) else phrases.IN_PLACE, chosen=chosen.text))
    else:
        yield Check(confirm.text.of(voice.language), confirm.command or "")
    if today is not None and today is not chosen and not is_none(today):
        yield Check(voice.say(phrases.GONE, current=today.text))
    for platform in export.verdict.platforms:
        if chosen.option in platform.needed_by:
            yield Check(voice.say(phrases.OPERATED, platform=platform.text))
    for metric in _measures(export, chosen)[:_MEASURES_MOST]:
        yield Check(voice.say(phrases.MEASURED, label=metric.label, value=metric.text))
    if open_answers:
        yield Check(voice.say(phrases.STILL_TRUE))


def _measures(export: Export, option: OptionVerdict) -> list[Shown]:
    """Return the metrics that the option's rules name, weightiest first; criteria name what only compares options."""
    texts = {rule.id: rule.because.en for rule in export.catalog.rules}
    named = [name for reason in own_reasons(option) for name in placeholders(texts.get(reason.id, ""))]
    metrics = {metric.id.rpartition(".")[2]: metric for metric in option.metrics if not metric.missing}
    return [metrics[name] for name in dict.fromkeys(named) if name in metrics]


def _reconsider(export: Export, voice: Voice, decision: DecisionVerdict) -> Group:
    """Return a person's conditions, one a line, then the computed ones; or that there are none yet."""
    written = export.reconsider.get(decision.decision, "")
    lines = [line for line in map(plain, written.splitlines()) if line]
    foretold = export.outlook is not None and not decision.pinned
    if export.outlook is not None and foretold:
        lines += foreseen.reconsider(voice, export.outlook, decision.decision)
    nothing = phrases.NOTHING_TURNS if foretold else phrases.NO_RECONSIDER
    return Group(voice.say(phrases.RECONSIDER if lines else nothing), tuple(lines))


def _proofs(export: Export, voice: Voice, arguments: tuple[Argument, ...]) -> tuple[Proof, ...]:
    """Return every fact cited, once, in the order of citing."""
    cited = dict.fromkeys(argument.source for argument in arguments if argument.source is not None)
    proofs = []
    for source in cited:
        fact = export.catalog.facts[source.label]
        notes = (
            *_price(voice, fact),
            voice.say(phrases.AS_OF, date=fact.as_of) if fact.as_of else voice.say(phrases.NO_DATE),
            voice.say(phrases.CONFIDENCE[fact.confidence]),
            *((voice.say(phrases.CHECKED),) if fact.checked else ()),
        )
        proofs.append(Proof(source, fact.statement.of(voice.language), ", ".join(notes)))
    return tuple(proofs)


def _price(voice: Voice, fact: Fact) -> Iterator[str]:
    """Yield a price that its statement does not name."""
    if fact.value is not None and fact.unit is not None and "USD" in fact.unit.text:
        shown = format_number(fact.value, fact.unit.text)
        named, said = (set(map(_figure, _FIGURE.findall(text))) for text in (shown.en, fact.statement.en))
        if not named <= said:
            yield voice.say(phrases.PRICED, value=shown)


def _figure(digits: str) -> float:
    return float(digits.replace(",", ""))


def _grounds(export: Export, voice: Voice, decision: DecisionVerdict, proofs: tuple[Proof, ...]) -> Iterator[str]:
    judged = sum(reason.fact is None for option in decision.options for reason in own_reasons(option))
    if judged:
        yield voice.say(phrases.JUDGEMENT, count=str(judged))
    if proofs:
        checked = sum(export.catalog.facts[proof.source.label].checked for proof in proofs)
        yield voice.say(phrases.CHECKED_COUNT, cited=str(len(proofs)), checked=str(checked))
