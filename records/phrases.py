"""The sentences of decision records, in both languages.

Knows how a record speaks; refuses to know when which sentence is due. Values stand in `{braces}`; a Korean particle
pair directly behind one is chosen by its sound.
"""

from catalog.words import Text

REVIEW = Text("설계 리뷰 ‘{title}’에서 다룬 결정입니다.", "This decision belongs to the design review “{title}”.")
RUNS = Text("지금은 ‘{option}’을/를 쓰고 있습니다.", "Today “{option}” is in use.")
MAY_RUN = Text(
    "지금 무엇을 쓰고 있는지는 답만으로 알 수 없어, {options}의 확률로 보았습니다.",
    "What is in use today is left open by the answers and was taken as chances: {options}.",
)
CHANCE = Text("‘{option}’ {share}", "“{option}” {share}")
CHANCE_NONE = Text("쓰는 것 없음 {share}", "none of them {share}")
RUNS_NONE = Text("지금 쓰고 있는 선택지는 없습니다.", "None of the options is in use today.")

KNOWN = Text("아는 것:", "What is known:")
RANGE = Text("범위나 일부만 아는 것:", "Known only as a range or in part:")
UNKNOWN = Text("모르는 것, 그리고 대신 쓴 가정:", "Not known, and what was assumed instead:")
UNANSWERED = Text("아직 답하지 않은 질문, 그리고 대신 쓴 가정:", "Not answered yet, and what was assumed instead:")
UNANSWERED_COUNT = Text(
    "이 결정이 읽는 질문 가운데 {count}개는 아직 답이 없습니다. 대신 쓴 가정은 Assumptions에 적었습니다.",
    "Questions that this decision reads and nobody has answered yet: {count}. What was assumed instead stands under "
    "Assumptions.",
)
WHERE_ASKED = Text("{typical}(해당하는 경우)", "{typical}, where it applies")

PRIORITIES = Text("품질 속성의 우선순위: {qualities} 순", "Priorities, most important first: {qualities}")
NO_PRIORITIES = Text(
    "품질 속성의 우선순위는 정하지 않았으므로, 가능한 모든 가중치를 고르게 보았습니다.",
    "No priorities were given, so all weightings of the qualities were taken as equally likely.",
)
DRIVES = {
    True: Text("{because} (‘{option}’에 유리: {quality})", "{because} (for “{option}”: {quality})"),
    False: Text("{because} (‘{option}’에 불리: {quality})", "{because} (against “{option}”: {quality})"),
}
CONSTRAINT = Text("{because} (‘{option}’을/를 고를 수 없음)", "{because} (rules out “{option}”)")

TITLE = Text("{decision}: {chosen}", "{decision}: {chosen}")
PINNED_BECAUSE = Text("사람이 정했습니다: “{because}”", "people decided it: “{because}”")
PINNED_SILENT = Text(
    "사람이 정했습니다. 이유는 적혀 있지 않습니다.", "people decided it; no reason has been written down."
)
ONLY_ONE = Text("다른 선택지는 이 상황에서 모두 쓸 수 없습니다.", "every other option is impossible in this situation.")
LEAST_BAD = Text(
    "다음으로 나은 ‘{runner}’에는 이런 약점이 있습니다. {because}",
    "the next best, “{runner}”, has this against it: {because}",
)
STAYS_IN_USE = Text(
    "지금 쓰고 있어, 다음으로 나은 ‘{runner}’과/와 달리 바꾸는 비용이 들지 않습니다.",
    "it is what is in use today, and changing to the next best, “{runner}”, has a cost.",
)
NEEDS_LESS = Text(
    "다음으로 나은 ‘{runner}’을/를 고르면 이 스택의 나머지에는 필요 없는 {platform}까지 운영해야 합니다.",
    "the next best, “{runner}”, needs something that the rest of the stack does without: {platform}.",
)
NOTHING_SPEAKS = Text(
    "지금 아는 것으로는 다른 선택지보다 나쁜 점이 없습니다.",
    "with what is known, nothing makes it worse than the others.",
)
UNNEEDED = Text(
    "함께 고른 다른 선택지들이 이 결정을 필요로 하지 않습니다.",
    "the rest of the stack does not need this decision.",
)

