"""What a record gives as the grounds of a choice: why it was chosen, what drives it, what its evidence says."""

from collections.abc import Callable
from dataclasses import replace

from catalog.model import Confirm, Unit
from catalog.words import Text
from records.contents import write_contents
from records.formats import FORMATS
from records.model import Check, Export, Record
from records.voice import Voice
from rules.outlook import Outlook
from rules.verdict import DecisionVerdict, OptionVerdict, Reason
from tests.records.conftest import TRANSPORT

MakeExport = Callable[..., Export]


def _record(export: Export, id: str = "trace_transport") -> Record:
    records = write_contents(export, Voice.of(export.catalog, export.language))
    return next(record for record in records if record.decision == id)


def _changed(export: Export, change: Callable[[OptionVerdict], OptionVerdict]) -> Export:
    """Return the export with every option of the trace transport changed."""

    def on(decision: DecisionVerdict) -> DecisionVerdict:
        return replace(decision, options=tuple(change(option) for option in decision.options))

    verdict = export.verdict
    decisions = tuple(on(each) if each.decision == "trace_transport" else each for each in verdict.decisions)
    return replace(export, verdict=replace(verdict, decisions=decisions))


def _changing(worth: int) -> Reason:
    return Reason("engine.changing", "engine", {}, 1.0, worth, Text("", ""), None)


def test_what_is_in_use_is_kept_because_it_is(make_export: MakeExport) -> None:
    """Where the cost of changing sets an option apart most, that is the reason, not a lesser fault of another."""

    def kept(option: OptionVerdict) -> OptionVerdict:
        if option.option == "trace_transport.kafka":
            return replace(option, in_use=1.0)
        return replace(option, reasons=(*option.reasons, _changing(-9_000_000)))

    record = _record(_changed(make_export(), kept))
    assert "it is what is in use today, and changing to the next best, “HTTP”, has a cost." == record.because
    assert ("good", "it is what is in use today.") in [(each.kind, each.text) for each in record.consequences]


def test_what_the_next_best_needs_can_be_the_reason(make_export: MakeExport) -> None:
    """A platform that only the next best needs weighs its load."""
    export = make_export()
    price = {"trace_transport.http": 0.0, "trace_transport.kafka": 60.0}
    export = _changed(export, lambda each: replace(each, price=price.get(each.option), reasons=()))
    decisions = tuple(
        replace(each, chosen="trace_transport.http", advised="trace_transport.http", options=each.options[1::-1])
        if each.decision == "trace_transport"
        else each
        for each in export.verdict.decisions
    )
    record = _record(replace(export, verdict=replace(export.verdict, decisions=decisions, platforms=())))
    assert record.because.endswith("needs something that the rest of the stack does without: a Kafka cluster.")


def test_drivers_say_for_or_against_which_option(make_export: MakeExport) -> None:
    """A reason that drives names the option and on which side it stands."""
    told = _record(make_export()).drivers
    assert "A collector outage of 10 min loses nothing. (for “Kafka”: Reliability)" in told
    assert "A collector outage of 10 min loses 98% of its spans. (against “HTTP”: Reliability)" in told


def test_what_cannot_be_chosen_drives_nothing(make_export: MakeExport) -> None:
    """Neither a reason of an impossible option nor one that all options share is a driver."""
    heavy = Reason("x.heavy", "rule", {"cost": 3}, 1.0, 9_000_000, Text("무겁습니다.", "It is heavy."), None)
    impossible = _changed(
        make_export(),
        lambda each: replace(each, reasons=(*each.reasons, heavy) if each.price is None else each.reasons),
    )
    shared = _changed(make_export(), lambda each: replace(each, reasons=(*each.reasons, heavy)))
    lone = _changed(
        make_export(),
        lambda each: replace(each, reasons=(*each.reasons, heavy) if each.support > 0.5 else each.reasons),
    )
    told = [any("heavy" in driver for driver in _record(export).drivers) for export in (impossible, shared, lone)]
    assert [False, False, True] == told


def test_a_price_is_told_with_its_fact(make_export: MakeExport) -> None:
    """A statement that names a thing but not its price gets the price; one that names it is left alone."""
    export = make_export()
    fact = export.catalog.facts["zipkin.reporter_queue"]
    notes = []
    dollars = Unit("USD/h", 1 / 3600)
    for statement, unit in (("A server.", dollars), ("A server for 10 dollars.", dollars), ("A minute.", fact.unit)):
        priced = replace(fact, value=10 / 3600, unit=unit, statement=Text("서버", statement))
        facts = {**export.catalog.facts, fact.id: priced}
        proofs = _record(replace(export, catalog=replace(export.catalog, facts=facts))).proofs
        notes += [proof.note for proof in proofs if proof.source.label == fact.id]
    told = [note.partition(", medium")[0] for note in notes]
    assert ["price $10/h, as of 2024-05", "as of 2024-05", "as of 2024-05"] == told


def test_no_other_answer_turns_a_decision(make_export: MakeExport) -> None:
    """Where the outlook was worked out and nobody wrote a condition, the record says that nothing turns it."""
    for outlook, start in ((Outlook((), None), "No other answer"), (None, "Nobody has written")):
        group = _record(make_export(reconsider={}, outlook=outlook)).reconsider
        assert ((), True) == (group.lines, group.lead.startswith(start))


def test_a_check_is_what_its_option_asks_for(make_export: MakeExport) -> None:
    """A record says how to see that it was done, with the command to copy; without one it asks for a look."""
    export = make_export()
    assert "Check in a design review" in _record(export).confirmation[0].text
    decision = export.catalog.decisions["trace_transport"]
    confirm = Confirm("lag --group zipkin", Text("LAG가 0인지 봅니다.", "See that LAG is 0."))
    options = {**decision.options, "trace_transport.kafka": replace(TRANSPORT[0], confirm=confirm)}
    decisions = {**export.catalog.decisions, "trace_transport": replace(decision, options=options)}
    export = replace(export, catalog=replace(export.catalog, decisions=decisions))
    assert Check("See that LAG is 0.", "lag --group zipkin") == _record(export).confirmation[0]
    for name in ("madr", "adr_tools", "log4brains"):
        texts = [content.decode() for path, content in FORMATS[name].write(export).items() if path.endswith(".md")]
        assert any("### Confirmation\n\n* See that LAG is 0. `lag --group zipkin`\n" in text for text in texts)
    assert "See that LAG is 0. lag --group zipkin" in FORMATS["report_html"].write(export)["report.html"].decode()
