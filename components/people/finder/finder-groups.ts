import "server-only";
import { addressFoundBy } from "@/components/people/learners/people-address";
import type { FinderAnswer, FinderEntry, FinderGroup } from "@/components/shell/finder/found";
import { PUBLIC_PLACES, SECTIONS, sectionsFor } from "@/components/shell/navigation";
import type { SessionContext } from "@/lib/entrances/web/session";
import { can, type Permission } from "@/lib/foundation/access/policy";
import { foldSearch, foldWords } from "@/lib/foundation/core/fold";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { LearnerPage } from "@/lib/people/enrolments/learner-queries";
import type { NamedCohort, NamedSchool, Records } from "@/lib/people/finder/queries";

const MOST_PAGES = 6;

/** What somebody may want to do from wherever they are, most often first; who may is said by the page that it leads to. */
export const ACTS = [
  { key: "call", href: "/suivi", permission: "outcome.record" },
  { key: "cohort", href: "/promotions/nouvelle", permission: "cohort.manage" },
  { key: "import", href: "/import", permission: "register.import" },
  { key: "school", href: "/ecoles/nouvelle", permission: "school.manage" },
  { key: "invitation", href: "/candidatures/appels/nouveau", permission: "call.manage" },
  { key: "agreement", href: "/conventions/nouvelle", permission: "agreement.manage" },
  { key: "sample", href: "/controles/nouveau", permission: "sample.draw" },
  { key: "values", href: "/territoire/importer", permission: "territory.manage" },
  { key: "account", href: "/administration/nouveau", permission: "account.manage" },
] as const satisfies readonly { key: string; href: string; permission: Permission }[];

/** Whether each word begins one of a label: of a page one knows the beginning. */
function isNamed(label: string, words: readonly string[]): boolean {
  const named = ` ${foldWords(label)}`;
  return words.every((word) => named.includes(` ${word}`) || named.replaceAll(" ", "").startsWith(word));
}

async function ofPeople({ page, total, suggestions }: LearnerPage, text: string): Promise<FinderEntry[]> {
  const [t, list, format] = await Promise.all([
    getTranslations("finder"),
    getTranslations("learners.list.found"),
    getFormat(),
  ]);
  const people = page.lines.map(({ id, lastName, firstName, birthDate, latest, found }): FinderEntry => {
    const by = found && list(found.by, { value: found.by === "phone" ? format.phone(found.value) : found.value });
    const cohort = latest && `${latest.school} ${latest.cohort}`;
    const detail = [birthDate && format.tableDate(birthDate), by, cohort].filter(Boolean).join(" · ");
    return { href: `/apprenants/${id}`, label: `${lastName} ${firstName}`, detail };
  });
  const all = {
    href: addressFoundBy(text),
    label: t("all"),
    detail: t("allCount", { count: total.count, more: total.more ? "yes" : "no" }),
  };
  const instead = suggestions.map((name) => ({ href: addressFoundBy(name), label: name, detail: t("instead") }));
  return [...people, ...(total.count > people.length ? [all] : []), ...instead];
}

async function ofCohorts(cohorts: readonly NamedCohort[]): Promise<FinderEntry[]> {
  const format = await getFormat();
  return cohorts.map(({ id, code, school, programme, startsOn }) => ({
    href: `/promotions/${id}`,
    label: `${school} ${code}`,
    detail: `${programme} · ${format.tableDate(startsOn)}`,
  }));
}

const ofSchools = (schools: readonly NamedSchool[]) =>
  schools.map(({ code, name, commune }) => ({
    href: `/ecoles/${code}`,
    label: name,
    ...(commune && { detail: commune }),
  }));

/** The pages of the menu first, then those beneath them, as the map of the site has them. */
async function ofPages({ actor }: SessionContext, words: readonly string[]): Promise<FinderEntry[]> {
  const t = await getTranslations("nav");
  const sections = sectionsFor(actor);
  const own = sections
    .filter(({ opens }) => opens)
    .map(({ section }) => ({ href: SECTIONS[section].href, label: t(`places.${section}`) }));
  const beneath = sections.flatMap(({ beneath, section }) =>
    beneath.map(({ key, href }) => ({ href, label: t(`map.pages.${key}`), detail: t(`places.${section}`) })),
  );
  const others = [
    { href: "/compte", label: t("account") },
    { href: "/plan", label: t("map.title") },
    ...PUBLIC_PLACES.map(({ key, href }) => ({ href, label: t(`public.${key}`), detail: t("map.everybody") })),
  ];
  const pages = [...own, ...beneath, ...others].map((page) => ({ ...page, isPage: true as const }));
  return words.length === 0 ? pages : pages.filter(({ label }) => isNamed(label, words)).slice(0, MOST_PAGES);
}

async function ofActs(
  { actor }: SessionContext,
  recruiting: readonly NamedCohort[],
  words: readonly string[],
): Promise<FinderEntry[]> {
  const t = await getTranslations("finder");
  const enrol = recruiting.map(({ id, code, school }) => ({
    href: `/promotions/${id}/inscrire`,
    label: t("act.enrol", { cohort: `${school} ${code}` }),
  }));
  const others = ACTS.filter(({ permission }) => can(actor, permission)).map(({ key, href }) => ({
    href,
    label: t(`act.${key}`),
  }));
  return [...enrol, ...others].filter(({ label }) => isNamed(label, words));
}

/** What a text found of what is somebody's to open, with pages and what may be done; without one these alone. */
export async function finderAnswer(ctx: SessionContext, text: string, records: Records): Promise<FinderAnswer> {
  const words = foldSearch(text);
  const [people, cohorts, pages, acts, t] = await Promise.all([
    records.people ? ofPeople(records.people, text) : [],
    ofCohorts(records.cohorts),
    ofPages(ctx, words),
    ofActs(ctx, records.recruiting, words),
    getTranslations("finder"),
  ]);
  const found = { people, cohorts, schools: ofSchools(records.schools), pages, acts };
  const groups = (Object.keys(found) as FinderGroup["of"][]).map((of) => ({
    of,
    title: t(`group.${of}`),
    entries: found[of],
  }));
  const count = groups.reduce((sum, { entries }) => sum + entries.length, 0);
  return { groups: groups.filter(({ entries }) => entries.length > 0), said: text ? t("said", { count }) : "" };
}
