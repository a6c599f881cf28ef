// Who may import what. Types pass, but between wings: they are gone when the code runs.

// The wings of lib, from the ground up: each rests on those before it alone (docs/adr/0044).
const WINGS = ["foundation", "services", "network", "people", "figures", "money", "competition", "entrances"];
// A room in its wing, or one within it.
const ROOM = "^lib/.+/";
const FEATURE = "^lib/(?!foundation/|entrances/(?:cli|web)/)([^/]+/[^/]+)/";
// Pure is a folder: core, the rules of a feature, and its list of fields.
const PURE = ["^lib/foundation/core/", `${ROOM}(rules/|fields\\.ts$)`];
// Of the pure files, those that decide. The others hold words, an order and figures, which pages show.
const RULES = [
  "^lib/(?!figures/indicators/)[^/]+/[^/]+/rules/(?!(vocabulary|order|columns)\\.ts$)",
  "^lib/figures/indicators/[a-z]+/rules/(alternatives|block|block-table|claims|cycles|disclosure|journey|measures|periods|publication|release|standing|wilson)\\.ts$",
];
// How a feature is reached by another: what it answers, takes and allows, what it writes for several commands in their one
// transaction, and what is pure. Communes are read from files: all that places has is its door.
const DOOR = [
  ...PURE,
  `${ROOM}([a-z-]*(queries|-sql|schema)|policy|[a-z]+-records?|retention)\\.ts$`,
  "^lib/people/intake/repair\\.ts$",
  "^lib/people/learners/(duplicate-)?search\\.ts$",
  "^lib/services/papers/(make-paper|papers)\\.ts$",
  "^lib/services/sms/(gateway|settings)\\.ts$",
  "^lib/network/places/(areas|authorities|communes|epci|positions|resolve)\\.ts$",
  "^lib/services/tables/(limits|read-tables|threads)\\.ts$",
  "^lib/services/tables/worker/(csv|encodings|refuse)\\.mjs$",
  "^lib/services/files/judge/(judge|limits)\\.ts$",
];
const values = { dependencyTypesNot: ["type-only"] };

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "pages-ask-features",
      comment:
        "A page reads through queries and writes through commands. Only the health check touches the database, and the start its address.",
      severity: "error",
      from: {
        path: "^(app|components|lib/entrances/web)/",
        pathNot: "^(app/api/health/|lib/entrances/web/start-checks\\.ts$)",
      },
      to: { path: "^(lib/foundation/db/|prisma/)", ...values },
    },
    {
      name: "pages-hold-no-rule",
      comment:
        "What a page may show is decided by queries, commands and policy; formulas turn counts into figures. What a feature shows (components/…) may " +
        "derive with rules what is being typed, and word a figure as its reader may see it; sessions (accounts) live in both worlds.",
      severity: "error",
      from: { path: "^app/" },
      to: { path: RULES, pathNot: "^lib/entrances/accounts/", ...values },
    },
    {
      name: "no-private-folders",
      comment: "The router's folder holds what the router needs: what a feature shows is in components/<feature>.",
      severity: "error",
      from: {},
      to: { path: "^app/.*/_[^/]+/|^app/_[^/]+/" },
    },
    {
      name: "pages-stand-alone",
      comment: "No page imports from the folder of another, but for the actions of what is above it.",
      severity: "error",
      from: { path: "^(app/.*|app)/[^/]+$" },
      to: { path: "^app/", pathNot: ["^$1/[^/]+$", "(actions\\.ts|/error\\.tsx)$"] },
    },
    {
      name: "pages-lead-components-follow",
      comment: "A page hands its actions down; a component knows of no address that runs something.",
      severity: "error",
      from: { path: "^(components|lib)/" },
      to: { path: "^app/" },
    },
    {
      name: "components-know-no-feature",
      comment: "What is in the kit, the charts and the frame knows nothing of cohorts.",
      severity: "error",
      from: { path: "^components/(ui|charts)/" },
      to: { path: "^(prisma/|lib/(?!foundation/(i18n|core)/)|components/(?!ui/|charts/))" },
    },
    {
      name: "components-change-nothing",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^lib/.*commands\\.ts$", ...values },
    },
    {
      name: "components-ask-no-queries",
      comment: "A page reads, a component shows what it is given: what a page costs stands in the page.",
      severity: "error",
      from: { path: "^components/" },
      to: { path: [`${ROOM}([a-z-]*queries|lists)\\.ts$`, "^lib/entrances/web/require"], ...values },
    },
    {
      name: "features-meet-at-the-door",
      comment: "A feature reaches another through its queries or policy, or through what is pure.",
      severity: "error",
      from: { path: FEATURE },
      to: { path: FEATURE, pathNot: ["^lib/$1/", ...DOOR], ...values },
    },
    {
      name: "packed-texts-stay-in-their-room",
      comment:
        "It has one door, and it is shut to types too. Whoever only looks at somebody is given a JourneyWord, which is pure.",
      severity: "error",
      from: { pathNot: "^(lib/figures/indicators/packed|tests)/" },
      to: {
        path: "^lib/figures/indicators/packed/",
        pathNot: "^lib/figures/indicators/packed/(packed|rules/journey-words)\\.ts$",
      },
    },
    {
      name: "rules-are-pure",
      comment: "Rules, fields and core take plain values and a date: no database, framework, schema, clock or file.",
      severity: "error",
      from: { path: PURE },
      to: { pathNot: PURE, ...values },
    },
    {
      name: "rooms-stand-in-wings",
      severity: "error",
      from: {},
      to: { path: "^lib/", pathNot: `^lib/(${WINGS.join("|")})/[^/]+/` },
    },
    ...WINGS.slice(0, -1).map((wing, floor) => ({
      name: "wings-rest-on-those-below",
      comment:
        "By values or by types. What a request meets is drawn as well: components are above all but the entrances.",
      severity: "error",
      from: { path: `^lib/${wing}/` },
      to: { path: `^(lib/(${WINGS.slice(floor + 1).join("|")})|components)/` },
    })),
    {
      name: "commands-know-no-framework",
      comment: "The command line and imports call the same commands. Queries may use React's cache of one request.",
      severity: "error",
      from: { path: "^lib/.*(commands|queries|schema)\\.ts$" },
      to: { path: "(^|/)node_modules/(next|react-dom)/" },
    },
    {
      name: "nothing-rests-on-tests",
      severity: "error",
      from: { path: "^(app|components|lib|prisma)/" },
      to: { path: "^(tests|scripts)/" },
    },
    {
      name: "unit-tests-open-no-database",
      comment: "They run while the driver is compiled. What opens a database is tested in tests/integration.",
      severity: "error",
      from: { path: "^tests/(unit|components|architecture)/" },
      to: { path: "(^|/)node_modules/(better-sqlite3|pg|@prisma/adapter-[^/]+)/", ...values },
    },
    {
      name: "no-tool-at-run-time",
      severity: "error",
      from: { path: "^(app|components|lib)/" },
      to: { dependencyTypes: ["npm-dev"], ...values },
    },
    {
      name: "resolved",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    exclude: "^(tests/architecture/fixtures|\\.next)/",
    doNotFollow: { path: ["node_modules", "^prisma/generated/"] },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      // What was looked for on the disk is known until the end of the run, and not for four seconds of it.
      cachedInputFileSystem: { cacheDuration: 300_000 },
      exportsFields: ["exports"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
      conditionNames: ["react-server", "import", "default", "types"],
    },
  },
};
