"""The bytes of a file in, whether this software wrote it out: a graph or its report is no document."""

from ontology import NS

HEAD = 4_096  # bytes in which the prefixes of a graph stand
# The first columns of the report beside a graph; a test writes one and finds it again.
REPORT = "\ufefffile;status;"


def is_ours(data: bytes) -> bool:
    """Whether a file is a graph of ours, or the report beside one."""
    if data.startswith(REPORT.encode()):
        return True
    head = data[:HEAD]
    return head.startswith(b"@prefix ") and f"<{NS}>".encode() in head
