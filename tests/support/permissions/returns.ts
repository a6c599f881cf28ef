import type { Context } from "@/lib/foundation/core/context";
import { clientFor } from "@/lib/foundation/db/client";
import type * as dueDayCommands from "@/lib/money/returns/due-day-commands";
import type * as dueDayQueries from "@/lib/money/returns/due-day-queries";
import type * as queries from "@/lib/money/returns/queries";
import type * as reportCommands from "@/lib/money/returns/report-commands";
import type * as reportQueries from "@/lib/money/returns/report-queries";
import type * as templateCommands from "@/lib/money/returns/template-commands";
import type * as templateQueries from "@/lib/money/returns/template-queries";
import type * as versionCommands from "@/lib/money/returns/version-commands";
import type * as versionQueries from "@/lib/money/returns/version-queries";
import {
  makeCohort,
  makeDueDay,
  makeFunding,
  makeLabel,
  makeLeaver,
  makeSubmittedReport,
  makeTemplate,
} from "../factories";
import type { Site } from "./sites";
import { E, F, N, type Table } from "./table";

const WRITERS = { may: "return.manage", others: F, elsewhere: N } as const;
const DECIDERS = { may: "agreement.manage", others: F, elsewhere: N } as const;
const SENDERS = { may: "return.transmit", others: F, elsewhere: N } as const;
const READERS = { may: "return.read", others: N, elsewhere: N } as const;
const LISTED = { may: "return.read", others: E, elsewhere: E } as const;

const reportAt = async ({ school }: Site) => {
  const { agreement } = await makeFunding({ schoolId: school.id });
  return { agreementId: agreement.id, position: 1 };
};
const submittedAt = async (site: Site) => {
  const report = await reportAt(site);
  return { ...report, ...(await makeSubmittedReport(report.agreementId)) };
};
const noComment = { entries: "", exits: "", outcomes: "", resources: "" };

/** A version that nobody handed in: whoever may submit it does so first. */
const frozenAt = async (site: Site, ctx: Context) => {
  const report = await reportAt(site);
  const kind = { kind: "funding_report", subject: `${report.agreementId}/1`, number: 1 } as const;
  const frozen = { asOfOn: ctx.today, knownAt: ctx.now, content: "{}", sha256: "0".repeat(64) };
  await clientFor("write").returnVersion.create({ data: { ...kind, ...frozen } });
  return report;
};
const providerAt = async (site: Site) => {
  const { providerId } = await makeFunding({ schoolId: site.school.id });
  const { code } = await clientFor("write").trainingProvider.findUniqueOrThrow({ where: { id: providerId } });
  return code;
};

let years = 2040;
/** Due days are of all returns: each that is stated here begins in a year of its own. */
const dueDay = () => {
  years += 1;
  return { kind: "bpf", fromYear: years, monthDay: "05-31", source: "Cerfa" } as const;
};

/** Templates are of all files: each that is stated here begins in a year of its own. */
const template = () => {
  years += 1;
  return { fromYear: years, source: "Modèle du portail", columns: '[{"heading":"Nom","field":"nom"}]' };
};

/** A file of participants that was handed over, of a year that has none any more. */
const handedFile = async (ctx: Context) => {
  years += 1;
  const kind = { kind: "fse_participants", subject: String(years), number: 1 } as const;
  const content = JSON.stringify({ participants: 1, openUntil: null, rows: "0".repeat(64) });
  const frozen = { asOfOn: ctx.today, knownAt: ctx.now, content, sha256: "0".repeat(64) };
  const { id: versionId } = await clientFor("write").returnVersion.create({ data: { ...kind, ...frozen } });
  const sent = { recipient: "fse_authority", sentOn: ctx.today, recordedAt: ctx.now };
  await clientFor("write").returnTransmission.create({ data: { versionId, ...sent } });
  return { year: years };
};

/** Somebody who left, and whose year was handed over. */
const handedOfLeaver = async ({ school }: Site) => {
  const { enrolment } = await makeLeaver({ cohortId: (await makeCohort({ schoolId: school.id })).id });
  const { learnerId, enteredOn, recordedAt } = await clientFor("write").enrolment.findUniqueOrThrow({
    where: { id: enrolment.id },
    select: { learnerId: true, enteredOn: true, recordedAt: true },
  });
  const subject = (enteredOn ?? "").slice(0, 4);
  const number = 1 + (await clientFor("write").returnVersion.count({ where: { kind: "fse_participants", subject } }));
  const frozen = { asOfOn: enteredOn ?? "", knownAt: recordedAt, content: "{}", sha256: "0".repeat(64) };
  const { id: versionId } = await clientFor("write").returnVersion.create({
    data: { kind: "fse_participants", subject, number, ...frozen },
  });
  const sent = { recipient: "fse_authority", sentOn: enteredOn ?? "", recordedAt };
  await clientFor("write").returnTransmission.create({ data: { versionId, ...sent } });
  return learnerId;
};

