"""What the service refuses, as an HTTP status and one line in two languages: what, and what to try."""


class PortalError(Exception):
    """Base of this room's errors, said in Russian and in English."""

    def __init__(self, ru: str, en: str) -> None:
        super().__init__(en)
        self.ru, self.en = ru, en

    def line(self, lang: str) -> str:
        """The message in `lang` (`ru` or `en`)."""
        return self.ru if lang == "ru" else self.en


class CannotServe(PortalError):
    """The service cannot start, or cannot take up a graph."""


class Refused(PortalError):
    """A request that is answered with a status and a reason instead of a result."""

    def __init__(
        self, status: int, ru: str, en: str, *, retry_after: int | None = None, kind: str = ""
    ) -> None:
        """`status` 400 to 599; `retry_after` in seconds, where waiting helps; `kind` a word for the log."""
        super().__init__(ru, en)
        self.status, self.retry_after, self.kind = status, retry_after, kind


class CannotExport(PortalError):
    """A release cannot be made of this graph, or put into this folder; what stood there stands."""
