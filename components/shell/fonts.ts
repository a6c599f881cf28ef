import localFont from "next/font/local";

/** Preloaded: every page is written with it. Its zero is open (assets/typeface/README.md). */
export const face = localFont({
  src: "../../assets/typeface/latin.woff2",
  weight: "200 800",
  variable: "--face",
  display: "swap",
});

/** Letters of other Latin languages, for names; fetched only by a page that has some. */
export const faceExtended = localFont({
  src: "../../node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
  weight: "200 800",
  variable: "--face-extended",
  display: "swap",
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+0304, U+0308, U+0329, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF",
    },
  ],
});
