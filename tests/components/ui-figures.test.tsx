import { render, screen, within } from "@testing-library/react";
import type { ComponentProps } from "react";
import { describe, expect, expectTypeOf, it } from "vitest";
import { FunnelPlot } from "@/components/charts/funnel-plot";
import { PeopleMarks } from "@/components/charts/people-marks";
import { RateCellDot } from "@/components/charts/rate-cell-dot";
import { ShareBar } from "@/components/charts/share-bar";
import { StandBars } from "@/components/charts/stand-bars";
import { YearDots } from "@/components/charts/year-dots";
import { FigureFiles } from "@/components/ui/figure-files";
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

describe("the files of a figure", () => {
  const FILES = {
    id: "figure-carte",
    name: "Écoles sur la carte",
    title: "Fichiers et lien",
    files: [{ format: "CSV", href: "/chiffres?format=csv" }],
    link: { href: "/tableau-de-bord#figure-carte", text: "Lien vers cette figure" },
  };

  it("lie in a menu of the browser that says of what it is, wherever the figure stands twice", () => {
    render(
      <>
        <FigureFiles {...FILES} />
        <FigureFiles {...FILES} again />
      </>,
    );
    const buttons = screen.getAllByRole("button", { name: "Fichiers et lien, Écoles sur la carte" });
    const menus = buttons.map((button) => document.getElementById(button.getAttribute("popovertarget") ?? ""));
    expect(new Set(menus).size).toBe(2);
    for (const menu of menus) {
      expect(menu?.getAttribute("popover")).toBe("auto");
      expect([...(menu?.querySelectorAll("a") ?? [])].map((link) => link.getAttribute("aria-label"))).toEqual([
        "Écoles sur la carte, CSV",
        "Lien vers cette figure, Écoles sur la carte",
      ]);
    }
  });
});

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
function readFigure(role: "img" | "group" | "list" = "img") {
  const figure = screen.getByRole("figure");
  const [image, upright] = within(figure).getAllByRole(role, { name: "Ce que l’on entend" });
  const details = within(figure).getByText("Voir les données").closest("details");
  const table = within(details ?? figure).getByRole("table", { name: "Les données", hidden: true });
  const rows = within(table).getAllByRole("row", { hidden: true });
  if (!image) throw new Error("a figure has a drawing");
  return { image, upright, cells: rows.map((row) => [...row.children].map((cell) => cell.textContent)) };
}

