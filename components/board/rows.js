/** Draws the checklist: a head for each component, and a row for each item of evidence. */

import { h, icon, unlessSame } from "./dom.js";
import { editor } from "./editor.js";
import { questionList } from "./questions.js";
import { itemState } from "./row_state.js";

// Letters of a component's name that stand beside the LKE's points, on the projector and a phone.
const LONG_NAME = 52;
const PHONE_NAME = 17;

/** @param {import("./board.js").Board} b */
export function list(b) {
  if (b.data.kind === "questions") return questionList(b, b.data.questions);
  if (b.data.kind === "rows") return b.data.items.map((item) => shownRow(b, item));
  const items = new Map(b.data.items.map((item) => [item.code, item]));
  const parts = (b.data.parts ?? []).map((part) => component(b, part, items));
  const reform = b.data.reform;
  if (reform?.questions.length && b.open.has("reform"))
    parts.push(
      h("div.head", { key: "reform", id: "reform" }, h("h2", {}, `Reform area ${b.data.area.code}`)),
      ...questionList(b, reform.questions),
    );
  return parts;
}

function component(b, part, items) {
  const own = part.items.map((code) => items.get(code)).filter((item) => item && b.isShown(item));
  if (b.onlyOpen && !own.length) return [];
  const isOpen = b.open.has(part.code);
  const asks = b.open.has(`lke ${part.code}`);
  return [
    unlessSame(b.stamps, `head ${part.code}`, [part, isOpen, asks, b.asked], () =>
      head(b, part, isOpen, asks),
    ),
    isOpen && detail(b, part),
    own.map((item) => shownRow(b, item)),
    !part.items.length &&
      h("p.nothing", { key: `nothing ${part.code}` },
        "Belum ada bukti tercatat. Tambahkan barisnya di lembar Bukti, di Excel."),
    asks && questionList(b, part.questions),
  ];
}

function shownRow(b, item) {
  return unlessSame(b.stamps, item.code, [item, itemState(b, item)], () => row(b, item));
}

function head(b, part, isOpen, asks) {
  const { lke } = part;
  const about = { "data-about": part.code, type: "button" };
  return h(
    `div.head${part.name.length > LONG_NAME ? ".long" : ""}${part.name.length > PHONE_NAME ? ".wraps" : ""}${isOpen ? ".is-unfolded" : ""}${b.asked === part.code ? ".is-asked" : ""}`,
    { key: `head ${part.code}`, id: `komponen-${part.code}` },
    h("h2", {},
      h("button", { ...about, "data-do": "fold", "aria-expanded": isOpen, title: "Indikator dan langkah aksi" },
        h("span", {}, part.number), h("span", {}, part.name), icon("down"))),
    part.directions.length > 0 &&
      h("button.told", { ...about, "data-do": "fold", title: part.directions[0].text },
        icon("direct"), `${part.directions.length} arahan`),
    lke &&
      h("button.lke", { ...about, "data-do": "lke", "aria-expanded": asks, title: `${lke.blank} jawaban kosong` },
        `LKE ${lke.points}/${lke.of}`,
        lke.doubtful > 0 && h("b", { title: `${lke.doubtful} jawaban tanpa bukti` }, icon("warn"), lke.doubtful, h("span.sr", {}, " tanpa bukti"))),
    h("span.num", {}, `${part.ready} dari ${part.applies} siap`),
    h("b.pct", {}, part.pct),
  );
}

function detail(b, part) {
  const texts = [["Indikator", part.indicator], ["Langkah aksi", part.step], ["Bukti fisik", part.proof]];
  return h("div.detail", { key: `detail ${part.code}` },
    texts.map(([name, text]) => h("div", {}, h("b", {}, `${name} `), text || "–")),
    h("div.wide", {}, h("b", {}, "Target "), part.target || "–"),
    part.directions.map((one) =>
      h("div.wide", {}, icon("direct"), h("b", {}, `${one.about} `), `${one.text} (${one.who})`,
        b.may("edit") && h("button.choice", { type: "button", "data-do": "done", "data-about": one.id }, "Tandai selesai"))));
}

