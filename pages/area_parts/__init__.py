"""The parts of an area's page: its live board, and what opens beneath it."""
