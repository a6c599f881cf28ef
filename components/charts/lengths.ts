/** In pixels: a tenth of one is finer than any eye, and each digit more is sent with every mark. */
export const pixels = (length: number) => Number(length.toFixed(1));

/** A share of the width or of the height, to a tenth of a hundredth. */
export const percent = (share: number) => `${pixels(share * 100)}%`;

/** The same of what is in hundredths already. */
export const hundredths = (length: number) => `${pixels(length)}%`;
