"""The parts of Ringkasan that are pressed: what needs somebody, the lists, the charts."""
