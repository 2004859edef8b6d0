"""The parts of Ringkasan: pure functions from what the Ketua is shown to HTML and figures."""
