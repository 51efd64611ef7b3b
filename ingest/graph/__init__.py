"""From things to triples: IRIs, facts, provenance, and the file; no blank node, no clock."""
