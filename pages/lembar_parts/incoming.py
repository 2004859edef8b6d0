"""A new version of the workbook: looked through before it is taken, or opened as a new board."""

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

from components.lke_form import figures
from components.text import markdown_text
from components.version_grid import choices_of, difference_grid, identity_table, other_names
from data.errors import WorkbookFault
from data.roles import Right
from data.standing.readiness import Standing, standing_of
from data.store import OwnerFile, Source, View
from data.store.workplace import VARIABLE
from data.words import listed, percent
from data.workbook import Reading, read_workbook
from data.workbook.identity import differing, with_identity_of
from data.workbook.problem_groups import grouped
from data.workbook.version_review import (
    Choice,
    Difference,
    Kind,
    differences,
    lost_answers,
    resolved,
)
from pages.changes.door import attempt, refuse, settle
from pages.frame.opening import row_names
from pages.session.choices import NewVersion
from pages.session.person import actor, offered
from pages.session.state import session, widget_values
from pages.session.stores import can_switch, current_store, open_new_board

_MOST_GROUPS = 12


def upload_part() -> None:
    """Draw where a new version is brought."""
    st.subheader("Ganti dengan versi baru", anchor=False)
    st.markdown("Bedanya diperlihatkan dahulu. Yang lama menjadi cadangan di halaman Riwayat.")
    if not offered(Right.UPLOAD):
        return
    st.file_uploader(
        "Pilih berkas .xlsx atau .xlsm",
        type=["xlsx", "xlsm"],
        key=_upload_key(),
        on_change=_take_up,
    )
    _told()


def review(view: View) -> bool:
    """Draw the version that somebody brought, in place of the page; False if there is none."""
    brought = session().choices.new_version or _in_our_place(view)
    if brought is None or not offered(Right.UPLOAD):
        return False
    fresh = read_workbook(brought.data, brought.file)
    if not fresh.is_readable:
        _title("Berkas ini belum dapat dipakai", brought, "Tidak ada yang diganti.")
        for group in grouped(fresh.problems)[:_MOST_GROUPS]:
            st.warning(markdown_text(str(group)), icon=":material/warning:")
        _drop_button()
        return True
    own = view.reading
    if own is not None and differing(own.settings, fresh.settings):
        _another_board(view, own, fresh, brought)
    else:
        _version(view, fresh, brought)
    return True


def _in_our_place(view: View) -> NewVersion | None:
    """Return the workbook of another office or year that was saved over the board's own."""
    if view.another is None or view.another.book is None:
        return None
    return NewVersion(view.path.name, view.another.book.package.data)


def _another_board(view: View, own: Reading, fresh: Reading, brought: NewVersion) -> None:
    other = listed(word.lower() for word in differing(own.settings, fresh.settings))
    is_in_place = brought == _in_our_place(view)
    if is_in_place:
        title = f"Di tempat lembar kerja papan tersimpan berkas {other} lain"
        more = "Papan tetap memakai isi terakhir yang terbaca; isi berkas itu tidak ikut."
    else:
        title = f"Ini lembar kerja {other} lain"
        more = "Isinya tidak ikut masuk ke papan ini. Belum ada yang diganti."
    _title(title, brought, more)
    table, ways = st.columns([0.66, 0.34], gap="medium")
    with table:
        identity_table(own, fresh)
        names_differ = other_names(own, fresh)
        if names_differ:
            st.markdown(
                f":small[Mencampurnya akan memberi status {markdown_text(own.settings.office)} "
                f"kepada {names_differ} bukti yang lain artinya.]"
            )
    name = f"{own.settings.office} {own.settings.year or ''}".strip()
    with ways:
        with st.container(border=True):
            st.subheader("Buka sebagai papan baru", anchor=False)
            if can_switch():
                st.markdown(
                    "- Papan baru punya berkas, riwayat, dan cadangan sendiri.\n"
                    f"- Papan {markdown_text(name)} tetap ada untuk dilihat: "
                    f"**Arsip {own.settings.year or ''}** di menu Papan.\n"
                    "- Kode masuk dan alamat tetap sama."
                )
                st.button(
                    "Buka sebagai papan baru",
                    key="lembar.new-board",
                    type="primary",
                    icon=":material/add:",
                    on_click=_open_as_new,
                    args=(brought,),
                )
            else:
                st.markdown(
                    f"Letak berkas papan ini ditetapkan dengan {VARIABLE}. Simpan berkas baru itu "
                    f"di komputer yang menjalankan papan, tulis letaknya di {VARIABLE}, lalu "
                    f"jalankan papan lagi. Papan {markdown_text(name)} tetap pada berkasnya."
                )
        with st.container(border=True):
            st.subheader("Satker atau tahunnya salah ketik?", anchor=False)
            st.markdown(
                f"Papan menulis {markdown_text(name)} ke berkas itu, lalu memperlihatkan bedanya."
            )
            st.button(
                "Ini tetap berkas kami",
                key="lembar.same-board",
                on_click=_correct,
                args=(own, fresh, brought),
            )
        if is_in_place:
            st.button(
                "Kembalikan lembar kerja papan",
                key="lembar.put-back",
                icon=":material/undo:",
                help="Berkas yang ada sekarang disimpan di Cadangan, halaman Riwayat.",
                on_click=_put_back,
            )
        else:
            _drop_button()


