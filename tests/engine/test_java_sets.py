"""The order of Java's hash sets, on texts whose hash codes are well known."""

from __future__ import annotations

import pytest

from zeebe_test.engine.java_sets import in_set_order


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param("b a", "a b", id="buckets 1 and 2"),
        pytest.param("b Aa a", "Aa a b", id="2112 lies in bucket 0"),
        pytest.param("BB Aa", "BB Aa", id="one bucket, in the order they came"),
        pytest.param("hello world", "world hello", id="the upper half of the hash counts too"),
        pytest.param("a b a", "a b", id="each once"),
        pytest.param("b p a", "p a b", id="p is in bucket 0 of 16"),
        pytest.param("b p a c d e f g h i j k l", "a b c d e f g h i j k l p", id="and in bucket 16 of 32"),
    ],
)
def test_texts(given: str, expected: str) -> None:
    assert " ".join(in_set_order(given.split())) == expected
