import "server-only";
import { join } from "node:path";
import { renderAsync } from "@resvg/resvg-js";

/** The typeface of the site as the painter reads it; the server runs at the root of the project. */
const FACES = join(process.cwd(), "assets/typeface");

const OPTIONS = {
  font: {
    loadSystemFonts: false,
    fontFiles: ["400.ttf", "600.ttf"].map((file) => join(FACES, file)),
    defaultFontFamily: "Atkinson Open Zero",
  },
};

/** An SVG painted at twice its size, for screens and paper alike, in a thread of its own. */
export async function pngOf(svg: string): Promise<Buffer> {
  return (await renderAsync(svg, { ...OPTIONS, fitTo: { mode: "zoom", value: 2 } })).asPng();
}
