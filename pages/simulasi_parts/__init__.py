"""The parts of the page Simulasi."""
