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
