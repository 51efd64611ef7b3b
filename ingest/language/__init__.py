"""Russian words: tokens with offsets, forms and cases, and the nominative of a name."""
