"""What the office's letters share: their head, who signs them, their running numbers."""