def _version(view: View, fresh: Reading, brought: NewVersion) -> None:
    store, own = current_store(), view.reading
    found: list[Difference] = []
    if own is not None:
        found = differences(own, fresh, store.would_collide(fresh))
    key = f"lembar.version-{hash((brought.data, tuple(found))) & 0xFFFFFFFFFF:x}"
    chosen = choices_of(found, widget_values().get(key))
    open_ = [one for one, choice in chosen if choice is None]
    head, buttons = st.columns([0.66, 0.34], vertical_alignment="bottom")
    with head:
        count = f"{len(found)} perbedaan" if found else "Isi Bukti dan LKE sama"
        more = f", {len(open_)} perlu dipilih" if open_ else ""
        saved = f"Disimpan oleh {fresh.saved_by}. " if fresh.saved_by else ""
        _title(f"{count}{more}", brought, f"{saved}Belum ada yang diganti.")
    owner_file = store.owner_file()
    with buttons, st.container(horizontal=True, horizontal_alignment="right"):
        _drop_button()
        label, end = "Pakai versi ini", "replace"
        if owner_file is not None:
            label = f"{owner_file.program} sudah ditutup? Pakai sekarang"
            # Who clicks means the owner file that was drawn, not one that has come since.
            end = f"replace-{owner_file.modified_ns}-{owner_file.owner}"
        st.button(
            label,
            key=f"lembar.{end}",
            type="primary",
            icon=":material/check:",
            disabled=bool(open_) or bool(view.refusal),
            on_click=_take,
            args=(own, fresh, [(one, choice) for one, choice in chosen if choice], owner_file),
        )
    if owner_file is not None:
        st.warning(
            markdown_text(
                f"Lembar kerja ini sedang dibuka di {owner_file}. Bila di sana disimpan lagi, isi "
                "berkas Anda tertimpa. Tutup dahulu di sana."
            ),
            icon=":material/lock_open:",
        )
    _effect(view, _as_chosen(own, fresh, chosen))
    names = {**row_names(view), **{item.code: item.name for item in fresh.items}}
    if own is not None and (lost := len(lost_answers(own, fresh))):
        st.markdown(
            f":material/info: {lost} baris LKE tidak ada di berkas ini; papan menaruhnya kembali."
        )
    if found:
        _counts(found)
        difference_grid(found, names, view, key)
        st.caption(
            "Kolom Pakai dapat diubah per baris. Baris yang hilang tetap disimpan kecuali dipilih "
            "berkas baru. Sesudahnya satu klik Batalkan mengembalikan semuanya; versi lama ada di "
            "Cadangan."
        )
    else:
        st.markdown("Lembar lain, bentuk, atau Lampiran boleh berbeda.")


def _as_chosen(
    own: Reading | None, fresh: Reading, chosen: Sequence[tuple[Difference, Choice | None]]
) -> Reading:
    """Return the version as it would be taken now; where that fails as it was brought."""
    decided = [(one, choice) for one, choice in chosen if choice]
    if own is None or all(choice is Choice.FILE for _, choice in decided):
        return fresh
    try:
        return read_workbook(resolved(own, fresh, decided), fresh.file, fresh)
    except WorkbookFault:
        return fresh


def _counts(found: Sequence[Difference]) -> None:
    """Say how many differences there are of each kind."""
    needed = sum(one.needs_choice for one in found)
    kinds = Counter(one.kind for one in found)
    parts = [f"**{needed}** perlu dipilih"] if needed else []
    parts += [f"**{count}** {kind.value}" for kind, count in kinds.items()]
    st.markdown(f":small[{' · '.join(parts)}. Urut kode; yang perlu dipilih di atas.]")