/** Evidence for a label that was handed over without the decision that it rests on. */
const handedLabel = async (ctx: Context) => {
  const { programmeId, fromOn } = await makeLabel();
  const none = { measures: [], decisions: [], proofs: null, kinds: null };
  const content = JSON.stringify({ ...none, asOf: ctx.today, period: { fromOn } });
  const kind = { kind: "label", subject: programmeId, number: 1 } as const;
  const frozen = { asOfOn: ctx.today, knownAt: ctx.now, content, sha256: "0".repeat(64) };
  const { id: versionId } = await clientFor("write").returnVersion.create({ data: { ...kind, ...frozen } });
  const sent = { recipient: "gen", sentOn: ctx.today, recordedAt: ctx.now };
  await clientFor("write").returnTransmission.create({ data: { versionId, ...sent } });
  return { programmeId, periodFrom: fromOn };
};

const enteredIn2017 = async ({ school }: Site) => {
  const cohort = await makeCohort({ schoolId: school.id, startsOn: "2017-09-01", endsOn: "2018-06-30" });
  await makeLeaver({ cohortId: cohort.id, exitedOn: "2018-06-30" });
};

export const returns = {
  dueDayCommands: {
    recordDueDay: { run: (recordDueDay, ctx) => recordDueDay(ctx, dueDay()), may: "return.schedule", others: F },
    correctDueDay: {
      run: async (correctDueDay, ctx) => {
        const { id: dueDayId } = await makeDueDay(dueDay());
        return correctDueDay(ctx, { statementId: dueDayId, ...dueDay(), why: "Mal lu" });
      },
      may: "return.schedule",
      others: F,
    },
  } satisfies Table<typeof dueDayCommands>,
  dueDayQueries: {
    listDueDays: { run: (listDueDays, ctx) => listDueDays(ctx), may: "return.read", others: E },
    getDueDay: {
      run: async (getDueDay, ctx) => getDueDay(ctx, (await makeDueDay(dueDay())).id),
      may: "return.schedule",
      others: N,
    },
  } satisfies Table<typeof dueDayQueries>,
  templateCommands: {
    recordTemplate: { run: (recordTemplate, ctx) => recordTemplate(ctx, template()), may: "return.manage", others: F },
    correctTemplate: {
      run: async (correctTemplate, ctx) => {
        const { id: statementId } = await makeTemplate(template());
        return correctTemplate(ctx, { statementId, ...template(), why: "Mal lu" });
      },
      may: "return.manage",
      others: F,
    },
  } satisfies Table<typeof templateCommands>,
  templateQueries: {
    listTemplates: { run: (listTemplates, ctx) => listTemplates(ctx), may: "return.manage", others: E },
    getPortalTemplate: {
      run: async (getPortalTemplate, ctx) => getPortalTemplate(ctx, (await makeTemplate(template())).id),
      may: "return.manage",
      others: N,
    },
    getTemplateOf: {
      run: async (getTemplateOf, ctx) => {
        const { fromYear } = await makeTemplate(template());
        return getTemplateOf(ctx, fromYear);
      },
      may: "return.manage",
      others: N,
    },
  } satisfies Table<typeof templateQueries>,
  reportCommands: {
    freezeReport: {
      run: async (freezeReport, ctx, site) => freezeReport(ctx, { ...(await reportAt(site)), asOf: ctx.today }),
      ...WRITERS,
    },
    saveComments: {
      run: async (saveComments, ctx, site) =>
        saveComments(ctx, { ...noComment, ...(await reportAt(site)), exits: "Rien", version: "none" }),
      ...WRITERS,
    },
    submitReport: {
      run: async (submitReport, ctx, site) =>
        submitReport(ctx, { ...(await frozenAt(site, ctx)), number: 1, version: "none" }),
      ...WRITERS,
    },
    sendBackReport: {
      run: async (sendBackReport, ctx, site) => sendBackReport(ctx, { ...(await submittedAt(site)), reason: "Heures" }),
      ...DECIDERS,
    },
    acceptReport: {
      run: async (acceptReport, ctx, site) =>
        acceptReport(ctx, { ...(await submittedAt(site)), acceptedOn: ctx.today }),
      ...DECIDERS,
    },
  } satisfies Table<typeof reportCommands>,
  reportQueries: {
    getReport: { run: async (getReport, ctx, site) => getReport(ctx, await reportAt(site)), ...READERS },
  } satisfies Table<typeof reportQueries>,
  versionCommands: {
    freezeBpf: {
      run: async (freezeBpf, ctx, site) => freezeBpf(ctx, { provider: await providerAt(site), year: 2025 }),
      ...WRITERS,
    },
    freezeQualiopi: {
      run: (freezeQualiopi, ctx) => freezeQualiopi(ctx, { year: 2025 }),
      may: "return.manage",
      others: F,
    },
    freezeLabel: {
      run: async (freezeLabel, ctx) => {
        const { programmeId, fromOn: periodFrom } = await makeLabel();
        return freezeLabel(ctx, { programmeId, periodFrom });
      },
      may: "return.transmit",
      others: F,
    },
    makeCopy: { run: async (makeCopy, ctx, site) => makeCopy(ctx, await reportAt(site)), ...SENDERS },
    exportParticipants: {
      run: (exportParticipants, ctx) =>
        exportParticipants(ctx, { year: 2025 }, async () => ({ bytes: new TextEncoder().encode(crypto.randomUUID()) })),
      may: "return.manage",
      others: F,
    },
    recordTransmission: {
      run: async (recordTransmission, ctx, site) => {
        const { versionId } = await submittedAt(site);
        return recordTransmission(ctx, { versionId, recipient: "region", sentOn: ctx.today });
      },
      ...SENDERS,
    },
  } satisfies Table<typeof versionCommands>,
  versionQueries: {
    listVersions: {
      run: async (listVersions, ctx, site) => {
        const { agreementId } = await submittedAt(site);
        return listVersions(ctx, { kind: "funding_report", subject: `${agreementId}/1` });
      },
      ...LISTED,
    },
    getVersion: {
      run: async (getVersion, ctx, site) => getVersion(ctx, (await submittedAt(site)).versionId),
      ...READERS,
    },
    listHandedOver: {
      run: async (listHandedOver, ctx, site) => listHandedOver(ctx, [await handedOfLeaver(site)]),
      may: "learner.rights",
      others: E,
    },
  } satisfies Table<typeof versionQueries>,
  queries: {
    listReturns: {
      run: async (listReturns, ctx, site) => {
        await reportAt(site);
        return listReturns(ctx);
      },
      may: "return.read",
      others: E,
    },
    countSubmittedReports: {
      run: async (countSubmittedReports, ctx) => countSubmittedReports(ctx),
      may: "agreement.manage",
      others: N,
    },
    getBpf: {
      run: async (getBpf, ctx, site) => getBpf(ctx, { provider: await providerAt(site), year: 2025 }),
      ...READERS,
    },
    listBpfProviders: {
      run: async (listBpfProviders, ctx, site) => {
        await providerAt(site);
        return listBpfProviders(ctx);
      },
      ...LISTED,
    },
    getQualiopi: {
      run: (getQualiopi, ctx) => getQualiopi(ctx, { year: 2026 }),
      may: "return.read",
      others: N,
    },
    getFse: {
      run: async (getFse, ctx, site) => {
        await enteredIn2017(site);
        return getFse(ctx, { year: 2017 });
      },
      may: "return.read",
      others: N,
    },
    getFseSince: {
      run: async (getFseSince, ctx) => getFseSince(ctx, await handedFile(ctx)),
      may: "return.read",
      others: N,
    },
    getLabelSince: {
      run: async (getLabelSince, ctx) => getLabelSince(ctx, await handedLabel(ctx)),
      may: "return.read",
      others: N,
    },
    getLabelVersionSince: {
      run: async (getLabelVersionSince, ctx) => {
        const { programmeId: subject } = await handedLabel(ctx);
        const { content } = await clientFor("write").returnVersion.findFirstOrThrow({
          where: { kind: "label", subject },
        });
        return getLabelVersionSince(ctx, { subject, number: 1, content: { ...JSON.parse(content), return: "label" } });
      },
      may: "return.read",
      others: N,
    },
    listIncomplete: {
      run: async (listIncomplete, ctx, site) => {
        await enteredIn2017(site);
        return (await listIncomplete(ctx, { year: 2017, page: 1 })).people;
      },
      may: "return.manage",
      others: E,
      elsewhere: E,
    },
  } satisfies Table<typeof queries>,
};
