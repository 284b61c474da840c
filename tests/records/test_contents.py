"""What decision records say of a verdict."""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace

import pytest

from catalog.words import LANGUAGES, Language, Text
from records.arguments import platforms_needed
from records.blocks import Table
from records.contents import write_contents
from records.meeting import report
from records.model import Export, Record, numbered
from records.overview import Overview, oversee
from records.relevance import questions_read
from records.voice import Voice
from rules.explain import recommend
from rules.program import Program
from rules.situation import Answer, Situation, Ticks

MakeExport = Callable[..., Export]


def _contents(export: Export) -> tuple[Record, ...]:
    return write_contents(export, Voice.of(export.catalog, export.language))


def _overview(export: Export) -> Overview:
    return oversee(export, Voice.of(export.catalog, export.language), _contents(export))


def _by_decision(export: Export) -> dict[str, Record]:
    return {record.decision: record for record in _contents(export)}


def _texts(value: object) -> list[str]:
    """Return every text in a record, however deep."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for part in value for text in _texts(part)]
    if is_dataclass(value):
        return [text for field in fields(value) for text in _texts(getattr(value, field.name))]
    return []


def test_every_needed_decision_gets_one_record(make_export: MakeExport) -> None:
    """Decisions that the stack does without are named in the index, not recorded."""
    export = make_export()
    assert ["tracing", "database", "trace_transport", "kafka_hosting"] == [r.decision for r in _contents(export)]
    assert any("Event payload" in finding for finding in _overview(export).findings)


def test_numbers_given_stay_and_new_ones_continue(make_export: MakeExport) -> None:
    """A number is a decision's for ever, also where it is out of this export; causes come before consequences."""
    given = {"database": 3, "cache": 7}
    numbers = numbered(make_export(numbers=given))
    assert {"database": 3, "cache": 7, "tracing": 8, "trace_transport": 9, "kafka_hosting": 10} == dict(numbers)


def test_a_decision_with_a_number_keeps_its_record_when_it_is_no_longer_needed(make_export: MakeExport) -> None:
    """Links to it stay alive, and the record says that the stack does without."""
    record = _by_decision(make_export(numbers={"event_payload": 1}))["event_payload"]
    assert ("not needed", 1, "not needed") == (record.chosen, record.number, record.options[0].title)
    assert ["Full", "Zero payload"] == [option.title for option in record.options[1:]]


