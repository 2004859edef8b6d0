"""The parts of the page Lembar kerja: what is set aside, what is missing, a new version."""
