"""Sharing the board in the office network: address, codes, who is connected; for koordinator."""

from datetime import UTC, datetime

import streamlit as st

from components.sharing import ROLE_REACH, address_card, visit_table, wrong_tries_lines
from components.text import markdown_text
from data.access import new_code
from data.access.gate import LONGEST_CODE, SHORTEST_CODE
from data.access.sharing import COMMAND, LOCAL_HOSTS, address_of, shared_hosts
from data.roles import Right, Role
from pages.changes.door import attempt
from pages.frame.opening import follow
from pages.session.accounts import has_accounts
from pages.session.person import actor, may, offered
from pages.session.sign_in import begin_own_sign_in
from pages.session.state import session, widget_values
from pages.session.stores import gate, presence


def set_codes(codes: dict[Role, str]) -> None:
    """Give roles new codes; who does it stays signed in."""
    by = actor()

    def set_all() -> None:
        gate().set_codes(codes, by)
        if by.role in codes:
            begin_own_sign_in(by)

    if attempt(set_all):
        session().new_codes |= codes


def set_typed(role: Role) -> None:
    """Set the code that was typed."""
    set_codes({role: str(widget_values()[f"bagikan.typed-{role}"])})


def remove_code(role: Role) -> None:
    """Take a role's code away."""
    if attempt(lambda: gate().remove_code(role, actor())):
        session().new_codes.pop(role, None)


def forget_fresh() -> None:
    """Show the new codes no longer."""
    session().new_codes.clear()


view = follow()
if not may(Right.SHARE):
    st.title("Bagikan", anchor=False)
    offered(Right.SHARE)
    st.stop()

hosts = shared_hosts(st.get_option("server.allowedHosts"))
is_behind_proxy = st.get_option("server.address") in LOCAL_HOSTS
is_encrypted = is_behind_proxy or bool(st.get_option("server.sslCertFile"))
port = 443 if is_behind_proxy else st.get_option("server.port")
coded = gate().roles()

if hosts:
    st.title("Papan dibagikan di jaringan kantor", anchor=False)
    if not coded and not has_accounts():
        st.warning(
            "**Dibagikan tanpa kode.** Siapa pun di jaringan ini dapat melihat seluruh papan. "
            "Mengubah isi hanya bisa dari komputer ini. Pasang kode di bawah bila orang lain perlu "
            "mengisi, atau bila tidak semua orang boleh melihat.",
            icon=":material/lock_open:",
        )
    if coded and not is_encrypted:
        st.info(
            "Sambungan ke alamat ini belum diamankan (tanpa TLS): kode yang diketik dapat dibaca "
            "orang lain di jaringan yang sama. Pakai di jaringan kantor saja; cara mengamankannya "
            "ada di berkas README.",
            icon=":material/no_encryption:",
        )
    if is_behind_proxy and Role.COORDINATOR not in coded and not has_accounts():
        st.error(
            "**Pasang kode koordinator sekarang.** Papan dibuka lewat perantara (proxy), sehingga "
            "tidak selalu tahu mana komputer ini dan mana komputer lain.",
            icon=":material/gpp_maybe:",
        )
    address_place, work = st.columns([0.28, 0.72], gap="medium")
    with address_place:
        address_card(address_of(hosts[0], port, is_encrypted=is_encrypted))
        if hosts[1:]:
            others = [address_of(host, port, is_encrypted=is_encrypted) for host in hosts[1:]]
            st.markdown(f"Alamat lain komputer ini: {', '.join(f'`{one}`' for one in others)}")
        with st.expander("Ponsel tidak dapat membuka?"):
            st.markdown(
                "1. Ponsel harus memakai Wi-Fi kantor yang sama, bukan paket data.\n"
                "2. Ketik alamatnya lengkap, dengan angka di belakang titik dua.\n"
                "3. Saat papan pertama dibagikan, Windows bertanya apakah boleh (firewall): "
                "izinkan untuk jaringan pribadi."
            )
else:
    work = st.container()
    st.title("Papan hanya terbuka di komputer ini", anchor=False)
    st.markdown(
        "Untuk membagikannya ke ponsel dan komputer lain di kantor, hentikan papan, lalu jalankan "
        "perintah ini dari folder papan:"
    )
    left, right = st.columns(2, gap="large")
    left.markdown("Windows (PowerShell)")
    left.code(COMMAND.replace("python", r".venv\Scripts\python"), language=None)
    right.markdown("Linux, macOS")
    right.code(COMMAND.replace("python", ".venv/bin/python"), language=None)
    st.markdown("Kode sebaiknya dipasang lebih dahulu, di bawah ini.")

with work, st.container(key="pokok-kode"):
    st.subheader("Kode masuk", anchor=False)
    st.markdown(
        "Kode dimasukkan sekali dan berlaku sehari. Kode baru langsung mengeluarkan semua yang "
        "masuk dengan kode lama. Kode tidak dapat dilihat lagi sesudahnya, jadi catat saat dibuat. "
        "Tanpa kode penonton, siapa pun di jaringan boleh melihat."
    )
    if new_codes := session().new_codes:
        lines = [f"- {role}: **`{code}`**" for role, code in new_codes.items()]
        st.success("Kode baru, catat sekarang:\n\n" + "\n".join(lines), icon=":material/key:")
        st.button("Sudah dicatat", key="bagikan.noted", on_click=forget_fresh)
    for role, reach in reversed(ROLE_REACH.items()):
        has_code = role in coded
        with st.container(horizontal=True, vertical_alignment="center", key=f"kode-{role}"):
            mark = "green-badge[:material/key: ada kode]" if has_code else "gray-badge[tanpa kode]"
            st.markdown(f"**{role}** :{mark} {reach}", width="stretch")
            st.button(
                "Ganti kode" if has_code else "Buat kode",
                key=f"bagikan.new-{role}",
                icon=":material/autorenew:" if has_code else ":material/key:",
                on_click=lambda role: set_codes({role: new_code()}),
                args=(role,),
            )
            with (
                st.popover("Ketik sendiri", type="tertiary", key=f"bagikan.own-{role}"),
                st.form(f"bagikan.form-{role}", border=False, clear_on_submit=True),
            ):
                st.text_input(
                    f"Kode untuk {role}",
                    key=f"bagikan.typed-{role}",
                    max_chars=LONGEST_CODE,
                    help=f"Paling sedikit {SHORTEST_CODE} huruf atau angka; huruf besar, spasi, "
                    "dan tanda hubung tidak dibedakan.",
                )
                st.form_submit_button("Pasang kode", on_click=set_typed, args=(role,))
            st.button(
                "Hapus",
                key=f"bagikan.remove-{role}",
                type="tertiary",
                disabled=not has_code,
                on_click=remove_code,
                args=(role,),
            )
    if coded:
        st.button(
            "Ganti semua kode sekarang",
            key="bagikan.all",
            icon=":material/sync_lock:",
            on_click=lambda: set_codes({role: new_code() for role in gate().roles()}),
        )


@st.fragment(run_every=3.0)
def people() -> None:
    """Draw who is here, and the wrong tries, as they come."""
    if not actor().may(Right.SHARE):  # asked anew: a fragment may be asked for on its own
        return
    now = datetime.now(UTC)
    visit_table(presence().present(now), view.timezone)
    lines = wrong_tries_lines(gate().wrong_tries(), now, view.timezone)
    if lines:
        st.subheader("Kode yang salah sehari ini", anchor=False)
        st.markdown("\n".join(f"- {markdown_text(line)}" for line in lines))


with work, st.container(key="pokok-orang"):
    people()
