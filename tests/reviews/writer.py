"""A program that answers questions of a review, raises each in the minutes, and prints it once both are saved.

python -m tests.reviews.writer URL REVIEW NAME COUNT PEOPLE
"""

import sys
import time

from reviews import events, minutes
from reviews.review import fold
from reviews.store import append_retrying, open_store
from tests.reviews.acts import act


def main(url: str, review: str, name: str, count: str, people: str) -> None:
    """Answer the questions NAME_1, NAME_2, ... with 1, 2, ...; halfway, wait until so many people take part."""
    store = open_store(url)
    for number in range(1, int(count) + 1):
        while number == int(count) // 2 and len(fold(store.events(review)).people) < int(people):
            time.sleep(0.001)
        question = f"{name}_{number}"
        said = [act(events.Answered(question, number), name), act(minutes.Raised(question, name), name)]
        assert isinstance(append_retrying(store, review, 1, lambda _, said=said: said), int)  # type: ignore[misc]
        print(number, flush=True)  # noqa: T201 the one who started us reads it


main(*sys.argv[1:])
