import fc from "fast-check";
import { expect, test } from "vitest";
import { keptApart, placeLabels } from "@/components/charts/place-labels";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const dots = fc.array(fc.record({ x: share, y: share, radius: fc.integer({ min: 3, max: 12 }) }), { maxLength: 40 });

test("a name is beside its own dot, over no other, and within the picture, at every width", () => {
  const widths = [300, 600];
  fc.assert(
    fc.property(dots, (placed) => {
      const labelled = placed.map((dot, i) => ({
        key: String(i),
        x: dot.x,
        radius: dot.radius,
        text: "Saint-Gaudens",
        wanted: true,
        y: (width: number) => dot.y * width,
      }));
      const sides = placeLabels(labelled, { widths, top: 0, foot: (width) => width, radius: 3, letter: 6, line: 12 });
      for (const width of widths) {
        const boxes = labelled.flatMap(({ key, x, y, radius, text }) => {
          const side = sides.get(key);
          const length = text.length * 6;
          const isRight = side?.startsWith("right");
          const dx = isRight ? radius + 3 : side?.startsWith("left") ? -radius - 3 - length : -length / 2;
          const little = side?.endsWith("Up") ? -5 : side?.endsWith("Down") ? 5 : 0;
          const dy = side === "above" ? -radius - 15 : side === "below" ? radius + 3 : little - 6;
          return side ? [{ key, left: x * width + dx, top: y(width) + dy, length }] : [];
        });
        for (const { key, left, top, length } of boxes) {
          expect(left >= -0.001 && left + length <= width + 0.001, `${key} within ${width}`).toBe(true);
          const covered = labelled.filter(
            (dot) =>
              dot.key !== key &&
              dot.x * width + dot.radius > left + 0.001 &&
              dot.x * width - dot.radius < left + length - 0.001 &&
              dot.y(width) + dot.radius > top + 0.001 &&
              dot.y(width) - dot.radius < top + 12 - 0.001,
          );
          expect(covered.map((dot) => dot.key)).toEqual([]);
        }
      }
    }),
    { numRuns: 200 },
  );
});

test("discs of one place are all seen, on a phone and on a screen, and none goes far", () => {
  const sheets = [
    { width: 320, height: 230 },
    { width: 700, height: 510 },
  ];
  for (const count of [2, 3, 4]) {
    const discs = Array.from({ length: count }, () => ({ x: 0.5, y: 0.5, radius: 8 }));
    const moves = keptApart(discs, sheets);
    for (const [i, a] of moves.entries()) {
      expect(Math.hypot(a.dx, a.dy)).toBeLessThan(30);
      for (const b of moves.slice(i + 1)) expect(Math.hypot(a.dx - b.dx, a.dy - b.dy)).toBeGreaterThan(8);
    }
  }
  expect(keptApart([{ x: 0.2, y: 0.2, radius: 8 }], sheets)).toEqual([{ dx: 0, dy: 0 }]);
  const far = [
    { x: 0.2, y: 0.2, radius: 8 },
    { x: 0.8, y: 0.2, radius: 8 },
  ];
  expect(keptApart(far, sheets).every(({ dx, dy }) => dx === 0 && dy === 0)).toBe(true);
});
