"""The promises of the project measured, beside a rival; no part of what is installed."""
