"""What goes together across decisions and what does not, clause by clause, over the whole catalog.

Three kinds of test: two options that cannot stand together are pinned together, and no stack may fit; an option that
answers rule out must be ruled out for certain; and in thousands of drawn situations no recommended stack may hold what
an architect would call a contradiction.
"""

import re
from collections.abc import Mapping

import numpy as np
import pytest

from catalog.model import Option, Pair, Platform
from rules.advise import recommended
from rules.batch import EACH, Batch, draw_batch
from rules.columns import Bools, Truths
from rules.program import Program
from rules.sample import possibilities, sample
from rules.score import score
from rules.situation import Pin, Situation, everything, read

BATCHES = 4
"""Of 512 situations each."""
FEW_SCENARIOS = 0
"""The exponent of one scenario: what cannot stand together cannot in any."""

NEXT_TO_NEVER = 0.01
"""Share of the situations in which what could be done, at a price, may still be advised."""

ONE_PROCESS = ("monolith", "modular_monolith")
SEVERAL = ("few_services", "microservices")
KUBERNETES = ("eks", "kubernetes_managed_elsewhere", "kubernetes_self_managed", "rancher")
TAKES_OUTPUT = ("ecs_ec2", "ecs_fargate", "kubernetes_managed_elsewhere", "paas")
WITH_MACHINES = (
    "docker_swarm", "ecs_ec2", "eks", "kubernetes_managed_elsewhere", "kubernetes_self_managed", "nomad", "rancher",
    "virtual_machines",
)  # fmt: skip

TOGETHER: dict[str, dict[str, tuple[str, ...]]] = {
    # A mesh needs an orchestrator, and several services between which to stand.
    "resilience.istio": {"orchestration": KUBERNETES, "system_decomposition": SEVERAL},
    "resilience.linkerd": {"orchestration": KUBERNETES, "system_decomposition": SEVERAL},
    "resilience.managed_mesh": {
        "orchestration": ("ecs_ec2", "ecs_fargate", "kubernetes_managed_elsewhere"),
        "system_decomposition": SEVERAL,
    },
    "resilience.envoy_proxy": {"system_decomposition": SEVERAL},
    # One process has nobody to look up, no path between services to trace and no saga between them.
    "service_discovery.cloud_map": {"system_decomposition": SEVERAL},
    "service_discovery.consul": {"system_decomposition": SEVERAL},
    "service_discovery.eureka": {"system_decomposition": SEVERAL},
    "service_discovery.load_balancer_dns": {"system_decomposition": SEVERAL},
    "service_discovery.ribbon": {"system_decomposition": SEVERAL},
    "tracing.zipkin": {"system_decomposition": SEVERAL},
    "tracing.jaeger": {"system_decomposition": SEVERAL},
    "tracing.tempo": {"system_decomposition": SEVERAL},
    "tracing.xray": {"system_decomposition": SEVERAL},
    "tracing.datadog": {"system_decomposition": SEVERAL},
    "tracing.new_relic": {"system_decomposition": SEVERAL},
    "tracing.pinpoint": {"system_decomposition": SEVERAL},
    "distributed_transaction.saga_choreography": {"system_decomposition": SEVERAL},
    "distributed_transaction.saga_orchestration": {"system_decomposition": SEVERAL},
    # Kubernetes DNS and ConfigMaps only with Kubernetes.
    "service_discovery.kubernetes_dns": {"orchestration": KUBERNETES, "system_decomposition": SEVERAL},
    "configuration.config_maps": {"orchestration": KUBERNETES},
    # Fargate and a PaaS have no machine on which an agent could stand or a file be read.
    "log_collection.cloudwatch_agent": {"orchestration": WITH_MACHINES},
    "log_collection.datadog_agent": {"orchestration": WITH_MACHINES},
    "log_collection.none": {"orchestration": WITH_MACHINES},
    "log_collection.stdout_platform": {"orchestration": TAKES_OUTPUT},
}
"""option -> decision -> its options beside which it may stand."""

