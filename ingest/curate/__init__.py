"""What people write beside a document: read, checked, and put in the place of what the reader found."""

from ingest.curate.beside import CORRECTIONS, SIDECAR, complaint_of, curated, is_note

__all__ = ["CORRECTIONS", "SIDECAR", "complaint_of", "curated", "is_note"]
