"""Two reports side by side, and many through time. No screen."""
