"""What happens enters as counts, the text that Prometheus reads leaves; of each service its own."""

from dataclasses import dataclass, field

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    disable_created_metrics,
    generate_latest,
)

SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 15.0)

# When a count began tells nobody anything, and doubles the text.
disable_created_metrics()  # type: ignore[no-untyped-call]


@dataclass(frozen=True, slots=True)
class Metrics:
    """The counters of one service."""

    registry: CollectorRegistry = field(default_factory=lambda: CollectorRegistry(auto_describe=True))
    requests: Counter = field(init=False)
    seconds: Histogram = field(init=False)
    refusals: Counter = field(init=False)
    connections: Counter = field(init=False)

    def __post_init__(self) -> None:
        registry = self.registry
        named = {
            "requests": Counter(
                "adresat_requests", "Requests answered", ("route", "method", "status"), registry=registry
            ),
            "seconds": Histogram(
                "adresat_request_seconds",
                "From a request's head to its last byte",
                ("route",),
                buckets=SECONDS,
                registry=registry,
            ),
            "refusals": Counter("adresat_refusals", "Requests refused", ("reason",), registry=registry),
            "connections": Counter(
                "adresat_connections_dropped", "Connections closed by us", ("reason",), registry=registry
            ),
        }
        for name, metric in named.items():
            object.__setattr__(self, name, metric)

    def text(self) -> bytes:
        """All of them, in Prometheus' text format."""
        return generate_latest(self.registry)

    def dropped(self, reason: str) -> None:
        """Count a connection that we closed."""
        self.connections.labels(reason).inc()
