"""The parts of the page that takes an LKE from a form filled in elsewhere."""