AWS = frozenset({
    "analytics.athena", "analytics.redshift", "analytics.redshift_serverless", "cache.elasticache_nodes",
    "cache.elasticache_serverless", "configuration.appconfig", "configuration.parameter_store",
    "database_migration.dms_cdc", "database_migration.dms_full_load", "directory.cognito",
    "directory.managed_active_directory", "distributed_transaction.step_functions", "file_storage.ebs",
    "file_storage.efs", "file_storage.fsx_windows", "file_storage.s3", "image_registry.ecr",
    "gateway_product.aws_api_gateway", "kafka_hosting.msk_serverless", "kafka_hosting.msk_standard",
    "log_collection.cloudwatch_agent", "monitoring.cloudwatch", "orchestration.ecs_ec2", "orchestration.ecs_fargate",
    "orchestration.eks", "primary_store.dynamodb", "relational_database.aurora",
    "relational_database.aurora_serverless", "relational_database.rds_multi_az",
    "relational_database.rds_multi_az_cluster", "relational_database.rds_single", "service_communication.sqs",
    "service_discovery.cloud_map", "trace_storage.managed_opensearch", "tracing.xray",
})  # fmt: skip
"""Run by AWS; out of reach of machines elsewhere, except ECR, which may be pulled from over the internet."""
ANY_CLOUD = frozenset({
    "cache.redis_managed_elsewhere", "file_storage.object_storage_elsewhere", "file_storage.shared_files_elsewhere",
    "gateway_product.managed_elsewhere", "image_registry.managed_elsewhere", "kafka_hosting.managed_elsewhere",
    "monitoring.hosted_prometheus", "monitoring.other_cloud_monitoring", "orchestration.kubernetes_managed_elsewhere",
    "orchestration.paas", "relational_database.managed_elsewhere", "resilience.managed_mesh",
})  # fmt: skip
"""Run by the cloud one sits in, whichever it is."""
ON_THE_INTERNET = frozenset({
    "analytics.bigquery", "analytics.snowflake", "directory.hosted_identity_provider", "image_registry.docker_hub",
    "image_registry.github_registry", "log_collection.datadog_agent", "monitoring.datadog", "monitoring.new_relic",
    "tracing.datadog", "tracing.new_relic",
})  # fmt: skip
"""Run by a company that one reaches over the open internet."""
SOUNDS_HOSTED = re.compile(r"\bAWS\b|Amazon|\binternet\b|[Pp]aid service|another cloud|another company|cloud runs")
NOT_HOSTED = frozenset(
    {"cache.memcached", "database_migration.cdc_tool", "file_storage.local_disk", "log_collection.stdout_platform"}
)
"""Options that name a hosted service without being one: self-managed as well, outside AWS, what the platform does."""


@pytest.fixture(scope="module")
def batches(program: Program) -> tuple[Batch, ...]:
    """Situations of every kind, each with its recommended stack."""
    open_answers = possibilities(program, everything(program.catalog))
    return tuple(draw_batch(program, number, open_answers) for number in range(BATCHES))


def _fits(program: Program, *pinned: str) -> bool:
    pins = {option.partition(".")[0]: Pin(option, "") for option in pinned}
    situation = Situation(tuple(pins), {}, pins)
    return recommended(program, situation, FEW_SCENARIOS) is not None


def _excluded(program: Program, answers: Mapping[str, object]) -> frozenset[str]:
    """Return the options that answers exclude for certain."""
    situation = read(program.catalog, {"answers": dict(answers)}, lambda _: ("", 0))
    scores = score(program, situation, sample(program, situation, FEW_SCENARIOS), possibilities(program, situation))
    return frozenset(program.option_ids[row] for row in np.flatnonzero(scores.barred[: program.joint.options]))


def _chosen(program: Program, batch: Batch, *options: str) -> Bools:
    """Return where one of some options is in the recommended stack."""
    found = np.zeros(batch.count, np.bool_)
    for option in options:
        decision = program.decisions.index(option.partition(".")[0])
        found |= batch.chosen[decision] == program.options[decision].index(option)
    return found & batch.fits


def _always(column: Bools) -> Bools:
    found: Bools = np.logical_and.reduce(column.reshape(-1, EACH), axis=1)
    return found


def _answer(program: Program, batch: Batch, question: str, *keys: str) -> Bools:
    """Return the situations where a choice is one of some keys in every scenario."""
    column = batch.scenarios.values[program.tape.questions[question]]
    assert not isinstance(column, Truths)
    return _always(np.isin(column, [program.codes[question][key] for key in keys]))


def _ticked(program: Program, batch: Batch, question: str, key: str) -> Bools:
    """Return the situations where an item is ticked in some scenario."""
    column = batch.scenarios.values[program.tape.items[question, key]]
    assert isinstance(column, Truths)
    return ~_always(column.false)


def _is(program: Program, batch: Batch, question: str, number: float) -> Bools:
    column = batch.scenarios.values[program.tape.questions[question]]
    assert not isinstance(column, Truths)
    return _always(column == number)


