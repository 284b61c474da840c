"""Every system of the product's first notes, one by one: a page, a win and a loss, a place in a picture, three facts.

What counts for a system:
- its options: those named here, else every option that names its technology or needs a platform that names it;
- page: catalog/technologies holds it;
- win: in some `_cases` every expected option of a decision is its;
- loss: in some `_cases` one of its options is in `never`, or its decision expects others only;
- picture: one of its options draws a node of its technology (arrows of its own, where it is nothing but arrows; a node
  of one of its parts, where it is a family);
- facts: at least three of those that are filed under its technology, say its name, or are the source of a rule of
  its options. Every fact has a source itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

from catalog.load import load
from catalog.model import Catalog, Option, Picture

CATALOG = load(Path(__file__).resolve().parents[2] / "catalog")
FACTS_LEAST = 3


@dataclass(frozen=True)
class System:
    """A system of the notes."""

    technology: str
    options: tuple[str, ...] = ()
    """Full ids of the options that are it; empty: every option with the technology."""
    drawn: Literal["node", "arrows", "parts"] = "node"


SYSTEMS = {
    "Kafka": System("kafka"),
    "Zipkin": System("zipkin"),
    # Choreography has no place of its own: services and a broker are there anyway, and it is the arrows between them.
    "SAGA choreography": System("saga", ("distributed_transaction.saga_choreography",), "arrows"),
    "SAGA orchestration": System(
        "saga",
        tuple(f"distributed_transaction.{key}" for key in ("saga_orchestration", "step_functions", "workflow_engine")),
    ),
    "2PC": System("two_phase_commit"),
    "CDC": System("cdc"),
    "Kafka Connect": System("kafka_connect"),
    "zero payload": System("zero_payload"),
    "EBS": System("ebs"),
    "EFS": System("efs"),
    "S3": System("s3"),
    "Redshift": System("redshift"),
    "DMS": System("dms"),
    "RDS": System("rds"),
    "Aurora": System("aurora"),
    "DynamoDB": System("dynamodb"),
    "ElastiCache": System("elasticache"),
    "Redis": System("redis"),
    "Memcached": System("memcached"),
    "MySQL": System("mysql"),
    "Cassandra": System("cassandra"),
    "Elasticsearch": System("elasticsearch"),
    "Datadog, tracing": System("datadog", ("tracing.datadog",)),
    "API Gateway": System("api_gateway", ("api_edge.api_gateway", "gateway_product.managed_elsewhere")),
    "BFF": System("bff"),
    "OAuth2": System("oauth2_jwt", ("edge_auth.oauth2_jwt",)),
    "JWT": System("oauth2_jwt", ("edge_auth.oauth2_jwt",)),
    "ACL": System("acl"),
    "hexagonal": System("hexagonal"),
    "layered": System("layered"),
    "Consul": System("consul"),
    "Fluentd": System("fluentd"),
    "Logstash": System("logstash"),
    "Envoy": System("envoy"),
    "sidecar": System("service_mesh"),
    "service mesh": System("service_mesh"),
    "Spring Cloud Netflix": System("spring_cloud_netflix", (), "parts"),
    "Eureka": System("eureka", ("service_discovery.eureka",)),
    "Ribbon": System("ribbon"),
    "Hystrix": System("hystrix"),
    "Zuul": System("zuul"),
    "circuit breaker": System("circuit_breaker"),
    "Rancher": System("rancher"),
    "Kubernetes": System(
        "kubernetes",
        tuple(f"orchestration.{key}" for key in ("eks", "kubernetes_managed_elsewhere", "kubernetes_self_managed")),
    ),
    "Docker Swarm": System("docker_swarm"),
    "Datadog": System("datadog", ("monitoring.datadog",)),
    "CloudWatch": System("cloudwatch", ("monitoring.cloudwatch",)),
    "New Relic": System("new_relic"),
    "Zabbix": System("zabbix"),
    "Harbor": System("harbor"),
    "Docker Hub": System("docker_hub"),
    "ECR": System("ecr"),
    "ECS": System("ecs", ("orchestration.ecs_ec2", "orchestration.ecs_fargate")),
    "Fargate": System("fargate"),
    # A protocol: nobody installs it, it is the question that an application or a login service asks of a directory.
    "LDAP": System("ldap", (), "arrows"),
    "OpenLDAP": System("openldap"),
    "Active Directory": System(
        "active_directory", ("directory.active_directory", "directory.managed_active_directory")
    ),
}

PAST = {"ZooKeeper": ("zookeeper", "kafka.zookeeper_removed")}
"""Systems that no new stack has any more, with the fact that says so. They only lose: an option that wins somewhere
cites that fact. They stand in no picture, since a stack that is drawn does not have them, and no question asks for the
version of what runs, so that keeping one cannot be told from keeping its successor."""


def options_of(catalog: Catalog, system: System) -> tuple[Option, ...]:
    """Return the options that are a system."""
    every = [option for decision in catalog.decisions.values() for option in decision.options.values()]
    if system.options:
        return tuple(option for option in every if option.id in system.options)

    def technologies(option: Option) -> set[str]:
        return {*option.technologies, *(each for id in option.needs for each in catalog.platforms[id].technologies)}

    return tuple(option for option in every if system.technology in technologies(option))


def missing(catalog: Catalog, name: str, system: System) -> list[str]:
    """Return what a system lacks."""
    options = options_of(catalog, system)
    own = {option.id for option in options}
    has = {
        "page": system.technology in catalog.technologies,
        "win": any(expected <= own for expected in _expected(catalog, own)),
        "loss": any(not expected & own for expected in _expected(catalog, own)) or _is_never(catalog, own),
        "picture": any(_draws(catalog, option.picture, system) for option in options),
        "facts": len(_facts(catalog, name, system.technology, options)) >= FACTS_LEAST,
    }
    return [demand for demand, met in has.items() if not met]


def _expected(catalog: Catalog, own: set[str]) -> Iterator[set[str]]:
    """Yield what cases expect of decisions in which the system has an option."""
    for case in catalog.cases:
        for decision, keys in case.expect.items():
            if own & set(catalog.decisions[decision].options):
                yield {f"{decision}.{key}" for key in keys}


def _is_never(catalog: Catalog, own: set[str]) -> bool:
    return any(
        f"{decision}.{key}" in own for case in catalog.cases for decision in case.never for key in case.never[decision]
    )


def _draws(catalog: Catalog, picture: Picture, system: System) -> bool:
    if system.drawn == "arrows":
        return bool(picture.edges)
    drawn = {node.technology for node in picture.nodes}
    if system.drawn == "parts":
        return any(catalog.technologies[each].relations.get(system.technology) == "part_of" for each in drawn if each)
    return system.technology in drawn


def _facts(catalog: Catalog, name: str, technology: str, options: tuple[Option, ...]) -> set[str]:
    own = {option.id for option in options}
    cited = {rule.evidence.fact for rule in catalog.rules if rule.target in own}
    named = re.compile(rf"\b{re.escape(name)}\b")
    return {
        id
        for id, fact in catalog.facts.items()
        if id in cited or id.startswith(f"{technology}.") or named.search(fact.statement.en)
    }


@pytest.mark.parametrize("name", SYSTEMS)
def test_a_system_of_the_notes_is_whole(name: str) -> None:
    """It has its page, wins and loses in cases, is drawn, and rests on at least three sourced facts."""
    assert [] == missing(CATALOG, name, SYSTEMS[name])


@pytest.mark.parametrize("name", PAST)
def test_a_system_of_the_past_only_loses(name: str) -> None:
    """It has its page with a correction and three facts, is no option, and a winner cites the fact that ended it."""
    technology, ended = PAST[name]
    assert CATALOG.technologies[technology].corrections
    assert FACTS_LEAST <= len(_facts(CATALOG, name, technology, ()))
    assert () == options_of(CATALOG, System(technology)), f"{name} is an option now; move it to SYSTEMS"
    winners = {
        f"{decision}.{keys[0]}" for case in CATALOG.cases for decision, keys in case.expect.items() if len(keys) == 1
    }
    assert any(rule.target in winners and rule.evidence.fact == ended for rule in CATALOG.rules)


@pytest.mark.parametrize("demand", ["page", "win", "loss", "picture", "facts"])
def test_each_demand_can_fail(demand: str) -> None:
    """A technology that the catalog does not know lacks everything, and a known one each thing taken from it."""
    assert demand in missing(CATALOG, "No Such", System("no_such_technology"))
    assert demand not in missing(CATALOG, "Zipkin", SYSTEMS["Zipkin"])
