"""Papers to print: typeset by Typst from a template and data."""

from components.paper.standing import readiness_png, standing_pdf

__all__ = ["readiness_png", "standing_pdf"]
