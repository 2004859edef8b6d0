"""Rules of the guide."""

from components.guide_text import GUIDE
from data.roles import Role
from tests.pages.conftest import OpenPage
from tests.pages.visiting import said


def test_every_role_has_its_guide_in_three_situations() -> None:
    assert {role: len(situations) for role, situations in GUIDE.items()} == dict.fromkeys(Role, 3)


def test_the_guide_opens_with_the_role_of_who_reads_it(open_page: OpenPage) -> None:
    app = open_page("panduan.py")

    assert "jangan diubah" in said(app)
    assert "Minta kode kepada koordinator" not in said(app)
