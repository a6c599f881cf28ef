import { createHash } from "node:crypto";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, describe, expect, inject, it, vi } from "vitest";
import { ChangedSince } from "@/components/money/returns/changed-since";
import { documentOf, paperOf, sheetsOf } from "@/components/money/returns/document-of";
import { participantsFile } from "@/components/money/returns/participants-file";
import { StandingText } from "@/components/money/returns/years";
import { rebuildTally } from "@/lib/figures/indicators/packed/packed";
import { getJourney, getLive } from "@/lib/figures/indicators/queries";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { Context } from "@/lib/foundation/core/context";
import type { Found } from "@/lib/foundation/core/result";
import { clientFor, db } from "@/lib/foundation/db/client";
import { workbookOf } from "@/lib/foundation/platform/workbook";
import { stateHours } from "@/lib/money/agreements/payment-commands";
import { getAgreement } from "@/lib/money/agreements/queries";
import { correctDueDay, recordDueDay } from "@/lib/money/returns/due-day-commands";
import { getDueDay, listDueDays } from "@/lib/money/returns/due-day-queries";
import { readParticipants } from "@/lib/money/returns/participants";
import {
  getBpf,
  getFse,
  getFseSince,
  getQualiopi,
  listBpfProviders,
  listIncomplete,
  listReturns,
} from "@/lib/money/returns/queries";
import {
  acceptReport,
  freezeReport,
  saveComments,
  sendBackReport,
  submitReport,
} from "@/lib/money/returns/report-commands";
import { getReport } from "@/lib/money/returns/report-queries";
import type { CopyContent, ReportContent } from "@/lib/money/returns/rules/content";
import { completenessOf } from "@/lib/money/returns/rules/fse";
import { correctTemplate, recordTemplate } from "@/lib/money/returns/template-commands";
import { getTemplateOf, listTemplates } from "@/lib/money/returns/template-queries";
import {
  exportParticipants,
  freezeBpf,
  freezeQualiopi,
  makeCopy,
  recordTransmission,
} from "@/lib/money/returns/version-commands";
import { getVersion, listVersions } from "@/lib/money/returns/version-queries";
import { updateSchool } from "@/lib/network/schools/commands";
import { getSchoolForm } from "@/lib/network/schools/queries";
import { createCohort, updateCohort } from "@/lib/people/cohorts/commands";
import { getCohort, getCohortForm } from "@/lib/people/cohorts/queries";
import type { CohortRecord } from "@/lib/people/cohorts/rules/cohort";
import {
  contextOf,
  FIXED_NOW,
  makeCohort,
  makeEnrolment,
  makeExit,
  makeFunding,
  makeLearner,
  makeLeaver,
  makeOutcome,
  makePayment,
  makeProvider,
  makeSchool,
} from "../support/factories";
import { aidsOf } from "../support/read-workbook";

const isSqlite = inject("databaseTemplate").dialect === "sqlite";
const region = contextOf("region");
const staff = contextOf("staff");
const host = contextOf("host");
const refusal = (code: string, details?: object) => ({
  ok: false,
  failure: { kind: "rule", code, ...(details && { details }) },
});
/** The same person on another day. */
const contextOn = (of: Context, day: CivilDate): Context => ({ ...of, today: day, now: new Date(`${day}T10:00:00Z`) });
const none = { entries: "", exits: "", outcomes: "", resources: "" };

/** A cohort that ended in June 2025 with six leavers: three with a job, one studying, one silent, one neutral. */
async function makeNetwork() {
  const school = await makeSchool();
  const cohort = await makeCohort({ schoolId: school.id, startsOn: "2024-09-02", endsOn: "2025-06-30" });
  const { agreement, providerId } = await makeFunding({ schoolId: school.id, cohortId: cohort.id });
  const leavers: Awaited<ReturnType<typeof makeLeaver>>[] = [];
  for (let n = 0; n < 5; n += 1) leavers.push(await makeLeaver({ cohortId: cohort.id, exitedOn: "2025-06-30" }));
  await makeLeaver({ cohortId: cohort.id, exitedOn: "2025-02-01", reason: "neutral" });
  const at = (n: number) => leavers[n]?.enrolment.id ?? "";
  for (const n of [0, 1, 2]) await makeOutcome({ enrolmentId: at(n), observedOn: "2025-12-20" });
  await makeOutcome({ enrolmentId: at(3), observedOn: "2025-12-20", kind: "specialised_study" });
  return { agreementId: agreement.id, number: agreement.number, cohort, school, providerId, silent: at(4) };
}

const contentOf = async (id: number) => (await getVersion(staff, id))?.content as ReportContent;

