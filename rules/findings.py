"""What a reviewer finds in a review: options, rules and decisions that do not do what their authors meant.

Shares come from the sample; whether a condition can be true at all is read from it.
"""

from collections.abc import Iterator

from catalog.model import Pair
from catalog.problems import Problem
from catalog.usage import claims as claims_of
from catalog.words import Text
from rules.possible import May
from rules.program import Program
from rules.removal import Claim
from rules.review import Review
from rules.sample import possibilities
from rules.situation import everything

TOGETHER = 0.95
_FEWEST = 50
"""Scenarios in which one of two rules has to fire before they are said to fire together."""
_PLAINLY = 0.01
"""An option that wins and loses at least so often needs no written reason."""


def find(program: Program, review: Review) -> tuple[Problem, ...]:
    """Return every finding, sorted by place."""
    checks = (_options, _decisions, _parents, _claims, _together)
    return tuple(sorted(finding for one in checks for finding in one(program, review)))


def _options(program: Program, review: Review) -> Iterator[Problem]:
    """Options that never win or never lose, and written reasons that are not needed."""
    count = f"{review.situations:,}"
    wins = {share.id: max(share.whole, share.alone) for share in review.options}
    for decision in program.catalog.decisions.values():
        for option in decision.options.values():
            others = max(wins[other] for other in decision.options if other != option.id)
            if option.accepted is None and not (wins[option.id] and others):
                code, ko, en = ("never-loses", "지지", "loses") if not others else ("never-wins", "이기지", "wins")
                wrong = Text(f"상황 {count}개 어디서도 {ko} 않습니다", f"it never {en} in {count} situations")
                fix = Text(
                    "규칙과 배제를 살피십시오. 그래야 맞다면 accepted에 이유를 쓰십시오.",
                    "Look at its rules and exclusions; if it should be so, say why under `accepted`.",
                )
                yield Problem(option.file, 1, code, wrong, fix)
            elif option.accepted is not None and min(wins[option.id], others) >= _PLAINLY:
                wrong = Text(
                    f"accepted가 필요 없습니다. 상황의 {wins[option.id]:.0%}에서 이깁니다",
                    f"`accepted` is not needed: it wins in {wins[option.id]:.0%} of the situations",
                )
                yield Problem(option.file, 1, "accepted-needless", wrong, Text("지우십시오.", "Remove it."))


def _decisions(program: Program, review: Review) -> Iterator[Problem]:
    """Decisions without any option in some situation, and situations that no stack fits."""
    for share in review.decisions:
        if share.impossible:
            rules = ", ".join(rule.removeprefix(f"{share.id}.") for rule in share.example)
            wrong = Text(
                f"상황의 {share.impossible:.1%}에서 고를 수 있는 선택지가 없습니다(예: {rules})",
                f"in {share.impossible:.1%} of the situations no option is possible (for one: {rules})",
            )
            fix = Text(
                "어디서나 되는 선택지를 더하거나 배제 하나를 점수로 바꾸십시오.",
                "Add an option that is always possible, or turn one of the exclusions into points.",
            )
            yield Problem(program.catalog.decisions[share.id].file, 1, "no-option", wrong, fix)
    if review.unfit:
        wrong = Text(
            f"상황의 {review.unfit:.1%}에서 결정마다 선택지는 있으나 함께 고를 수 있는 스택이 없습니다",
            f"in {review.unfit:.1%} of the situations every decision has an option, but no stack fits",
        )
        fix = Text(
            "only_with, never_with와 배제가 서로 막는지 살피십시오.",
            "See whether only_with, never_with and exclusions block each other.",
        )
        yield Problem("catalog", 0, "no-stack", wrong, fix)


def _parents(program: Program, review: Review) -> Iterator[Problem]:
    """Options that win only because of the decision that they make necessary."""
    for parent in review.parents:
        if parent.wins and not parent.of_its_own:
            option = program.catalog.decisions[parent.option.partition(".")[0]].options[parent.option]
            wrong = Text(
                f"뒤따르는 결정 '{parent.follow_up}'의 점수가 없으면 한 번도 이기지 못합니다",
                f"it wins only through the points of the decision that it brings, '{parent.follow_up}'",
            )
            fix = Text(
                "이 선택지 스스로의 장점을 규칙으로 쓰거나 뒤따르는 결정의 점수를 살피십시오.",
                "Write its own merits as rules, or look at the points of the decision that follows.",
            )
            yield Problem(option.file, 1, "wins-by-follow-up", wrong, fix)


def _claims(program: Program, review: Review) -> Iterator[Problem]:
    """Rules, criteria and soft pairs that never count, or change nothing where they do."""
    claims: dict[str, Claim] = {claim.id: claim for claim in claims_of(program.catalog)}
    possible = possibilities(program, everything(program.catalog))
    for share in review.claims:
        claim = claims[share.id]
        if share.matters:
            continue
        name, count = _name(claim), f"{review.situations:,}"
        if share.fires or isinstance(claim, Pair):
            wrong = Text(
                f"'{name}'이(가) 없어도 상황 {count}개의 결과가 같습니다",
                f"without '{name}' the same options win in {count} situations",
            )
            fix = Text(
                "다른 규칙이 이미 정하는 것이면 지우고, 아니면 점수와 조건을 살피십시오.",
                "Remove it if other rules decide already; else look at its points and condition.",
            )
            yield Problem(claim.file, claim.line, "never-matters", wrong, fix)
            continue
        step = program.tape.conditions.get(f"rule:{share.id}")
        may = None if step is None else possible[step]
        wrong = Text(
            f"'{name}'이(가) 상황 {count}개에서 한 번도 적용되지 않습니다",
            f"'{name}' never fires in {count} situations",
        )
        if isinstance(may, May) and not may.true:
            wrong = Text(
                f"'{name}'의 조건은 어떤 답에서도 참이 아닙니다", f"the condition of '{name}' is true for no answers"
            )
        fix = Text("조건의 값과 조합을 살피십시오.", "Look at the figures of its condition and how they combine.")
        yield Problem(claim.file, claim.line, "never-fires", wrong, fix)


def _name(claim: Claim) -> str:
    """Return what a claim is called in its file."""
    return claim.id if isinstance(claim, Pair) else claim.id.rpartition(".")[2]


def _together(program: Program, review: Review) -> Iterator[Problem]:
    """Rules of one option and quality that nearly always fire together: one fact counted twice."""
    rules = {rule.id: rule for rule in program.catalog.rules}
    for pair in review.together:
        if pair.both >= TOGETHER and pair.either >= _FEWEST:
            rule = rules[pair.second]
            name = pair.first.rpartition(".")[2]
            wrong = Text(
                f"'{name}' 규칙과 {pair.both:.0%} 함께 적용되어 '{pair.quality}' 점수를 두 번 셉니다",
                f"it fires together with '{name}' in {pair.both:.0%}, so '{pair.quality}' is counted twice",
            )
            fix = Text("같은 tells를 주거나 합치십시오.", "Give both the same `tells`, or join them.")
            yield Problem(rule.file, rule.line, "fires-together", wrong, fix)
