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


def real_size(seed: int, clusters: int = 6, soft: int = 26, across: float = 0.3) -> JointProblem:
    """A structure of the real catalog's size: clusters of decisions, neighbouring clusters joined at their hubs.

    Per 6 clusters 27 decisions, 141 options, 8 platforms, 95 hard lines; most lines stay within a cluster.
    """
    shape = _Shape(Random(seed), clusters, across)
    hard = 95 * clusters // 6
    applies_with = tuple(shape.condition(decision) for decision in shape.conditional)
    requires = tuple(shape.requirement() for _ in range(hard // 8))
    needs = tuple(shape.need(choice) for choice in shape.some(hard // 4))
    forbidden = tuple(shape.apart() for _ in range(hard - 1 - len(applies_with + requires + needs)))
    return JointProblem(
        domains=shape.sizes,
        forbidden=forbidden,
        requires=requires,
        applies_with=applies_with,
        applies_with_platform=(((shape.hosting, 0), 0),),
        needs=needs,
        platforms=shape.platforms,
        pairs=tuple(shape.apart() for _ in range(soft)),
    )


class _Shape:
    """Draws lines between decisions that are near each other; option 0 of a conditional decision is `not_needed`."""

    def __init__(self, draw: Random, clusters: int, across: float) -> None:
        self.draw = draw
        self.across = across
        self.cluster = [c for c in range(clusters) for _ in range(4 + (c % 2))]
        self.hubs = [self.cluster.index(c) for c in range(clusters)]
        self.sizes = tuple(5 + (d % 9 in {0, 4}) for d in range(len(self.cluster)))
        self.platforms = 8 * clusters // 6
        others = [d for d in range(len(self.sizes)) if d not in self.hubs]
        self.hosting, *self.conditional = draw.sample(others, len(others) // 3 + 1)

    def option(self, decision: int) -> Choice:
        """An option with merits of its own."""
        conditional = decision == self.hosting or decision in self.conditional
        return decision, self.draw.randrange(conditional, self.sizes[decision])

    def near(self, decision: int) -> int:
        """Another decision of the cluster, sometimes the hub of the cluster before it."""
        c = self.cluster[decision]
        if c and self.draw.random() < self.across:
            return self.hubs[c - 1]
        return self.draw.choice([d for d, other in enumerate(self.cluster) if other == c and d != decision])

    def apart(self) -> tuple[Choice, Choice]:
        """Two options of near decisions."""
        decision = self.draw.randrange(len(self.sizes))
        return self.option(decision), self.option(self.near(decision))

    def condition(self, decision: int) -> tuple[Choice, tuple[Choice, ...]]:
        """A `not_needed` with the options that make its decision needed: of the hub, sometimes of two decisions."""
        hub = self.hubs[self.cluster[decision]]
        among = [hub, hub] if self.draw.random() < 0.7 else [hub, self.near(hub)]
        return (decision, 0), tuple({self.option(d) for d in among if d != decision})

    def requirement(self) -> tuple[Choice, tuple[Choice, ...]]:
        """An option that wants one of two options of a near decision."""
        decision = self.draw.randrange(len(self.sizes))
        other = self.near(decision)
        return self.option(decision), (self.option(other), self.option(other))

    def some(self, count: int) -> list[Choice]:
        """Options of any decisions, each once."""
        every = [(d, o) for d, size in enumerate(self.sizes) for o in range(1, size)]
        return sorted(self.draw.sample(every, count))

    def need(self, choice: Choice) -> tuple[Choice, tuple[tuple[int, ...], ...]]:
        """What an option runs on: a platform of its own or the next cluster; one in eight may take either of two."""
        c = self.cluster[choice[0]]
        first = (c + self.draw.randrange(2)) * self.platforms // len(self.hubs) % self.platforms
        other = (first + 1) % self.platforms
        return choice, (((first,), (other,)) if self.draw.random() < 0.125 else ((first,),))
