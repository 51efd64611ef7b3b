"""HTTP: requests enter, tasks go to the runner, replies leave with their headers."""