MAY_FAIL = Text(
    "시나리오의 {share}에서는 ‘{chosen}’을/를 쓸 수 없게 되어 나중에 바꾸어야 합니다. 그 비용은 점수에 들어 있습니다.",
    "In {share} of the scenarios “{chosen}” turns out to be impossible and has to be replaced; the score counts that.",
)
OPEN_RULES = Text(
    "자료가 없어 판단하지 못한 규칙이 {count}개 있습니다. 없는 값: {lacks}.",
    "Rules left open for want of data: {count}. What is missing: {lacks}.",
)

KEEPS = Text("지금 쓰는 것을 그대로 두므로 바꿀 것이 없습니다.", "This keeps what is in use today: nothing changes.")
REPLACES = Text(
    "지금 쓰는 ‘{current}’을/를 ‘{chosen}’으로/로 바꿉니다. 바꾸는 비용은 점수에 이미 들어 있습니다.",
    "This replaces “{current}”, in use today, by “{chosen}”. The score already counts the cost of changing.",
)
INTRODUCES = Text("‘{chosen}’을/를 새로 들입니다.", "“{chosen}” is new here.")
GOING_BACK = {
    "easy": Text("나중에 바꾸기 쉬운 결정입니다.", "This is easy to change later."),
    "hard": Text("나중에 바꾸기 어려운 결정입니다.", "This is hard to change later."),
    "one_way": Text(
        "되돌리기 어려운 결정입니다. 승인하기 전에 작은 범위에서 시험하고, 되돌리는 방법과 비용을 적어 두어야 합니다.",
        "One-way door: before this is accepted, try it on a small part, and write down the way back and what it costs.",
    ),
}

PLATFORM_RUNS = Text("이미 운영 중인 {platform}을/를 그대로 씁니다.", "what it needs already runs: {platform}.")
PLATFORM_MAY_RUN = Text(
    "{platform}이/가 필요합니다. 이미 운영 중일 확률은 {share}입니다.",
    "what it needs runs already with a chance of {share}: {platform}.",
)
PLATFORM_NEW = Text("{platform}을/를 새로 운영해야 합니다.", "what it needs has to be started and run: {platform}.")
PLATFORM_ELSEWHERE = Text(
    "이 스택의 나머지에는 필요 없는 {platform}이/가 필요합니다.",
    "it needs something that the rest of the stack does without: {platform}.",
)
NOT_TODAY = Text(
    "지금 쓰는 것이 아니므로 바꾸는 비용이 듭니다.", "it is not what is in use today, so changing has a cost."
)
MAY_NOT_BE_TODAY = Text(
    "시나리오의 {share}에서는 지금 다른 것을 쓰고 있어 바꾸는 비용이 듭니다.",
    "in {share} of the scenarios another option is in use today, and changing has a cost.",
)
IN_USE = Text("지금 이미 쓰고 있습니다.", "it is what is in use today.")
EXCLUDED = Text("이 상황에서는 쓸 수 없습니다: {because}", "it is impossible here: {because}")
MAY_BE_EXCLUDED = Text(
    "시나리오의 {share}에서는 쓸 수 없습니다: {because}", "it is impossible in {share} of the scenarios: {because}"
)

CHOSEN_STANDING = Text(
    "고른 선택지입니다. 시나리오의 {share}에서 최선입니다.",
    "This is the option chosen; best in {share} of the scenarios.",
)
STANDING = Text(
    "시나리오의 {share}에서 최선이며, 고르면 스택 전체에서 {points}점을 감수합니다.",
    "Best in {share} of the scenarios; choosing it would cost the whole stack {points} points.",
)
BETTER_STANDING = Text(
    "시나리오의 {share}에서 최선이며, 고르면 스택 전체에서 {points}점을 얻습니다.",
    "Best in {share} of the scenarios; choosing it would gain the whole stack {points} points.",
)
IMPOSSIBLE_STANDING = Text("이 상황에서는 고를 수 없습니다.", "It cannot be chosen in this situation.")
FIGURE = Text("{label}: {value}", "{label}: {value}")
FIGURES = Text("이 상황에서 계산한 값 — {figures}.", "Calculated for this situation — {figures}.")
ARGUED = Text(
    "근거마다 적힌 수치는 그 근거가 해당하는 시나리오만의 값이므로, 모든 시나리오로 계산한 값과 다를 수 있습니다.",
    "Figures within an argument are those of the scenarios in which it holds; they may differ from what was calculated "
    "over all of them.",
)
WEAKER = Text("그 밖에 영향이 작은 근거가 {count}개 더 있습니다.", "further reasons weigh less: {count}.")