/** One item of evidence; `more` stands beneath it. */
export function row(b, item, ...more) {
  const state = itemState(b, item);
  const clash = item.clash?.find((one) => one.head === "STATUS");
  const others = item.clash?.filter((one) => one !== clash) ?? [];
  const kind = clash || others.length ? `.is-clash${others.length ? ".is-tall" : ""}` : state.refused ? ".is-no" : "";
  const place = state.isEdited ? `.is-open${b.opensUp ? ".up" : ""}` : "";
  return h(
    `div.row${kind}${state.isNow ? ".is-now" : ""}${place}`,
    { key: item.code, id: `bukti-${item.code}`, "data-row": item.code },
    h(`div.name${item.name.length > 36 ? ".long" : ""}`, {}, h("span", {}, item.code), h("div", {}, item.name)),
    clash ? decision(b, item, clash) : band(b, item, state),
    clash ? collision(clash) : state.refused ? refusal(state.refused) : meta(b, item),
    ends(b, item),
    others.map((one) => h("div.clashed", {}, collision(one), decision(b, item, one))),
    more,
    state.isEdited && editor(b, item),
  );
}

/** The five choices; who may choose nothing sees the status alone. */
function band(b, item, state) {
  const { status } = state;
  const isSealed = status === b.data.seal && !b.may("verify");
  if (!b.may("edit")) return h("div.band", {}, badge(b, status), mark(b, item, state));
  const place = `--at:${b.data.statuses.indexOf(status) + 1}`;
  return h("div.band", { style: place },
    isSealed
      ? h("div.pick.sealed", {}, badge(b, status))
      : h("div.pick", { role: "radiogroup", "aria-label": `${item.code} ${item.name}` },
          b.data.statuses.map((one, at) => radio(item.code, one, at, status, state.isNow))),
    h(`button.pill.badge.s${b.data.statuses.indexOf(status) + 1}`,
      { type: "button", "data-do": "sheet", "data-about": item.code, "aria-haspopup": "dialog",
        "aria-label": `${item.code} ${item.name}, ${status}` },
      icon(status), h("span", {}, status), icon("down")),
    mark(b, item, state));
}

export function radio(code, status, at, chosen, isNow) {
  const isOn = status === chosen;
  return h(`button.s${at + 1}${isOn ? ".on" : ""}`,
    { role: "radio", type: "button", "aria-checked": isOn, "aria-label": status, tabindex: isOn ? 0 : -1,
      "data-do": "pick", "data-about": code, "data-status": status },
    isOn && icon(status), !isOn && isNow && h("span.key", {}, at + 1), h("span", {}, status));
}

export function badge(b, status) {
  return h(`span.badge.s${b.data.statuses.indexOf(status) + 1}`, {}, icon(status), status);
}

/** What has become of a row's cells: a sign at its status, with its word for a while. */
function mark(b, item, { mark: said, canUndo }) {
  if (!said && !canUndo) return null;
  return h("div.marks", {},
    said && h(`span.mark.${said.kind}${said.isBrief ? "" : ".word"}`, {}, icon(said.sign), h(said.isBrief ? "span.sr" : "span", {}, said.text)),
    canUndo && h("button.undo", { type: "button", "data-do": "undo", "data-about": item.code }, icon("undo"), "Batalkan"));
}

