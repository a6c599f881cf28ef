/** What a text message is made of where each sign takes seven bits (GSM 03.38), and signs that count for two there. */
const BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const DOUBLE = new Set("^{}\\[~]|€");

const isShort = (sign: string) => BASIC.has(sign) || DOUBLE.has(sign);

const WRITTEN_OTHERWISE: Readonly<Record<string, string>> = {
  "’": "'",
  "‘": "'",
  "“": '"',
  "”": '"',
  "«": '"',
  "»": '"',
  "–": "-",
  "—": "-",
  "…": "...",
  œ: "oe",
  Œ: "OE",
  "\u00a0": " ",
  "\u202f": " ",
};

/**
 * The words as they leave: a sign that telephones have no seven bits for halves what one message holds, so that it is written by
 * those it has (« ê » as « e ») where that can be read. Any other stays: a name is not cut.
 */
export function asSms(text: string): string {
  const signs = [...text.replace(/\r\n?/g, "\n").replace(/«\s/g, "«").replace(/\s»/g, "»").normalize("NFC")];
  return signs
    .map((sign) => {
      if (isShort(sign)) return sign;
      const other = WRITTEN_OTHERWISE[sign] ?? sign.normalize("NFD").replace(/\p{M}/gu, "");
      return [...other].every(isShort) ? other : sign;
    })
    .join("");
}

export type SmsSize = { signs: number; parts: number };

/** How many signs it takes, as gateways count them, and as how many messages it is sent and paid. */
export function smsSize(text: string): SmsSize {
  const signs = [...text];
  const isSevenBit = signs.every(isShort);
  const length = isSevenBit ? signs.reduce((sum, sign) => sum + (DOUBLE.has(sign) ? 2 : 1), 0) : text.length;
  const [alone, joined] = isSevenBit ? [160, 153] : [70, 67];
  return { signs: length, parts: length <= alone ? 1 : Math.ceil(length / joined) };
}

const MOBILE = /^(?:0|\+33|0033)([67]\d{8})$/;

/** A number of a mobile telephone in France, as gateways take it (E.164); null for any other, which gets no text message. */
export function mobileNumber(phone: string | null): string | null {
  const [, national] = MOBILE.exec((phone ?? "").replace(/[\s.()-]/g, "")) ?? [];
  return national ? `+33${national}` : null;
}

/** The same for a statement, of numbers as they are kept. */
export const MOBILE_PATTERNS = ["0", "+33", "0033"].flatMap((before) =>
  ["6", "7"].map((first) => `${before}${first}________`),
);
