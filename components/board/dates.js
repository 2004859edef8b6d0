/** Reads and writes dates as people here do: "3 Desember 2025", "3/12/2025". */

const MONTHS = [
  "Januari", "Februari", "Maret", "April", "Mei", "Juni",
  "Juli", "Agustus", "September", "Oktober", "November", "Desember",
];

/** @param {string} iso @returns {string} "3 Desember 2025", or the text itself if it is no date */
export function longDate(iso) {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  return found ? `${+found[3]} ${MONTHS[found[2] - 1]} ${found[1]}` : iso;
}

/** @returns {string} "3 Des", with the year if that is another one than that of `day` */
export function shortDay(iso, day) {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!found) return iso;
  return `${+found[3]} ${MONTHS[found[2] - 1].slice(0, 3)}${found[1] === day.slice(0, 4) ? "" : ` ${found[1]}`}`;
}

/** @param {string} text @returns {string | null} "2025-12-03", "" for nothing, null if it is no date */
export function isoDate(text) {
  const typed = text.trim().toLowerCase().replace("nop", "nov").replace("peb", "feb").replace("agt", "agu");
  if (!typed) return "";
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (iso) return checked(+iso[1], +iso[2], +iso[3]);
  const said = /^(\d{1,2})[\s./-]+(\d{1,2}|[a-z]+)[\s./-]+(\d{4}|\d{2})$/.exec(typed);
  if (!said) return null;
  const named = MONTHS.findIndex((name) => name.toLowerCase().startsWith(said[2])) + 1;
  const month = /^\d/.test(said[2]) ? +said[2] : said[2].length < 3 ? 0 : named;
  return checked(said[3].length === 2 ? 2000 + +said[3] : +said[3], month, +said[1]);
}

/** The day so many days after another, or the last one of its month. */
export function dayAfter(iso, days) {
  const day = new Date(`${iso}T12:00:00Z`);
  if (days === "month") day.setUTCMonth(day.getUTCMonth() + 1, 0);
  else day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

function checked(year, month, day) {
  const made = new Date(Date.UTC(year, month - 1, day, 12));
  const isReal = made.getUTCMonth() === month - 1 && made.getUTCDate() === day && year >= 1900;
  return isReal ? made.toISOString().slice(0, 10) : null;
}
