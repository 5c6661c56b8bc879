"""The schema of reports.db and the one writer."""
