import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { BENEATH, besideAPage, PUBLIC_PLACES, SECTIONS, sectionsFor, startPageOf } from "@/components/shell/navigation";
import { can, type Permission } from "@/lib/foundation/access/policy";
import { ROLE, type Section } from "@/lib/foundation/access/rules/roles";
import { ROLES } from "@/lib/foundation/core/context";
import { BY_LAW } from "../support/roles-by-law";

/** What the page of each section asks for. */
const ASKS: Record<Section, Permission> = {
  dashboard: "network.read",
  schools: "school.read",
  applications: "application.read",
  cohorts: "cohort.roster",
  learners: "learner.read",
  followup: "outcome.record",
  import: "register.import",
  quality: "cohort.figures",
  samples: "sample.read",
  definitions: "definitions.read",
  territory: "territory.read",
  agreements: "agreement.read",
  returns: "return.read",
  administration: "account.manage",
};

describe("the navigation", () => {
  it("has a drawing for each section, and for nothing else", () => {
    const sheet = readFileSync("components/shell/place-icons.css", "utf8");
    const drawn = [...sheet.matchAll(/data-place="(\w+)"\] \{\s*--drawing: url\("data:image\/svg\+xml,/gu)].map(
      ([, section]) => section,
    );
    expect(drawn.sort()).toEqual(Object.keys(ASKS).sort());
  });

  it.each(ROLES)("offers %s all the sections that the policy opens, and no other", (role) => {
    const actor = { userId: "u", role, name: "n", schoolIds: [], hostOrganisationId: null, readOnly: false };
    const open = Object.entries(ASKS).filter(([, permission]) => can(actor, permission));
    expect([...ROLE[role].sections].sort()).toEqual(open.map(([section]) => section).sort());
  });

  it.each(ROLES)("has seven entries at most beside a page of %s, the last of which opens the rest", (role) => {
    const many = ROLE[role].sections.length;
    const shown = besideAPage(many);
    expect(shown + (shown < many ? 1 : 0)).toBe(Math.min(many, 7));
  });

  it("starts each role where it works", () => {
    expect(ROLES.map((role) => [role, startPageOf(role)])).toEqual(ROLES.map((role) => [role, BY_LAW[role].start]));
  });

  it("has on the map of the site every page with an address of its own, but for forms, each once", () => {
    const pages = readdirSync("app", { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith("/page.tsx") && !file.includes("["))
      .map((file) => `/${file.replace(/\(\w+\)\/|\/?page\.tsx$/gu, "")}`);
    const mapped = [
      ...Object.values(SECTIONS).map(({ href }) => href),
      ...Object.values(BENEATH).flatMap((beneath) => beneath.map(({ href }) => href)),
      ...PUBLIC_PLACES.map(({ href }) => href),
    ];
    // The rest of what the map links to, itself, and what only another page leads to, or a letter.
    const OF_DUE = "/administration/conservation/personnes";
    const linked = ["/accessibilite", "/compte", "/connexion", "/plan"];
    const beside = [...linked, "/chercher", "/mot-de-passe", "/tableau-de-bord/personnes", OF_DUE, "/s"];
    const forms = /\/(nouv|invit|import$|importer)/u;
    expect(pages.filter((page) => ![...mapped, ...beside].includes(page) && !forms.test(page))).toEqual([]);
    expect(mapped.filter((address) => !pages.includes(address))).toEqual([]);
    expect(new Set(mapped).size).toBe(mapped.length);
  });

  it.each(ROLES)("offers %s on the map of the site what its sections and permissions open, and no more", (role) => {
    const actor = { userId: "u", role, name: "n", schoolIds: [], hostOrganisationId: null, readOnly: false };
    const offered = sectionsFor(actor);
    expect(offered.filter(({ opens }) => opens).map(({ section }) => section)).toEqual([...ROLE[role].sections]);
    expect(offered.flatMap(({ beneath }) => beneath.map(({ key }) => key)).toSorted()).toEqual(
      BY_LAW[role].beneath.toSorted(),
    );
  });
});
