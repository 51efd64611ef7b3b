"""Worker processes that hold the graph: a task enters, a reply leaves within the limits, or they die."""