@pytest.mark.parametrize(
    ("option", "decision"), [(option, decision) for option, demands in TOGETHER.items() for decision in demands]
)
def test_what_cannot_stand_together_fits_no_stack(program: Program, option: str, decision: str) -> None:
    """Pinned beside an option that it cannot stand with, it fits nothing; beside one that it can, something."""
    allowed = TOGETHER[option][decision]
    others = program.catalog.decisions[decision].options
    assert {f"{decision}.{key}" for key in allowed} == {other for other in others if _fits(program, option, other)}


def test_everything_hosted_is_told(program: Program) -> None:
    """An option that sounds hosted by somebody else is in one of the lists, and the lists hold what exists."""
    options = {option.id: option for each in program.catalog.decisions.values() for option in each.options.values()}
    told = AWS | ANY_CLOUD | ON_THE_INTERNET | NOT_HOSTED
    assert told <= set(options)
    sounding = {id for id, each in options.items() if SOUNDS_HOSTED.search(f"{each.text.en} {each.summary.en}")}
    assert set() == sounding - told


@pytest.mark.parametrize("hosting", ["own_servers", "mixed"])
def test_servers_cut_off_reach_nothing_hosted(program: Program, hosting: str) -> None:
    """An air gap around one's own servers excludes every hosted service, for certain."""
    excluded = _excluded(program, {"hosting": hosting, "mandates": ["air_gap"]})
    assert set() == (AWS | ANY_CLOUD | ON_THE_INTERNET) - excluded


@pytest.mark.parametrize("hosting", ["aws", "other_cloud", "korean_cloud"])
def test_a_cloud_cut_off_keeps_its_own_services_alone(program: Program, hosting: str) -> None:
    """An air gap around a part of a cloud leaves what that cloud runs, and nothing on the internet or elsewhere."""
    excluded = _excluded(program, {"hosting": hosting, "mandates": ["air_gap"]})
    assert set() == ON_THE_INTERNET - excluded
    if hosting == "aws":
        shared = {"monitoring.hosted_prometheus", "orchestration.paas", "resilience.managed_mesh"}
        assert ANY_CLOUD - shared == ANY_CLOUD & excluded
        assert set() == AWS & excluded
    else:
        assert set() == AWS - excluded
        abroad = {"monitoring.hosted_prometheus"} if hosting == "korean_cloud" else set()
        assert abroad == ANY_CLOUD & excluded


def test_an_air_gap_lets_nobody_log_in_over_the_internet(program: Program) -> None:
    """Accounts on GitHub are no login for a system that cannot reach it; those of the company are."""
    gap: dict[str, object] = {"hosting": "own_servers", "mandates": ["air_gap"]}
    login = "directory.organisation_login"
    assert login in _excluded(program, gap | {"runs_platform": ["github"]})
    assert login not in _excluded(program, gap | {"runs_platform": ["github", "active_directory"]})
    assert login not in _excluded(program, {"hosting": "own_servers", "mandates": [], "runs_platform": ["github"]})


@pytest.mark.parametrize("hosting", ["other_cloud", "korean_cloud", "own_servers"])
def test_services_of_aws_are_for_systems_on_aws(program: Program, hosting: str) -> None:
    """Outside AWS all its services are excluded but ECR, which is only pulled from without roles."""
    assert set() == (AWS - {"image_registry.ecr"}) - _excluded(program, {"hosting": hosting, "mandates": []})


def test_ecr_is_not_advised_away_from_its_roles(program: Program, batches: tuple[Batch, ...]) -> None:
    """Servers outside AWS, or behind a gap beside it, do not pull from ECR unless it is there already."""
    for batch in batches:
        outside = _answer(program, batch, "hosting", "other_cloud", "korean_cloud", "own_servers")
        fresh = ~_ticked(program, batch, "runs_platform", "ecr")
        assert not (outside & fresh & _chosen(program, batch, "image_registry.ecr")).any()


def test_one_process_holds_nothing_between_services(program: Program, batches: tuple[Batch, ...]) -> None:
    """Where the system is one process, no stack has discovery, a mesh, tracing or a saga between services.

    A workflow engine may serve one process that changes several databases or waits for a company outside; where one
    database is all that changes it is brought in for nothing.
    """
    engines = ("distributed_transaction.step_functions", "distributed_transaction.workflow_engine")
    between = [option for option, demands in TOGETHER.items() if "system_decomposition" in demands]
    for batch in batches:
        alone = _chosen(program, batch, *(f"system_decomposition.{key}" for key in ONE_PROCESS))
        assert alone.any()
        assert not (alone & _chosen(program, batch, *between)).any()
        single = _is(program, batch, "databases_per_operation", 1)
        fresh = ~_ticked(program, batch, "runs", "workflow_engine") & ~_ticked(program, batch, "runs", "step_functions")
        assert not (alone & single & fresh & _chosen(program, batch, *engines)).any()


