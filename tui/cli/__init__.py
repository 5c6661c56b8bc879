"""The command line. No screen."""