describe("a report on a funding agreement", () => {
  it("freezes what the dashboard shows, to the unit, and keeps it whatever is recorded afterwards", async () => {
    const { agreementId, cohort, silent } = await makeNetwork();
    await makePayment(agreementId);
    const key = { agreementId, position: 1 };
    expect(await freezeReport(staff, { ...key, asOf: "2026-11-25" })).toEqual(refusal("as_of_in_future"));
    expect(await freezeReport(staff, { ...key, position: 2, asOf: staff.today })).toMatchObject({
      failure: { kind: "not_found" },
    });
    expect(await freezeReport(staff, { ...key, asOf: staff.today })).toMatchObject({ ok: true, value: { number: 1 } });
    const view = await getReport(region, key);
    const counts = view?.shown?.content.cohorts[0]?.counts;
    const filter = { cohortId: cohort.id, asOf: staff.today };
    const live = (await getLive(staff, { ...filter, definition: "ern-prudente", window: "M6" }))?.figures();
    const journey = await getJourney(staff, filter);
    const line = (wanted: string) => journey?.find(({ key: of }) => of === wanted)?.numerator.count;
    expect.soft(live).toMatchObject({ base: counts?.base, respondents: counts?.respondents });
    expect.soft(live).toMatchObject({ positives: counts?.positives, neutral: counts?.neutral });
    const { verified = -1, documented = -1, byPerson = -1, bySchool = -1 } = counts ?? {};
    expect.soft(verified + documented + byPerson + bySchool).toBe(live?.positives);
    expect
      .soft([counts?.entrants, counts?.dropouts, counts?.fullTitles])
      .toEqual([line("entrants"), line("dropouts"), line("certifiedOfEntrants")]);
    expect
      .soft(counts)
      .toMatchObject({ entrants: 6, base: 5, respondents: 4, positives: 4, salaried: 3, furtherStudy: 1 });
    expect.soft(view).toMatchObject({ lateDays: 55, state: "draft", shown: { content: { paidCents: 6_000_000 } } });
    // What is recorded afterwards is in the next version alone.
    await makeOutcome({ enrolmentId: silent, observedOn: "2025-12-21", kind: "job_seeking" });
    await freezeReport(staff, { ...key, asOf: staff.today });
    const versions = await listVersions(region, { kind: "funding_report", subject: `${agreementId}/1` });
    expect.soft(versions.map(({ number }) => number)).toEqual([2, 1]);
    const [after, before] = await Promise.all(versions.map(({ id }) => contentOf(id)));
    expect.soft([before?.cohorts[0]?.counts.respondents, after?.cohorts[0]?.counts.respondents]).toEqual([4, 5]);
    // And as of a day before the answers there are none.
    await freezeReport(staff, { ...key, asOf: "2025-11-01" });
    const early = await getReport(staff, key);
    expect.soft(early?.shown?.content).toMatchObject({
      asOf: "2025-11-01",
      cohorts: [{ counts: { base: 0, positives: 0 } }],
    });
    expect.soft((await getReport(staff, { ...key, number: 1 }))?.shown?.line.number).toBe(1);
    for (const { id, sha256 } of versions) {
      const text = (await getVersion(staff, id))?.text ?? "";
      expect.soft(createHash("sha256").update(text).digest("hex")).toBe(sha256);
    }
  });

  it("that an amendment asks for is frozen as of its signature at the earliest", async () => {
    const { agreementId, cohort } = await makeNetwork();
    const instalments = {
      position: 1,
      kind: "advance",
      cents: 6_000_000,
      dueDays: 30,
      proof: "signed_agreement",
    } as const;
    await clientFor("write").agreementVersion.create({
      data: {
        agreementId,
        number: 1,
        signedOn: "2026-06-01",
        fromOn: "2025-07-01",
        untilOn: "2026-12-31",
        reason: "Prolongée",
        ceilingCents: 10_000_000,
        recordedAt: region.now,
        cohorts: { create: { cohortId: cohort.id, plannedHours: 1200, plannedCents: 12_000_000 } },
        instalments: { create: instalments },
        reports: { create: [1, 2].map((position) => ({ position, kind: "final" as const, dueOn: "2026-09-30" })) },
      },
    });
    const freeze = (position: number, asOf: string) => freezeReport(staff, { agreementId, position, asOf });
    expect(await freeze(2, "2026-05-31")).toEqual(refusal("as_of_before_asked", { day: "2026-06-01" }));
    expect(await freeze(1, "2025-06-30")).toEqual(refusal("as_of_before_asked", { day: "2025-07-01" }));
    for (const [position, asOf] of [
      [2, "2026-06-01"],
      [1, "2026-05-31"],
    ] as const) {
      expect(await freeze(position, asOf)).toMatchObject({ ok: true });
    }
  });

  describe("is handed in with its comments", () => {
    let [key, silent] = [{ agreementId: "", position: 1 }, ""];
    const said = () => ({ ...key, ...none, exits: "Un départ", version: "none" });
    const submit = (number: number, version: string) => submitReport(staff, { ...key, number, version });
    const freeze = () => freezeReport(staff, { ...key, asOf: staff.today });
    const commentsVersion = async () => (await getReport(staff, key))?.commentsVersion ?? "";

    beforeAll(async () => {
      const made = await makeNetwork();
      [key, silent] = [{ agreementId: made.agreementId, position: 1 }, made.silent];
    });

    it("as they were shown, and once, of ten who do so at once", async () => {
      expect(await submit(1, "none")).toEqual(refusal("report_not_frozen"));
      await freeze();
      expect(await sendBackReport(region, { ...key, reason: "Trop tôt" })).toEqual(refusal("report_not_now"));
      expect(await saveComments(staff, said())).toMatchObject({ ok: true });
      expect(await saveComments(staff, said())).toEqual(refusal("changed_meanwhile"));
      expect(await submit(1, "none")).toEqual(refusal("changed_meanwhile"));
      const version = await commentsVersion();
      const answers = await Promise.all(Array.from({ length: 10 }, () => submit(1, version)));
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(answers.filter(({ ok }) => !ok)).toEqual(Array(9).fill(refusal("report_not_now")));
      expect(await freeze()).toEqual(refusal("report_handed_in"));
      expect(await saveComments(staff, { ...said(), version })).toEqual(refusal("report_handed_in"));
    });

    it("is sent back with a reason, handed in again as it was frozen last, and accepted", async () => {
      expect(await sendBackReport(region, { ...key, reason: "Expliquez les heures" })).toMatchObject({ ok: true });
      expect(await acceptReport(region, { ...key, acceptedOn: region.today })).toEqual(refusal("report_not_now"));
      const back = await getReport(staff, key);
      expect(back).toMatchObject({ state: "sent_back", open: true, comments: { exits: "Un départ" } });
      const saved = { ...said(), exits: "Deux départs", version: back?.commentsVersion ?? "" };
      expect(await saveComments(staff, saved)).toMatchObject({ ok: true });
      await freeze();
      const again = await commentsVersion();
      expect(await submit(1, again)).toEqual(refusal("changed_meanwhile"));
      expect(await submit(2, again)).toMatchObject({ ok: true });
      expect(await acceptReport(region, { ...key, acceptedOn: region.today })).toMatchObject({ ok: true });
    });

    it("stays to be read as it was handed in each time, and its acceptance is the proof of its instalment", async () => {
      const read = await getReport(region, key);
      expect.soft(read?.moves).toMatchObject([
        { to: "submitted", version: 1 },
        { to: "sent_back", version: 1, reason: "Expliquez les heures" },
        { to: "submitted", version: 2 },
        { to: "accepted", version: 2 },
      ]);
      expect.soft((await getReport(region, { ...key, number: 1 }))?.comments.exits).toBe("Un départ");
      const accepted = { state: "accepted", open: false, comments: { exits: "Deux départs" }, lateDays: 0 };
      expect.soft(read).toMatchObject(accepted);
      const instalments = [{}, { proofOn: region.today }];
      expect.soft(await getAgreement(region, key.agreementId)).toMatchObject({ instalments });
      const events = await db.auditEvent.findMany({ where: { entityId: key.agreementId }, orderBy: { id: "asc" } });
      expect
        .soft(events.map(({ key: of }) => of))
        .toEqual([
          ...["report.commented", "report.submitted", "report.sent_back", "report.commented"],
          ...["report.submitted", "report.accepted"],
        ]);
    });

    it("says what has changed since it was accepted: what the records give of its day is another by now", async () => {
      expect((await getReport(region, key))?.changed).toBeNull();
      await makeOutcome({ enrolmentId: silent, observedOn: "2025-12-21", kind: "job_seeking" });
      const { changed } = (await getReport(region, key)) ?? {};
      expect.soft(changed).toEqual({
        number: 2,
        sentOn: region.today,
        corrected: null,
        change: { kind: "funding_report", sections: ["outcomes"] },
      });
      const notice = changed && renderToStaticMarkup(await ChangedSince({ changed, writes: false, state: "accepted" }));
      expect.soft(notice).toMatch(/Partie concernée\s: Situations à six mois\. Le bilan reste accepté/u);
    });
  });

  it("accepted before reports were kept here stays accepted, and takes nothing more", async () => {
    const { agreementId } = await makeNetwork();
    const key = { agreementId, position: 1 };
    const accepted = { ...key, acceptedOn: "2026-10-01", recordedAt: region.now };
    await clientFor("write").acceptedReport.create({ data: accepted });
    expect(await getReport(region, key)).toMatchObject({ state: "accepted", acceptedOn: "2026-10-01", versions: [] });
    expect(await freezeReport(staff, { ...key, asOf: staff.today })).toEqual(refusal("report_handed_in"));
  });

  it("says the same on its page, its paper and in its workbook, and gives no rate on too few people", async () => {
    const { agreementId } = await makeNetwork();
    await freezeReport(staff, { agreementId, position: 1, asOf: staff.today });
    const [line] = await listVersions(staff, { kind: "funding_report", subject: `${agreementId}/1` });
    const version = await getVersion(staff, line?.id ?? 0);
    if (!version) throw new Error("no version");
    const { sections } = await documentOf(version);
    expect(sections.map(({ key }) => key)).toEqual(["entries", "exits", "outcomes", "resources"]);
    const figures = [5, 4, 4, 3, 0, 1, 0];
    const shown = sections[2]?.tables[0]?.rows[0] ?? [];
    expect(shown.slice(1)).toEqual(figures);
    const paper = await paperOf(version, "fr");
    expect(paper.sections[2]?.tables[0]?.rows).toEqual([shown.map(String)]);
    expect(paper.digest.value).toBe(version.sha256);
    const sheets = await sheetsOf(version);
    const [about, sheet] = sheets;
    const workbook = await workbookOf(sheets, { title: "Bilan", lang: "fr" });
    expect(aidsOf(new Uint8Array(workbook))).toEqual({ title: "Bilan", lang: "fr", unheaded: [] });
    expect(sheet?.rows).toContainEqual(shown);
    expect(about?.rows.flat()).toContain(version.sha256);
    expect(sections[2]?.notes[0]).toContain("80");
    const content = version.content as ReportContent;
    const [cohort] = content.cohorts;
    if (!cohort) throw new Error("no cohort");
    const few = { ...cohort, counts: { ...cohort.counts, base: 4, positives: 3 } };
    const small = await documentOf({ ...version, content: { ...content, cohorts: [few] } });
    expect(small.sections[2]?.notes[0]).toMatch(/pas de taux sous 5/);
    // Of whoever went on elsewhere it counts the entry, and says where they are followed; an earlier version tells of none.
    const { entrants } = cohort.counts;
    const entriesIn = async (entries: number | undefined) => {
      const counts = { ...cohort.counts, entries } as typeof cohort.counts;
      const { sections: told } = await documentOf({
        ...version,
        content: { ...content, cohorts: [{ ...cohort, counts }] },
      });
      return [told[0]?.tables[0]?.rows[0]?.at(-1), told[1]?.notes];
    };
    expect(await entriesIn(entrants + 2)).toEqual([entrants + 2, [expect.stringMatching(/^2 personnes sont passées/)]]);
    expect(await entriesIn(undefined)).toEqual([entrants, []]);
  });
});

