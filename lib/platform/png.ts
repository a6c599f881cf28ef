import "server-only";
import { join } from "node:path";
import { renderAsync } from "@resvg/resvg-js";

/** The typeface of the site as the painter reads it; the server runs at the root of the project. */
const FACES = join(process.cwd(), "node_modules/@expo-google-fonts/atkinson-hyperlegible-next");
const faceOf = (weight: string) => join(FACES, weight, `AtkinsonHyperlegibleNext_${weight}.ttf`);

const OPTIONS = {
  font: {
    loadSystemFonts: false,
    fontFiles: ["400Regular", "600SemiBold"].map(faceOf),
    defaultFontFamily: "Atkinson Hyperlegible Next",
  },
};

/** An SVG painted at twice its size, for screens and paper alike, in a thread of its own. */
export async function pngOf(svg: string): Promise<Buffer> {
  return (await renderAsync(svg, { ...OPTIONS, fitTo: { mode: "zoom", value: 2 } })).asPng();
}
