"""The door to the dialect dmn: documents that import each other, and the evaluation of what they declare."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from zeebe_test import feel
from zeebe_test.dmn import xml
from zeebe_test.dmn.errors import InvalidDmn
from zeebe_test.dmn.spec.document import Document
from zeebe_test.dmn.spec.evaluate import SpecRun
from zeebe_test.dmn.spec.nodes import Service
from zeebe_test.feel import FeelValue


class Model:
    """A document and those that it imports.

    Attributes:
        main: the document.
        documents: all documents by their namespaces.
    """

    def __init__(self, main: xml.Element, others: Iterable[xml.Element]) -> None:
        self.documents: dict[str, Document] = {}
        for root in others:
            document = Document(root, self)
            self.documents[document.namespace] = document
        self.main = Document(main, self)
        self.documents[self.main.namespace] = self.main

    def decision(
        self, name: str, inputs: Mapping[str, FeelValue], environment: feel.Environment = feel.DEFAULT
    ) -> FeelValue:
        """The value of a decision.

        Args:
            name: its name.
            inputs: FEEL values of the input data by name.
            environment: clock, zone and random numbers.

        Raises:
            InvalidDmn: there is no such decision, or something that it requires does not exist.
        """
        return SpecRun(inputs, environment).value(self.main.node_named("decision", name))

    def service(
        self, name: str, inputs: Mapping[str, FeelValue], environment: feel.Environment = feel.DEFAULT
    ) -> FeelValue:
        """The value of a decision service: that of its output decision, or a context if there are several.

        Args:
            name: its name.
            inputs: FEEL values of its input decisions and input data by name.
            environment: clock, zone and random numbers.

        Raises:
            InvalidDmn: there is no such service, or something that it requires does not exist.
        """
        node = self.main.node_named("decisionService", name)
        if not isinstance(node, Service):
            raise InvalidDmn(f"'{name}' is no decision service")
        return SpecRun(inputs, environment).served(node, inputs)


def read_model(content: bytes, imported: Iterable[bytes] = ()) -> Model:
    """Reads a document for the dialect dmn; what is wrong in it counts only where it is evaluated.

    Args:
        content: its bytes.
        imported: the bytes of the documents that it may import.

    Raises:
        InvalidDmn: one is no XML.
    """
    try:
        return Model(xml.read(content)[0], [xml.read(other)[0] for other in imported])
    except xml.NotDmn as error:
        raise InvalidDmn(str(error)) from error