def _effect(view: View, fresh: Reading) -> None:
    """Draw readiness, what is late and what is unread, before and after."""
    after = standing_of(fresh, view.today)
    before = view.standing if view.reading is not None else None
    figures(
        [
            (
                "Kesiapan bukti",
                percent(before.total_pct, 1) if before else "–",
                percent(after.total_pct, 1),
                "",
            ),
            ("Lewat tenggat", str(_late(before)), str(_late(after)), ""),
            ("Sel belum terbaca", str(len(view.problems)), str(len(fresh.problems)), ""),
        ]
    )


def _late(standing: Standing | None) -> int:
    return sum(item.is_late for item in standing.items) if standing is not None else 0


def _title(title: str, brought: NewVersion, more: str) -> None:
    st.title(title, anchor=False)
    st.markdown(f"**{markdown_text(brought.file)}**. {markdown_text(more)}")


def _drop_button() -> None:
    st.button("Jangan pakai", key="lembar.drop", icon=":material/close:", on_click=_drop)


def _upload_key() -> str:
    return f"lembar.upload-{session().choices.version_uploads}"


def _take_up() -> None:
    upload = widget_values().get(_upload_key())
    if upload is not None:
        session().choices.new_version = NewVersion(upload.name, upload.getvalue())


def _drop() -> None:
    choices = session().choices
    choices.new_version = None
    choices.version_uploads += 1


def _correct(own: Reading, fresh: Reading, brought: NewVersion) -> None:
    """Write the board's own Satker and Tahun into the version that was brought."""

    def corrected() -> None:
        data = with_identity_of(fresh, own.settings)
        if differing(own.settings, read_workbook(data, brought.file).settings):
            refuse("Satker atau Tahun di berkas itu tidak dapat ditulis. Perbaiki di Excel.")
            return
        session().choices.new_version = NewVersion(brought.file, data)

    attempt(corrected)


def _put_back() -> None:
    attempt(lambda: current_store().put_back(actor()))


def _open_as_new(brought: NewVersion) -> None:
    def opened() -> None:
        try:
            if brought == _in_our_place(current_store().view):
                current_store().put_back(actor())
            open_new_board(brought.data, actor())
        except OSError as error:
            raise WorkbookFault(f"papan baru belum dapat dibuat ({error}).") from error

    if attempt(opened):
        _drop()


def _take(
    own: Reading | None,
    fresh: Reading,
    chosen: Sequence[tuple[Difference, Choice]],
    owner_file: OwnerFile | None,
) -> None:
    store = current_store()

    def taken() -> None:
        assert fresh.book is not None
        data = resolved(own, fresh, chosen) if own is not None else fresh.book.package.data
        try:
            before = store.path.read_bytes()
        except OSError:
            before = b""
        store.replace_workbook(data, actor(), owner_file)
        _settle_as_chosen(chosen)
        session().choices.taken_version = (before, store.path.read_bytes()) if before else None

    if attempt(taken):
        _drop()


def _settle_as_chosen(chosen: Sequence[tuple[Difference, Choice]]) -> None:
    wanted: Mapping[object, Choice] = {
        one.key: choice for one, choice in chosen if one.needs_choice or one.kind is Kind.CHANGED
    }
    open_ = [one for one in current_store().view.collisions if one.came_with_a_file]
    decided = [one for one in open_ if wanted.get(one.key) is Choice.FILE]
    if decided:
        settle(decided, restore=False)


def _told() -> None:
    """Say that a version was taken, with the one click back."""
    taken = session().choices.taken_version
    if taken is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(":material/check: Tersimpan. Versi baru dipakai.", width="content")
            st.button("Batalkan", key="lembar.undo-version", icon=":material/undo:", on_click=_undo)


def _undo() -> None:
    taken, session().choices.taken_version = session().choices.taken_version, None
    before, after = taken or (b"", b"")

    def old(reading: Reading) -> bytes:
        if reading.book is None or reading.book.package.data != after:
            raise WorkbookFault(
                "lembar kerja sudah berubah sejak itu. Kembalikan sel-selnya di halaman Riwayat."
            )
        return before

    attempt(lambda: current_store().revise_workbook(old, actor(), source=Source.RESTORE))