function meta(b, item) {
  const opens = (head) => ({ type: "button", "data-do": "edit", "data-about": item.code, "data-head": head, title: `Ubah ${head === "PIC" ? "PIC" : "tenggat"}` });
  const tag = b.may("edit") ? "button" : "span";
  const pic = b.value(item, "PIC");
  const when = item.late !== undefined
    ? h(`${tag}.when.late`, b.may("edit") ? opens("TENGGAT") : {}, icon("late"), `Lewat ${item.late} hari`)
    : item.when
      ? h(`${tag}.when`, b.may("edit") ? opens("TENGGAT") : {}, item.when)
      : b.may("edit") && h("button.none", opens("TENGGAT"), icon("plus"), "Tenggat");
  return h("div.meta", {},
    pic ? h(`${tag}.pic`, b.may("edit") ? opens("PIC") : {}, h("span.sr", {}, "Penanggung jawab: "), h("span", {}, pic))
      : b.may("edit") ? h("button.none", opens("PIC"), icon("plus"), "PIC") : h("span.none", {}, "PIC belum ada"),
    when);
}

function ends(b, item) {
  return h("div.ends", {},
    item.href
      ? h("a.ib", { href: item.href, target: "_blank", rel: "noopener noreferrer", "aria-label": `Buka tautan ${item.code}`, title: item.title || null }, icon("link"))
      : item.file
        ? h("button.ib", { type: "button", "data-do": "file", "data-about": item.code, "aria-label": `Unduh berkas ${item.code}`, title: item.file }, icon("file"))
        : item.place
          ? h("span.ib", { title: `Berkas besar. Buka di folder bukti: ${item.place}` }, icon("file"))
          : h("span.ib"),
    item.also?.map(({ at, href, file }) => href
      ? h("a.ib", { key: href, href, target: "_blank", rel: "noopener noreferrer", "aria-label": `Buka tautan ${at} ${item.code}` }, icon("link"))
      : h("button.ib", { key: file, type: "button", "data-do": "file", "data-about": item.code, "data-at": at, "data-file": file, "aria-label": `Unduh berkas ${at} ${item.code}`, title: file }, icon("file"))),
    b.may("edit") &&
      h("button.ib", { type: "button", "data-do": "edit", "data-about": item.code, "aria-label": `Ubah ${item.code} ${item.name}` }, icon("edit")));
}

function refusal(reason) {
  return h("div.meta.says", {}, h("span.say", {}, icon("no"), "Tidak tersimpan"), h("span.why", { title: reason }, reason));
}

/** Both versions of a cell that two hands changed, for whoever may decide. */
export function decision(b, row, clash) {
  const shown = (text) => clash.head === "STATUS" && b.data.statuses.includes(text)
    ? badge(b, text) : h("b.cut", { title: text }, text || "(kosong)");
  const side = (word, text, from, restore) => b.may("restore")
    ? h("button", { type: "button", "data-do": "settle", "data-about": clash.id, "data-restore": String(restore),
        "aria-label": `${word}: Pakai ${text || "(kosong)"} (${from})` }, "Pakai", shown(text), `(${from})`)
    : h("div", {}, from === "Excel" ? "Excel" : "Papan", shown(text));
  return h("div.clash", { role: "group", "aria-label": `Bentrok ${row.code}, ${clash.head}` },
    side("Terima", clash.excel, "Excel", false), side("Pulihkan", clash.board, "papan", true));
}

export function collision(clash) {
  const [ours, theirs] = [clash.board || "(kosong)", clash.excel || "(kosong)"];
  const what = clash.head === "STATUS" ? "" : ` ${clash.head}`;
  const sentence = clash.outside
    ? `${clash.who}, ${clash.at}: ${ours} menjadi ${theirs}`
    : `${clash.who} memilih ${ours} ${clash.at}, Excel berisi ${theirs}`;
  // The boxes beside it show both: on the projector it is enough to say who and when.
  const brief = clash.head === "STATUS" && h("span.brief", { "aria-hidden": "true" }, `${clash.who}, ${clash.at.replace("pukul ", "")}`);
  return h("div.meta.says", { title: sentence }, h("span.other", {}, icon("clash"), `Bentrok${what}`), h("span.why", {}, sentence), brief);
}
