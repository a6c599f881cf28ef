/** Nothing that is read for something else on paper: no 0 and O, no 1, I and L, no 2 and Z, no 5 and S, no 8 and B, no U and V. */
export const CODE_SIGNS = "34679ACDEFGHJKMNPQRTWXY";
export const CODE_LENGTH = 10;

/** As it is kept, of what somebody typed or a QR code brought; null where no letter has such a code. */
export function readLetterCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s.-]/g, "");
  return code.length === CODE_LENGTH && [...code].every((sign) => CODE_SIGNS.includes(sign)) ? code : null;
}

/** As it is printed: in two groups. */
export const showLetterCode = (code: string): string => `${code.slice(0, 5)} ${code.slice(5)}`;
