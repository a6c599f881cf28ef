import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ChartFigure } from "@/components/charts/chart-figure";
import { PeopleMarks } from "@/components/charts/people-marks";
import { PICTURE_WIDTH, pictureOf, pictureSvg } from "@/components/charts/picture";
import { RateRows } from "@/components/charts/rate-rows";
import { balanced, PAPER, svgMarkup, widthOf, wrapped } from "@/components/charts/svg-file";

const BOX = { width: 200, height: 100, size: 14 };
const TABLE = { caption: "Les données", summary: "Voir les données", headers: ["École"], rows: [] };

describe("SVG that stands alone", () => {
  it("has lengths in pixels, each share of the place it is drawn in", () => {
    const nested = (
      <svg aria-hidden="true" x="10%" y={20} width="50%" height={40} overflow="visible">
        <line x1="0%" x2="100%" y1="50%" y2="0.5em" fontSize={20} />
      </svg>
    );
    expect(svgMarkup(nested, BOX)).toBe(
      '<g transform="translate(20 20)"><line x1="0" x2="100" y1="20" y2="10" font-size="20"/></g>',
    );
  });

  it("stretches what is drawn in units of its own, and cuts off what lies outside", () => {
    const band = (
      <svg aria-hidden="true" width="50%" height={50} viewBox="0 0 10 10" preserveAspectRatio="none">
        <path d="M0,0L20,2.5V4Z" />
      </svg>
    );
    // The path itself: what draws files would make its line as much wider as the box.
    expect(svgMarkup(band, BOX)).toBe(
      '<g><clipPath id="clip-1"><rect x="0" y="0" width="100" height="50"/></clipPath>' +
        '<g clip-path="url(#clip-1)"><path d="M0,0L200,12.5V20Z"/></g></g>',
    );
  });

  it("leads nowhere, keeps what its links are about, and leaves out what is there for phones", () => {
    const marks = (
      <a href="/liste" aria-label="2018 : 80 % & plus" className="chart-link">
        <text className="text-xs font-semibold" fill="var(--ink)">
          80
        </text>
        <text className="@min-[26rem]:hidden">18</text>
      </a>
    );
    expect(svgMarkup(marks, BOX)).toBe(
      '<g><title>2018 : 80 % &amp; plus</title><text fill="#1f1d19" font-size="12" font-weight="600">80</text></g>',
    );
  });

  it("takes no HTML and no colour it does not know", () => {
    expect(() => svgMarkup(<p>Texte</p>, BOX)).toThrow("<p>");
    expect(() => svgMarkup(<rect fill="var(--none)" />, BOX)).toThrow("--none");
  });

  it("has the colours of the light page, on white", () => {
    const [light = ""] = readFileSync("app/globals.css", "utf8").split(
      "@media screen and (prefers-color-scheme: dark)",
    );
    const tokens = new Map(
      [...light.matchAll(/--([\w-]+): (#[\da-f]{6});/gu)].map(([, name, colour]) => [name, colour]),
    );
    for (const [name, colour] of Object.entries(PAPER)) {
      expect(colour, name).toBe(name === "page" ? "#ffffff" : tokens.get(name));
    }
  });

  it("breaks texts at their spaces, a title in lines of one length", () => {
    const text = "aaaa bbbb cccc dddd eeee ffff gggg";
    const room = widthOf("a".repeat(30), 14);
    expect(wrapped(text, room, 14)).toEqual(["aaaa bbbb cccc dddd eeee ffff", "gggg"]);
    expect(balanced(text, room, 14)).toEqual(["aaaa bbbb cccc dddd", "eeee ffff gggg"]);
  });
});

describe("a picture of a page", () => {
  const figureOf = (height: string | number | undefined) => (
    <section>
      <h2>Titre de la page</h2>
      {null}
      <ChartFigure
        title="Ce que l’on voit"
        description="Ce que l’on entend"
        hint="Légende"
        source={<span>Ne suit pas</span>}
        table={TABLE}
      >
        <p className="sr-only">Ce que l’on entend</p>
        <svg aria-hidden="true" width="100%" height={height} viewBox={height === undefined ? "0 0 336 100" : undefined}>
          <rect width="100%" height="10" fill="var(--accent)" />
        </svg>
      </ChartFigure>
    </section>
  );

  it("becomes a file with its title, its drawing, its words and where it is from", async () => {
    const picture = await pictureOf(figureOf(40));
    if (!picture) throw new Error("no picture");
    const svg = pictureSvg(picture, ["Source : registre"]);
    const texts = [...svg.matchAll(/<text[^>]*>([^<]*)/gu)].map(([, text]) => text);
    expect(texts).toEqual(["Ce que l’on voit", "Légende", "Ne suit pas", "Source : registre"]);
    expect(svg).toContain('<rect width="672" height="10" fill="#54399c"/>');
    expect(svg).toContain("<desc>Ce que l’on entend Légende Ne suit pas Source : registre</desc>");
  });

  it("is as high as it says or as its shape, and nothing else", async () => {
    const heightOf = async (height: string | number | undefined) => {
      const picture = await pictureOf(figureOf(height));
      return Number(picture && /height="(\d+)" viewBox/u.exec(pictureSvg(picture, []))?.[1]);
    };
    expect((await heightOf(undefined)) - (await heightOf(40))).toBe(160);
    await expect(heightOf("auto")).rejects.toThrow("height");
  });

  it("is none where the page shows none", async () => {
    expect(await pictureOf(<p>Rien</p>)).toBeNull();
  });

  it("of people draws as many as there are", async () => {
    const share = {
      key: "s",
      tone: "salaried",
      label: "Emploi",
      rateText: "67 %",
      name: "Emploi",
      href: "/x",
    } as const;
    const picture = await pictureOf(
      <PeopleMarks
        scope="shares"
        title="Trois personnes"
        description="Trois"
        source={null}
        table={TABLE}
        shares={[
          { ...share, count: 3, numberText: "3", countText: "3 personnes" },
          {
            ...share,
            key: "n",
            tone: "unknown",
            label: "Sans réponse",
            count: 0,
            numberText: "0",
            countText: "0 personne",
          },
        ]}
      />,
    );
    const svg = picture ? pictureSvg(picture, []) : "";
    expect(svg.match(/<path d="M11 2/gu)).toHaveLength(3);
    expect(svg).toContain("3 personnes");
    expect(svg).not.toContain("Sans réponse");
  });

  it("of rates colours what is apart, hollows what is provisional, and writes why there is none", () => {
    const row = { countsText: "1 sur 2", interval: [0.2, 0.9], hollow: false } as const;
    const svg = pictureSvg(
      {
        title: "Titre",
        description: "Description",
        notes: [],
        drawing: (
          <RateRows
            reference={{ value: 0.7, text: "cible" }}
            tickText={(proportion) => `${proportion * 100} %`}
            rows={[
              { ...row, key: "a", label: "Albi", value: 0.5, valueText: "50 %", apart: true },
              { ...row, key: "b", label: "Béziers", value: 0.6, valueText: "60 %", hollow: true, note: "provisoire" },
              { ...row, key: "c", label: "Cahors", value: null, valueText: "pas de taux", interval: null },
            ]}
          />
        ),
      },
      [],
    );
    const dots = [...svg.matchAll(/<circle [^>]*fill="([^"]*)" stroke="([^"]*)"/gu)].map(([, fill, stroke]) => [
      fill,
      stroke,
    ]);
    expect(dots).toEqual([
      [PAPER.apart, PAPER.apart],
      [PAPER.page, PAPER["line-strong"]],
    ]);
    for (const text of ["Albi", "Béziers", "Cahors", "50 %", "pas de taux", "provisoire", "cible"]) {
      expect(svg).toContain(`>${text}</text>`);
    }
    const across = [...svg.matchAll(/ (?:cx|x|x1|x2)="([\d.-]+)"/gu)].map(([, value]) => Number(value));
    expect(Math.max(...across)).toBeLessThanOrEqual(PICTURE_WIDTH);
  });
});
