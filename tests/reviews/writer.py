"""A program that answers questions of a review and prints each one once it is saved.

python -m tests.reviews.writer URL REVIEW NAME COUNT PEOPLE
"""

import sys
import time

from reviews import events
from reviews.review import fold
from reviews.store import append_retrying, open_store
from tests.reviews.acts import act


def main(url: str, review: str, name: str, count: str, people: str) -> None:
    """Answer the questions NAME_1, NAME_2, ... with 1, 2, ...; halfway, wait until so many people take part."""
    store = open_store(url)
    for number in range(1, int(count) + 1):
        while number == int(count) // 2 and len(fold(store.events(review)).people) < int(people):
            time.sleep(0.001)
        said = act(events.Answered(f"{name}_{number}", number), name)
        assert isinstance(append_retrying(store, review, 1, lambda _, said=said: [said]), int)  # type: ignore[misc]
        print(number, flush=True)  # noqa: T201 the one who started us reads it


main(*sys.argv[1:])