describe("what is handed over", () => {
  it("goes to who is entitled to it, from the day it was frozen, and of a report once it was submitted", async () => {
    const { agreementId } = await makeNetwork();
    const key = { agreementId, position: 1 };
    await freezeReport(staff, { ...key, asOf: staff.today });
    const [line] = await listVersions(staff, { kind: "funding_report", subject: `${agreementId}/1` });
    const versionId = line?.id ?? 0;
    const send = (change = {}) =>
      recordTransmission(staff, { versionId, recipient: "region", sentOn: staff.today, ...change });
    expect(await send()).toMatchObject(refusal("report_not_submitted"));
    await submitReport(staff, { ...key, number: 1, version: "none" });
    expect(await send({ recipient: "host" })).toMatchObject(refusal("recipient_not_entitled"));
    expect(await send({ sentOn: "2026-11-25" })).toMatchObject(refusal("sent_in_future"));
    expect(await send({ sentOn: "2026-11-23" })).toMatchObject(refusal("sent_before_frozen", { day: "2026-11-24" }));
    expect(await send()).toMatchObject({ ok: true });
    const read = await getVersion(region, versionId);
    expect(read?.transmissions).toMatchObject([{ recipient: "region", sentOn: "2026-11-24" }]);
  });

  it("as a public copy holds names, days and publications: no live figure, and nothing for a host to open", async () => {
    const { agreementId } = await makeNetwork();
    const made = await makeCopy(region, { agreementId });
    const versionId = made.ok ? made.value.id : 0;
    const version = await getVersion(region, versionId);
    expect(Object.keys(version?.content ?? {}).sort()).toEqual(
      [
        ...["agreement", "asOf", "fromOn", "knownAt", "lines", "provider", "return", "schools", "untilOn", "version"],
      ].sort(),
    );
    const content = version?.content as CopyContent;
    for (const published of content.lines) expect(published.base === null || published.base >= 20).toBe(true);
    expect(version?.text).not.toMatch(/ceiling|hours|entrants|counts|paid/i);
    const sent = { versionId, recipient: "host", sentOn: region.today } as const;
    expect(await recordTransmission(region, sent)).toMatchObject({ ok: true });
    expect(await recordTransmission(region, { ...sent, recipient: "region" })).toMatchObject(
      refusal("recipient_not_entitled"),
    );
    expect(await getVersion(host, versionId)).toBeNull();
  });
});

