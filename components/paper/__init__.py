"""Papers to print: typeset by Typst from a template and data."""

from components.paper.area_chart import readiness_png
from components.paper.standing import standing_pdf

__all__ = ["readiness_png", "standing_pdf"]
