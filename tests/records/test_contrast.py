"""What sets the choice apart from the next best, and what speaks against it."""

from collections.abc import Callable
from dataclasses import replace

from catalog.words import Text
from records.contrast import Contrast, make_case, set_apart, strongest, tell_contrast, tell_other
from records.model import Export
from records.voice import Voice
from rules.verdict import OptionVerdict, Reason

MakeExport = Callable[..., Export]


def _reason(option: str, name: str, worth: int) -> Reason:
    return Reason(f"{option}.{name}", "rule", {"cost": 1}, 1.0, worth, Text(name, name), None)


def _pair(export: Export, first: dict[str, int], second: dict[str, int]) -> tuple[OptionVerdict, OptionVerdict]:
    """Return Kafka and HTTP with these reasons alone."""
    found = export.verdict.decision("trace_transport")
    kafka, http = (found.option(f"trace_transport.{name}") for name in ("kafka", "http"))
    own = [tuple(_reason(each.option, name, worth) for name, worth in given.items())
           for each, given in ((kafka, first), (http, second))]  # fmt: skip
    return replace(kafka, reasons=own[0], in_use=0.0), replace(http, reasons=own[1], in_use=0.0)


def _told(found: tuple[Contrast, ...]) -> list[tuple[str, str, float]]:
    return [(each.kind, each.reason.because.en, each.weight) for each in found if each.reason is not None]


def test_reasons_of_one_name_are_compared_by_their_difference(make_export: MakeExport) -> None:
    """What both have alike sets nothing apart, however heavy it is; a fault of the other speaks for the first."""
    export = make_export()
    pair = _pair(export, {"shared": 900, "ahead": 300, "own_fault": -50}, {"shared": 900, "ahead": 100, "fault": -400})
    assert [("fault", "fault", 400), ("merit", "ahead", 200)] == _told(set_apart(export.catalog, export.verdict, *pair))
    back = set_apart(export.catalog, export.verdict, *pair[::-1])
    assert [("fault", "own_fault", 50)] == _told(back)


def test_the_strongest_few_hold_one_of_the_option_itself(make_export: MakeExport) -> None:
    """However weak it is, a merit of one's own stands among them, and first."""
    export = make_export()
    pair = _pair(export, {"own": 10}, {"a": -400, "b": -300, "c": -200})
    found = set_apart(export.catalog, export.verdict, *pair)
    assert ["own", "a", "b"] == [name for _, name, _ in _told(strongest(found, pair[0].option, 3))]
    assert ["own", "a", "b", "c"] == [name for _, name, _ in _told(strongest(found, pair[0].option, 4))]


def test_what_is_said_of_the_other_names_it(make_export: MakeExport) -> None:
    """A sentence about the option spoken of stands alone; one about the other says which it is."""
    export, voice = make_export(), Voice.of(make_export().catalog, "en")
    pair = _pair(export, {"good": 10}, {"bad": -5})
    merit, fault = set_apart(export.catalog, export.verdict, *pair)
    assert "Good" == tell_contrast(voice, merit, pair[0].option)
    assert "A weakness of “HTTP”: bad" == tell_contrast(voice, fault, pair[0].option)
    assert "An advantage of “Kafka”: good" == tell_contrast(voice, merit, pair[1].option)


def test_a_drawback_is_the_option_s_own_unless_the_choice_is_far_better(make_export: MakeExport) -> None:
    """Half as heavy as what speaks for the choice is heavy enough."""
    export, voice = make_export(), Voice.of(make_export().catalog, "en")
    decision = export.verdict.decision("trace_transport")
    for fault, told in ((-50, "Bad"), (-49, "An advantage of “Kafka”: good")):
        pair = _pair(export, {"good": 100}, {"bad": fault})
        argued = replace(decision, chosen=pair[0].option, options=pair)
        assert told == tell_other(export.catalog, voice, export.verdict, argued, pair[1])


def test_what_would_be_better_is_told_with_what_speaks_for_it(make_export: MakeExport) -> None:
    """Beside what people decided against the advice the better option is not told with its weakness."""
    export, voice = make_export(), Voice.of(make_export().catalog, "en")
    chosen, better = _pair(export, {"familiar": 4 * 10**7}, {"fast": 6 * 10**7, "costly": -3 * 10**7})
    for price, told in ((-1.0, "Fast"), (1.0, "Costly")):
        pair = (chosen, replace(better, price=price))
        argued = replace(export.verdict.decision("trace_transport"), chosen=chosen.option, options=pair)
        assert told == tell_other(export.catalog, voice, export.verdict, argued, pair[1])


def test_a_drawback_is_a_certain_exclusion_before_any_reason(make_export: MakeExport) -> None:
    """Every option that was not chosen has one line that says why, unless nothing is known against it."""
    export, voice = make_export(), Voice.of(make_export().catalog, "en")
    for decision in export.verdict.decisions:
        make_case(export.catalog, export.verdict, decision)
        for option in decision.options:
            told = tell_other(export.catalog, voice, export.verdict, decision, option)
            certain = [each.because.en for each in option.excluded if each.certain]
            if certain:
                assert certain[0] == told
