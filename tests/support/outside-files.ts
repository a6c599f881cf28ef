import { ledgerPaper } from "@/components/money/ledger/ledger-paper";
import { getLedgerTexts } from "@/components/money/ledger/ledger-texts";
import { publishedParts } from "@/components/money/ledger/published-parts";
import { getPublicStory, getSchoolStory } from "@/lib/competition/applications/story-queries";
import { getPublished } from "@/lib/figures/indicators/published/published-queries";
import type { Publication, PublishedSchool } from "@/lib/figures/indicators/published/rules/block-table";
import { PUBLISHED_WINDOWS } from "@/lib/figures/indicators/published/rules/periods";
import { listSchools } from "@/lib/figures/indicators/queries";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import type { Found } from "@/lib/foundation/core/result";
import { getAgreement, listAgreements } from "@/lib/money/agreements/queries";
import { getHostLedger } from "@/lib/money/ledger/queries";
import { copyContent } from "@/lib/money/returns/copy-content";
import type { CopyContent } from "@/lib/money/returns/rules/content";
import { getPremises } from "@/lib/network/premises/queries";
import { getPublicSchool, listPublicSchools } from "@/lib/network/schools/public-queries";
import type { Ledger } from "@/lib/services/papers/papers";
import { contextOf } from "./factories";

/** What somebody outside the network holds, as the files and pages say it. */
export type Files = {
  /** Of the public pages: every line of every place. */
  lines: Publication[];
  pages: unknown[];
  /** The papers that hosts were given, and what stands on their pages. */
  ledgers: Ledger[];
  hosts: unknown[];
  copies: Omit<CopyContent, "version" | "knownAt">[];
};

const on = (ctx: Context, day: CivilDate): Context => ({ ...ctx, today: day, now: new Date(`${day}T12:00:00.000Z`) });

/** All that the public and these hosts can fetch on a day, with the copies that they are handed of these agreements. */
export async function filesOf(
  day: CivilDate,
  { hostIds, agreementIds }: { hostIds: readonly string[]; agreementIds: readonly string[] },
): Promise<Files> {
  const published = await getPublished(day);
  const lines = [...published.lines.values()].flatMap(({ releases, ...line }) =>
    PUBLISHED_WINDOWS.flatMap((window) => {
      const release = releases[window];
      return release === undefined ? [] : [{ ...line, window, release }];
    }),
  );
  const schools = await listPublicSchools();
  const pages = [
    schools,
    ...(await Promise.all(
      schools.map(({ code }) => Promise.all([getPublicSchool(code, day), getPublicStory(code, day)])),
    )),
  ];
  const [ledgers, hosts]: [Ledger[], unknown[]] = [[], []];
  for (const hostOrganisationId of hostIds) {
    const ctx = on(contextOf("host", { hostOrganisationId }), day);
    const agreements = await listAgreements(ctx);
    hosts.push(agreements, ...(await Promise.all(agreements.map(({ id }) => getAgreement(ctx, id)))));
    for (const school of await listSchools(ctx)) {
      const ledger = await getHostLedger(ctx, school.code);
      if (!ledger) throw new Error("a host without its ledger");
      const words = await getLedgerTexts(school);
      const parts = await publishedParts(school, published, day);
      ledgers.push(await ledgerPaper(words, ledger, parts, { lang: "fr", today: day }));
      hosts.push(school, ledger, await getPremises(ctx, school.code), await getSchoolStory(ctx, school.code));
    }
  }
  const official = on(contextOf("region"), day);
  const copies = await Promise.all(agreementIds.map((id) => copyContent(official, id)));
  return { lines, pages, ledgers, hosts, copies: copies.filter((copy) => copy !== null) };
}

const PERCENT_OF = /(\d+) sur (\d+)/;
const BOUND = { "80 % ou plus": "high", "20 % ou moins": "low" } as const;

/** « 19 sur 31 » */
function countsIn(text: string): [part: number, whole: number] | null {
  const [, part, whole] = PERCENT_OF.exec(text.replace(/\s/g, " ")) ?? [];
  return part && whole ? [Number(part), Number(whole)] : null;
}

/** What papers and copies state of people, as lines of publications: read from them, and not from what they were made of. */
export function toldIn({ pages, ledgers, copies }: Files): Publication[] {
  const [schools] = pages as [Awaited<ReturnType<typeof listPublicSchools>>];
  const placeOf = (name: string): Pick<Publication, "kind" | "place"> => {
    const school = schools.find((one) => one.name === name);
    if (school) return { kind: "school", place: school.code };
    const area = schools.find(({ departement }) => departement.name === name);
    return area ? { kind: "departement", place: area.departement.code } : { kind: "network", place: "" };
  };
  const ofPapers = ledgers.flatMap(({ people }) =>
    people.tables.flatMap(({ title, rows }) =>
      rows.flatMap(([period, rate, counts, response]): Publication[] => {
        const [told, answers] = [countsIn(counts), countsIn(response)];
        const bound = BOUND[rate.replace(/\s/g, " ") as keyof typeof BOUND] ?? null;
        const [positives, base] = told ?? [null, Number(/\d+/.exec(counts)?.[0])];
        const release = { base, positives, bound, respondents: answers?.[0] ?? null, families: null };
        const of = placeOf(title.split(", par ")[0] ?? "");
        return [{ ...of, period: Number(period.slice(0, 4)), window: "M6", release }];
      }),
    ),
  );
  const ofCopies = copies.flatMap(({ lines }) =>
    lines.map(({ place, period, window, base, positives, bound }): Publication => {
      const release = base === null ? null : { base, positives, bound, respondents: null, families: null };
      return {
        ...placeOf(place),
        period: Number(period.slice(0, 4)),
        window: window === "M12" ? "M12" : "M6",
        release,
      };
    }),
  );
  return [...ofPapers, ...ofCopies];
}

/** The schools as the public pages show them. */
export function schoolsIn({ pages }: Files): PublishedSchool[] {
  const [, ...each] = pages as [unknown, ...[Found<typeof getPublicSchool>, unknown][]];
  return each.map(([{ code, departement, cohorts }]) => ({
    code,
    departement: departement.code,
    cohorts: cohorts.map(({ startsOn, endsOn, capacity }) => ({ startsOn, endsOn, capacity })),
  }));
}
