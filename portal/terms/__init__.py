"""The vocabulary of the data: short names for programs (JSON-LD), and pages of what each term means."""
