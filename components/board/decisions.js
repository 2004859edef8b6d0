/** The foot of a meeting: the decision that is being written, and those of the component. */

import { shortDay } from "./dates.js";
import { h, icon } from "./dom.js";

const MOST_LETTERS = 56; // of names that stand on one line; the others are typed
const LINE_LETTERS = 62;

/** @param {import("./meeting.js").MeetingBoard} b */
export function foot(b, part) {
  const { form } = b;
  return h("footer.rfoot", { key: "foot" },
    part && b.may("edit") ? (form.opens === "said" ? said(b) : decision(b)) : h("div.dec.said", { key: "read" }, spoken(b)),
    h("div.decs", { key: "decs" }, part && taken(b), ways(b)));
}

// What is being written

function decision(b) {
  const { form, data } = b;
  const { drawn } = form;
  const what = form.value("what");
  const isDraft = ["what", "who", "by", "name", "day"].some((part) => form.draft(part));
  return h("div.dec", { key: "decision", role: "group", "aria-label": "Putusan" },
    h("span.lab", { key: "lab" }, drawn ? "Ubah" : "Putusan", isDraft && h("em", {}, "belum dicatat")),
    h("div.line", { key: "what" }, about(b),
      h("textarea.field.says-one", { value: what, "data-part": "what", "aria-label": "Apa yang diputuskan", maxlength: 300, autocomplete: "off",
        rows: what.length > LINE_LETTERS ? 2 : 1, placeholder: "Tulis apa yang diputuskan" })),
    h("span.lab", { key: "lab who" }, "Siapa"),
    h("div.line", { key: "who" }, people(b),
      !drawn && h("span.push", {},
        h("button.ib.keyboard", { key: "keys", type: "button", "data-do": "keys", "aria-label": "Tombol papan ketik", title: "Tombol papan ketik" }, icon("keyboard")),
        h("button.btn", { key: "talk", type: "button", "data-do": "talk" }, icon("talk"), "Pembahasan",
        b.meeting.said && h("span.dot", { title: "Sudah ada isinya" })))),
    h("span.lab", { key: "lab by" }, "Kapan"),
    h("div.line", { key: "by" }, days(b), h("span.push", {}, buttons(b))),
    (form.fault || form.removes) && h("p.fault", { key: "fault", role: "alert" }, form.fault || staying(drawn)));
}

/** What is decided upon; it stays where it is while a decision is changed. */
function about(b) {
  const { form } = b;
  const names = [...b.data.items.map((item) => [item.code, `${item.code} ${item.name}`]), [b.meeting.code, "Seluruh komponen"]];
  if (form.drawn) return h("b.about", {}, form.drawn.code);
  return h("select.field.short", { "data-part": "code", "aria-label": "Putusan tentang", value: form.code,
      title: "Seluruh komponen: hanya tercatat di notula. Bukti: juga menjadi CATATAN, PIC, dan TENGGAT bukti itu." },
    names.map(([code, name]) => h("option", { value: code, selected: code === form.code }, name)));
}

function choice(isChosen, act, more, ...name) {
  return h(`button.choice${isChosen ? ".sel" : ""}`, { type: "button", "data-do": `form-${act}`, "aria-pressed": isChosen, ...more }, ...name);
}

function people(b) {
  const { form } = b;
  const chosen = form.value("who");
  if (form.isTyping("who")) {
    const text = form.value("name");
    return [
      h("input.field.short", { key: "name", value: text, "data-part": "name", "aria-label": "Nama lain", maxlength: 100, autocomplete: "off", placeholder: "Ketik sebagian nama" }),
      form.found(text).slice(0, 4).map((name, at) =>
        choice(false, "person", { key: name, "data-name": name }, name, at === 0 && h("span.key", {}, "Enter"))),
      text.trim() && !form.found(text).length && choice(false, "person", { key: "new", "data-name": text.trim() }, `Pakai "${text.trim()}"`, h("span.key", {}, "Enter")),
    ];
  }
  let letters = 0;
  const names = [...new Set([chosen, ...b.meeting.people].filter(Boolean))];
  const shown = b.meeting.people.filter((name) => (letters += name.length + 3) < MOST_LETTERS);
  if (chosen && !shown.includes(chosen)) shown.unshift(chosen);
  return [
    shown.map((name) => choice(name === chosen, "person", { key: name, "data-name": name }, name)),
    choice(false, "other", { key: "other", "data-part": "who", title: `${names.length} nama` }, "Lain…"),
  ];
}

function days(b) {
  const { form } = b;
  const chosen = form.value("by");
  if (form.isTyping("by"))
    return h("input.field.short", { key: "day", value: form.value("day"), "data-part": "day", "aria-label": "Tanggal lain", maxlength: 40, autocomplete: "off", placeholder: "hari/bulan/tahun" });
  return [
    form.days.map(([iso, name]) => choice(iso === chosen, "day", { key: iso, "data-iso": iso }, name)),
    choice(false, "other", { key: "other", "data-part": "by" }, "Tanggal lain…"),
  ];
}

function buttons(b) {
  const { form } = b;
  const button = (act, name, isMain, ...more) =>
    h(`button.btn${isMain ? ".pri" : ""}`, { key: act, type: "button", "data-do": act }, name, ...more);
  if (form.drawn)
    return [
      button("form-remove", "Hapus putusan", form.removes),
      button("form-back", "Batal"),
      !form.removes && button("form-record", "Simpan perubahan", true),
    ];
  return button("form-record", "Catat putusan", true, h("span.key", {}, "Enter"));
}

