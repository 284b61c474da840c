"""The other solvers, each with its model kept and every new cost vector given in its cheapest way.

CP-SAT's model is written from the problem alone and shares nothing with ours, so that it serves as an oracle too.
"""

from dataclasses import dataclass
from itertools import product
from time import process_time
from typing import Any, Protocol

import pytoulbar2
from ortools.sat.python import cp_model

from rules.constraints import Choice, JointProblem, bits, network
from rules.order import arranged


@dataclass(frozen=True)
class Answer:
    """The worth of the best stack, the stack, and how long it took."""

    value: int
    stack: tuple[int, ...]
    updating: float
    """Seconds of processor time to hand over the cost vector."""
    solving: float
    """Seconds of processor time of the call that solves."""


class Peer(Protocol):
    """A solver that keeps its model."""

    name: str

    def solve(self, leaves: list[int]) -> Answer:
        """The best stack for one column of leaves."""


class CpSat:
    """CP-SAT, one worker; only the coefficients of the objective are replaced."""

    name = "CP-SAT"

    def __init__(self, problem: JointProblem) -> None:
        self._problem = problem
        model = cp_model.CpModel()
        self._chosen = [[model.new_bool_var("") for _ in range(size)] for size in problem.domains]
        self._pairs = [model.new_bool_var("") for _ in problem.pairs]
        self._used = [model.new_bool_var("") for _ in range(problem.platforms)]
        for options in self._chosen:
            model.add_exactly_one(options)
        self._constrain(model)
        self._run(model)
        for (a, b), both in zip(problem.pairs, self._pairs, strict=True):
            model.add_implication(both, self._of(a))
            model.add_implication(both, self._of(b))
            model.add_bool_or(both, ~self._of(a), ~self._of(b))
        leaves = [option for options in self._chosen for option in options] + self._pairs + self._used
        model.maximize(sum((index + 1) * leaf for index, leaf in enumerate(leaves)))
        self._model = model
        self._solver = cp_model.CpSolver()
        self._solver.parameters.num_workers = 1

    def _of(self, choice: Choice) -> Any:  # noqa: ANN401 - the peer's own type, without stubs
        return self._chosen[choice[0]][choice[1]]

    def _constrain(self, model: Any) -> None:  # noqa: ANN401 - as above
        for a, b in self._problem.forbidden:
            model.add_bool_or(~self._of(a), ~self._of(b))
        for choice, others in self._problem.requires:
            model.add_bool_or(~self._of(choice), *map(self._of, others))
        for choice, others in self._problem.applies_with:
            model.add_bool_or(self._of(choice), *map(self._of, others))
            for other in others:
                model.add_implication(self._of(other), ~self._of(choice))
        for choice, platform in self._problem.applies_with_platform:
            model.add(self._of(choice) + self._used[platform] == 1)

    def _run(self, model: Any) -> None:  # noqa: ANN401 - as above
        users: list[list[Any]] = [[] for _ in self._used]
        for choice, ways in self._problem.needs:
            runs = [model.new_bool_var("") for _ in ways]
            model.add(sum(runs) == self._of(choice))
            for run, way in zip(runs, ways, strict=True):
                for platform in way:
                    model.add_implication(run, self._used[platform])
                    users[platform].append(run)
        for used, runs in zip(self._used, users, strict=True):
            model.add_bool_or(~used, *runs)

    def solve(self, leaves: list[int]) -> Answer:
        """The best stack for one column of leaves."""
        start = process_time()
        objective = self._model.proto.objective
        objective.coeffs.clear()
        objective.coeffs.extend([-leaf for leaf in leaves])
        updated = process_time()
        status = self._solver.solve(self._model)
        solved = process_time()
        if status != cp_model.OPTIMAL:
            raise ValueError(self._solver.status_name(status))
        stack = tuple([self._solver.boolean_value(o) for o in options].index(True) for options in self._chosen)
        return Answer(round(self._solver.objective_value), stack, updated - start, solved - updated)


class Toulbar2:
    """toulbar2 on our own network of conflicts, long conditions already cut (whole, they cost it 300 times more).

    Its network is built anew for every cost vector, because solving uses it up. Its incremental mode (SolveFirst,
    Store, SolveNext) narrows the network under the costs it saw first: with later ones its stacks were not the best.
    """

    name = "toulbar2"

    def __init__(self, problem: JointProblem, top: int = 1 << 26) -> None:
        self._net, order = next(arranged(network(problem)))
        self._decided = [(order.index(decision), decision) for decision in range(len(problem.domains))]
        self._options = problem.offsets
        self._sizes = [len(values) for values in self._net.values]
        self._top = top
        scopes: dict[tuple[int, int], list[int]] = {}
        for variable, by_value in enumerate(self._net.conflicts):
            for value, against in by_value.items():
                for other, mask in against.items():
                    if variable < other:
                        costs = scopes.setdefault((variable, other), [0] * self._sizes[variable] * self._sizes[other])
                        for second in bits(mask):
                            costs[value * self._sizes[other] + second] = top
        self._hard: list[tuple[list[int], list[int]]] = [(list(scope), costs) for scope, costs in scopes.items()]
        for clause in self._net.clauses:
            rows = product(*(range(self._sizes[variable]) for variable, _ in clause))
            met = [any(mask >> value & 1 for value, (_, mask) in zip(row, clause, strict=True)) for row in rows]
            self._hard.append(([variable for variable, _ in clause], [0 if holds else top for holds in met]))

    def solve(self, leaves: list[int]) -> Answer:
        """The best stack for one column of leaves; costs are what is lost against the best leaf of each variable."""
        start = process_time()
        cfn = pytoulbar2.CFN(self._top)
        for variable, size in enumerate(self._sizes):
            cfn.AddVariable(str(variable), range(size))
        for scope, costs in self._hard:
            cfn.AddFunction(scope, costs)
        most = 0
        for variable, rows in enumerate(self._net.values):
            worths = [leaves[row] if row >= 0 else 0 for row in rows]
            most += max(worths)
            allowed = self._net.domains[variable]
            costs = [max(worths) - worth if allowed >> v & 1 else self._top for v, worth in enumerate(worths)]
            cfn.AddFunction([variable], costs)
        for a, mask_a, b, mask_b, row in self._net.pairs:
            best = max(leaves[row], 0)
            most += best
            held = product(
                (mask_a >> v & 1 for v in range(self._sizes[a])), (mask_b >> v & 1 for v in range(self._sizes[b]))
            )
            cfn.AddFunction([a, b], [best - leaves[row] * (first & second) for first, second in held])
        updated = process_time()
        found = cfn.Solve()
        solved = process_time()
        if found is None:
            raise ValueError("no stack")
        stack = tuple(self._net.values[v][found[0][v]] - self._options[decision] for v, decision in self._decided)
        return Answer(most - round(found[1]), stack, updated - start, solved - updated)
