// Who may import what. Types pass everywhere: they are gone when the code runs.
const FEATURE = "^lib/(?!access/|audit/|cli/|core/|db/|i18n/)([^/]+)/";
const PURE = "(rules|formulas)\\.ts$";
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
      comment: "A page reads through queries and writes through commands. Only the health check touches the database.",
      severity: "error",
      from: { path: "^app/", pathNot: "^app/api/health/" },
      to: { path: "^(lib/db/|prisma/)", ...values },
    },
    {
      name: "pages-hold-no-rule",
      comment:
        "What a page may show is decided by queries, commands and policy; formulas turn counts into figures. A leaf (in a folder _…) may derive with rules " +
        "what is being typed; sessions (accounts) live in both worlds.",
      severity: "error",
      from: { path: "^app/", pathNot: "/_[^/]+/" },
      to: { path: `^lib/[^/]+/[a-z-]*rules\\.ts$`, pathNot: "^lib/accounts/", ...values },
    },
    {
      name: "components-know-no-feature",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^(app/|prisma/|lib/(?!i18n/))", ...values },
    },
    {
      name: "features-meet-at-the-door",
      comment: "A feature reaches another through its queries or policy, or through what is pure.",
      severity: "error",
      from: { path: FEATURE },
      to: { path: `${FEATURE}.*(commands|schema|messages)\\.ts$`, pathNot: "^lib/$1/", ...values },
    },
    {
      name: "rules-are-pure",
      comment: "Rules and formulas take plain values and a date: no database, framework, schema, clock or file.",
      severity: "error",
      from: { path: `^lib/[^/]+/[a-z-]*${PURE}` },
      to: {
        path: "^(node_modules/|app/|components/|prisma/|lib/db/|lib/core/(clock|logger|env)|lib/.*(queries|commands|schema|messages)\\.ts$)",
        ...values,
      },
    },
    {
      name: "rules-touch-no-machine",
      severity: "error",
      from: { path: `^lib/[^/]+/[a-z-]*${PURE}` },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "ground-knows-no-feature",
      severity: "error",
      from: { path: "^lib/(core|db|audit)/" },
      to: { path: `(${FEATURE}|^app/|^components/)`, ...values },
    },
    {
      name: "commands-know-no-framework",
      comment: "The command line and imports call the same commands. Queries may use React's cache of one request.",
      severity: "error",
      from: { path: "^lib/.*(commands|queries|rules|schema)\\.ts$" },
      to: { path: "^node_modules/(next|react-dom)/" },
    },
    {
      name: "nothing-rests-on-tests",
      severity: "error",
      from: { path: "^(app|components|lib|prisma)/" },
      to: { path: "^(tests|scripts)/" },
    },
    {
      name: "no-tool-at-run-time",
      severity: "error",
      from: { path: "^(app|components|lib)/", pathNot: "\\.test\\.tsx?$" },
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
    tsPreCompilationDeps: "specify",
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
      conditionNames: ["react-server", "import", "default", "types"],
    },
  },
};
