"""Questions to reports.db. Read-only, no screen."""