describe("versions of a return", () => {
  it("that are frozen at once have a number each, and a file that is fetched at once has one", async () => {
    const { providerId } = await makeNetwork();
    const { code: provider } = await db.trainingProvider.findUniqueOrThrow({ where: { id: providerId } });
    const eight = Array.from({ length: 8 }, (_, n) => n + 1);
    const frozen = await Promise.all(eight.map(() => freezeBpf(staff, { provider, year: 2025 })));
    expect(frozen.filter(({ ok }) => !ok)).toEqual([]);
    const versions = await listVersions(region, { kind: "bpf", subject: `${provider}/2025` });
    expect(versions.map(({ number }) => number)).toEqual(eight.toReversed());
    const file = { bytes: new TextEncoder().encode("promotion;nom") };
    await Promise.all(eight.map(() => exportParticipants(staff, { year: 1999 }, async () => file)));
    expect(await listVersions(region, { kind: "fse_participants", subject: "1999" })).toHaveLength(1);
  });
});

describe("what is due", () => {
  it("comes late ones first, with what is known and what is missing, and is done once it is handed over", async () => {
    const { agreementId, providerId, cohort } = await makeNetwork();
    const { code } = await db.trainingProvider.findUniqueOrThrow({ where: { id: providerId } });
    const find = async (key: string) => (await listReturns(region)).find((line) => line.key === key);
    const { number } = await db.agreement.findUniqueOrThrow({ where: { id: agreementId } });
    expect(await find(`funding_report ${number} 1`)).toMatchObject({
      lateDays: 55,
      state: "awaited",
      recipient: "region",
      of: 17,
      known: 10,
      gaps: [
        { kind: "hours", count: 1, cohortId: cohort.id },
        { kind: "titles", count: 5, cohortId: cohort.id },
        { kind: "answers", count: 1, cohortId: cohort.id },
      ],
    });
    expect(await find(`bpf ${code}/2025`)).toMatchObject({ dueOn: "2026-05-31", state: "awaited", lateDays: 177 });
    const lines = await listReturns(region);
    const late = lines.map(({ lateDays }) => lateDays);
    expect(late).toEqual([...late].sort((a, b) => b - a));
    const frozen = await freezeBpf(staff, { provider: code, year: 2025 });
    const versionId = frozen.ok ? frozen.value.id : 0;
    await recordTransmission(staff, { versionId, recipient: "dreets", sentOn: staff.today });
    expect(await find(`bpf ${code}/2025`)).toMatchObject({ state: "done", doneOn: staff.today, lateDays: 0 });
  });

  it("stays due from year to year until a version of the whole year is handed over", async () => {
    const { providerId } = await makeNetwork();
    const { code } = await db.trainingProvider.findUniqueOrThrow({ where: { id: providerId } });
    const lineOn = async (day: CivilDate, key: string) =>
      (await listReturns(contextOn(region, day))).find((line) => line.key === key);
    const hand = async (day: CivilDate) => {
      const frozen = await freezeBpf(contextOn(staff, day), { provider: code, year: 2025 });
      const sent = { versionId: frozen.ok ? frozen.value.id : 0, recipient: "dreets", sentOn: day } as const;
      await recordTransmission(contextOn(staff, day), sent);
    };
    const [last, earlier] = [`bpf ${code}/2025`, `bpf ${code}/2024`];
    await hand("2025-11-10");
    expect(await lineOn("2025-12-31", last)).toBeUndefined();
    const early = { state: "awaited", handedOn: "2025-11-10", doneOn: null } as const;
    expect(await lineOn("2026-01-01", last)).toMatchObject({ ...early, dueOn: "2026-05-31", lateDays: 0 });
    // The year in between and the one before it, a year later.
    expect(await lineOn("2027-01-15", last)).toMatchObject({ ...early, lateDays: 229 });
    expect(await lineOn("2027-01-15", earlier)).toMatchObject({ state: "awaited", dueOn: "2025-05-31", lateDays: 594 });
    const standing = (await getBpf(region, { provider: code, year: 2025 }))?.standing;
    expect(standing && renderToStaticMarkup(await StandingText({ standing }))).toMatch(
      /en retard de 177\sjours, transmise le 10\snovembre\s2025, avant la fin de l’année/u,
    );
    await hand("2026-11-24");
    const done = { state: "done", doneOn: "2026-11-24", lateDays: 0 };
    expect(await lineOn("2027-01-15", last)).toMatchObject(done);
    expect(await lineOn("2029-01-15", last)).toMatchObject(done);
    const years = (await listReturns(contextOn(region, "2029-01-15"))).flatMap(({ about }) =>
      "year" in about ? about.year : [],
    );
    // There are cohorts before the first year of which somebody asks for a return, and none after 2025.
    expect([Math.min(...years) >= 2015, years.includes(2027), years.includes(2028)]).toEqual([true, false, false]);
  });

  it("is nothing of the fund of 2021 and the obligation of 2022 for those who had left by then", async () => {
    const before = await makeCohort({ startsOn: "2019-09-02", endsOn: "2020-06-30" });
    const dates = { appliedOn: "2019-06-01", enteredOn: "2019-09-02" };
    const { id: enrolmentId } = await makeEnrolment({ cohortId: before.id, ...dates });
    await makeExit({ enrolmentId, exitedOn: "2020-06-30" });
    expect((await getFse(region, { year: 2019 }))?.content.participants).toBe(1);
    expect((await getQualiopi(region, { year: 2020 }))?.content.schools).toHaveLength(1);
    const keys = (await listReturns(contextOn(region, "2027-01-15"))).map(({ key }) => key);
    expect(keys).not.toContain("fse_participants 2019");
    expect(keys).not.toContain("qualiopi 2020");
  });

  it("of the ESF+ stays open until the last six months are over, and is done by a file that was made after them", async () => {
    const year = 2024;
    const cohort = await makeCohort({ startsOn: `${year}-09-02`, endsOn: "2025-06-30" });
    const dates = { appliedOn: `${year}-06-01`, enteredOn: `${year}-09-02` };
    const { id: enrolmentId } = await makeEnrolment({ cohortId: cohort.id, ...dates });
    const file = { bytes: new TextEncoder().encode("promotion;nom") };
    const hand = async (day: CivilDate) => {
      await exportParticipants(contextOn(staff, day), { year }, async () => file);
      const [last] = await listVersions(staff, { kind: "fse_participants", subject: String(year) });
      const sent = { versionId: last?.id ?? 0, recipient: "fse_authority", sentOn: day } as const;
      expect(await recordTransmission(contextOn(staff, day), sent)).toMatchObject({ ok: true });
    };
    const lineOn = async (day: CivilDate) =>
      (await listReturns(contextOn(region, day))).find(({ key }) => key === `fse_participants ${year}`);
    expect.soft(await lineOn("2025-12-01")).toMatchObject({ state: "awaited", dueOn: "2025-03-31", lateDays: 245 });
    await hand("2025-03-20");
    const { id: exitId } = await makeExit({ enrolmentId, exitedOn: "2025-06-30" });
    const open = { handedOn: "2025-03-20", openUntil: "2026-01-29", dueOn: "2026-03-31" };
    expect.soft(await lineOn("2026-01-29")).toMatchObject({ ...open, state: "to_complete", lateDays: 0 });
    expect.soft(await lineOn("2026-11-24")).toMatchObject({ ...open, state: "awaited", lateDays: 238 });
    // That somebody has left since is no correction of what is to be completed.
    const since = async () => getFseSince(region, { year });
    expect.soft(await since()).toBeNull();
    // The same file, which is whole by now.
    await hand("2026-11-24");
    expect.soft(await since()).toBeNull();
    expect.soft(await lineOn("2026-11-24")).toMatchObject({ state: "done", doneOn: "2026-11-24", openUntil: null });
    const standing = async (day: CivilDate) => (await getFse(contextOn(region, day), { year }))?.standing;
    expect.soft(await standing("2026-11-24")).toMatchObject({ state: "done", doneOn: "2026-11-24" });
    // An exit that is corrected to a later day opens nothing again, neither in the list nor on the page.
    await clientFor("write").exit.update({
      where: { id: exitId },
      data: { currentOf: null, supersededAt: staff.now },
    });
    await makeExit({ enrolmentId, exitedOn: "2026-06-30" });
    const later = (await getFse(region, { year }))?.content.openUntil;
    expect.soft(later).toBe("2027-01-29");
    for (const day of ["2026-11-24", "2027-06-01"] as const) {
      const settled = { state: "done", doneOn: "2026-11-24", openUntil: null, handedOn: null, lateDays: 0 } as const;
      expect.soft(await lineOn(day)).toMatchObject(settled);
      expect.soft(await standing(day)).toMatchObject(settled);
    }
    expect.soft(await since()).toMatchObject({ number: 2, change: { kind: "fse_participants" }, corrected: null });
  });

  it("says that the figures changed since the version that was handed over, until one that gives them is", async () => {
    const { providerId, cohort } = await makeNetwork();
    const { code } = await db.trainingProvider.findUniqueOrThrow({ where: { id: providerId } });
    const statement = { provider: code, year: 2025 };
    const changed = async () => (await getBpf(region, statement))?.changed;
    const freeze = async () => {
      const frozen = await freezeBpf(staff, statement);
      return frozen.ok ? frozen.value.id : 0;
    };
    const said = async () => {
      const since = await changed();
      return since && renderToStaticMarkup(await ChangedSince({ changed: since, writes: true }));
    };
    const first = await freeze();
    expect(await changed()).toBeNull();
    const sent = { recipient: "dreets", sentOn: staff.today } as const;
    await recordTransmission(staff, { ...sent, versionId: first });
    expect(await changed()).toBeNull();
    await stateHours(staff, { cohortId: cohort.id, hours: 6_000, statedOn: staff.today, why: null });
    expect(await changed()).toEqual({
      number: 1,
      sentOn: staff.today,
      corrected: null,
      change: { kind: "bpf", trainees: 0, hours: expect.any(Number) },
    });
    expect(await said()).toMatch(/heures de plus que la version transmise\. Une version corrigée peut être figée/u);
    const second = await freeze();
    expect(await changed()).toMatchObject({ number: 1, corrected: 2 });
    expect(await said()).toMatch(/La version\s2 les donne\s: c’est elle qui est à transmettre/u);
    await recordTransmission(staff, { ...sent, versionId: second });
    expect(await changed()).toBeNull();
  });

  it("of a provider has what other bodies entrusted to it in a frame of its own", async () => {
    const { providerId, cohort, school } = await makeNetwork();
    const { code } = await db.trainingProvider.findUniqueOrThrow({ where: { id: providerId } });
    const trainees = async () => {
      const frozen = await freezeBpf(staff, { provider: code, year: 2025 });
      const content = (await getVersion(staff, frozen.ok ? frozen.value.id : 0))?.content;
      if (content?.return !== "bpf") return null;
      const framed = content.publics.reduce((sum, line) => sum + line.trainees, 0);
      return [framed, content.subcontracted?.trainees, content.entrusted?.trainees];
    };
    expect(await trainees()).toEqual([6, 0, 0]);
    const form = async () =>
      (await getCohortForm(staff, cohort.id)) as NonNullable<Awaited<ReturnType<typeof getCohortForm>>>;
    const say = async (order: Partial<CohortRecord>) =>
      updateCohort(staff, { ...(await form()), cohortId: cohort.id, sharesRoom: null, ...order });
    expect(await say({ orderedAs: "entrusted", otherBody: "GRETA" })).toMatchObject(refusal("other_siren_missing"));
    const other = { otherBody: "GRETA", otherSiren: "130005481" };
    expect(await say({ orderedAs: "entrusted", ...other })).toMatchObject({ ok: true });
    expect(await trainees()).toEqual([0, 0, 6]);
    expect((await getBpf(staff, { provider: code, year: 2025 }))?.orders).toEqual([
      { cohortId: cohort.id, cohort: `${school.name}, ${cohort.code}`, orderedAs: "entrusted", otherBody: "GRETA" },
    ]);
    expect(await say({ orderedAs: "subcontracted", ...other })).toMatchObject({ ok: true });
    expect(await trainees()).toEqual([6, 6, 0]);
    expect(await say({ orderedAs: null, otherBody: null, otherSiren: null })).toMatchObject({ ok: true });
    expect(await trainees()).toEqual([6, 0, 0]);
  });

  it("stays with who trained when the school has another provider, who trains what is created from then on", async () => {
    const { providerId, cohort, school } = await makeNetwork();
    const [former, next] = [
      await db.trainingProvider.findUniqueOrThrow({ where: { id: providerId } }),
      await makeProvider(),
    ];
    const unknown = await makeCohort({ schoolId: school.id });
    await clientFor("write").cohort.update({ where: { id: unknown.id }, data: { providerId: null } });
    const statement = { provider: former.code, year: 2025 };
    const frozen = await freezeBpf(staff, statement);
    const versionId = frozen.ok ? frozen.value.id : 0;
    await recordTransmission(staff, { versionId, recipient: "dreets", sentOn: staff.today });
    const form = (await getSchoolForm(staff, { schoolId: school.id })) as Found<typeof getSchoolForm>;
    const changed = { ...form, schoolId: school.id, providerId: next.id, placeChange: null, movedOn: null };
    expect(await updateSchool(staff, changed)).toMatchObject({ ok: true });
    expect(await getBpf(region, statement)).toMatchObject({ cohorts: 1, changed: null });
    expect(await getBpf(region, { ...statement, provider: next.code })).toMatchObject({ cohorts: 0 });
    const trained = async (id: string) => (await db.cohort.findUniqueOrThrow({ where: { id } })).providerId;
    const { programmeId } = cohort;
    const planned = { schoolId: school.id, programmeId, code: "N", startsOn: "2027-01-04", endsOn: "2027-10-29" };
    const created = await createCohort(staff, { ...planned, capacity: 15 });
    expect(await trained(created.ok ? created.value.id : "")).toBe(next.id);
    // Nobody knew who trained it.
    expect(await trained(unknown.id)).toBe(next.id);
    const [event] = await db.auditEvent.findMany({ where: { entityId: school.id, key: "school.updated" } });
    expect(JSON.parse(event?.details ?? "")).toEqual({ fields: ["providerId"], cohorts: [unknown.id] });
    expect((await getCohort(staff, cohort.id))?.trainedBy).toBe(former.name);
    expect((await getCohort(staff, unknown.id))?.trainedBy).toBeNull();
    // A provider that trains nothing any more still has what was frozen.
    await clientFor("write").cohort.update({ where: { id: cohort.id }, data: { providerId: next.id } });
    expect((await listBpfProviders(region)).map(({ code }) => code)).toContain(former.code);
    expect(await getBpf(region, statement)).toMatchObject({ cohorts: 0, changed: { change: { trainees: -6 } } });
  });

  it("of a year's results is the sum of the cohorts that ended in it, by school whatever its name", async () => {
    const { school, silent } = await makeNetwork();
    const namesake = await makeSchool({ name: school.name });
    const cohort = await makeCohort({ schoolId: namesake.id, startsOn: "2024-09-02", endsOn: "2025-06-30" });
    await makeLeaver({ cohortId: cohort.id, exitedOn: "2025-06-30" });
    const lateSchool = await makeSchool();
    const late = await makeCohort({ schoolId: lateSchool.id, startsOn: "2024-09-02", endsOn: "2025-12-31" });
    await makeLeaver({ cohortId: late.id, exitedOn: "2026-10-01" });
    const frozen = await freezeQualiopi(staff, { year: 2025 });
    const version = await getVersion(staff, frozen.ok ? frozen.value.id : 0);
    const lines = version?.content.return === "qualiopi" ? version.content.schools : [];
    const entrants = new Map(lines.map((line) => [line.code, line.entrants]));
    expect([entrants.get(school.code), entrants.get(namesake.code)]).toEqual([6, 1]);
    expect(lines.find(({ code }) => code === school.code)).toMatchObject({ base: 5, positives: 4 });
    const [, table] = version ? ((await documentOf(version)).sections[0]?.tables ?? []) : [];
    const named = table?.rows.map(([name]) => name) ?? [];
    for (const { code } of [school, namesake]) expect(named).toContain(`${school.name} (${code})`);
    const changed = async () => (await getQualiopi(region, { year: 2025 }))?.changed;
    await recordTransmission(staff, { versionId: version?.id ?? 0, recipient: "certifier", sentOn: staff.today });
    // Until the next audit people come due who were not: the records of the day it is of say what they said.
    const later = await getQualiopi(contextOn(region, "2027-06-01"), { year: 2025 });
    expect(later?.content.schools.find(({ code }) => code === lateSchool.code)).toMatchObject({ base: 1 });
    expect(lines.find(({ code }) => code === lateSchool.code)).toMatchObject({ base: 0 });
    expect(later?.changed).toBeNull();
    expect(await changed()).toBeNull();
    await makeOutcome({ enrolmentId: silent, observedOn: "2025-12-21", kind: "job_seeking" });
    const programme = await db.programme.findFirstOrThrow({ where: { cohorts: { some: { schoolId: school.id } } } });
    expect((await changed())?.change).toEqual({ kind: "qualiopi", lines: [programme.title, school.name] });
  });
});

