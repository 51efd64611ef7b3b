"""What happens enters as counts, the text that Prometheus reads leaves; of each service its own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from portal.task import Runner

SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 15.0)
FIGURES = {
    "waiting": "Tasks in the queue",
    "running": "Tasks that a worker is at",
    "processes": "Worker processes, idle ones among them",
}
TAKEN_UP = "graphs"

# When a count began tells nobody anything, and doubles the text.
disable_created_metrics()  # type: ignore[no-untyped-call]


class Standings(Collector):
    """How a runner is, looked up when it is asked for."""

    def __init__(self, runner: Runner) -> None:
        self.runner = runner

    def collect(self) -> Iterator[Metric]:
        """The metrics."""
        now = self.runner.standing
        yield GaugeMetricFamily("adresat_graph_ready", "1 while a graph can be asked", int(now.ready))
        yield GaugeMetricFamily("adresat_graph_triples", "Triples of the graph that is asked", now.triples)
        stale = int(now.trouble is not None)
        yield GaugeMetricFamily("adresat_graph_stale", "1 while a newer graph cannot be taken up", stale)
        info = GaugeMetricFamily("adresat_graph_info", "Which graph is asked", labels=("digest",))
        info.add_metric((self.runner.digest,), 1)
        yield info
        for name, meaning in FIGURES.items():
            yield GaugeMetricFamily(f"adresat_tasks_{name}", meaning, now.figures.get(name, 0))
        ended = CounterMetricFamily("adresat_workers_ended", "Workers that were ended", labels=("cause",))
        for cause, count in sorted(now.ended.items()):
            if cause != TAKEN_UP:
                ended.add_metric((cause,), count)
        yield ended
        taken_up = now.ended.get(TAKEN_UP, 0)
        yield CounterMetricFamily("adresat_graphs_taken_up", "Graphs taken up since the start", taken_up)


@dataclass(frozen=True, slots=True)
class Metrics:
    """The counters of one service."""

    registry: CollectorRegistry = field(default_factory=lambda: CollectorRegistry(auto_describe=False))
    requests: Counter = field(init=False)
    seconds: Histogram = field(init=False)
    refusals: Counter = field(init=False)
    dropped: Counter = field(init=False)

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
            "dropped": Counter(
                "adresat_connections_dropped", "Connections that we ended", ("reason",), registry=registry
            ),
        }
        for name, metric in named.items():
            object.__setattr__(self, name, metric)

    def watch(self, runner: Runner) -> None:
        """Tell how a runner is, too."""
        self.registry.register(Standings(runner))

    def gauge(self, name: str, meaning: str, look: Callable[[], float]) -> None:
        """Tell a figure that is looked up when it is asked for."""
        Gauge(f"adresat_{name}", meaning, registry=self.registry).set_function(look)

    def drop(self, reason: str) -> None:
        """Count a connection that we ended."""
        self.dropped.labels(reason).inc()

    def text(self) -> bytes:
        """All of them, in Prometheus' text format."""
        return generate_latest(self.registry)
