// Streamlit's own words, which it has no setting for, in Indonesian. Only texts inside its elements
// and their names are changed, so that Streamlit can still take them away.
(() => {
  if (window.papanSpeaks) return;
  window.papanSpeaks = true;
  // Dates and numbers follow the browser's language, unless it is told another one.
  document.documentElement.lang = "id";
  Object.defineProperty(navigator, "language", { get: () => "id-ID" });
  Object.defineProperty(navigator, "languages", { get: () => ["id-ID"] });
  window[Symbol.for("react-aria.i18n.locale")] = "id-ID";

  const names = new Map(
    Object.entries({
      "Add files": "Pilih berkas",
      "Clear all": "Kosongkan",
      "Clear date": "Kosongkan tanggal",
      "Clear date and time": "Kosongkan tanggal dan jam",
      "Clear entry": "Kosongkan",
      "Clear value": "Kosongkan",
      "Choose date": "Pilih tanggal",
      "Choose date and time": "Pilih tanggal dan jam",
      "Choose an option": "Pilih",
      "Choose options": "Pilih",
      Time: "Pukul",
      Empty: "kosong",
      Decrement: "Kurangi satu",
      Increment: "Tambah satu",
      Help: "Keterangan",
      "Link to heading": "Tautan ke judul ini",
      "file upload": "Pilih berkas",
      "add icon": "Pilih berkas",
      Next: "Berikutnya",
      Previous: "Sebelumnya",
      "Next month": "Bulan berikutnya",
      "Previous month": "Bulan sebelumnya",
      "Error:": "Tidak diterima:",
      Open: "Buka",
      Close: "Tutup",
      Dismiss: "Tutup",
      "Close Search": "Tutup pencarian",
      "Close fullscreen": "Tutup layar penuh",
      Fullscreen: "Layar penuh",
      Copy: "Salin",
      "Copy to clipboard": "Salin",
      Copied: "Tersalin",
      "Copy column name": "Salin nama kolom",
      Search: "Cari",
      "Previous Result": "Hasil sebelumnya",
      "Next Result": "Hasil berikutnya",
      "Show/hide columns": "Tampilkan atau sembunyikan kolom",
      "Clear selection": "Kosongkan pilihan",
      "Dataframe column menu": "Menu kolom",
      "Sort ascending": "Urutkan naik",
      "Sort descending": "Urutkan turun",
      Format: "Bentuk",
      Autosize: "Lebar otomatis",
      "Pin column": "Sematkan kolom",
      "Unpin column": "Lepas sematan kolom",
      "Hide column": "Sembunyikan kolom",
      Statistics: "Statistik",
      "Select all": "Pilih semua",
      "Selected values": "Yang dipilih",
      "No results": "Tidak ada yang cocok",
      "Show password text": "Tampilkan kode",
      "Hide password text": "Sembunyikan kode",
      "Skip to main content": "Ke isi halaman",
      "Running...": "Memuat",
      "Connection error": "Sambungan ke papan terputus",
    }),
  );
  const phrases = [
    [/^Use arrow keys to navigate.*/s, "Panah memindahkan, Enter memilih, Escape menutup."],
    [/^Choose date.*/s, "Pilih tanggal"],
    [
      /^(Error: )?Date set outside allowed range\. Please select a date between (.+) and (.+)\.$/,
      "Tanggal di luar batas. Pilih antara $2 dan $3.",
    ],
    [/, First available date$/, ", tanggal pertama yang dapat dipilih"],
    [/, Last available date$/, ", tanggal terakhir yang dapat dipilih"],
    [/^Help for /, "Keterangan: "],
    [/^Cancel upload of /, "Batalkan unggahan "],
    [/^Remove /, "Hapus "],
    [/^.* files are not allowed\.$/, "Jenis berkas ini tidak dapat dipakai di sini."],
    [/^File must be (\d+)\S* or smaller\.$/, "Berkas paling besar $1 MB."],
    [/^day, /, "hari, "],
    [/^month, /, "bulan, "],
    [/^year, /, "tahun, "],
    [/^(\d+) options? available\.$/, "$1 pilihan."],
    [/^(More than |>)?(\d+) results?$/, (_, more, count) => `${more ? "lebih dari " : ""}${count} hasil`],
    [/^Selected Time: /, "Pukul terpilih: "],
    [/^Selected Date: (.+)$/, (_, date) => `Tanggal terpilih: ${inOurWords(date) ?? date}`],
    [
      /^(Is Streamlit still running|Streamlit server is not responding|Cannot connect to Streamlit|Connection timed out).*/s,
      "Papan mencoba menyambung lagi sendiri. Yang sudah tersimpan tetap aman; halaman ini kembali " +
        "ke tempat yang sama. Bila lama, periksa jaringan atau komputer yang menjalankan papan.",
    ],
    [/^(streamlit run yourscript\.py$|If you are trying to access a Streamlit app).*/s, ""],
  ];
  const inOurWords = (date) => {
    const day = new Date(date);
    const long = { day: "numeric", month: "long", year: "numeric" };
    return isNaN(day) ? undefined : day.toLocaleDateString("id-ID", long);
  };
  /** What a word of Streamlit's is in ours; undefined if it needs no other. */
  const inIndonesian = (said) => {
    const found = phrases.find(([pattern]) => pattern.test(said));
    return found ? said.replace(...found) : names.get(said);
  };
  const attributes = ["aria-label", "aria-valuetext", "placeholder", "title"];
  // Where Streamlit speaks itself; people's texts stand elsewhere.
  const spoken =
    '[role="dialog"], [role="tooltip"], [data-testid="stTooltipContent"], [role="menu"], [data-testid="stDataFrameColumnMenu"], ' +
    '.stSkipToContent, [data-testid="stSkipToContent"], [data-testid="search-result-area"], [data-testid="stFileChip"], [data-testid^="stDateInput"], [data-testid="stBaseButton-borderlessIcon"], [data-live-announcer], [id^="react-aria-description"]';

  let toldDates = false;

  const rename = (element) => {
    for (const attribute of attributes) {
      const ours = inIndonesian(element.getAttribute(attribute) ?? "");
      if (ours) element.setAttribute(attribute, ours);
    }
    // A sign beside a word says nothing of its own: Streamlit calls it "schedule icon".
    if (element.getAttribute("role") === "img" && / icon$/.test(element.ariaLabel ?? "")) {
      element.removeAttribute("aria-label");
      element.ariaHidden = "true";
    }
  };
  const translate = (place) => {
    const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const ours = inIndonesian(node.nodeValue.trim());
      if (ours !== undefined) node.nodeValue = ours;
      if (ours === "") (node.parentElement.closest("pre") ?? node.parentElement).style.display = "none";
    }
  };
  const look = (root) => {
    rename(root);
    for (const element of root.querySelectorAll(attributes.map((one) => `[${one}]`).join())) rename(element);
    // The first control of dates came up before it could be told the language; it listens as soon as
    // it is drawn, and those after it know.
    if (!toldDates && root.querySelector('[data-testid^="stDate"]')) {
      toldDates = true;
      setTimeout(() => window.dispatchEvent(new Event("languagechange")), 100);
    }
    if (root.querySelector("[data-huruf]")) markSize();
    for (const place of root.querySelectorAll(spoken)) translate(place);
    const around = root.closest(spoken);
    if (around) translate(around);
  };
  // Streamlit marks the page one is on for nobody; the bar draws its link in a place of its own.
  const markCurrent = () => {
    for (const link of document.querySelectorAll(".stPageLink a")) {
      const isHere = Boolean(link.closest('.st-key-bilah-kini, [class*="st-key-kini-"]'));
      if (isHere !== link.hasAttribute("aria-current"))
        isHere ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
    }
  };
  // How large letters are is the screen's own matter: the browser keeps it.
  const KEPT_SIZE = "papan:huruf";
  const SIZES = ["kecil", "sedang", "besar"];
  const shown = document.documentElement.dataset;
  const markSize = () => {
    for (const button of document.querySelectorAll("[data-huruf]:not(html)")) {
      const isChosen = String(button.dataset.huruf === (shown.huruf ?? "sedang"));
      if (button.getAttribute("aria-pressed") !== isChosen) button.setAttribute("aria-pressed", isChosen);
    }
  };
  const takeSize = (size) => {
    shown.huruf = size;
    markSize();
    window.dispatchEvent(new Event("resize")); // the board and the charts measure anew
  };
  document.addEventListener("click", ({ target }) => {
    const size = target.closest?.("[data-huruf]:not(html)")?.dataset.huruf;
    if (!size) return;
    takeSize(size);
    try {
      localStorage.setItem(KEPT_SIZE, size);
    } catch {
      // A browser that keeps nothing has it until the page is left.
    }
  });
  try {
    const kept = localStorage.getItem(KEPT_SIZE);
    if (SIZES.includes(kept)) takeSize(kept);
  } catch {
    // The size that the pages are made for.
  }
  new MutationObserver((records) => {
    markCurrent();
    for (const { type, target, addedNodes } of records) {
      if (type === "attributes") rename(target);
      else if (type === "characterData" && target.parentElement?.closest(spoken)) translate(target.parentElement);
      for (const node of addedNodes) {
        if (node instanceof Element) look(node);
        else if (node.parentElement?.closest(spoken)) translate(node.parentElement);
      }
    }
  }).observe(document.body, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
    attributeFilter: attributes,
  });
  look(document.body);
  markCurrent();
})();
