// @ts-check
import { createRequire } from "node:module";
import { Flaw } from "./flaw.mjs";
import { orFlaw, wasFull } from "./library.mjs";

/** @typedef {{ code?: { value: number } }} Trouble What it answers in place of what was asked. */

/** @type {import("libheif-js/libheif-wasm/libheif.js").MainModule | null} */
let loaded = null;

/** Most files are none of its kind. */
async function load() {
  loaded ??= await createRequire(import.meta.url)("libheif-js/libheif-wasm/libheif-bundle.js")();
  if (!loaded) throw new Error("the library for HEIC is not there");
  return loaded;
}

/** Its codes that say more than that something is wrong. @type {Record<number, import("../../rules/vocabulary").FileFlaw>} */
const FLAWS = { 3: "file_type_unknown", 4: "file_unverifiable", 6: "file_bomb", 11: "file_type_unknown" };

/** @template T @param {T & Trouble} answer @returns {T} */
function sound(answer) {
  const code = answer?.code?.value ?? 0;
  if (code !== 0) throw new Flaw(wasFull() ? "file_bomb" : (FLAWS[code] ?? "file_damaged"));
  return answer;
}

/**
 * The first picture, upright. Its size is asked before anything is unpacked.
 * @template T @param {Uint8Array} bytes @param {import("../limits").FileLimits} limits
 * @param {(pixels: import("./library.mjs").Pixels) => T} use
 */
export async function drawHeic(bytes, { heicPixels, heicParts }, use) {
  const library = await load();
  /** @type {(() => void)[]} */
  const releases = [];
  return orFlaw("file_damaged", () => {
    try {
      const file = library.heif_context_alloc();
      releases.push(() => library.heif_context_free(file));
      sound(library.heif_context_read_from_memory(file, bytes));
      if (library.heif_context_get_number_of_items(file) > heicParts) throw new Flaw("file_bomb");
      const first = sound(library.heif_js_context_get_primary_image_handle(file));
      releases.push(() => library.heif_image_handle_release(first));
      const pixels = library.heif_image_handle_get_width(first) * library.heif_image_handle_get_height(first);
      if (pixels > heicPixels) throw new Flaw("file_bomb");
      const { heif_colorspace_RGB: rgb } = library.heif_colorspace;
      const { heif_chroma_interleaved_RGB: interleaved } = library.heif_chroma;
      const drawn = sound(library.heif_js_decode_image2(first, rgb, interleaved));
      releases.push(() => library.heif_image_release(drawn.image));
      return use(drawn.channels[0]);
    } finally {
      for (const release of releases.reverse()) release();
    }
  });
}
