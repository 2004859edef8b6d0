"""The sample data: an invented workbook with an invented past."""