IN_PLACE = Text(
    "운영 환경의 구성에서 ‘{chosen}’이/가 실제로 쓰이는지 설계 검토 때 확인합니다.",
    "Check in a design review that what runs in production is “{chosen}”.",
)
NONE_IN_PLACE = Text(
    "이 용도로 들인 것이 없는지 설계 검토 때 확인합니다.",
    "Check in a design review that nothing was introduced for this.",
)
GONE = Text("‘{current}’이/가 더 이상 쓰이지 않는지 확인합니다.", "Check that “{current}” is no longer in use.")
OPERATED = Text(
    "{platform}을/를 누가 운영하고 장애 때 누가 대응하는지 정해져 있는지 확인합니다.",
    "{platform}: check that it is settled who runs it and who answers when it fails.",
)
MEASURED = Text(
    "‘{label}’을/를 운영 환경에서 재어, 계산한 값 {value}과/와 비교합니다.",
    "Measure “{label}” in production and compare it with the calculated {value}.",
)
STILL_TRUE = Text(
    "범위나 가정으로 둔 값을 실제로 재어, 이 기록에 적힌 범위 안에 있는지 확인합니다.",
    "Measure what stands here as a range or an assumption, and check that it lies where this record says.",
)

RECONSIDER = Text("다음에 해당하면 다시 검토합니다.", "Reconsider this decision in these cases:")
NOTHING_TURNS = Text(
    "답 하나를 바꾸어서 이 결정이 바뀌는 경우는 없고, 따로 적어 둔 조건도 없습니다.",
    "No other answer to a single question would change this decision, and nobody has written down another condition.",
)
NO_RECONSIDER = Text(
    "다시 검토할 조건을 아직 아무도 적지 않았습니다.", "Nobody has written down yet when to reconsider this decision."
)
JUDGEMENT = Text(
    "이 기록의 근거 가운데 {count}개는 출처가 아니라 판단에 따른 것이며, ‘판단’이라고 적었습니다.",
    "Reasons above that rest on judgement, not on a source: {count}, each marked “judgement”.",
)
CONFIDENCE = {
    "high": Text("신뢰도 높음", "high confidence"),
    "medium": Text("신뢰도 중간", "medium confidence"),
    "low": Text("신뢰도 낮음", "low confidence"),
}
CHECKED = Text("출처와 대조함", "compared with its source")
CHECKED_COUNT = Text(
    "인용한 사실 {cited}개 가운데 출처와 대조한 것은 {checked}개입니다.",
    "Facts cited: {cited}; compared with their sources: {checked}.",
)
AS_OF = Text("{date} 기준", "as of {date}")
PRICED = Text("값 {value}", "price {value}")
NO_DATE = Text("시점이 적혀 있지 않음", "undated")
JUDGED = Text("판단", "judgement")
IN_SHARE = Text("시나리오의 {share}", "in {share} of the scenarios")

PARENT = Text("이 결정이 필요한 까닭: ‘{title}’", "Needed because of “{title}”")
CHILD = Text("여기서 이어지는 결정: ‘{title}’", "Leads to “{title}”")
COUPLED_WELL = Text("함께 있어 더 나은 결정: ‘{title}’", "Goes well with “{title}”")
COUPLED_BADLY = Text("함께 있어 손해를 보는 결정: ‘{title}’", "Goes badly with “{title}”")
SHARES_PLATFORM = Text("{platform}을/를 함께 쓰는 결정: ‘{title}’", "Needs {platform}, as does “{title}”")
CONSTRAINED = Text("서로 제약하는 결정: ‘{title}’", "Constrains and is constrained by “{title}”")

