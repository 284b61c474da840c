"""What the whole stack costs, needs and bears: each figure in a sentence, with what it is made of and what it lacks."""

from collections.abc import Iterator

from catalog.model import Catalog
from catalog.words import Text
from records.voice import Voice, joined, share, signed
from rules.verdict import Total, Verdict

_SUM = {
    "monthly_cost": Text("{figure}(적어도)", "at least {figure}"),
    "operation_time": Text("{figure}(적어도)", "at least {figure}"),
    "people": Text("{figure}(적어도)", "at least {figure}"),
    "availability": Text("{figure}(많아야)", "at most {figure}"),
    "latency": Text("{figure}(적어도)", "at least {figure}"),
}
"""Of a total with gaps."""
_MADE_OF = {
    "monthly_cost": Text("더한 것: {parts}", "Added up: {parts}"),
    "operation_time": Text("더한 것: {parts}", "Added up: {parts}"),
    "people": Text("큰 쪽을 한 명 단위로 올림: {parts}", "The larger, rounded up to whole people: {parts}"),
    "availability": Text("곱한 것: {parts}", "Multiplied: {parts}"),
    "latency": Text("더한 것: {parts}", "Added up: {parts}"),
}
_PART = Text("{part} {figure}", "{part} {figure}")
_LACKS = Text("값을 몰라 뺀 것: {parts}", "No published figure, so left out: {parts}")
_RUNS = Text("이미 운영 중", "already runs")
_MAY_RUN = Text("이미 운영 중일 확률 {share}", "runs already with a chance of {share}")
_NEW = Text("새로 운영", "new")
_FOR = Text("{options}에 필요", "for {options}")
_NOTHING = Text("값을 아는 것이 없습니다.", "None of its parts has a known figure.")


def list_totals(catalog: Catalog, voice: Voice, verdict: Verdict) -> list[tuple[str, str]]:
    """Return each total by its name, then what it is made of and what has no figure, a row each."""
    rows = []
    for label, figure, *details in explain_totals(catalog, voice, verdict):
        rows += [(label, figure), *(("", detail) for detail in details)]
    return rows


def explain_totals(catalog: Catalog, voice: Voice, verdict: Verdict) -> Iterator[tuple[str, ...]]:
    """Yield of each total its name, the figure, and what it is made of and what has no figure."""
    for total in verdict.totals:
        yield total.shown.label.of(voice.language), tell_figure(voice, total), *_details(catalog, voice, total)


def tell_figure(voice: Voice, total: Total) -> str:
    """Return a total, as a bound where some of its parts have no figure."""
    if total.shown.missing or (total.missing and not total.shown.high):
        return voice.say(_NOTHING)
    if total.missing:
        return voice.say(_SUM[total.kind], figure=total.shown.text)
    return total.shown.text.of(voice.language)


def _details(catalog: Catalog, voice: Voice, total: Total) -> Iterator[str]:
    told = [voice.say(_PART, part=part.label, figure=part.text) for part in total.parts if part.high]
    if told:
        yield voice.say(_MADE_OF[total.kind], parts=", ".join(told))
    if total.missing:
        names = [_name(catalog, owner).of(voice.language) for owner in total.missing]
        yield voice.say(_LACKS, parts=", ".join(names))


def _name(catalog: Catalog, owner: str) -> Text:
    if owner in catalog.platforms:
        return catalog.platforms[owner].text
    return catalog.name(owner)


def list_platforms(voice: Voice, verdict: Verdict) -> list[tuple[str, str]]:
    """Return each platform that has to run, with whether it runs already and what needs it."""
    options = {option.option: option.text for decision in verdict.decisions for option in decision.options}
    rows = []
    for platform in verdict.platforms:
        runs = _RUNS if platform.already_runs == 1 else _NEW if platform.already_runs == 0 else _MAY_RUN
        note = voice.say(runs, share=share(platform.already_runs))
        users = [options[option] for option in platform.needed_by if option in options]
        if users:
            note += " · " + voice.say(_FOR, options=joined(users))
        rows.append((platform.text.of(voice.language), note))
    return rows


def list_couplings(voice: Voice, verdict: Verdict) -> list[tuple[str, str]]:
    """Return what each pair that was chosen together gains or loses, and why."""
    return [(signed(each.worth, verdict.scenarios), each.because.of(voice.language)) for each in verdict.couplings]
