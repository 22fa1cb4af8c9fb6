"""What the centre counts of itself, for Prometheus; one set for each process."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Figures:
    """Counters of requests, bytes and refusals; no person and no office is in them."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.requests = Counter(
            "kargosha_requests_total",
            "Requests by path and status.",
            ("path", "status"),
            registry=self._registry,
        )
        self.received = Counter(
            "kargosha_received_bytes_total", "Bytes of bodies taken.", registry=self._registry
        )
        self.sent = Counter(
            "kargosha_sent_bytes_total", "Bytes of answers.", registry=self._registry
        )
        self.refusals = Counter(
            "kargosha_refusals_total", "Refusals by code.", ("code",), registry=self._registry
        )
        self.seconds = Histogram(
            "kargosha_exchange_seconds",
            "Time of an exchange, its line included.",
            buckets=_SECONDS,
            registry=self._registry,
        )
        self.open = Gauge("kargosha_open_exchanges", "Exchanges now.", registry=self._registry)

    def told(self) -> bytes:
        """Return all figures as Prometheus reads them."""
        return generate_latest(self._registry)
