"""Which numbers of a sentence are figures, and their units; what is masked, and why."""
