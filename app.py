"""Serves Papan ZI: `streamlit run app.py` (ZI_WORKBOOK names another workbook)."""

import logging

import streamlit as st
from starlette.middleware import Middleware

from pages.session.admission import UploadGuard
from pages.session.binding import SessionBinding
from pages.session.compression import CompressedFiles
from pages.session.guard import ConnectionGuard
from pages.session.headers import AnswerHeaders
from pages.session.pace import Pace
from pages.session.process import prepare
from pages.session.routes import ROUTES, letting_go

_LOG = logging.getLogger(__name__)


def show_fault(error: Exception) -> bool:
    """Tell people that a page failed, in their words; the log has the details."""
    _LOG.error("a page failed", exc_info=error)
    st.error(
        "Halaman ini gagal ditampilkan. Muat ulang halaman; bila terulang, beri tahu pengelola "
        "papan. Yang sudah tersimpan tetap aman.",
        icon=":material/error:",
    )
    return True


prepare()
# The script lies in pages/: beside a folder pages/ Streamlit would look for pages by itself and
# tell the first visitor of a deep link that the page was not found.
app = st.App(
    "pages/frame/navigation.py",
    routes=ROUTES,
    middleware=[
        Middleware(AnswerHeaders),
        Middleware(ConnectionGuard),
        Middleware(SessionBinding),
        Middleware(Pace),
        Middleware(UploadGuard),
        Middleware(CompressedFiles),
    ],
    lifespan=letting_go,
    on_script_error=show_fault,
)
