"""What Papan ZI knows: it reads, checks, saves and scores the office's workbook."""
