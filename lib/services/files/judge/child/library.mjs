// @ts-check
import { Flaw } from "./flaw.mjs";

/** Of WebAssembly. */
const PAGE_BYTES = 65_536;

const state = { mostBytes: Number.POSITIVE_INFINITY, usedBytes: 0, wasFull: false, isDoubtful: false };
/** What the library says of the file it reads. @type {string[]} */
const said = [];

/** What each library has: that of HEIC has a memory of its own. @type {Map<WebAssembly.Memory, number>} */
const memories = new Map();

// Their memory is bounded by none of the limits of a process or a thread.
const grow = WebAssembly.Memory.prototype.grow;
WebAssembly.Memory.prototype.grow = function (/** @type {number} */ pages) {
  const own = this.buffer.byteLength + pages * PAGE_BYTES;
  const bytes = [...memories].reduce((sum, [memory, has]) => (memory === this ? sum : sum + has), own);
  state.wasFull = bytes > state.mostBytes;
  if (state.wasFull) throw new RangeError("the library asks for more memory than it may have");
  state.usedBytes = bytes;
  memories.set(this, own);
  return grow.call(this, pages);
};
const library = await import("mupdf");
library.setLog((message) => said.push(message));

export const { PDFDocument } = library;

/** @param {number} bytes */
export function boundLibrary(bytes) {
  state.mostBytes = bytes;
}

/** Whether it should read no other file. */
export const isSpent = (/** @type {number} */ keptBytes) => state.isDoubtful || state.usedBytes > keptBytes;

/** Whether one was refused memory since a file was begun: it may answer that with another trouble. */
export const wasFull = () => state.wasFull;

/** What was said of the file since this was asked last. */
export const takeSaid = () => said.splice(0);

/**
 * What the library throws, as a flaw of the file: it would not fit, or it is the one given. What it does not throw in
 * good order leaves its memory in doubt.
 * @template T @param {import("../../rules/vocabulary").FileFlaw} otherwise @param {() => T} use
 */
export function orFlaw(otherwise, use) {
  state.wasFull = false;
  try {
    return use();
  } catch (error) {
    if (error instanceof Flaw) throw error;
    const isOrderly = error instanceof Error && error.constructor === Error && !state.wasFull;
    if (!isOrderly) state.isDoubtful = true;
    const isTooMuch = state.wasFull || /compression bomb/.test(String(error));
    throw new Flaw(isTooMuch ? "file_bomb" : otherwise);
  }
}

/** Pixels a side of what a picture is drawn to: all of it has to be read for that. */
const DRAWN = 64;
/** What it says where it makes up the rest of a picture; of a colour profile it says other things. */
const MADE_UP = /error|premature|truncated|end of file/i;

/** Reads a picture whole. @param {Uint8Array} bytes */
export function drawPicture(bytes) {
  takeSaid();
  orFlaw("file_damaged", () => {
    const picture = new library.Image(bytes);
    const pixmap = new library.Pixmap(library.ColorSpace.DeviceRGB, [0, 0, DRAWN, DRAWN], true);
    const device = new library.DrawDevice(library.Matrix.identity, pixmap);
    try {
      device.fillImage(picture, [DRAWN, 0, 0, DRAWN, 0, 0], 1);
      device.close();
    } finally {
      for (const used of [device, pixmap, picture]) used.destroy();
      library.emptyStore();
    }
  });
  if (takeSaid().some((message) => MADE_UP.test(message))) throw new Flaw("file_damaged");
}

/** As a PNG whose longer side has so many pixels. @param {Uint8Array} bytes @param {import("../limits").FileLimits} limits */
export function firstPageOf(bytes, { drawnSide }) {
  return orFlaw("file_damaged", () => {
    const document = new library.PDFDocument(bytes);
    try {
      const page = document.loadPage(0);
      const [left, top, right, bottom] = page.getBounds();
      const scale = drawnSide / Math.max(right - left, bottom - top, 1);
      const pixmap = page.toPixmap(library.Matrix.scale(scale, scale), library.ColorSpace.DeviceRGB, false, true);
      try {
        return pixmap.asPNG().slice();
      } finally {
        for (const used of [pixmap, page]) used.destroy();
      }
    } finally {
      document.destroy();
      library.emptyStore();
    }
  });
}

/** Of a JPEG, the first that lets it be no larger than a file may be. */
const QUALITIES = [85, 60];

/** @typedef {{ width: number, height: number, stride: number, data: Uint8Array }} Pixels Of 24 bits each, line by line. */

/** @param {Pixels} pixels */
function pixmapOf({ width, height, stride, data }) {
  const pixmap = new library.Pixmap(library.ColorSpace.DeviceRGB, [0, 0, width, height], false);
  const [own, line] = [pixmap.getPixels(), pixmap.getStride()];
  for (let row = 0; row < height; row += 1) own.set(data.subarray(row * stride, row * stride + 3 * width), row * line);
  return pixmap;
}

/** As large as it is, or as large as it may be. @param {Pixels} pixels @param {number} mostPixels */
function drawnOf(pixels, mostPixels) {
  const whole = pixmapOf(pixels);
  const scale = Math.sqrt(mostPixels / (pixels.width * pixels.height));
  if (scale >= 1) return whole;
  const scaled = (/** @type {number} */ side) => Math.max(1, Math.floor(side * scale));
  const [width, height] = [scaled(pixels.width), scaled(pixels.height)];
  const drawn = new library.Pixmap(library.ColorSpace.DeviceRGB, [0, 0, width, height], false);
  const picture = new library.Image(whole);
  const device = new library.DrawDevice(library.Matrix.identity, drawn);
  device.fillImage(picture, [width, 0, 0, height, 0, 0], 1);
  device.close();
  for (const used of [device, picture, whole]) used.destroy();
  library.emptyStore();
  return drawn;
}

/** @param {Pixels} pixels @param {import("../limits").FileLimits} limits */
export function jpegOf(pixels, { redrawnPixels, redrawnBytes }) {
  return orFlaw("file_damaged", () => {
    const drawn = drawnOf(pixels, redrawnPixels);
    try {
      for (const quality of QUALITIES) {
        const jpeg = drawn.asJPEG(quality, false).slice();
        if (jpeg.length <= redrawnBytes) return jpeg;
      }
      throw new Flaw("file_bomb");
    } finally {
      drawn.destroy();
    }
  });
}