function staying(drawn) {
  const left = drawn?.stays
    ? `Pada bukti ${drawn.code} tetap tertulis: ${drawn.stays}. Ubah di baris buktinya bila tidak berlaku lagi.`
    : "Pada bukti tidak ada yang tertulis dari putusan ini.";
  return `Putusan ini dihapus dari notula. ${left} Klik Hapus putusan sekali lagi.`;
}

// What is talked about

function said(b) {
  const { form } = b;
  const draft = form.said;
  return h("div.dec.said", { key: "said" },
    h("div.line", { key: "lab" }, h("b", {}, `Pembahasan ${b.meeting.code}, untuk notula`),
      h("span.state", {}, draft ? (b.outbox.edits.some((edit) => edit.id === draft.sent) ? "menyimpan" : "belum disimpan") : b.meeting.said && "Tersimpan"),
      h("span.push", {}, h("button.btn.pri", { type: "button", "data-do": "talk" }, "Kembali ke putusan"))),
    form.saidByOthers && h("div.line.newsline", { key: "news" }, h("span.cutline", {}, "Orang lain menulis: ", h("b", {}, b.meeting.said || "(kosong)")),
      h("span.push", {}, h("button.choice", { type: "button", "data-do": "form-theirs" }, "Pakai itu"), h("button.choice", { type: "button", "data-do": "form-ours" }, "Simpan milik saya"))),
    h("textarea.field", { key: "said", value: draft ? draft.text : b.meeting.said, "data-part": "said", "aria-label": "Pembahasan", maxlength: 1200,
      placeholder: "Apa yang dibahas pada komponen ini" }),
    form.fault && h("p.fault", { key: "fault", role: "alert" }, form.fault));
}

function spoken(b) {
  return [h("b", {}, "Pembahasan"), h("p", {}, b.meeting.said || "Belum ada.")];
}

// What was decided

function taken(b) {
  const { meeting, data } = b;
  const { directions } = data.parts[0];
  const under = b.outbox.edits.filter((edit) => edit.kind === "decide" && edit.meeting === meeting.id && edit.place === `rapat ${meeting.id} ${meeting.code}`);
  const count = meeting.decisions.length;
  return [
    h("h3", { key: "head" }, `Putusan ${meeting.code}${count ? ` (${count})` : ""}`, meeting.count > count && h("span", {}, ` · ${meeting.count} dalam rapat ini`)),
    h("ul", { key: "list", tabindex: 0, "aria-label": `Putusan ${meeting.code}` },
      under.map((one) => h("li", { key: one.id }, h("b", {}, one.code), ` ${one.what}`, h("em", {}, b.outbox.isStuck ? " belum terkirim" : " menyimpan"))),
      meeting.decisions.map((one) => h("li", { key: one.id }, line(data.day, one),
        b.may("edit") && h("button.ib", { type: "button", "data-do": "form-revise", "data-about": one.id, "aria-label": `Ubah putusan ${one.code}: ${one.what}` }, icon("edit")))),
      !count && !under.length && h("li.empty", { key: "empty" }, "Belum ada putusan.", b.may("edit") && [" Tekan ", h("span.key", {}, "P"), " untuk menulis."]),
      directions.map((one) => h("li.direct", { key: one.id }, h("b", {}, `Arahan ${one.about} `), `${one.text} (${one.who})`,
        b.may("edit") && h("button.choice", { type: "button", "data-do": "done", "data-about": one.id }, "Tandai selesai"))),
      meeting.before.map((one, at) => h("li.old", { key: `old ${at}` }, "Rapat lalu: ", line(data.day, one))),
      data.items.length > 1 && meeting.changes.length > 0 && h("li.old", { key: "changes" }, "Sejak rapat lalu: ",
        meeting.changes.map((one, at) => [at > 0 && "; ", h("b", {}, one.code), ` menjadi ${one.after || "(kosong)"}`]))),
  ];
}

function line(day, { code, what, who, by }) {
  const owed = [who, by && shortDay(by, day)].filter(Boolean).join(", ");
  return [h("b", {}, code), ` ${what}${/[.!?]$/.test(what) || !owed ? "" : "."} ${owed}`];
}

/** The way to the component before and the next one, the last thing on the path. */
function ways(b) {
  const { order } = b.meeting;
  const at = b.whereabouts();
  const way = (by, kind, ...name) => h(`button.btn${kind}`, { key: by, type: "button", "data-do": "turn", "data-by": by }, ...name);
  const [last, next] = [order[at - 1], order[at + 1]];
  if (!b.may("lead"))
    return h("div.rnav", { key: "nav" }, h("span.next", {}, next ? `Berikutnya: ${next.code} ${next.name}` : "Komponen yang terakhir"));
  return h("div.rnav", { key: "nav" },
    last && way(-1, "", icon("left"), h("span.sr", {}, "Sebelumnya "), last.code),
    next ? way(1, ".pri", h("span", {}, h("span.sr", {}, "Berikutnya "), `${next.code} ${next.name}`), icon("right"))
      : h("span.last", {}, "Komponen yang terakhir"));
}
