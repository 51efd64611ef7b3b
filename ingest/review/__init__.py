"""Things as resolved in, what a person should look at out: doubtful pairs, names of nobody, sentences."""
