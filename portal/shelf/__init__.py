"""The page of the data and the pages of releases, for people: what can be taken away, and what changed."""
