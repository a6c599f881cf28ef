import { render, screen, within } from "@testing-library/react";
import type { ComponentProps } from "react";
import { describe, expect, expectTypeOf, it } from "vitest";
import { RateBars } from "@/components/charts/rate-bars";
import { RateCellBar } from "@/components/charts/rate-cell-bar";
import { ShareBar } from "@/components/charts/share-bar";
import { YearDots } from "@/components/charts/year-dots";
import { RateFigure, type RateFigureProps } from "@/components/ui/rate-figure";

const FIGURE: RateFigureProps = {
  label: "Sorties positives à six mois",
  rate: "80 %",
  counts: "40 sur 50",
  responseRate: "Taux de réponse 90 % (45 sur 50)",
  bounds: "Entre 80 % et 90 %",
  interval: "Intervalle à 95 % : de 67 % à 89 %",
  flags: ["provisoire"],
  explanation: { summary: "Comment est-ce calculé ?", items: [{ term: "Formule", details: "positives ÷ base" }] },
  list: { href: "/liste", text: "Voir les 50 personnes" },
};

type RequiredKeys<T> = { [Key in keyof T]-?: object extends Pick<T, Key> ? never : Key }[keyof T];

describe("a rate", () => {
  it("cannot be built without what it rests on", () => {
    expectTypeOf<RequiredKeys<RateFigureProps>>().toEqualTypeOf<
      "label" | "rate" | "counts" | "responseRate" | "bounds" | "interval" | "flags" | "explanation" | "list"
    >();
  });

  it("shows its counts, response rate, bounds, interval, flags, explanation and list", () => {
    render(<RateFigure {...FIGURE} />);
    const section = screen.getByRole("heading", { name: FIGURE.label }).closest("section");
    for (const text of [
      FIGURE.rate,
      FIGURE.counts,
      FIGURE.responseRate,
      FIGURE.bounds,
      FIGURE.interval,
      "provisoire",
    ]) {
      expect(section?.textContent).toContain(text);
    }
    expect(screen.getByRole("link", { name: "Voir les 50 personnes" }).getAttribute("href")).toBe("/liste");
    expect(screen.getByText("positives ÷ base").closest("details")?.querySelector("summary")?.textContent).toBe(
      "Comment est-ce calculé ?",
    );
  });
});

const texts = (headers: string[], rows: { key: string; cells: string[] }[]) => ({
  title: "Ce que l’on voit",
  description: "Ce que l’on entend",
  source: "Source",
  table: { caption: "Les données", summary: "Voir les données", headers, rows },
});
const tickText = (proportion: number) => `${proportion * 100} %`;

/** The drawing as assistive technology meets it, and the cells of the table beside it. */
function readFigure() {
  const figure = screen.getByRole("figure");
  const image = within(figure).getByRole("img", { name: "Ce que l’on entend" });
  const details = within(figure).getByText("Voir les données").closest("details");
  const table = within(details ?? figure).getByRole("table", { name: "Les données", hidden: true });
  const rows = within(table).getAllByRole("row", { hidden: true });
  return { image, cells: rows.map((row) => [...row.children].map((cell) => cell.textContent)) };
}

describe("a chart", () => {
  it("of rates starts its bars at zero and has a table twin", () => {
    render(
      <RateBars
        scope="rates"
        {...texts(["École", "Taux"], [{ key: "C", cells: ["Carbonne", "80 %"] }])}
        tickText={tickText}
        bars={[
          {
            key: "C",
            label: "Carbonne",
            value: 0.8,
            valueText: "80 %",
            countsText: "16 sur 20",
            interval: [0.58, 0.92],
          },
          { key: "M", label: "Mende", value: null, valueText: "n.d.", countsText: "0 sur 0", interval: null },
        ]}
      />,
    );
    const { image, cells } = readFigure();
    const bars = [...image.querySelectorAll("rect[width$='%']")];
    expect(bars.map((bar) => [bar.getAttribute("x"), bar.getAttribute("width")])).toEqual([[null, "80%"]]);
    expect(image.textContent).toContain("Mende");
    expect(cells).toEqual([
      ["École", "Taux"],
      ["Carbonne", "80 %"],
    ]);
  });

  it("of shares draws parts that add up to the whole, and names those too thin to see", () => {
    render(
      <ShareBar
        scope="shares"
        {...texts(["Situation", "Part"], [{ key: "s", cells: ["Emploi salarié", "64 %"] }])}
        shares={[
          { tone: "salaried", label: "Emploi salarié", count: 32, rateText: "64 %", countText: "32 personnes" },
          { tone: "otherPositive", label: "Autre", count: 1, rateText: "2 %", countText: "1 personne" },
          { tone: "unknown", label: "Sans réponse", count: 17, rateText: "34 %", countText: "17 personnes" },
        ]}
      />,
    );
    const { image, cells } = readFigure();
    const parts = [...image.querySelectorAll("svg > svg")];
    expect(parts.map((part) => part.getAttribute("x"))).toEqual(["0%", "64%", "66%"]);
    const widths = parts.map((part) => Number.parseFloat(part.getAttribute("width") ?? ""));
    expect(widths.reduce((total, width) => total + width, 0)).toBeCloseTo(100, 9);
    expect(image.textContent).toContain("Autre");
    expect(cells).toHaveLength(2);
  });

  it("of years breaks its line where there is nothing to say", () => {
    render(
      <YearDots
        {...texts(["Année", "Taux"], [{ key: "2018", cells: ["2018", "80 %"] }])}
        tickText={tickText}
        boundsText="Barre pâle : bornes"
        dots={[
          { year: "2018", value: 0.8, valueText: "80 %", bounds: [0.8, 0.9] },
          { year: "2019", value: null, valueText: "n.d.", bounds: null },
          { year: "2020", value: 0.7, valueText: "70 %", bounds: [0.7, 0.7], flag: "provisoire" },
        ]}
      />,
    );
    const { image, cells } = readFigure();
    expect(image.querySelectorAll("circle")).toHaveLength(2);
    expect(image.querySelectorAll("line[stroke-width='2']")).toHaveLength(0);
    expect(image.textContent).toContain("provisoire");
    expect(cells).toHaveLength(2);
  });
});

describe("a rate drawn in a cell of a table", () => {
  function draw(props: ComponentProps<typeof RateCellBar>) {
    const { container } = render(<RateCellBar {...props} />);
    const bar = container.querySelector<HTMLElement>(".rate-cell-bar");
    const marks = ["--rate", "--low", "--span", "--reference"].map((mark) => bar?.style.getPropertyValue(mark));
    return { bar, marks };
  }
  const CARBONNE = { value: 0.8, interval: [0.584, 0.919], hollow: false, reference: 0.7 } as const;

  it("reaches as far as the rate, and marks its interval and the target", () => {
    const { bar, marks } = draw(CARBONNE);
    expect(marks).toEqual(["80.0%", "58.4%", "33.5%", "70.0%"]);
    // The figures stand in the cells beside it.
    expect([bar?.getAttribute("aria-hidden"), bar?.textContent]).toEqual(["true", ""]);
    expect(bar?.classList.contains("rate-cell-bar-hollow")).toBe(false);
  });

  it("is hollow while the rate is provisional", () => {
    expect(draw({ ...CARBONNE, hollow: true }).bar?.classList.contains("rate-cell-bar-hollow")).toBe(true);
  });

  it("is an empty scale where no rate is shown", () => {
    const { bar, marks } = draw({ value: null, interval: null, hollow: false });
    expect(bar).not.toBeNull();
    expect(marks).toEqual(["0.0%", "", "", ""]);
  });
});
