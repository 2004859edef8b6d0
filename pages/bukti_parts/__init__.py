"""The parts of the page Bukti: what its sieves let through."""
