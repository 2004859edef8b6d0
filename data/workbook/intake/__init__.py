"""Somebody's own Lampiran: its tables found, its columns understood, its evidence split."""
