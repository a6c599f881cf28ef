import { Resvg } from "@resvg/resvg-js";
import { describe, expect, it } from "vitest";

const SIZE = 100;

/** Whether the middle of a glyph is painted, as the painter of pictures reads it. */
function isFilled(letter: string, weight: string): boolean {
  const text = `<text x="50" y="85" text-anchor="middle" font-family="Atkinson Open Zero" font-weight="${weight}" font-size="100">${letter}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}">${text}</svg>`;
  const font = {
    loadSystemFonts: false,
    fontFiles: ["400", "600"].map((file) => `assets/typeface/${file}.ttf`),
  };
  const { pixels } = new Resvg(svg, { font }).render();
  const alpha = (x: number, y: number) => pixels[(y * SIZE + x) * 4 + 3] ?? 0;
  expect(pixels.some((value) => value > 0)).toBe(true);
  return alpha(50, 51) > 0;
}

describe.each(["400", "600"])("the typeface of pictures at %s", (weight) => {
  it("has a zero without a slash", () => {
    expect(isFilled("0", weight)).toBe(false);
    expect(isFilled("Ø", weight)).toBe(true);
  });
});