def test_the_chosen_title_is_one_of_the_options(make_export: MakeExport) -> None:
    """Readers find the outcome among the options by its exact title."""
    for language in LANGUAGES:
        for record in _contents(make_export(language)):
            assert record.chosen in [option.title for option in record.options]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_placeholder_or_particle_pair_is_left(make_export: MakeExport, language: Language) -> None:
    """Every sentence is finished: no braces, no undecided Korean particle."""
    export = make_export(language)
    texts = [text for record in _contents(export) for text in _texts(record)]
    texts += _texts(_overview(export))
    assert not [text for text in texts if re.search(r"[{}]|[은이을과]/[는가를와]|으로/로|\(으\)로|은\(는\)", text)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_record_speaks_one_language(make_export: MakeExport, language: Language) -> None:
    """English records hold no Hangul but names that people typed; Korean sentences end as statements do."""
    records = _contents(make_export(language, reconsider={}))
    told = [text for record in records for text in (*record.context, *record.outcome, record.because)]
    if language == "en":
        assert not [text for text in told if re.search("[가-힣]", text)]
    else:
        assert all(re.search(r"(다|요|”)[.?]?$", text.rstrip()) for text in told)


def test_the_other_option_that_is_best_more_often_is_named(make_export: MakeExport) -> None:
    """Support that contradicts the advice is told with both shares and why."""
    told = " ".join(_by_decision(make_export())["trace_transport"].outcome)
    assert "“HTTP” is best more often (59% of the scenarios against 41%)" in told


def test_the_risk_of_an_exclusion_is_told(make_export: MakeExport) -> None:
    """An option that may turn out impossible says in how many scenarios."""
    assert any("In 12% of the scenarios" in text for text in _by_decision(make_export())["trace_transport"].outcome)


def test_a_tie_is_called_a_tie(make_export: MakeExport) -> None:
    """No winner is talked up."""
    record = _by_decision(make_export())["kafka_hosting"]
    assert record.outcome[0].startswith("This is a tie")
    assert "tie" == record.sureness


def test_an_override_shows_both_views(make_export: MakeExport) -> None:
    """The people's reason, the advice they went against, and its price stand in the record."""
    record = _by_decision(make_export())["database"]
    assert "people decided it: “The team knows it”" == record.because
    assert (
        "it would recommend “Self-managed”; “Aurora, with a replica” costs the whole stack 1.9 points"
        in record.outcome[0]
    )


def test_a_pin_without_a_reason_says_so(make_export: MakeExport) -> None:
    """Silence is told, not filled."""
    assert "no reason has been written" in _by_decision(make_export(pin_because="  "))["database"].because


def test_a_one_way_door_warns(make_export: MakeExport) -> None:
    """What can hardly be undone is said in its record and first in the index."""
    export = make_export()
    assert any(text.startswith("One-way door") for text in _by_decision(export)["database"].outcome)
    assert "One-way doors: Database" == _overview(export).findings[0]


def test_the_change_against_today_is_told(make_export: MakeExport) -> None:
    """A record says what it replaces."""
    record = _by_decision(make_export())["database"]
    assert "Today “Self-managed” is in use." in record.context
    assert any(text.startswith("This replaces “Self-managed”") for text in record.outcome)
    assert any("no longer in use" in check.text for check in record.confirmation)


def test_context_holds_the_answers_that_the_decision_reads(make_export: MakeExport) -> None:
    """Known, range, not known and not answered are told apart; what no rule reads is left out."""
    record = _by_decision(make_export())["trace_transport"]
    groups = {group.lead: group.pairs for group in record.answers}
    assert (("Is it audited?", "yes with a chance of 50%"),) == record.assumptions.pairs
    assert "nobody has answered yet: 1." in record.unanswered
    assert [1, 1, 1] == [len(pairs) for pairs in groups.values()]
    assert (("How long a loss is fine?", "don't know (usually 1 to 10 min)"),) == groups[
        "Not known, and what was assumed instead:"
    ]
    assert "Does nothing read this?" not in str(groups)


def test_questions_are_found_through_quantities_platforms_and_todays_option(make_export: MakeExport) -> None:
    """`spans` leads to `requests`, the cluster's rule and today's option to `hosting`."""
    catalog = make_export().catalog
    assert {"requests", "outage", "audit", "hosting"} == questions_read(catalog, "trace_transport")
    assert frozenset() == questions_read(catalog, "tracing")


def test_reconsider_is_a_persons_text_or_says_that_there_is_none(make_export: MakeExport) -> None:
    """One condition a line; nothing is invented."""
    records = _by_decision(make_export())
    assert ("spans > 1 M/s", "새 팀") == records["trace_transport"].reconsider.lines
    assert () == records["tracing"].reconsider.lines
    assert records["tracing"].reconsider.lead.startswith("Nobody has written down yet")


def test_evidence_names_source_date_confidence_and_judgement(make_export: MakeExport) -> None:
    """Every fact cited is listed once; reasons by judgement are counted and marked."""
    record = _by_decision(make_export())["trace_transport"]
    assert ["zipkin.reporter_queue", "kafka.retention"] == [proof.source.label for proof in record.proofs]
    assert "as of 2024-05, medium confidence, compared with its source" == record.proofs[0].note
    assert "judgement, not on a source: 2" in record.grounds[0]
    assert "Facts cited: 2; compared with their sources: 1." == record.grounds[1]
    assert all("judgement" in each.note for option in record.options for each in option.arguments
               if each.source is None and "+" in each.note)  # fmt: skip


def test_related_decisions_are_named_once_from_both_sides(make_export: MakeExport) -> None:
    """Parents, children and couplings link to each other."""
    records = _by_decision(make_export())
    assert ["tracing", "database", "kafka_hosting"] == [each.decision for each in records["trace_transport"].related]
    for record in records.values():
        for each in record.related:
            assert record.decision in [back.decision for back in records[each.decision].related]


def test_a_sentence_runs_on_without_the_capital_of_a_common_word(make_export: MakeExport) -> None:
    """Behind `because` a common word is small; a name, an abbreviation and Korean stay as they are."""
    voice = Voice.of(make_export().catalog, "en")
    assert "nothing is lost." == voice.run_on("Nothing is lost.")
    assert "a stop loses all." == voice.run_on("A stop loses all.")
    for kept in ("Kafka holds it.", "SLA is missed.", "5 min are lost.", "OpenTelemetry carries it."):
        assert kept == voice.run_on(kept)
    assert "A는 B입니다." == Voice.of(make_export().catalog, "ko").run_on("A는 B입니다.")


def test_reasons_that_hardly_weigh_are_counted_not_told(make_export: MakeExport) -> None:
    """What weighs less than a tenth of a point on average is one line."""
    export = make_export()
    transport = export.verdict.decision("trace_transport")
    least = transport.options[0].reasons[1]
    light = replace(transport.options[0], reasons=(transport.options[0].reasons[0], replace(least, worth=-8192 * 12)))
    decisions = tuple(
        replace(each, options=(light, *each.options[1:])) if each is transport else each
        for each in export.verdict.decisions
    )
    record = _by_decision(replace(export, verdict=replace(export.verdict, decisions=decisions)))["trace_transport"]
    assert "further reasons weigh less: 1." == record.options[0].arguments[-1].text


def test_measures_are_what_the_rules_name(make_export: MakeExport) -> None:
    """A record asks to measure what its reasons stand on, and nothing else."""
    export = make_export()
    named = tuple(
        replace(rule, because=Text("{m}만큼 버팁니다.", "It lasts {m}.")) if rule.id.endswith("rides_out") else rule
        for rule in export.catalog.rules
    )
    checks = _by_decision(replace(export, catalog=replace(export.catalog, rules=named)))["trace_transport"].confirmation
    measure = "Measure “Outage survived” in production and compare it with the calculated 5–9 h."
    assert measure in [check.text for check in checks]
    assert not any("Measure “" in check.text for check in _by_decision(export)["trace_transport"].confirmation)


def test_titles_of_any_length_stay_titles(make_export: MakeExport) -> None:
    """A review's or an option's name of 10,000 characters is cut where a heading or a sentence needs it."""
    export = make_export(title="가" * 10_000)
    tracing = export.verdict.decision("tracing")
    options = tuple(replace(option, text=Text("긴" * 10_000, "long" * 2_500)) for option in tracing.options)
    decisions = (replace(tracing, options=options), *export.verdict.decisions[1:])
    changed = replace(export, verdict=replace(export.verdict, decisions=decisions))
    records = _contents(changed)
    assert 200 == len(records[0].title)
    assert all(len(text) < 300 for record in records for text in record.context)
    assert len(_overview(changed).title) < 300


def test_a_verdict_that_does_not_fit_cannot_be_exported(make_export: MakeExport) -> None:
    """Where no stack fits there is no decision; the callers show the conflicts instead."""
    export = make_export()
    with pytest.raises(ValueError, match="nothing fits"):
        replace(export, verdict=replace(export.verdict, fits=False))


@pytest.mark.parametrize(
    ("runs", "said"),
    [
        ({"kafka": True}, "what it needs already runs: a Kafka cluster."),
        ({"kafka": False}, "it needs something that the rest of the stack does without: a Kafka cluster."),
    ],
)
def test_what_an_option_outside_the_stack_needs_may_run_already(
    program: Program, runs: dict[str, bool], said: str
) -> None:
    """The platform of an option that was not chosen is told as running where it runs."""
    catalog = program.catalog
    answers: dict[str, Answer] = {"runs": Ticks(runs)}
    verdict = recommend(program, Situation(("trace_transport",), answers), 8)
    voice = Voice.of(catalog, "en")
    assert [said] == [each.text for each in platforms_needed(catalog, voice, verdict, "trace_transport.kafka")]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", {"None of the options is in use today.", "“Zipkin” is new here.", "new"}),
        ("ko", {"지금 쓰고 있는 선택지는 없습니다.", "‘Zipkin’을 새로 들입니다.", "새로 들임"}),
    ],
)
def test_nobody_uses_doing_without(make_export: MakeExport, language: Language, told: set[str]) -> None:
    """Where nothing runs today, what is chosen is new; nothing is replaced, and nothing has to be gone afterwards."""
    export = make_export(language)
    tracing = export.verdict.decision("tracing")
    options = tuple(replace(each, in_use=float(each.option == "tracing.none")) for each in tracing.options)
    decisions = (replace(tracing, options=options), *export.verdict.decisions[1:])
    changed = replace(export, verdict=replace(export.verdict, decisions=decisions))
    record = _by_decision(changed)["tracing"]
    assert 1 == len(record.confirmation)
    glance = report(changed, Voice.of(changed.catalog, language)).parts[0].blocks[1]
    assert isinstance(glance, Table)
    assert told <= {*record.context, *record.outcome, glance.rows[0][3][0].text}
