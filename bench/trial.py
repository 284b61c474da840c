"""Problems to try the solver on: random ones without structure, and one shaped like the real catalog."""

from random import Random

import numpy as np
from numpy.typing import NDArray

from rules.constraints import Choice, JointProblem


def random_trial(seed: int, decisions: int = 25, options: int = 4, hard: int = 40) -> JointProblem:
    """Decisions with forbidden pairs of options thrown at random, no two lines alike."""
    draw = Random(seed)
    forbidden: set[tuple[Choice, Choice]] = set()
    while len(forbidden) < hard:
        first, second = sorted(draw.sample(range(decisions), 2))
        forbidden.add(((first, draw.randrange(options)), (second, draw.randrange(options))))
    return JointProblem(domains=(options,) * decisions, forbidden=tuple(sorted(forbidden)))


def leaves(problem: JointProblem, columns: int, seed: int, reach: int = 3000) -> NDArray[np.int32]:
    """Random worths of every option and soft pair, and loads of every platform."""
    draw = np.random.default_rng(seed)
    worths = draw.integers(-reach, reach, (problem.rows, columns), dtype=np.int32, endpoint=True)
    platforms = problem.options + len(problem.pairs)
    worths[platforms:] = -np.abs(worths[platforms:])
    return worths
