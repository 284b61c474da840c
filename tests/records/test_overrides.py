"""What people decided beside the advice, in sentences."""

from dataclasses import replace

import pytest

from records.overrides import tell_decided
from records.voice import Voice
from rules.sureness import TIE
from tests.records.conftest import MakeExport


@pytest.mark.parametrize(
    ("price", "begins"),
    [
        (-TIE, "To Stackwright this is a tie with “Self-managed” (0.5 points apart), so either may be taken."),
        (-TIE - 1, "Stackwright sees it differently: left free, it would recommend “Self-managed”;"),
        (0, "Stackwright sees it differently: but for other decisions against the advice"),
    ],
)
def test_what_is_level_is_not_told_as_another_opinion(make_export: MakeExport, price: float, begins: str) -> None:
    """Who takes one of two that either may be taken is not contradicted; what costs more is."""
    export = make_export()
    decision = export.verdict.decision("database")
    options = tuple(
        replace(option, price=price) if option.option == decision.advised else option for option in decision.options
    )
    decided = replace(decision, options=options)
    told = [*tell_decided(export.catalog, Voice.of(export.catalog, "en"), export.verdict, decided)]
    assert told[0].startswith(begins)