IN_WORDS = Text("이 그림이 말하는 것을 글로 적은 곳:", "What this picture says in words:")

SUPERSEDES = Text("이 기록이 대체하는 기록:", "Supersedes:")

SURE_PINNED = Text("사람이 정함", "decided by people")
SURE_UNNEEDED = Text("필요 없음", "not needed")

PROVENANCE = Text(
    "카탈로그 버전 {version}, 상황 {situation}, 시나리오 {scenarios}개로 {date}에 작성했습니다.",
    "Written on {date} from catalog version {version}, situation {situation}, {scenarios} scenarios.",
)
AGAIN = Text(
    "같은 카탈로그에 다음 답을 넣으면 같은 결과가 다시 나옵니다:",
    "The same catalog and these answers give the same verdict again:",
)
POINTS = Text(
    "여기서 1점은 중요도가 평균인 품질 속성에서 규칙이 주는 1점만큼의 무게입니다.",
    "One point weighs as much as a rule's +1 in a quality of average importance.",
)

INDEX_TITLE = Text("결정 기록: {title}", "Decision records: {title}")
INDEX_LEAD = Text("설계 리뷰 ‘{title}’의 결정 {count}건입니다.", "Decisions of the design review “{title}”: {count}.")
INDEX_TOGETHER = Text(
    "함께 고른 하나의 스택이므로, 하나를 바꾸면 나머지도 다시 따져야 합니다.",
    "They were chosen together as one stack: to change one is to weigh the rest again.",
)
INDEX_COLUMNS = (
    Text("번호", "Number"),
    Text("결정", "Decision"),
    Text("확실성", "How sure"),
    Text("상태", "Status"),
)
ONE_WAY_DOORS = Text("되돌리기 어려운 결정: {titles}", "One-way doors: {titles}")
CHANGES = Text("지금과 달라지는 결정: {titles}", "What changes against today: {titles}")
STAYS = Text("지금 쓰는 것을 그대로 두는 결정: {titles}", "What stays as it is today: {titles}")
UNNEEDED_LIST = Text("이 스택에는 필요 없는 결정: {titles}", "Not needed in this stack: {titles}")
TOTAL = Text("{name}: {told}", "{name}: {told}")
OVERRIDDEN = Text("추천과 다르게 정한 결정, {decision}: {told}", "Decided against the advice, {decision}: {told}")
HOW_SURE = Text("{meaning}: {titles}", "{meaning}: {titles}")
UNSATISFIED = Text(
    "시나리오의 {share}에서는 어떤 스택도 모든 조건을 만족하지 못합니다.",
    "In {share} of the scenarios no stack satisfies every condition.",
)

NEVER_SATISFIED = Text(
    "미리 정한 것 때문에 이 스택은 어떤 경우에도 모든 조건을 지키지 못합니다. 정한 것이나 답을 다시 확인하세요.",
    "What was decided beforehand breaks a condition in every case. Look again at what is decided, or at the answers.",
)

SITUATION = Text("상황", "Situation")
SURENESS = Text("확실성", "How sure")
AGAINST_ADVICE = Text("추천과 다르게 정한 것", "Decided against the advice")
DISAGREEMENTS = Text("사람마다 다르게 답한 질문", "Where people differ")
PLATFORMS = Text("운영할 것", "What has to run")
TOTALS = Text("스택 전체의 수치", "Figures of the whole stack")
COUPLINGS = Text("함께 고를 때의 효과", "What counts because it was chosen together")
LEFT_OPEN = Text("자료가 없어 판단하지 못한 규칙", "Rules left open for want of data")
RANKED = Text("우선순위", "Priorities")
NOT_RANKED = Text("정하지 않음", "not given")
NOT_ASKED = Text("{answer} (이 상황에서는 묻지 않습니다)", "{answer} (not asked in this situation)")
