export type GlyphNode = readonly [
  tag: "path" | "circle" | "rect" | "line" | "polyline" | "ellipse",
  attributes: Readonly<Record<string, string>>,
];

// The few icons that forms need. Apart from the table of all of them, which would follow into the browser.
export const CIRCLE_X = [
  ["circle", { cx: "12", cy: "12", r: "10" }],
  ["path", { d: "m15 9-6 6" }],
  ["path", { d: "m9 9 6 6" }],
] as const satisfies readonly GlyphNode[];
export const INFO = [
  ["circle", { cx: "12", cy: "12", r: "10" }],
  ["path", { d: "M12 16v-4" }],
  ["path", { d: "M12 8h.01" }],
] as const satisfies readonly GlyphNode[];
export const CIRCLE_CHECK = [
  ["circle", { cx: "12", cy: "12", r: "10" }],
  ["path", { d: "m16 9-5.5 5.5L8 12" }],
] as const satisfies readonly GlyphNode[];
export const TRIANGLE = [
  ["path", { d: "m21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3" }],
  ["path", { d: "M12 9v4" }],
  ["path", { d: "M12 17h.01" }],
] as const satisfies readonly GlyphNode[];
export const CHEVRON_RIGHT = [["path", { d: "m9 18 6-6-6-6" }]] as const satisfies readonly GlyphNode[];
