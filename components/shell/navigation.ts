import { can, type Permission } from "@/lib/foundation/access/policy";
import { ROLE, type Section, type Sees } from "@/lib/foundation/access/rules/roles";
import type { Actor, Role } from "@/lib/foundation/core/context";

export const SECTIONS = {
  dashboard: { href: "/tableau-de-bord" },
  schools: { href: "/ecoles" },
  applications: { href: "/candidatures" },
  cohorts: { href: "/promotions" },
  learners: { href: "/apprenants" },
  followup: { href: "/suivi" },
  import: { href: "/import" },
  quality: { href: "/qualite" },
  samples: { href: "/controles" },
  definitions: { href: "/definitions" },
  territory: { href: "/territoire" },
  // What the Région and the GEN decide of programmes, beside what they sign.
  agreements: { href: "/conventions", beside: "/label" },
  returns: { href: "/restitutions" },
  administration: { href: "/administration" },
} as const satisfies Record<Section, { href: string; beside?: string }>;

type PageBeneath = {
  key: string;
  href: string;
  permission: Permission;
  /** Where those that have the permission do not all have the page. */
  sees?: Sees;
};

/** What stands beneath a section, for the map of the site: its own pages link to these too. */
export const BENEATH = {
  learners: [
    { key: "pairs", href: "/apprenants/doublons", permission: "learner.merge" },
    { key: "rights", href: "/apprenants/demandes", permission: "learner.rights" },
  ],
  dashboard: [
    { key: "compare", href: "/tableau-de-bord/comparer", permission: "network.read" },
    { key: "equity", href: "/tableau-de-bord/equite", permission: "network.read" },
  ],
  applications: [
    { key: "agents", href: "/candidatures/agents", permission: "partner.read", sees: "host" },
    { key: "hosts", href: "/candidatures/collectivites", permission: "partner.invite", sees: "all" },
  ],
  followup: [
    { key: "campaign", href: "/suivi/campagne", permission: "outcome.record" },
    { key: "templates", href: "/suivi/campagne/modeles", permission: "outcome.record" },
    { key: "ownCalls", href: "/suivi/appels", permission: "outcome.record" },
    { key: "proofs", href: "/suivi/preuves", permission: "outcome.record" },
  ],
  import: [{ key: "columns", href: "/import/colonnes", permission: "register.import" }],
  samples: [{ key: "mandates", href: "/controles/mandats", permission: "mandate.read" }],
  definitions: [{ key: "changes", href: "/definitions/changements", permission: "cohort.figures" }],
  territory: [{ key: "coverage", href: "/territoire/couverture", permission: "network.read" }],
  agreements: [
    { key: "costs", href: "/conventions/couts", permission: "cost.read" },
    { key: "label", href: "/label", permission: "label.read" },
    { key: "thresholds", href: "/label/seuil", permission: "label.manage" },
  ],
  returns: [
    { key: "fse", href: "/restitutions/fse", permission: "return.read" },
    { key: "template", href: "/restitutions/fse/modele", permission: "return.manage" },
    { key: "bpf", href: "/restitutions/bpf", permission: "return.read" },
    { key: "qualiopi", href: "/restitutions/qualiopi", permission: "return.read" },
    { key: "dueDays", href: "/restitutions/echeances", permission: "return.schedule" },
  ],
  administration: [
    { key: "access", href: "/administration/acces", permission: "access.read" },
    { key: "mail", href: "/administration/courriels", permission: "mail.manage" },
    { key: "references", href: "/administration/references", permission: "reference.manage" },
    { key: "retention", href: "/administration/conservation", permission: "retention.read" },
  ],
} as const satisfies Partial<Record<Section, readonly PageBeneath[]>>;

type Beneath = typeof BENEATH;
type BeneathPage = PageBeneath & { key: Beneath[keyof Beneath][number]["key"] };

/** The sections of somebody with what they may open beneath each; one that is not theirs `opens` nothing itself. */
export function sectionsFor(actor: Pick<Actor, "role" | "readOnly"> & { role: Role }) {
  const own: readonly Section[] = ROLE[actor.role].sections;
  const others = (Object.keys(BENEATH) as (keyof typeof BENEATH)[]).filter((section) => !own.includes(section));
  return [...own, ...others].map((section) => {
    const pages: readonly BeneathPage[] = section in BENEATH ? BENEATH[section as keyof typeof BENEATH] : [];
    return {
      section,
      opens: own.includes(section),
      beneath: pages.filter(
        ({ permission, sees }) => can(actor, permission) && (!sees || sees === ROLE[actor.role].sees),
      ),
    };
  });
}

/** The menu of the public pages. */
export const PUBLIC_PLACES = [
  { key: "figures", href: "/" },
  { key: "schools", href: "/reseau" },
  { key: "calls", href: "/appels" },
] as const;

export const IN_PHONE_BAR = 4;

/** Beside a page stand seven at most; of those who have more, the last of them opens the rest. */
const BESIDE_A_PAGE = 7;
export const besideAPage = (sections: number) => (sections > BESIDE_A_PAGE ? BESIDE_A_PAGE - 1 : sections);

/** Where the role lands when it signs in. */
export function startPageOf(role: Role): string {
  return SECTIONS[ROLE[role].sections[0]].href;
}

export const NAVIGATION_COOKIE = "navigation";
