// @ts-check

/** The quote our own rejects put before a formula, which spreadsheets hide. Some read full-width signs as the plain ones. */
const FORMULA_QUOTE = /^'(?=[=+\-@＝＋－＠])/;

/** Without the space around it, null when nothing is left. @param {string} raw */
export function toText(raw) {
  const text = raw.trim();
  return text === "" ? null : text.replace(FORMULA_QUOTE, "");
}
