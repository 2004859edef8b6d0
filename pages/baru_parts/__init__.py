"""The steps that take somebody's own plan into a new workbook: its columns, its evidence."""
