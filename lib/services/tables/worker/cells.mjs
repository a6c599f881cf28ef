// @ts-check

/**
 * The quote that our own rejects put before what a spreadsheet would take for a formula, and that spreadsheets hide,
 * is no part of the value. The full-width signs count too: some spreadsheets read them like the plain ones.
 */
const FORMULA_QUOTE = /^'(?=[=+\-@＝＋－＠])/;

/** Without the space around it, null when nothing is left. @param {string} raw */
export function toText(raw) {
  const text = raw.trim();
  return text === "" ? null : text.replace(FORMULA_QUOTE, "");
}
