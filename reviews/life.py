"""The life of a review's records in its log: what was decided of them, and which get a next record.

A status holds for the option that it was given to. Where another option is chosen since, the record stays as it was
downloaded and the decision gets a next one, with a number of its own, which supersedes the earlier where that was
accepted. Knows the review; refuses to know files: a folder is continued by `records.keeping`.
"""

from collections.abc import Mapping
from dataclasses import replace

from records.formats import Format
from records.model import Export, Former, Status, four_digits, recorded, slug
from reviews.events import Exported
from reviews.review import Mark, Review
from rules.verdict import DecisionVerdict


def lived(form: Format, export: Export, review: Review) -> Export:
    """Return an export with the numbers, names and statuses that its review's log has given."""
    numbers = {**review.numbers, **review.later}
    whole = replace(export, numbers=numbers, taken=max(numbers.values(), default=0))
    files = _files(form, whole, review)
    statuses: dict[str, Status] = {}
    replaces: dict[str, Former] = {}
    for each in recorded(whole):
        decision, mark = each.decision, review.marks.get(each.decision)
        if mark is None:
            continue
        current = mark.number == numbers.get(decision)
        holds = current and (mark.option == each.chosen or mark.status == "proposed")
        if holds:
            statuses[decision] = mark.status
        elif current:
            numbers.pop(decision, None)
        earlier = mark.before if holds else mark
        if earlier is not None and earlier.number is not None and earlier.status == "accepted":
            found = files.get(decision, [])
            place = -1 if decision not in numbers else -2
            file = found[place] if len(found) >= -place else four_digits(whole, earlier.number, decision)
            replaces[decision] = Former(earlier.number, _title(export, each, earlier), file)
    names = {decision: found[-1] for decision, found in files.items() if decision in numbers}
    return replace(whole, numbers=numbers, statuses=statuses, replaces=replaces, names=names)


def _title(export: Export, decision: DecisionVerdict, mark: Mark) -> str:
    """Return what a record decided, in the language of the export."""
    option = export.catalog.decisions[decision.decision].options.get(mark.option)
    texts = (decision.title, option.text) if option else (decision.title,)
    return ": ".join(text.of(export.language) for text in texts)


def _files(form: Format, export: Export, review: Review) -> Mapping[str, list[str]]:
    """Return decision -> names of its downloaded files, oldest first, where a name does not follow from the number."""
    if form.log is None or form.log.numbered:
        return {}
    slugs = {slug(decision): decision for decision in export.catalog.decisions}
    found: dict[str, list[str]] = {}
    for event in review.exports:
        if not isinstance(event.what, Exported) or event.what.format != form.name:
            continue
        for path in event.what.files:
            match = form.log.name.fullmatch(path.rpartition("/")[2])
            decision = slugs.get(match[1]) if match else None
            if decision is not None and match is not None and match[0] not in found.get(decision, []):
                found.setdefault(decision, []).append(match[0])
    return found
