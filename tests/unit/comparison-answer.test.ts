import { expect, it } from "vitest";
import { noGap } from "@/components/indicators/comparison-answer";

it("what both sides lack is said once when they are the same people", () => {
  const say = (key: string, { label }: { label: string }) => `${key} ${label}`;
  const side = (label: string) => ({ label, figures: { leavers: 0 }, shown: null, hidden: false });
  const missing = (...labels: [string, string]) =>
    noGap(say as never, { figureContext: { f: { date: String } }, sides: labels.map(side), gap: null } as never);
  expect(missing("Réseau", "Réseau")).toEqual(["nobody Réseau"]);
  expect(missing("Rodez", "Albi")).toEqual(["nobody Rodez", "nobody Albi"]);
});
