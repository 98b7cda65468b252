"""A BPMN file's bytes to its executable processes, once per content."""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

from zeebe_test.model import xml
from zeebe_test.model.graph import Process
from zeebe_test.model.transform import transform


@lru_cache(maxsize=256)
def read_processes(content: bytes) -> tuple[Process, ...]:
    """The executable processes of a file, in document order; engines share them, so nobody may change them."""
    return transform(xml.build(etree.fromstring(content, xml.parser())))
