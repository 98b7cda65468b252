"""``zeebe-test serve``: a gateway that any client can talk to."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from zeebe_test.api.engine import Engine

DEFAULT_PORT = 26500
"""The port that clients of Zeebe try first."""


def add_to(commands: Any) -> None:
    """Say what can be said."""
    command: argparse.ArgumentParser = commands.add_parser(
        "serve",
        help="serve an engine to the clients of Zeebe over gRPC",
        description="Serve an engine over gRPC until interrupted. Needs the extra: pip install 'zeebe-test[grpc]'.",
    )
    command.add_argument("files", nargs="*", metavar="FILE", type=Path, help="what is deployed at first")
    command.add_argument("--port", type=int, default=DEFAULT_PORT, help=f"{DEFAULT_PORT} if not given; 0: a free one")
    command.add_argument("--host", default="127.0.0.1", help="the address to listen at; 127.0.0.1 if not given")
    command.set_defaults(do=serve)


def serve(options: argparse.Namespace) -> int:
    """Serve; returns the exit status."""
    from zeebe_test import gateway

    engine = Engine()
    if options.files:
        engine.deploy_resource(*options.files)
    with gateway.serve(engine, options.port, host=options.host) as server:
        print(f"zeebe-test serves at {server.address}; Ctrl-C ends it", flush=True)
        try:
            server.wait()
        except KeyboardInterrupt:
            print()
    return 0
