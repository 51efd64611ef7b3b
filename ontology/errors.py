"""What can go wrong between Turtle and the reasoner; each error is one line: what, where, what to try."""


class OntologyError(Exception):
    """Base of this room's errors: `message` is one line for a person."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class ReasoningError(OntologyError):
    """The reasoner did not come to an answer: Java is missing or failed, or the triples are not OWL."""