def test_one_planned_service_gets_nothing_between_services(program: Program, batches: tuple[Batch, ...]) -> None:
    """Where one deployed service is planned and nothing of the kind runs, none is brought in for it."""
    new = {"service_discovery.eureka": "eureka", "service_discovery.consul": "consul", "resilience.istio": "mesh"}
    for batch in batches:
        alone = _is(program, batch, "services", 1)
        assert alone.any()
        for option, key in new.items():
            fresh = ~_ticked(program, batch, "runs_platform", key)
            assert not (alone & fresh & _chosen(program, batch, option)).any()


@pytest.mark.parametrize(
    ("option", "key"),
    [
        ("service_discovery.eureka", "eureka"),
        ("configuration.spring_cloud_config", "config_server"),
        ("gateway_product.spring_cloud_gateway", "spring_cloud_gateway"),
    ],
)
def test_parts_of_spring_cloud_go_with_spring(
    program: Program, batches: tuple[Batch, ...], option: str, key: str
) -> None:
    """Teams of another language are next to never given a new server of Spring Cloud, though it could serve them."""
    teams = advised = 0
    for batch in batches:
        foreign = _answer(program, batch, "language", "node", "python", "go", "dotnet", "other")
        foreign &= ~_ticked(program, batch, "runs_platform", key)
        teams += int(foreign.sum())
        advised += int((foreign & _chosen(program, batch, option)).sum())
    assert teams > 0
    assert advised <= NEXT_TO_NEVER * teams


def test_rancher_is_for_several_clusters(program: Program, batches: tuple[Batch, ...]) -> None:
    """One cluster is not put under Rancher."""
    for batch in batches:
        single = _is(program, batch, "clusters", 1)
        assert single.any()
        assert not (single & _chosen(program, batch, "orchestration.rancher")).any()


def test_a_new_platform_on_fargate_logs_through_what_fargate_has(program: Program) -> None:
    """A team that begins on Fargate or a PaaS is not told to put an agent on its machines."""
    for platform in ("ecs_fargate", "paas"):
        answers = {"hosting": "aws", "runs": [], "runs_platform": [], "runs_watching": [], "runs_shape": "none"}
        answers["operators"] = "developers_no_call"
        document = {
            "scope": ["orchestration", "log_collection", "monitoring"],
            "answers": answers,
            "pins": {"orchestration": platform},
        }
        stack = recommended(program, read(program.catalog, document, lambda _: ("", 0)))
        assert stack is not None
        number = program.decisions.index("log_collection")
        assert "log_collection.stdout_platform" == program.options[number][stack[number]]


@pytest.mark.parametrize(
    ("first", "second", "better"),
    [
        ("log_collection.fluentd", "service_communication.kafka", True),
        ("resilience.envoy_proxy", "tracing.zipkin", True),
        ("resilience.istio", "tracing.zipkin", True),
        ("monitoring.datadog", "tracing.datadog", True),
        ("monitoring.datadog", "tracing.zipkin", False),
        ("log_collection.datadog_agent", "monitoring.datadog", True),
    ],
)
def test_what_goes_well_together_is_told(program: Program, first: str, second: str, better: bool) -> None:
    """Fluentd feeds a Kafka, Envoy's spans go to Zipkin, and beside Datadog Zipkin is one system too many."""
    pair: Pair = next(pair for pair in program.catalog.pairs if {first, second} == {pair.first, pair.second})
    assert better is (sum(pair.points.values()) > 0)


def test_hours_of_operation_are_hours_of_people(program: Program) -> None:
    """Work is told in hours, never in days: 52 hours of somebody's month are no 2.2 days."""
    catalog = program.catalog
    owners: list[Option | Platform] = [*catalog.platforms.values()]
    owners += [option for decision in catalog.decisions.values() for option in decision.options.values()]
    hours = {owner.id: owner.metrics["operation_time"] for owner in owners if "operation_time" in owner.metrics}
    assert hours
    assert [] == [id for id, metric in hours.items() if metric.unit.text != "personhour"]
