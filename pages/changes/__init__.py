"""The way of changes out of the pages, through the one door."""
