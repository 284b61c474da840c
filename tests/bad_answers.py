"""Answers files that are wrong in one way each, and what has to be said of them, in Korean and in English."""

BAD: dict[str, tuple[str | bytes, str, str]] = {
    "unknown question": (
        "answers: {peak_request: 5}",
        (
            "a.yaml:1  answers.peak_request: 카탈로그에 없는 질문입니다('peak_request').\n"
            "    가장 비슷한 이름은 'peak_requests'입니다.\n"
        ),
        (
            "a.yaml:1  answers.peak_request: the catalog has no such question ('peak_request').\n"
            "    The nearest known name is 'peak_requests'.\n"
        ),
    ),
    "unknown part": (
        "answer: {}",
        "a.yaml:1  answer: 여기에 쓸 수 없는 항목입니다('answer').\n    가장 비슷한 이름은 'answers'입니다.\n",
        "a.yaml:1  answer: there is no such part here ('answer').\n    The nearest known name is 'answers'.\n",
    ),
    "choice outside the list": (
        "answers: {hosting: azure}",
        (
            "a.yaml:1  answers.hosting: 이 질문에 없는 보기입니다('azure').\n"
            "    쓸 수 있는 이름: aws, own_servers, unknown\n"
        ),
        (
            "a.yaml:1  answers.hosting: the question has no such choice ('azure').\n"
            "    Known names: aws, own_servers, unknown\n"
        ),
    ),
    "item outside the list": (
        "answers: {runs: [kafka, zookeeper]}",
        "a.yaml:1  answers.runs: 이 질문에 없는 보기입니다('zookeeper').\n    쓸 수 있는 이름: kafka, zipkin\n",
        "a.yaml:1  answers.runs: the question has no such item ('zookeeper').\n    Known names: kafka, zipkin\n",
    ),
    "neither yes nor no": (
        "answers: {keeps_every_span: 3}",
        (
            "a.yaml:1  answers.keeps_every_span: true, false, unknown 중 하나여야 합니다.\n"
            "    모르면 unknown이라고 적으십시오.\n"
        ),
        "a.yaml:1  answers.keeps_every_span: must be true, false or unknown.\n    Write unknown if you do not know.\n",
    ),
    "number out of range": (
        "answers:\n  peak_requests: -3",
        (
            "a.yaml:2  peak_requests: 받을 수 있는 범위를 벗어났습니다(-3).\n"
            "    0.1부터 1,000,000 request/s까지 적을 수 있습니다.\n"
        ),
        "a.yaml:2  peak_requests: -3 is outside what this question takes.\n    It takes 0.1 to 1,000,000 request/s.\n",
    ),
    "range out of range": (
        "answers: {peak_requests: {between: [5, 2000000]}}",
        (
            "a.yaml:1  peak_requests: 받을 수 있는 범위를 벗어났습니다(2000000).\n"
            "    0.1부터 1,000,000 request/s까지 적을 수 있습니다.\n"
        ),
        (
            "a.yaml:1  peak_requests: 2000000 is outside what this question takes.\n"
            "    It takes 0.1 to 1,000,000 request/s.\n"
        ),
    ),
    "range upside down": (
        "answers: {peak_requests: {between: [2000, 200]}}",
        "a.yaml:1  peak_requests: 범위가 뒤집혀 있습니다(낮은 값 2000, 높은 값 200).\n    두 값을 바꾸어 적으십시오.\n",
        "a.yaml:1  peak_requests: the low end 2000 of the range is above its high end 200.\n    Exchange the two.\n",
    ),
    "range with one end": (
        "answers: {peak_requests: {between: [2000]}}",
        "a.yaml:1  peak_requests: 범위의 모양이 다릅니다.\n    {between: [낮은 값, 높은 값]}으로 적으십시오.\n",
        "a.yaml:1  peak_requests: is not a range.\n    Write it as {between: [low, high]}.\n",
    ),
    "text for a number": (
        "answers: {peak_requests: many}",
        (
            "a.yaml:1  peak_requests: 숫자가 아닙니다('many').\n"
            "    숫자 하나, {between: [낮은 값, 높은 값]}, 또는 unknown을 적으십시오.\n"
        ),
        "a.yaml:1  peak_requests: 'many' is not a number.\n    Write one number, {between: [low, high]}, or unknown.\n",
    ),
    "integer of 401 digits": (
        "answers: {peak_requests: 1" + "0" * 400 + "}",
        (
            "a.yaml:1  `100000000000000000000000000000000000000…`은(는) 여기서 쓰지 않는 숫자 표기입니다\n"
            "    1500이나 0.25처럼 보통의 십진수로 쓰거나, 문자열이면 "
            '"100000000000000000000000000000000000000…"처럼 따옴표를 붙이십시오.\n'
        ),
        (
            "a.yaml:1  `100000000000000000000000000000000000000…` is a way to write numbers that is not used here\n"
            "    Write a plain decimal number such as 1500 or 0.25, or quote it, "
            '"100000000000000000000000000000000000000…", if it is a text.\n'
        ),
    ),
    "not a number": (
        "answers: {peak_requests: .nan}",
        (
            "a.yaml:1  `.nan`은 여기서 쓰지 않는 숫자 표기입니다\n"
            '    1500이나 0.25처럼 보통의 십진수로 쓰거나, 문자열이면 ".nan"처럼 따옴표를 붙이십시오.\n'
        ),
        (
            "a.yaml:1  `.nan` is a way to write numbers that is not used here\n"
            '    Write a plain decimal number such as 1500 or 0.25, or quote it, ".nan", if it is a text.\n'
        ),
    ),
    "infinity": (
        "answers: {peak_requests: {between: [1, .inf]}}",
        (
            "a.yaml:1  `.inf`는 여기서 쓰지 않는 숫자 표기입니다\n"
            '    1500이나 0.25처럼 보통의 십진수로 쓰거나, 문자열이면 ".inf"처럼 따옴표를 붙이십시오.\n'
        ),
        (
            "a.yaml:1  `.inf` is a way to write numbers that is not used here\n"
            '    Write a plain decimal number such as 1500 or 0.25, or quote it, ".inf", if it is a text.\n'
        ),
    ),
    "yaml bomb": (
        "a: &a [x, x]\nanswers: [*a, *a]",
        (
            "a.yaml:1  앵커와 별칭은 쓸 수 없습니다(`&a`)\n"
            "    값을 그 자리에 그대로 쓰거나 따옴표로 감싸십시오.\n"
            "a.yaml:2  앵커와 별칭은 쓸 수 없습니다(`*a`)\n"
            "    값을 그 자리에 그대로 쓰거나 따옴표로 감싸십시오.\n"
            "a.yaml:2  앵커와 별칭은 쓸 수 없습니다(`*a`)\n"
            "    값을 그 자리에 그대로 쓰거나 따옴표로 감싸십시오.\n"
        ),
        (
            "a.yaml:1  anchors and aliases are not used here (`&a`)\n"
            "    Write the value where it is needed, or quote it if it is a text.\n"
            "a.yaml:2  anchors and aliases are not used here (`*a`)\n"
            "    Write the value where it is needed, or quote it if it is a text.\n"
            "a.yaml:2  anchors and aliases are not used here (`*a`)\n"
            "    Write the value where it is needed, or quote it if it is a text.\n"
        ),
    ),
    "deep nesting": (
        "answers: " + "[" * 5000 + "]" * 5000,
        "a.yaml:1  12단계보다 깊이 중첩되어 있습니다\n    구조를 평평하게 고치십시오.\n",
        "a.yaml:1  it is nested more than 12 levels deep\n    Make the structure flatter.\n",
    ),
    "python object": (
        'answers: !!python/object/apply:os.system ["true"]',
        "a.yaml:1  태그는 쓸 수 없습니다(`!!python/object/apply:os.system`)\n    태그를 지우고 값만 쓰십시오.\n",
        (
            "a.yaml:1  tags are not used here (`!!python/object/apply:os.system`)\n"
            "    Remove the tag and write the value alone.\n"
        ),
    ),
    "no text": (
        b"answers: {hosting: \xff\xfe}",
        "a.yaml:1  UTF-8 텍스트가 아닌 바이트가 있습니다\n    편집기에서 UTF-8로 다시 저장하십시오.\n",
        "a.yaml:1  there are bytes that are not UTF-8 text\n    Save the file again as UTF-8.\n",
    ),
    "empty file": (
        "",
        "a.yaml:1  파일이 비어 있습니다\n    내용을 쓰거나 파일을 지우십시오.\n",
        "a.yaml:1  the file is empty\n    Write its content or remove the file.\n",
    ),
    "ten megabytes": (
        "# " + "x" * 10_000_000,
        "a.yaml  파일이 10,000,002바이트로, 한도인 1,048,576바이트를 넘습니다\n    파일을 나누거나 줄이십시오.\n",
        "a.yaml  the file has 10,000,002 bytes; at most 1,048,576 are read\n    Split it or shorten it.\n",
    ),
    "a list": (
        "[hosting, aws]",
        "a.yaml:1  답변 파일: '키: 값' 모양이어야 합니다.\n    키마다 한 줄씩 '키: 값'으로 적으십시오.\n",
        "a.yaml:1  the answers file: must be a map of keys to values.\n    Write one 'key: value' a line.\n",
    ),
    "unknown decision": (
        "scope: [tracin]",
        "a.yaml:1  scope: 카탈로그에 없는 결정입니다('tracin').\n    가장 비슷한 이름은 'tracing'입니다.\n",
        "a.yaml:1  scope: the catalog has no such decision ('tracin').\n    The nearest known name is 'tracing'.\n",
    ),
    "unknown option": (
        "pins: {tracing: zipkn}",
        "a.yaml:1  pins.tracing: 이 결정에 없는 선택지입니다('zipkn').\n    가장 비슷한 이름은 'zipkin'입니다.\n",
        "a.yaml:1  pins.tracing: the decision has no such option ('zipkn').\n    The nearest known name is 'zipkin'.\n",
    ),
    "pin without option": (
        "pins: {tracing: {because: we like it}}",
        "a.yaml:1  pins.tracing: 정한 선택지가 없습니다.\n    쓸 수 있는 이름: none, zipkin\n",
        "a.yaml:1  pins.tracing: names no option.\n    Known names: none, zipkin\n",
    ),
    "unknown quality": (
        "priorities: [speed]",
        (
            "a.yaml:1  priorities: 카탈로그에 없는 품질 속성입니다('speed').\n"
            "    쓸 수 있는 이름: reliability, operability, cost\n"
        ),
        (
            "a.yaml:1  priorities: the catalog has no such quality ('speed').\n"
            "    Known names: reliability, operability, cost\n"
        ),
    ),
    "everything at once": (
        "answers: {hosting: azure}\npins: {tracing: zipkn}",
        (
            "a.yaml:1  answers.hosting: 이 질문에 없는 보기입니다('azure').\n"
            "    쓸 수 있는 이름: aws, own_servers, unknown\n"
            "a.yaml:2  pins.tracing: 이 결정에 없는 선택지입니다('zipkn').\n"
            "    가장 비슷한 이름은 'zipkin'입니다.\n"
        ),
        (
            "a.yaml:1  answers.hosting: the question has no such choice ('azure').\n"
            "    Known names: aws, own_servers, unknown\n"
            "a.yaml:2  pins.tracing: the decision has no such option ('zipkn').\n"
            "    The nearest known name is 'zipkin'.\n"
        ),
    ),
}