describe("a chart", () => {
  it("of the same people under rules has a bar a rule, as long as all of them, whose parts open their people", () => {
    const part = (look: "positive" | "counted" | "aside", count: number, of: string) => ({
      key: look,
      look,
      count,
      countText: String(count),
      name: `${of}, ${look} : ${count}`,
      href: count > 0 ? `/liste?${look}` : null,
    });
    const row = (key: string, counts: readonly [number, number, number]) => ({
      key,
      label: key,
      valueText: "80 %",
      countsText: "(16 sur 20)",
      parts: [part("positive", counts[0], key), part("counted", counts[1], key), part("aside", counts[2], key)],
    });
    render(
      <StandBars
        {...texts(["Définition", "Taux"], [{ key: "A", cells: ["A", "80 %"] }])}
        keys={[{ look: "positive", label: "Positives" }]}
        rows={[row("A", [16, 4, 0]), row("B", [10, 6, 4])]}
      />,
    );
    const { image, cells } = readFigure("group");
    const links = [...image.querySelectorAll("a")];
    expect(links.map((link) => link.getAttribute("aria-label"))).toEqual([
      ...["A, positive : 16", "A, counted : 4"],
      ...["B, positive : 10", "B, counted : 6", "B, aside : 4"],
    ]);
    const widths = links.map((link) => link.querySelector("rect")?.getAttribute("width"));
    expect(widths).toEqual(["80%", "20%", "50%", "30%", "20%"]);
    expect(cells).toEqual([
      ["Définition", "Taux"],
      ["A", "80 %"],
    ]);
  });

  const SHARES = [
    {
      key: "s",
      tone: "salaried",
      label: "Emploi salarié",
      count: 32,
      rateText: "64 %",
      numberText: "32",
      countText: "32 personnes",
    },
    {
      key: "o",
      tone: "otherPositive",
      label: "Autre",
      count: 1,
      rateText: "2 %",
      numberText: "1",
      countText: "1 personne",
    },
    {
      key: "n",
      tone: "unknown",
      label: "Sans réponse",
      count: 17,
      rateText: "34 %",
      numberText: "17",
      countText: "17 personnes",
    },
    {
      key: "z",
      tone: "neverAsked",
      label: "Personne ici",
      count: 0,
      rateText: "0 %",
      numberText: "0",
      countText: "0 personne",
    },
  ] as const;
  const linked = (shares: readonly (typeof SHARES)[number][]) =>
    shares.map((share) => ({
      ...share,
      name: `${share.label} : ${share.rateText} (${share.countText})`,
      href: share.count > 0 ? `/liste?${share.key}` : null,
    }));

  it("of shares draws parts that add up to the whole, names those too thin to see, and opens each", () => {
    render(
      <ShareBar
        scope="shares"
        {...texts(["Situation", "Part"], [{ key: "s", cells: ["Emploi salarié", "64 %"] }])}
        shares={linked(SHARES)}
        brackets={[{ from: "s", to: "o", label: "Sorties positives", rateText: "66 %" }]}
      />,
    );
    const { image, upright, cells } = readFigure("group");
    const parts = [...image.querySelectorAll("a > svg")];
    expect.soft(parts.map((part) => part.getAttribute("x"))).toEqual(["0%", "64%", "66%"]);
    const widths = parts.map((part) => Number.parseFloat(part.getAttribute("width") ?? ""));
    expect.soft(widths.reduce((total, width) => total + width, 0)).toBeCloseTo(100, 9);
    const patterns = [...document.querySelectorAll("pattern")].map(({ id }) => id);
    const fills = [...document.querySelectorAll("rect")].map((part) => part.getAttribute("fill") ?? "");
    const used = new Set(fills.filter((fill) => fill.startsWith("url(")));
    expect.soft(patterns.map((id) => `url(#${id})`).sort(), "each once, and no other").toEqual([...used].sort());
    expect.soft(image.textContent).toContain("Sorties positives 66 %");
    // What is too thin for its name is named beneath, where nothing can run through it.
    const [beneath] = screen.getAllByRole("list");
    const names = within(beneath as HTMLElement).getAllByRole("link");
    expect
      .soft(names.map((name) => [name.textContent, name.getAttribute("href")]))
      .toEqual([["Autre 2 % (1 personne)", "/liste?o"]]);
    expect.soft([...image.querySelectorAll("text")].map(({ textContent }) => textContent)).not.toContain("Autre");
    expect.soft(image.textContent).not.toContain("Personne ici");
    const linksOf = (drawing: Element | undefined) =>
      [...(drawing?.querySelectorAll("a") ?? [])].map((link) => [
        link.getAttribute("aria-label"),
        link.getAttribute("href"),
      ]);
    const all = [
      ["Emploi salarié : 64 % (32 personnes)", "/liste?s"],
      ["Autre : 2 % (1 personne)", "/liste?o"],
      ["Sans réponse : 34 % (17 personnes)", "/liste?n"],
    ];
    expect.soft(linksOf(image)).toEqual(all.map(([name, href]) => [href === "/liste?o" ? null : name, href]));
    // Upright, on a phone, the same parts fill the same whole; of each its row is the link, and its part a way for fingers.
    const named = linksOf(upright).filter(([label]) => label !== null);
    expect.soft(named).toEqual(all);
    expect
      .soft([...(upright?.querySelectorAll("[aria-hidden] a[tabindex='-1']") ?? [])].map((a) => a.getAttribute("href")))
      .toEqual(named.map(([, href]) => href));
    const heights = [...(upright?.querySelectorAll("a > rect") ?? [])].map((part) =>
      Number(part.getAttribute("height")),
    );
    expect
      .soft(heights.reduce((total, height) => total + height, 0))
      .toBeCloseTo(Number(upright?.getAttribute("height")), 9);
    const rows = [...(upright?.querySelectorAll("text") ?? [])].map(({ textContent }) => textContent);
    expect.soft(rows).toEqual(["Emploi salarié", "32", "64 %", "Autre", "1", "2 %", "Sans réponse", "17", "34 %"]);
    expect.soft(cells).toHaveLength(2);
  });

  it("of few people draws each of them", () => {
    render(
      <PeopleMarks
        scope="people"
        {...texts(["Situation", "Part"], [{ key: "s", cells: ["Emploi salarié", "64 %"] }])}
        shares={linked(SHARES.slice(1))}
      />,
    );
    const { image } = readFigure("list");
    const groups = [...image.querySelectorAll("li")];
    expect(groups.map((group) => [group.querySelectorAll("path").length, group.textContent])).toEqual([
      [1, "Autre 1 personne"],
      [17, "Sans réponse 17 personnes"],
    ]);
  });

  it("of years breaks its line where there is nothing to say, and opens each year", () => {
    render(
      <YearDots
        {...texts(["Année", "Taux"], [{ key: "2018", cells: ["2018", "80 %"] }])}
        tickText={tickText}
        fromText={(proportion) => `L’échelle commence à ${tickText(proportion)}.`}
        ofText={(people) => `sur ${people}`}
        hint="Barre pâle : intervalle"
        target={{ value: 0.7, text: "objectif 70 %" }}
        dots={[
          {
            year: "2018",
            value: 0.8,
            name: "2018 : 80 %",
            valueText: "80",
            interval: [0.7, 0.9],
            few: null,
            provisional: false,
            href: "/liste?2018",
          },
          {
            year: "2019",
            value: null,
            name: "2019",
            valueText: "0",
            interval: null,
            few: null,
            provisional: false,
            href: "/liste?2019",
          },
          {
            year: "2020",
            value: 0.7,
            name: "2020 : 70 %",
            valueText: "70",
            interval: [0.6, 0.8],
            few: null,
            provisional: true,
            href: null,
          },
        ]}
      />,
    );
    const { image, cells } = readFigure("group");
    expect(image.querySelectorAll("circle")).toHaveLength(2);
    expect(image.querySelectorAll("line[stroke-width='2']")).toHaveLength(0);
    expect(image.textContent).toContain("2020*");
    expect(image.textContent).toContain("objectif 70 %");
    expect(screen.getByText(/L’échelle commence à 60/)).toBeTruthy();
    expect([...image.querySelectorAll("a")].map((link) => link.getAttribute("href"))).toEqual(["/liste?2018"]);
    expect(cells).toHaveLength(2);
  });

  it("of places around their rate colours and names those beyond chance alone, and the chosen one", () => {
    const dot = (key: string, trials: number, value: number, more = {}) => ({
      key,
      label: key,
      trials,
      value,
      valueText: `${value * 100} %`,
      name: key,
      apart: false,
      chosen: false,
      href: null,
      ...more,
    });
    render(
      <FunnelPlot
        {...texts(["École"], [{ key: "A", cells: ["A"] }])}
        dots={[
          dot("Albi", 20, 0.5),
          dot("Mende", 60, 0.5, { chosen: true }),
          dot("Lunel", 80, 0.2, { apart: true, href: "/ecoles/LUNEL" }),
        ]}
        edges={[
          { trials: 16, inner: [0.3, 0.7], outer: [0.2, 0.8] },
          { trials: 84, inner: [0.4, 0.6], outer: [0.35, 0.65] },
        ]}
        rate={0.5}
        tickText={tickText}
        countText={String}
        edgeTexts={{ inner: "95 %", outer: "99,8 %" }}
        rateText="réseau"
        peopleText="personnes"
        hint="Zones grises"
      />,
    );
    const figure = screen.getByRole("figure");
    expect(figure.textContent).toContain("Ce que l’on entend");
    const circles = [...figure.querySelectorAll("circle")];
    expect(circles.map((circle) => circle.getAttribute("fill"))).toEqual([
      "var(--line-strong)",
      "var(--line-strong)",
      "var(--apart)",
    ]);
    const names = [...figure.querySelectorAll("svg text")].map((text) => text.textContent);
    expect(names).toContain("Lunel 20 %");
    expect(names).toContain("Mende 50 %");
    expect(names.some((name) => name?.startsWith("Albi"))).toBe(false);
  });
});

