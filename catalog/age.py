"""When a fact is due to be looked up again: by its kind and its date. Today's date is an argument."""

from datetime import date

from catalog.model import Fact

MONTHS = {"price": 12, "limit": 24, "sla": 24}
"""How long a fact of a kind is taken as it is; the other kinds show their date only."""


def is_due(fact: Fact, today: date) -> bool:
    """Whether a fact is too old to rest on unseen; one of these kinds without a date is."""
    if fact.kind not in MONTHS:
        return False
    if fact.as_of is None:
        return True
    year, month, day = (*map(int, fact.as_of.split("-")), 1, 1)[:3]
    months = (today.year - year) * 12 + today.month - month - (today.day < day)
    return months >= MONTHS[fact.kind]
