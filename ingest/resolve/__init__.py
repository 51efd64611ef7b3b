"""From mentions to things: one body, one key, however it is declined, abbreviated or shortened."""
