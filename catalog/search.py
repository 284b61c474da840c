"""What of a catalog fits the words that somebody typed: names in both languages, how they are read, ids.

Every word must occur, in any order and as a part of a longer one; capitals do not matter.
"""

import unicodedata
from collections.abc import Iterable, Mapping

from catalog.model import Catalog, Decision, Fact, Technology
from catalog.words import Text


def technologies(catalog: Catalog, asked: str) -> tuple[str, ...]:
    """Return the technologies that fit: by name, reading or id."""
    return _fitting({id: _of_technology(each) for id, each in catalog.technologies.items()}, asked)


def decisions(catalog: Catalog, asked: str) -> tuple[str, ...]:
    """Return the decisions that fit: by title, question, id, or an option's name, id or technologies."""
    return _fitting({id: _of_decision(catalog, each) for id, each in catalog.decisions.items()}, asked)


def facts(catalog: Catalog, asked: str) -> tuple[str, ...]:
    """Return the facts that fit: by statement, id or source."""
    return _fitting({id: _of_fact(each) for id, each in catalog.facts.items()}, asked)


def sources(cited: Mapping[str, tuple[str, ...]], asked: str) -> tuple[str, ...]:
    """Return the sources that fit, of those that facts cite."""
    return _fitting({source: (source,) for source in cited}, asked)


def exact(catalog: Catalog, asked: str) -> tuple[str, ...]:
    """Return the technologies that are called or read exactly so, whatever the capitals."""
    wanted = _plain(asked)
    return tuple(
        id
        for id, each in catalog.technologies.items()
        if wanted in {_plain(name) for name in (id, *_both(each.name), each.reading)}
    )


def _fitting(texts: Mapping[str, Iterable[str]], asked: str) -> tuple[str, ...]:
    words = _plain(asked).split()
    said = {id: _plain("\n".join(lines)) for id, lines in texts.items()}
    return tuple(id for id, text in said.items() if all(word in text for word in words))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().strip()


def _of_technology(technology: Technology) -> tuple[str, ...]:
    return (technology.id, *_both(technology.name), technology.reading)


def _of_decision(catalog: Catalog, decision: Decision) -> Iterable[str]:
    yield from (decision.id, *_both(decision.title), *_both(decision.text))
    for option in decision.options.values():
        yield from (option.id, *_both(option.text))
        for technology in option.technologies:
            yield from _of_technology(catalog.technologies[technology])


def _of_fact(fact: Fact) -> tuple[str, ...]:
    return (fact.id, *_both(fact.statement), fact.source.text)


def _both(text: Text) -> tuple[str, str]:
    return text.ko, text.en
