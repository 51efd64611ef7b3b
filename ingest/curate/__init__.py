"""What people write beside a document: read, checked, and put in the place of what the reader found."""

from ingest.curate.beside import CORRECTIONS, SIDECAR, complaint_of, curated, is_note
from ingest.curate.correct import with_late_gaps

__all__ = ["CORRECTIONS", "SIDECAR", "complaint_of", "curated", "is_note", "with_late_gaps"]
