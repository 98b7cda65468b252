"""Open incidents, by element instance and by job."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from zeebe_test.protocol.values.other import IncidentValue


class Incident(NamedTuple):
    """An open incident."""

    key: int
    value: IncidentValue


class IncidentsView:
    """One open incident for an element instance, one for a job."""

    __slots__ = ("_by_element", "_by_job", "_rows")

    def __init__(self) -> None:
        self._rows: dict[int, Incident] = {}
        self._by_element: dict[int, int] = {}
        self._by_job: dict[int, int] = {}

    def get(self, key: int) -> Incident | None:
        """The incident with this key, if it is open."""
        return self._rows.get(key)

    def all(self) -> Iterator[Incident]:
        """Every open incident, in order of creation."""
        return iter(self._rows.values())

    def of_element(self, element_instance_key: int) -> Incident | None:
        """The open incident of an element instance that is not one of its jobs."""
        return self._rows.get(self._by_element.get(element_instance_key, -1))

    def of_job(self, job_key: int) -> Incident | None:
        """The open incident of a job."""
        return self._rows.get(self._by_job.get(job_key, -1))


class Incidents(IncidentsView):
    """The same, to be changed by appliers."""

    __slots__ = ()

    def add(self, key: int, value: IncidentValue) -> None:
        """An incident opens, or its place in the model changes."""
        self._rows[key] = Incident(key, value)
        if value.job_key > 0:
            self._by_job[value.job_key] = key
        else:
            self._by_element[value.element_instance_key] = key

    def remove(self, key: int) -> None:
        """An incident is resolved."""
        incident = self._rows.pop(key)
        if incident.value.job_key > 0:
            self._by_job.pop(incident.value.job_key, None)
        else:
            self._by_element.pop(incident.value.element_instance_key, None)

    def copy(self) -> Incidents:
        """An independent table; rows are immutable and shared."""
        table = Incidents()
        table._rows = self._rows.copy()
        table._by_element = self._by_element.copy()
        table._by_job = self._by_job.copy()
        return table