describe("the day by which a yearly return is due", () => {
  const said = { kind: "qualiopi", fromYear: 2030, monthDay: "02-15", source: "Audit" } as const;
  const due = async (year: number) => (await getQualiopi(staff, { year }))?.standing.dueOn;

  it("is on record in a new database, is changed by the Région for the years to come, and corrected with a reason", async () => {
    expect.soft(await due(2025)).toBe("2026-01-31");
    expect(await recordDueDay(staff, said)).toMatchObject({ ok: false, failure: { kind: "forbidden" } });
    const made = await recordDueDay(region, said);
    expect(made).toMatchObject({ ok: true });
    expect.soft([await due(2029), await due(2030)]).toEqual(["2030-01-31", "2031-02-15"]);
    expect(await recordDueDay(region, said)).toEqual(refusal("due_day_taken", { year: "2030" }));
    expect(await recordDueDay(region, { ...said, fromYear: 2031, monthDay: "02-29" })).toMatchObject(
      refusal("due_day_unknown"),
    );
    const dueDayId = made.ok ? made.value.id : 0;
    const correction = { statementId: dueDayId, ...said, fromYear: 2029, why: "Année mal lue" };
    const answers = await Promise.all(Array.from({ length: 5 }, () => correctDueDay(region, correction)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual(Array(4).fill(refusal("due_day_changed_meanwhile")));
    expect.soft(await due(2029)).toBe("2030-02-15");
    const held = (await listDueDays(staff)).filter(({ kind }) => kind === "qualiopi");
    expect.soft(held).toMatchObject([
      // From the year since which it is an obligation: nobody asked for what a database began with.
      { fromYear: 2022, inForce: true, earlier: [{ fromYear: 2015 }] },
      { fromYear: 2029, inForce: false, earlier: [{ fromYear: 2030, why: "Année mal lue" }] },
    ]);
    const id = held[1]?.id ?? 0;
    expect(await correctDueDay(region, { ...correction, statementId: id })).toEqual(refusal("due_day_unchanged"));
    expect(await correctDueDay(region, { ...correction, statementId: 1_000_000 })).toMatchObject({ ok: false });
    expect.soft([await getDueDay(region, dueDayId), await getDueDay(staff, id)]).toEqual([null, null]);
    const events = await db.auditEvent.findMany({ where: { entityType: "due_day" }, orderBy: { id: "asc" } });
    expect.soft(events.map(({ key }) => key)).toEqual(["due_day.recorded", "due_day.corrected"]);
  });
});

describe("the participants of the ESF+", () => {
  describe("of a year", () => {
    const year = 2009;
    let learnerId = "";
    let enrolmentId = "";
    const bytes = (text: string) => async () => ({ bytes: new TextEncoder().encode(text) });
    const make = bytes("promotion;nom");
    const held = () => listVersions(region, { kind: "fse_participants", subject: String(year) });

    beforeAll(async () => {
      const { id: cohortId } = await makeCohort({ startsOn: "2009-09-01", endsOn: "2010-06-30" });
      const known = { level: 4, entryStatus: "job_seeker", rsa: "no", qpv: "no", zrr: "no" } as const;
      const dates = { appliedOn: "2009-06-01", enteredOn: "2009-09-01" };
      ({ id: enrolmentId, learnerId } = await makeEnrolment({ cohortId, ...dates }));
      await makeEnrolment({ cohortId, ...dates });
      await clientFor("write").enrolment.update({ where: { id: enrolmentId }, data: known });
    });

    it("are counted for all who read returns, and named for the staff alone", async () => {
      const found = await getFse(region, { year });
      expect.soft(found).toMatchObject({ beyond: true, content: { participants: 2, incomplete: 2 } });
      expect.soft(JSON.stringify(found?.content)).not.toContain(learnerId);
      const { people, total } = await listIncomplete(staff, { year, page: 1 });
      expect.soft(total).toBe(2);
      const whole = people.find((one) => one.enrolmentId === enrolmentId);
      expect.soft(whole?.missing).not.toContain("niveau");
      expect.soft((await listIncomplete(region, { year, page: 1 })).people).toEqual([]);
    });

    it("leave the digest of their file behind, once, and tell what has changed since by their rows", async () => {
      for (let n = 0; n < 2; n += 1) await exportParticipants(staff, { year }, make);
      const versions = await held();
      const digest = createHash("sha256")
        .update((await make()).bytes)
        .digest("hex");
      expect.soft(versions.map(({ sha256 }) => sha256)).toEqual([digest]);
      const version = await getVersion(region, versions[0]?.id ?? 0);
      expect.soft(version).toMatchObject({ text: null, content: { participants: 2, incomplete: 2 } });
      // No count tells that a name was corrected: the rows do, whatever the file they are in.
      const changed = async () => getFseSince(region, { year });
      const sent = { versionId: version?.id ?? 0, recipient: "fse_authority", sentOn: staff.today } as const;
      await recordTransmission(staff, sent);
      expect.soft(await changed()).toBeNull();
      const { lastName } = await db.learner.findUniqueOrThrow({ where: { id: learnerId } });
      await clientFor("write").learner.update({ where: { id: learnerId }, data: { lastName: "Corrigé" } });
      const rename = { number: 1, sentOn: staff.today, change: { kind: "fse_participants", participants: 0 } };
      expect.soft(await changed()).toEqual({ ...rename, corrected: null });
      await exportParticipants(staff, { year }, bytes("autre"));
      expect.soft(await changed()).toEqual({ ...rename, corrected: 2 });
      await recordTransmission(staff, { ...sent, versionId: (await held())[0]?.id ?? 0 });
      expect.soft(await changed()).toBeNull();
      // Undone, the file is the first one again: no version more, and it may be handed over once more.
      await clientFor("write").learner.update({ where: { id: learnerId }, data: { lastName } });
      await exportParticipants(staff, { year }, make);
      expect.soft((await held()).map(({ number }) => number)).toEqual([2, 1]);
      expect.soft(await changed()).toMatchObject({ number: 2, corrected: 1 });
      await recordTransmission(staff, sent);
      expect.soft(await changed()).toBeNull();
    });
  });

  it("are one file however often it is fetched: a workbook does not say when it was made", async () => {
    const madeAt = async (instant: string) => {
      vi.useFakeTimers({ toFake: ["Date"], now: new Date(instant) });
      try {
        return Buffer.from((await participantsFile([], { format: "xlsx", template: null })).bytes);
      } finally {
        vi.useRealTimers();
      }
    };
    const [first, later] = [await madeAt("2026-11-24T10:00:00Z"), await madeAt("2027-02-01T08:30:00Z")];
    expect(later.equals(first)).toBe(true);
    expect(aidsOf(new Uint8Array(first))).toEqual({ title: "Participants", lang: "fr", unheaded: [] });
  });

  describe("have the columns of the portal's template from a year on", () => {
    const columns = (fields: [string, string | null][]) =>
      JSON.stringify(fields.map(([heading, field]) => ({ heading, field })));
    const first = { fromYear: 2010, source: "Modèle de 2010", columns: columns([["Nom de naissance", "nom"]]) };
    const refusal = (code: string) => ({ ok: false, failure: expect.objectContaining({ kind: "rule", code }) });
    const headerOf = async (year: number) => {
      const template = (await getTemplateOf(staff, year))?.columns ?? null;
      const { bytes } = await participantsFile([], { format: "csv", template });
      return new TextDecoder().decode(bytes).replace("\uFEFF", "").trim();
    };

    it("of which one holds until that of the next, and a correction says why", async () => {
      expect.soft(await recordTemplate(staff, first)).toMatchObject({ ok: true });
      expect.soft(await recordTemplate(staff, first)).toEqual(refusal("template_taken"));
      const blank = { ...first, fromYear: 2011, columns: columns([["SIRET", null]]) };
      expect.soft(await recordTemplate(staff, blank)).toEqual(refusal("template_without_fields"));
      const second = {
        ...first,
        fromYear: 2012,
        columns: columns([
          ["SIRET", null],
          ["Prénom", "prenom"],
        ]),
      };
      expect.soft(await recordTemplate(staff, second)).toMatchObject({ ok: true });
      expect.soft([await headerOf(2011), await headerOf(2012)]).toEqual(["Nom de naissance", "SIRET;Prénom"]);
      expect.soft(await headerOf(2009)).toMatch(/^Promotion;Nom;Prénom;/);
      const [line] = await listTemplates(staff);
      const statementId = line?.id ?? 0;
      const why = "Mal lu";
      expect.soft(await correctTemplate(staff, { statementId, ...first, why })).toEqual(refusal("template_unchanged"));
      const mended = { ...first, columns: columns([["Nom", "nom"]]) };
      expect.soft(await correctTemplate(staff, { statementId, ...mended, why })).toMatchObject({ ok: true });
      expect
        .soft(await correctTemplate(staff, { statementId, ...first, why }))
        .toEqual(refusal("template_changed_meanwhile"));
      expect.soft(await headerOf(2010)).toBe("Nom");
      const [now] = await listTemplates(staff);
      expect.soft(now?.earlier).toMatchObject([{ columns: first.columns, why }]);
    });

    it("and each of its columns is filled with what was said of it, in its order", async () => {
      const { id: cohortId } = await makeCohort({ startsOn: "2012-09-03", endsOn: "2013-06-28" });
      const { learnerId } = await makeEnrolment({ cohortId, appliedOn: "2012-06-01", enteredOn: "2012-09-03" });
      const { firstName } = await db.learner.findUniqueOrThrow({ where: { id: learnerId } });
      const people = await readParticipants(staff, 2012);
      const template = (await getTemplateOf(staff, 2012))?.columns ?? null;
      const { bytes } = await participantsFile(people, { format: "csv", template });
      const lines = new TextDecoder().decode(bytes).replace("\uFEFF", "").trim().split(/\r?\n/);
      expect(lines).toEqual(["SIRET;Prénom", `;${firstName}`]);
    });
  });

  it("are counted in the database as they are one by one, whatever is known of each and whenever they left", async () => {
    const cohort = await makeCohort({ startsOn: "2008-09-01", endsOn: "2009-06-30" });
    const stillOpen = await makeCohort({ startsOn: "2008-09-01", endsOn: "2027-06-30" });
    // On both sides of every day on which something begins to be asked.
    const exits = [
      "2026-04-23",
      "2026-04-24",
      "2026-04-25",
      "2026-10-26",
      "2026-10-27",
      "2026-11-24",
      "2026-11-25",
      null,
    ];
    const { learner, outcome } = clientFor("write");
    for (const [n, exitedOn] of [...exits, ...exits, ...exits].entries()) {
      const of = <const Value>(values: readonly Value[]) =>
        values[(n * 7 + Math.floor(n / exits.length)) % values.length] as Value;
      const communeInsee = of(["31107", null]);
      const person = {
        phone: of(["0561000000", "", null]),
        email: of([null, "a@b.fr"]),
        communeInsee,
        // On either side of the entry, which is what the file is of.
        ...(communeInsee && { communeFromOn: of([null, "2008-09-01", "2008-09-02"]) }),
        recordedAt: FIXED_NOW,
      };
      const { id: learnerId } = await makeLearner();
      await learner.update({ where: { id: learnerId }, data: person });
      const { id } = await makeEnrolment({
        cohortId: of([cohort.id, stillOpen.id]),
        learnerId,
        appliedOn: "2008-06-01",
        enteredOn: "2008-09-01",
        ...(of([true, false]) && { certification: of(["full", "absent"]) }),
      });
      const entry = {
        level: of([0, null, 4]),
        entryStatus: of([null, "student"]),
        rsa: of(["no", "unknown"]),
      } as const;
      await clientFor("write").enrolment.update({ where: { id }, data: entry });
      if (!exitedOn) continue;
      await makeExit({ enrolmentId: id, exitedOn, reason: of(["completed", "neutral", "dropout"]) });
      const seen = {
        enrolmentId: id,
        window: of(["T0", "M6"]),
        kind: of(["permanent_contract", "unreachable"]),
      } as const;
      const { id: outcomeId } = await makeOutcome({ ...seen, observedOn: of([exitedOn, "2026-11-01", "2008-12-01"]) });
      if (of([false, false, true]))
        await outcome.update({ where: { id: outcomeId }, data: { supersededAt: staff.now } });
    }
    const people = await readParticipants(staff, 2008);
    expect(people).toHaveLength(3 * exits.length);
    const oneByOne = completenessOf(people, staff.today);
    // Out of the answers while they wait to be summed, then out of what the follow-ups keep.
    expect(await db.tallyDue.count()).toBeGreaterThan(0);
    expect(await getFse(region, { year: 2008 })).toMatchObject({ content: oneByOne });
    expect(await rebuildTally(contextOf("system"))).toMatchObject({ ok: true });
    expect(await db.tallyDue.count()).toBe(0);
    expect(await getFse(region, { year: 2008 })).toMatchObject({ content: oneByOne });
    expect(oneByOne.missing.map(({ field }) => field)).toEqual([
      ...["commune_insee", "niveau", "statut_entree", "rsa", "qpv", "zrr_frr", "date_sortie", "motif_sortie", "titre"],
      ...["situation_sortie", "situation_six_mois", "contact"],
    ]);
  });

  it.runIf(isSqlite)("are read and counted however many a year has, in more than SQLite takes values", async () => {
    const MANY = 1_100;
    const cohort = await makeCohort({ startsOn: "2007-09-01", endsOn: "2008-06-30", capacity: MANY });
    const { learner, enrolment } = clientFor("write");
    const people = Array.from({ length: MANY }, (_, n) => {
      const [lastName, firstName] = [`Nombreux${n}`, "Un"];
      const nameKey = `nombreux${n}|un`;
      return {
        id: `many-${n}`,
        lastName,
        firstName,
        nameKey,
        birthDate: "1980-01-01",
        sex: "woman",
        createdAt: staff.now,
      } as const;
    });
    await learner.createMany({ data: people });
    const entered = { cohortId: cohort.id, appliedOn: "2007-06-01", enteredOn: "2007-09-03", recordedAt: staff.now };
    await enrolment.createMany({ data: people.map(({ id: learnerId }) => ({ ...entered, learnerId })) });
    expect(await getFse(region, { year: 2007 })).toMatchObject({ content: { participants: MANY, incomplete: MANY } });
    expect(await readParticipants(staff, 2007)).toHaveLength(MANY);
  });
});
