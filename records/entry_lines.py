"""Entries of the catalog as lines of a terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from catalog.model import Catalog
from catalog.words import Language, Text
from records.data import Cited
from records.entries import ClaimEntry, CorrectionEntry, Corrections, Entry
from records.lines import hang, table

_SAID, _NOW, _SOURCE = Text("노트", "Notes"), Text("지금", "Now"), Text("출처", "Source")
_WHEN, _BECAUSE = Text("조건", "When"), Text("까닭", "Why")
_RULES_OUT, _JUDGEMENT = Text("쓸 수 없음", "rules it out"), Text("판단", "judgement")
_CHECKED, _UNCHECKED = Text("출처와 대조함", "compared"), Text("출처와 대조하기 전", "not yet compared")
_UNDATED = Text("날짜 없음", "undated")
_TRUST = {
    "high": Text("신뢰도 높음", "high confidence"),
    "medium": Text("신뢰도 보통", "medium confidence"),
    "low": Text("신뢰도 낮음", "low confidence"),
}
_FOR, _AGAINST = Text("쓰는 이유", "What speaks for it"), Text("걸리는 점", "What to beware of")
_CORRECTED = Text("노트를 바로잡은 곳", "Where the notes are corrected")
_RELATED = Text("함께 보는 기술", "Related technologies")
_TECHNOLOGIES, _OPTIONS = Text("기술", "Technologies"), Text("선택지", "Options")
_CLAIMS, _FACTS = Text("규칙", "Rules"), Text("사실", "Facts")
_TIES: Mapping[tuple[str, bool], Text] = {
    ("part_of", True): Text("더 넓은 것", "belongs to"),
    ("part_of", False): Text("여기에 속함", "belongs to it"),
    ("runs_on", True): Text("이것이 도는 바탕", "runs on"),
    ("runs_on", False): Text("이 위에서 돎", "runs on it"),
    ("works_with", True): Text("함께 씀", "goes with"),
    ("instead_of", True): Text("대신 씀", "instead of"),
}


def tell_corrections(catalog: Catalog, found: Corrections, language: Language) -> Iterator[str]:
    """Yield what the notes said and what holds now, by technology."""
    facts = {fact.id: fact for fact in found.facts}
    before = ""
    for correction in found.corrections:
        if correction.technology != before:
            before = correction.technology
            yield catalog.technologies[before].name.of(language)
        yield from _corrected(correction, facts, language)
        yield ""


def tell_entry(catalog: Catalog, entry: Entry, language: Language) -> Iterator[str]:
    """Yield an entry with what it leads to and what leads to it."""
    facts = {fact.id: fact for fact in entry.facts}
    yield from hang("", f"{entry.title.of(language)}  ({entry.id})")
    if entry.text is not None:
        yield from hang("", entry.text.of(language))
    yield from _list(_FOR, (text.of(language) for text in entry.strengths), language)
    yield from _list(_AGAINST, (text.of(language) for text in entry.weaknesses), language)
    names = catalog.technologies
    ties = [
        (_TIES[tie.relation, tie.outward].of(language), names[tie.other].name.of(language), tie.other)
        for tie in entry.ties
    ]
    yield from _rows(_RELATED, ties, language)
    yield from _rows(_TECHNOLOGIES, [(names[id].name.of(language), id) for id in entry.technologies], language)
    yield from _rows(_OPTIONS, [(_option(catalog, id).of(language), id) for id in entry.options], language)
    if entry.corrections:
        yield from ("", _CORRECTED.of(language))
    for correction in entry.corrections:
        yield from _corrected(correction, facts, language)
    if entry.claims:
        yield from ("", _CLAIMS.of(language))
    for claim in entry.claims:
        yield from _claimed(catalog, claim, entry.id, language)
    if entry.facts:
        yield from ("", _FACTS.of(language))
    for fact in entry.facts:
        yield from hang("  ", f"{fact.statement.of(language)}  ({fact.id})")
        yield from hang("    ", _cite(fact, language))


def _list(title: Text, said: Iterable[str], language: Language) -> Iterator[str]:
    lines = list(said)
    if lines:
        yield from ("", title.of(language))
    for line in lines:
        yield from hang("  - ", line)


def _rows(title: Text, rows: Sequence[Sequence[str]], language: Language) -> Iterator[str]:
    if rows:
        yield from ("", title.of(language))
    yield from table(rows)


def _option(catalog: Catalog, id: str) -> Text:
    decision = catalog.decisions[id.partition(".")[0]]
    text = decision.options[id].text
    return Text(f"{decision.title.ko} · {text.ko}", f"{decision.title.en} · {text.en}")


def _corrected(correction: CorrectionEntry, facts: Mapping[str, Cited], language: Language) -> Iterator[str]:
    rows = [
        (_SAID.of(language), correction.said.of(language)),
        (_NOW.of(language), correction.now.of(language)),
        (_SOURCE.of(language), _cite(facts[correction.fact], language)),
    ]
    yield from table(rows)


def _claimed(catalog: Catalog, claim: ClaimEntry, entry: str, language: Language) -> Iterator[str]:
    given = ", ".join(f"{points:+d} {catalog.qualities[id].text.of(language)}" for id, points in claim.points.items())
    about = [_about(catalog, id).of(language) for id in claim.about if id != entry]
    yield from hang("  ", " · ".join([_RULES_OUT.of(language) if claim.excludes else given, *about]))
    rows = [] if claim.when is None else [(_WHEN.of(language), claim.when.of(language))]
    rows.append((_BECAUSE.of(language), f"{claim.because.of(language)}  ({claim.fact or _JUDGEMENT.of(language)})"))
    yield from table(rows, indent="    ")


def _about(catalog: Catalog, id: str) -> Text:
    if id in catalog.platforms and "." not in id:
        return catalog.platforms[id].text
    return _option(catalog, id) if "." in id else catalog.decisions[id].title


def _cite(fact: Cited, language: Language) -> str:
    state = _CHECKED if fact.checked else _UNCHECKED
    dated = fact.as_of or _UNDATED.of(language)
    return " · ".join([fact.url, dated, _TRUST[fact.confidence].of(language), state.of(language)])
