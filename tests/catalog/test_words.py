"""Texts with values in them read as if written by hand, in both languages."""

import pytest

from catalog.sounds import Ending, ending, settle
from catalog.words import Text, fill, placeholders

READINGS = {"MySQL": "마이에스큐엘", "Kafka": "카프카", "Zipkin": "집킨"}


def korean(value: str) -> str:
    """Return all five particle pairs behind one value."""
    filled = fill(Text("{x}은/는 {x}이/가 {x}을/를 {x}과/와 {x}으로/로", ""), {"x": Text(value, value)}, READINGS)
    return " ".join(part.removeprefix(value) for part in filled.ko.split())


@pytest.mark.parametrize(
    ("value", "particles"),
    [
        ("카프카", "는 가 를 와 로"),
        ("집킨", "은 이 을 과 으로"),
        ("서울", "은 이 을 과 로"),
        ("Kafka", "는 가 를 와 로"),
        ("Zipkin", "은 이 을 과 으로"),
        ("MySQL", "은 이 을 과 로"),
        ("AWS", "는 가 를 와 로"),
        ("CDN", "은 이 을 과 으로"),
        ("EC2", "는 가 를 와 로"),
        ("5초", "는 가 를 와 로"),
        ("98%", "는 가 를 와 로"),
        ("10GB", "는 가 를 와 로"),
        ("10", "은 이 을 과 으로"),
        ("1,000", "은 이 을 과 으로"),
        ("0", "은 이 을 과 으로"),
        ("0.5", "는 가 를 와 로"),
        ("7", "은 이 을 과 로"),
        ("2", "는 가 를 와 로"),
        ("1,000,000,000,000", "는 가 를 와 로"),
        ("집킨(Zipkin)", "은 이 을 과 으로"),
        ("Rabbit", "은(는) 이(가) 을(를) 과(와) (으)로"),
    ],
)
def test_particles(value: str, particles: str) -> None:
    """A particle follows the value's last sound; where that is not known both forms stand."""
    if value.startswith("집킨("):
        value = value.replace(" ", "")
    assert korean(value) == particles


def test_fill() -> None:
    """Placeholders with dots are filled, quotes may stand before the particle, English takes no particle."""
    text = Text("'{fact.kafka.limit}'을/를 넘는 {load}", "{load} over {fact.kafka.limit}")
    values = {"fact.kafka.limit": Text("초당 10MB", "10 MB/s"), "load": Text("{load}", "{load}")}
    assert fill(text, values, {}) == Text("'초당 10MB'를 넘는 {load}", "{load} over 10 MB/s")


def test_slash_without_placeholder_stays() -> None:
    """A particle pair that follows no placeholder is left as it is."""
    assert fill(Text("이름은/는", "name"), {}, {}) == Text("이름은/는", "name")


def test_missing_value_crashes() -> None:
    """A placeholder without a value is a fault of ours."""
    with pytest.raises(KeyError):
        fill(Text("{x}", "{x}"), {}, {})


def test_placeholders() -> None:
    """Names are found in order, with their dots."""
    assert placeholders("{b} of {fact.a.c}, {b}, {not one}") == ("b", "fact.a.c", "b")


def test_longest_reading_wins() -> None:
    """A name that ends in another name is read by its own reading."""
    assert ending("Amazon MSK", {"MSK": "엠에스케이", "Amazon MSK": "아마존 엠에스케인"}) is Ending.CONSONANT
    assert ending("HiKafka", {"Kafka": "카프칸"}) is Ending.VOWEL


def test_nothing_to_say() -> None:
    """A value without any sound gives both forms."""
    assert ending("()", {}) is Ending.UNKNOWN


def test_settle() -> None:
    """Open particles of a told problem are decided where the word before them can be read."""
    told = "'kafka'은(는) 이미 있고 'aws_lambda_7'을(를) 90 이(가) 아닌 '서울'(으)로, 'x-ray'과(와) 'connect'이(가)"
    assert settle(told) == "'kafka'는 이미 있고 'aws_lambda_7'을 90 이(가) 아닌 '서울'로, 'x-ray'와 'connect'이(가)"
