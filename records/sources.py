"""Sources at the end of a text for a terminal, each once, cited by number."""

from collections.abc import Iterator

from catalog.model import Catalog
from catalog.words import Text
from records import phrases
from records.lines import hang
from records.model import Argument
from records.voice import Voice

_SOURCES = Text("출처", "Sources")


def cite_by_number(argument: Argument, fact: str | None, cited: dict[str, int]) -> str:
    """Return an argument with its note and the number of its source."""
    told = f"{argument.text} ({argument.note})" if argument.note else argument.text
    return told if fact is None else f"{told} [{cited.setdefault(fact, len(cited) + 1)}]"


def tell_sources(catalog: Catalog, voice: Voice, cited: dict[str, int]) -> Iterator[str]:
    """Yield the facts cited, by number, and where each was read."""
    if not cited:
        return
    yield _SOURCES.of(voice.language)
    for id, number in cited.items():
        fact = catalog.facts[id]
        as_of = voice.say(phrases.AS_OF, date=fact.as_of) if fact.as_of else phrases.NO_DATE.of(voice.language)
        notes = [as_of, phrases.CONFIDENCE[fact.confidence].of(voice.language)]
        notes += [phrases.CHECKED.of(voice.language)] * fact.checked
        yield from hang(f"{f'[{number}]':>6} ", f"{fact.statement.of(voice.language)} ({', '.join(notes)})")
        yield f"       {fact.source.url}"
    yield ""
