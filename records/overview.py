"""What is said once for the whole stack: the index of its records."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from records import minuted, overrides, phrases, sureness, totals
from records.markdown import plain
from records.model import TITLE_MOST, Export, Record, recorded
from records.outcome import current
from records.voice import Voice
from rules.verdict import DecisionVerdict


@dataclass(frozen=True, slots=True)
class Overview:
    """The stack in one page, beside the table of its records."""

    title: str
    lead: str
    columns: tuple[str, ...]
    """Number, decision with what was chosen, how sure, status."""
    findings: tuple[str, ...]
    """One-way doors first, then what changes, what stays, what is not needed, and how sure the whole is."""
    provenance: tuple[str, ...]


def oversee(export: Export, voice: Voice, records: Sequence[Record]) -> Overview:
    """Return what the index says."""
    title = plain(export.title, TITLE_MOST)
    lead = voice.say(phrases.INDEX_LEAD, title=title, count=str(len(records)))
    return Overview(
        voice.say(phrases.INDEX_TITLE, title=title),
        f"{lead} {voice.say(phrases.INDEX_TOGETHER)}" if len(records) > 1 else lead,
        tuple(column.of(export.language) for column in phrases.INDEX_COLUMNS),
        tuple(_findings(export, voice)),
        provenance(export, voice),
    )


def provenance(export: Export, voice: Voice) -> tuple[str, ...]:
    """Return from what and when everything was written, and how to read its numbers."""
    verdict = export.verdict
    written = voice.say(
        phrases.PROVENANCE,
        version=verdict.catalog_version,
        situation=verdict.situation_hash,
        scenarios=f"{verdict.scenarios:,}",
        date=export.today.isoformat(),
    )
    return (f"{written} {voice.say(phrases.AGAIN)}", voice.say(phrases.POINTS))


def compare_today(export: Export, voice: Voice) -> Iterator[str]:
    """Yield the one-way doors, what changes against today, what stays, and what is not needed."""
    verdict, kept = export.verdict, [each for each in recorded(export) if not each.unneeded]
    unneeded = [each for each in verdict.decisions if each.in_scope and each.unneeded]
    moved = [each for each in kept if (today := current(each)) is not None and today.option != each.chosen]
    stays = [each for each in kept if (today := current(each)) is not None and today.option == each.chosen]
    for phrase, decisions in (
        (phrases.ONE_WAY_DOORS, [each for each in kept if each.changing_later == "one_way"]),
        (phrases.CHANGES, moved),
        (phrases.STAYS, stays),
        (phrases.UNNEEDED_LIST, unneeded),
    ):
        if decisions:
            yield voice.say(phrase, titles=_titles(voice, decisions))


def _findings(export: Export, voice: Voice) -> Iterator[str]:
    verdict = export.verdict
    yield from minuted.tell_present(export, voice)
    for asked in minuted.list_questions(export, voice):
        yield voice.say(minuted.FIND_OUT, question=asked)
    yield from compare_today(export, voice)
    for title, told in overrides.list_overrides(voice, verdict):
        yield voice.say(phrases.OVERRIDDEN, decision=title, told=told) if title else told
    yield from _totals(export, voice)
    for meaning, titles in sureness.list_groups(voice, verdict):
        yield voice.say(phrases.HOW_SURE, meaning=meaning, titles=titles)
    yield sureness.tell_regret(export.catalog, voice, verdict)
    yield from sureness.tell_unsatisfied(voice, verdict)


def _totals(export: Export, voice: Voice) -> Iterator[str]:
    """Yield each total with what it is made of behind it."""
    whole = ""
    for name, told in totals.list_totals(export.catalog, voice, export.verdict):
        if name and whole:
            yield whole
        whole = voice.say(phrases.TOTAL, name=name, told=told) if name else f"{whole.rstrip('.')}. {told}"
    if whole:
        yield whole


def _titles(voice: Voice, decisions: Sequence[DecisionVerdict]) -> str:
    return ", ".join(decision.title.of(voice.language) for decision in decisions)