describe("a rate drawn in a cell of a table", () => {
  function draw(props: ComponentProps<typeof RateCellDot>) {
    const { container } = render(<RateCellDot {...props} />);
    const bar = container.querySelector<HTMLElement>(".rate-cell-dot");
    const marks = ["--rate", "--low", "--high", "--reference"].map((mark) => bar?.style.getPropertyValue(mark));
    return { bar, marks };
  }
  const CARBONNE = { value: 0.8, interval: [0.584, 0.919], hollow: false, apart: false, reference: 0.7 } as const;

  it("reaches as far as the rate, and marks its interval and the target", () => {
    const { bar, marks } = draw(CARBONNE);
    expect(marks).toEqual(["80%", "58.4%", "91.9%", "70%"]);
    // The figures stand in the cells beside it.
    expect([bar?.getAttribute("aria-hidden"), bar?.textContent]).toEqual(["true", ""]);
    expect(bar?.dataset.look).toBeUndefined();
  });

  it("is hollow while the rate is provisional", () => {
    expect(draw({ ...CARBONNE, hollow: true }).bar?.dataset.look).toBe("hollow");
    expect(draw({ ...CARBONNE, hollow: true, apart: true }).bar?.dataset.look).toBe("hollow apart");
  });

  it("is an empty scale where no rate is shown", () => {
    const { bar, marks } = draw({ value: null, interval: null, hollow: false, apart: false });
    expect(bar).not.toBeNull();
    expect(marks).toEqual(["", "", "", ""]);
  });
});
