"""The parts of the page Rapat."""
