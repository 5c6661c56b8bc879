"""Many files: child processes with limits, progress, one writer."""
