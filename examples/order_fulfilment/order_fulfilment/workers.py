"""What the service tasks of the shop's processes do, over the systems that the shop has.

Each method takes the variables that it names and returns those that it sets.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


class CardDeclinedError(Exception):
    """The bank says no; in the processes that is the BPMN error "card-declined"."""


@dataclass
class Shop:
    """The systems behind the workers; a real shop has others behind the same methods."""

    stock: dict[str, int] = field(default_factory=dict)
    credit: dict[str, float] = field(default_factory=dict)
    mails: list[str] = field(default_factory=list)
    parcels: list[str] = field(default_factory=list)

    def check_stock(self, item: dict[str, Any]) -> dict[str, Any]:
        """Whether the warehouse has as many as are ordered."""
        return {"available": self.stock.get(item["article"], 0) >= item["quantity"]}

    def charge_card(self, card: str, amount: float) -> dict[str, Any]:
        """Take the money, or raise `CardDeclinedError`."""
        if self.credit.get(card, 0) < amount:
            raise CardDeclinedError(card)
        self.credit[card] -= amount
        return {"receipt": f"{card}: {amount}"}

    def send_mail(self, template: str) -> dict[str, Any]:
        """Tell the customer."""
        self.mails.append(template)
        return {}

    def hand_over(self, orderId: str) -> dict[str, Any]:  # noqa: N803 - the process calls it so
        """Give the parcel to the carrier."""
        self.parcels.append(orderId)
        return {}
