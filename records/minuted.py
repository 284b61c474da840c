"""What a meeting wrote down, in words: of one decision for its record, and of all of them for the report.

Knows the minutes; refuses to know how they are written (`reviews.minutes`) and laid out.
"""

from collections.abc import Iterator, Mapping

from catalog.words import Text
from records.markdown import plain
from records.model import Concluded, Conclusion, Export, OpenQuestion, People
from records.relevance import questions_read
from records.voice import Voice

CONCLUSIONS: Mapping[Conclusion, Text] = {
    "decided": Text("결정", "decided"),
    "deferred": Text("보류", "deferred"),
    "open": Text("미결", "open"),
}
"""What a meeting says of a decision, as people read it."""
PRESENT = Text("함께한 사람: {names}", "Present: {names}")
_SAID = Text("회의 결론: {conclusion}({on}, {who} 기록)", "Concluded: {conclusion} (on {on}, written down by {who})")
_THEN = Text(
    "그때의 선택은 ‘{option}’이었고, 그 뒤로 바뀌었습니다.",
    "What was chosen then was “{option}”; it has changed since.",
)
_NOTE = Text("메모: {note}", "Note: {note}")
_DECIDES = Text("결정한 사람: {owner}", "Decided by: {owner}")
_DECIDED = Text("{conclusion}: {option}", "{conclusion}: {option}")
_OWNER = Text("맡은 사람: {owner}", "In charge: {owner}")
_BY = Text("기한: {by}", "Until: {by}")
FIND_OUT = Text("알아볼 것: {question}", "To find out: {question}")
_NOTED = Text("{said} ({notes})", "{said} ({notes})")


def who_decides(export: Export, decision: str) -> People:
    """Return who takes part in a decision: who the minutes say decided it, and who else was there."""
    said, people = export.minutes.conclusions.get(decision), export.people
    present = tuple(filter(None, map(plain, export.minutes.attendees))) or people.decision_makers
    if said is None or said.conclusion != "decided" or not plain(said.owner):
        return People(present, people.consulted, people.informed)
    makers = (plain(said.owner),)
    others = tuple(name for name in dict.fromkeys((*present, *people.consulted)) if name not in makers)
    return People(makers, others, people.informed)


def tell_present(export: Export, voice: Voice) -> Iterator[str]:
    """Yield who was at the meeting, if the minutes say so."""
    names = [name for name in map(plain, export.minutes.attendees) if name]
    if names:
        yield voice.say(PRESENT, names=", ".join(names))


def tell_concluded(export: Export, voice: Voice, decision: str, chosen: str) -> Iterator[str]:
    """Yield what the meeting said of a decision, and what has to be found out for it, a sentence each."""
    said = export.minutes.conclusions.get(decision)
    if said is not None:
        word = CONCLUSIONS[said.conclusion]
        on = said.when.astimezone(export.zone).date().isoformat()
        yield voice.say(_SAID, conclusion=word, on=on, who=plain(said.who))
        option = export.catalog.decisions[decision].options.get(said.option)
        if option is not None and said.option != chosen:
            yield voice.say(_THEN, option=option.text)
        if plain(said.note):
            yield voice.say(_NOTE, note=plain(said.note))
        yield from _in_charge(voice, said)
    read = questions_read(export.catalog, decision)
    for words, question in export.minutes.questions.items():
        if question.question in read:
            yield voice.say(FIND_OUT, question=_asked(export, voice, words, question))


def list_questions(export: Export, voice: Voice) -> list[str]:
    """Return what the meeting wants found out, with who does it until when."""
    return [_asked(export, voice, words, question) for words, question in export.minutes.questions.items()]


def list_conclusions(export: Export, voice: Voice) -> list[tuple[str, str, str, str]]:
    """Return decision, conclusion and option, who until when, and the note, of all that was spoken of; open first."""
    order = {word: place for place, word in enumerate(reversed(tuple(CONCLUSIONS)))}
    spoken = {id: said for id, said in export.minutes.conclusions.items() if id in export.catalog.decisions}
    return [
        (
            export.catalog.decisions[id].title.of(voice.language),
            _concluded(export, voice, id, said),
            "; ".join(_in_charge(voice, said)),
            plain(said.note),
        )
        for id, said in sorted(spoken.items(), key=lambda item: (order[item[1].conclusion], item[0]))
    ]


def _concluded(export: Export, voice: Voice, decision: str, said: Concluded) -> str:
    word = CONCLUSIONS[said.conclusion]
    option = export.catalog.decisions[decision].options.get(said.option)
    if said.conclusion != "decided" or option is None:
        return word.of(voice.language)
    return voice.say(_DECIDED, conclusion=word, option=option.text)


def _in_charge(voice: Voice, said: Concluded | OpenQuestion) -> Iterator[str]:
    if plain(said.owner):
        decides = isinstance(said, Concluded) and said.conclusion == "decided"
        yield voice.say(_DECIDES if decides else _OWNER, owner=plain(said.owner))
    if said.by:
        yield voice.say(_BY, by=said.by)


def _asked(export: Export, voice: Voice, words: str, question: OpenQuestion) -> str:
    """Return a question as typed, or as the catalog asks it in the language of the reader, with who finds it out."""
    known = export.catalog.questions.get(question.question or "")
    asked = plain(words) if known is None else known.text.of(voice.language)
    notes = "; ".join(_in_charge(voice, question))
    return voice.say(_NOTED, said=asked, notes=notes) if notes else asked
