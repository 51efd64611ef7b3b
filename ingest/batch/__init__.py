"""Files and folders in, the documents that they hold out: each read apart, under limits, once."""

from ingest.batch.cache import Cache
from ingest.batch.gather import Gathered, gather
from ingest.batch.outcome import FileReport, FileStatus, Setting, Stand, Tell

__all__ = ["Cache", "FileReport", "FileStatus", "Gathered", "Setting", "Stand", "Tell", "gather"]
