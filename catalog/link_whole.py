"""What only the whole catalog shows: rules that cancel out, names used twice, empty themes, sums too large."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from catalog.forms import Entries, Entry
from catalog.link import Linker
from catalog.model import Catalog, Criterion, Decision, Rule
from catalog.schema_parts import Form
from catalog.tree import Tree
from catalog.words import Text

BOUND = 2**23  # |U| stays below, so that int32 sums and float64 sums over scenarios are exact (a stack's value)
_WEIGHT = 1000  # quality weights are whole numbers that sum to it


def check_whole(linker: Linker, catalog: Catalog) -> None:
    """Tell everything that is wrong between parts that are right by themselves."""
    _check_opposites(linker, catalog.rules)
    _check_ids(linker, catalog)
    _check_themes(linker, catalog)
    _check_bound(linker, catalog)


def formerly(linker: Linker) -> dict[str, str]:
    """Return old id -> new id of every kind, telling old names that clash."""
    found: dict[str, str] = {}
    for kind, entry, old in _old_names(linker):
        entries: Entries[Form] = getattr(linker.forms, kind)
        clash = found.get(old) or (old if entries.knows(old) and entries.whole else None)
        if clash:
            wrong = Text(
                f"옛 이름 '{old}'이(가) '{clash}'에 이미 쓰입니다", f"the old name '{old}' is already used by '{clash}'"
            )
            fix = Text("한 곳에서 지우십시오.", "Remove it in one place.")
            linker.say(entry.file, entry.line("formerly"), "formerly-clash", wrong, fix)
        found[old] = entry.id
    return dict(sorted(found.items()))


def _old_names(linker: Linker) -> Iterator[tuple[str, Entry[Form], str]]:
    forms = linker.forms
    for question in forms.questions:
        yield from (("questions", question, old) for old in question.form.formerly)
    for decision in forms.decisions:
        yield from (("decisions", decision, old) for old in decision.form.formerly)
    for option in forms.options:
        home = option.id.split(".")[0]
        yield from (("options", option, old if "." in old else f"{home}.{old}") for old in option.form.formerly)
    for platform in forms.platforms:
        yield from (("platforms", platform, old) for old in platform.form.formerly)
    for technology in forms.technologies:
        yield from (("technologies", technology, old) for old in technology.form.formerly)


def _check_opposites(linker: Linker, rules: tuple[Rule, ...]) -> None:
    alike: defaultdict[tuple[str, Tree], list[Rule]] = defaultdict(list)
    for rule in rules:
        alike[rule.target, rule.when.tree].append(rule)
    for group in alike.values():
        for at, rule in enumerate(group):
            for other in group[:at]:
                opposite = [q for q, n in rule.points.items() if n * other.points.get(q, 0) < 0]
                if opposite:
                    quality = opposite[0]
                    wrong = Text(
                        f"{other.file}:{other.line}의 규칙과 조건이 같은데 '{quality}' 점수는 반대입니다",
                        f"the rule at {other.file}:{other.line} has the same condition, opposite points in '{quality}'",
                    )
                    fix = Text(
                        "둘을 하나로 합치거나 조건을 나누십시오.",
                        "Join them into one, or make their conditions differ.",
                    )
                    linker.say(rule.file, rule.line, "opposite-rules", wrong, fix)


def _check_ids(linker: Linker, catalog: Catalog) -> None:
    seen: dict[str, str] = {}
    claims: tuple[Rule | Criterion, ...] = (*catalog.rules, *catalog.criteria)
    for claim in claims:
        if claim.id in seen:
            wrong = Text(
                f"'{claim.id}'(이)라는 규칙이나 기준이 {seen[claim.id]}에도 있습니다",
                f"a rule or criterion '{claim.id}' also stands at {seen[claim.id]}",
            )
            linker.say(claim.file, claim.line, "rule-twice", wrong, Text("이름을 바꾸십시오.", "Rename one of them."))
        seen[claim.id] = f"{claim.file}:{claim.line}"


def _check_themes(linker: Linker, catalog: Catalog) -> None:
    used = {theme for decision in catalog.decisions.values() for theme in decision.themes}
    if linker.forms.decisions.faulty:
        return
    for theme in linker.forms.themes:
        if theme.id not in used:
            wrong = Text(f"'{theme.id}' 주제에 결정이 없습니다", f"no decision belongs to the theme '{theme.id}'")
            fix = Text("결정의 themes에 넣거나 주제를 지우십시오.", "Name it in a decision's themes, or remove it.")
            linker.say(theme.file, theme.line(), "empty-theme", wrong, fix)


def _check_bound(linker: Linker, catalog: Catalog) -> None:
    """Prove |U| < 2^23: every part of U at its largest, added up."""
    worth: defaultdict[str, int] = defaultdict(int)
    for rule in catalog.rules:
        worth[rule.target] += _WEIGHT * max(map(abs, rule.points.values()), default=0)
    decisions = {decision.id: _decision_bound(catalog, decision, worth) for decision in catalog.decisions.values()}
    total = sum(decisions.values())
    total += sum(platform.load * _WEIGHT + worth[platform.id] for platform in catalog.platforms.values())
    total += sum(_WEIGHT * max(map(abs, pair.points.values())) for pair in catalog.pairs)
    if total >= BOUND:
        largest = max(decisions, key=decisions.__getitem__)
        wrong = Text(
            f"점수의 합이 {total:,}까지 갈 수 있어 정확한 계산의 한도 {BOUND:,}을(를) 넘습니다",
            f"points may add up to {total:,}, beyond {BOUND:,}, where sums stop being exact",
        )
        fix = Text(
            "여기서 가장 큰 몫이 나옵니다. 규칙을 합치십시오.", "This decision has the largest share; join its rules."
        )
        linker.say(catalog.decisions[largest].file, 1, "too-many-points", wrong, fix)


def _decision_bound(catalog: Catalog, decision: Decision, worth: Mapping[str, int]) -> int:
    """Return how far the utility of a decision's options can lie from 0."""
    shared = [max(map(abs, one.points.values())) for one in catalog.criteria if one.decision == decision.id]
    own = _WEIGHT * sum(shared) + max((worth[option] for option in decision.options), default=0)
    scale = catalog.scales.get(decision.changing_later)
    changing = scale.now + scale.later if scale else 0
    # a conditional decision counts distances below its best option, which may be twice as far
    return own * (2 if decision.conditional else 1) + changing
