"""The live board: its data, its edits, and the script and style sheet that the browser loads."""
