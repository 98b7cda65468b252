"""gRPC for an engine: a server for any client, and a channel without a socket for pyzeebe.

Needs the extra ``grpc``; nothing else of the library imports grpc or protobuf.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zeebe_test.gateway.channel import InProcessChannel
    from zeebe_test.gateway.server import GatewayServer, serve

__all__ = ["GatewayServer", "InProcessChannel", "serve"]

_WHERE = {"GatewayServer": "server", "serve": "server", "InProcessChannel": "channel"}


def __getattr__(name: str) -> Any:
    """Import grpc only when something of this room is used.

    Raises:
        ImportError: grpcio or protobuf is not installed; ``pip install zeebe-test[grpc]`` brings both.
    """
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    try:
        module = importlib.import_module(f"{__name__}.{_WHERE[name]}")
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] in ("grpc", "google"):
            raise ImportError("the gateway needs grpcio and protobuf: pip install zeebe-test[grpc]") from error
        raise
    return getattr(module, name)
