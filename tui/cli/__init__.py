"""The command line. No screen."""


class CommandError(Exception):
    """Something could not be done; the message is one line for the user."""
