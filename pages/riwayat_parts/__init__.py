"""The parts of the page Riwayat: the changes, taking back to a moment, the backups."""
