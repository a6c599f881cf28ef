import { describe, expect, it } from "vitest";
import { hiddenLines, type PublishedRow } from "@/components/figures/indicators/published/published-table";
import { ledgerPaper } from "@/components/money/ledger/ledger-paper";
import { getLedgerTexts, ledgerHeadline, ledgerLines } from "@/components/money/ledger/ledger-texts";
import { publishedParts } from "@/components/money/ledger/published-parts";
import { getPublished } from "@/lib/figures/indicators/published/published-queries";
import { listSchools } from "@/lib/figures/indicators/queries";
import { db } from "@/lib/foundation/db/client";
import { fundingOf, readVersions } from "@/lib/money/agreements/agreement-records";
import { amendFunding, amendHosting } from "@/lib/money/agreements/commands";
import { getCosts } from "@/lib/money/agreements/cost-queries";
import { recordPayment, stateHours } from "@/lib/money/agreements/payment-commands";
import { getAgreement } from "@/lib/money/agreements/queries";
import { getHostLedger, getLedger } from "@/lib/money/ledger/queries";
import type { PromiseVerdict } from "@/lib/money/ledger/rules/ledger";
import { acceptReport } from "@/lib/money/returns/report-commands";
import { makePaper } from "@/lib/services/papers/make-paper";
import {
  contextOf,
  giveHost,
  makeCohort,
  makeEnrolment,
  makeFunding,
  makeHost,
  makeHosting,
  makeLeaver,
  makeOutage,
  makeOutcome,
  makePayment,
  makeSchool,
  makeSubmittedReport,
} from "../support/factories";
import { textOfPaper } from "../support/pdf-text";

const SESSIONS = {
  party: "provider",
  kind: "sessions",
  promised: 1,
  observed: 1,
  cancelled: 0,
  nextOn: null,
  lateDays: 0,
} as const;
const region = contextOf("region");
const auditor = contextOf("auditor");
const staff = contextOf("staff");

/** A school with its host, premises with two workstations out of order, both agreements, and one session that is over. */
async function makeSite() {
  const host = await makeHost();
  const school = await makeSchool({ hostId: host.id });
  const cohort = await makeCohort({ schoolId: school.id });
  const hosting = await makeHosting({ schoolId: school.id, hostId: host.id });
  await makeOutage({ schoolId: school.id });
  const { agreement } = await makeFunding({ schoolId: school.id, cohortId: cohort.id });
  const own = contextOf("host", { hostOrganisationId: host.id });
  return { host, school, cohort, hosting, agreement, own, code: school.code };
}

const standingsOf = (promises: readonly { kind: string; standing: string }[] = []) =>
  Object.fromEntries(promises.map(({ kind, standing }) => [kind, standing]));

async function sixLeavers(cohortId: string) {
  const leavers = await Promise.all(Array.from({ length: 6 }, () => makeLeaver({ cohortId, exitedOn: "2026-04-30" })));
  for (const { enrolment } of leavers.slice(0, 5)) {
    await makeOutcome({ enrolmentId: enrolment.id, observedOn: "2026-10-30" });
  }
}

/** Ten days late, and accepted at once. */
async function handInReport(agreementId: string) {
  await makeSubmittedReport(agreementId, new Date("2026-10-10T08:00:00.000Z"));
  expect(await acceptReport(region, { agreementId, position: 1, acceptedOn: "2026-10-10" })).toMatchObject({
    ok: true,
  });
}

describe("the ledger of a school, live", () => {
  it("says of every promise where it stands, from the records, and what is late by how much", async () => {
    const { code, agreement, cohort, hosting } = await makeSite();
    await makePayment(agreement.id);
    await sixLeavers(cohort.id);
    const found = await getLedger(region, code);
    expect(standingsOf(found?.promises)).toEqual({
      rooms: "late",
      workstations: "late",
      connection: "kept",
      step_free: "kept",
      term: "to_come",
      // The report was due on 30 September, and its balance waits for it.
      funded: "to_come",
      paid_in_time: "not_kept",
      report: "late",
      sessions: "kept",
      hours: "unknown",
      share: "unknown",
      response: "kept",
    });
    expect(found?.promises).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: "workstations", promised: 24, observed: 10, missing: 14, out: 2, days: 41 }),
        expect.objectContaining({ kind: "term", agreementId: hosting.id, promised: "2026-12-31" }),
        expect.objectContaining({ kind: "report", lateDays: 55, agreementId: agreement.id }),
        expect.objectContaining({ kind: "paid_in_time", lateDays: 1, observed: 31 }),
        expect.objectContaining({ kind: "response", observed: { base: 6, respondents: 5 } }),
      ]),
    );
    expect(found?.onlySessionId).toBe(cohort.id);

    await handInReport(agreement.id);
    await stateHours(staff, { cohortId: cohort.id, hours: 7_000, statedOn: "2026-07-15", why: null });
    const after = (await getLedger(region, code))?.promises;
    expect(standingsOf(after)).toMatchObject({ report: "not_kept", funded: "late", hours: "stated" });
    expect(after).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: "funded", lateCents: 4_000_000, lateDays: 24, observed: 6_000_000 }),
        expect.objectContaining({ kind: "hours", expected: 7_200, observed: 7_000 }),
      ]),
    );

    // An extension with a further report makes none of that less late, nor once the balance is paid.
    const [version] = await readVersions(db, agreement.id);
    if (!version) throw new Error("no version");
    const content = fundingOf(version);
    const further = { position: 2, kind: "final", dueOn: "2027-09-30" } as const;
    const longer = {
      ...content,
      signedOn: "2026-11-01",
      untilOn: "2027-12-31",
      reports: [...content.reports, further],
    };
    const amended = { agreementId: agreement.id, base: 0, reason: "Prolongée", ...longer };
    expect(await amendFunding(region, amended)).toMatchObject({ ok: true });
    const amountsOf = async () => {
      const promises = (await getLedger(region, code))?.promises ?? [];
      return promises.filter(({ kind }) => kind === "funded" || kind === "paid_in_time");
    };
    expect(await amountsOf()).toEqual(after?.filter(({ kind }) => kind === "funded" || kind === "paid_in_time"));
    const paid = { agreementId: agreement.id, instalment: 2, cents: 4_000_000, paidOn: "2026-11-20", reference: "M-2" };
    expect(await recordPayment(region, paid)).toMatchObject({ ok: true });
    expect(await amountsOf()).toMatchObject([
      { kind: "funded", standing: "kept", observed: 10_000_000, lateCents: 0 },
      { kind: "paid_in_time", standing: "not_kept", lateDays: 20 },
    ]);
  });

  it("agrees to the cent with the page of the agreement and with that of costs", async () => {
    const { code, school, agreement, cohort } = await makeSite();
    await makePayment(agreement.id);
    await sixLeavers(cohort.id);
    await stateHours(staff, { cohortId: cohort.id, hours: 7_000, statedOn: "2026-07-15", why: null });
    const [found, page, costs] = await Promise.all([
      getLedger(auditor, code),
      getAgreement(auditor, agreement.id),
      getCosts(auditor, "school"),
    ]);
    const line = costs?.lines.find(({ label }) => label === school.name);
    if (page?.kind !== "funding" || !line?.people || !found?.sums) throw new Error("not read");
    expect(found.promises.find(({ kind }) => kind === "funded")).toMatchObject({ observed: page.paidCents });
    expect(found.sums).toMatchObject({ paidCents: line.paidCents, hour: line.hour, agreedCents: 10_000_000 });
    if (!line.people.positive || line.people.positive === "not_yet") throw new Error("not counted");
    const { provisional, base, silent, ...positive } = line.people.positive;
    expect([base, silent + positive.count <= base]).toEqual([6, true]);
    expect(found.sums.people).toEqual({ base, positive, provisional });
    // Who may not read costs has none, and the same promises.
    const ofStaff = await getLedger(staff, code);
    expect(ofStaff?.sums).toBeNull();
    expect(ofStaff?.promises.map(({ kind }) => kind)).toEqual(found.promises.map(({ kind }) => kind));
  });

  it("holds to the version in force, and to the host of today", async () => {
    const { code, host, hosting } = await makeSite();
    const promised = { rooms: 1, seats: 20, workstations: 10, stepFree: false, connectionMbits: null };
    const days = { signedOn: "2026-06-01", fromOn: "2018-05-01", untilOn: "2029-12-31" };
    const terms = { tacit: false, noticeMonths: 6 };
    await amendHosting(region, { agreementId: hosting.id, base: 0, reason: "Revue", ...days, ...promised, ...terms });
    expect(standingsOf((await getLedger(region, code))?.promises)).toMatchObject({
      rooms: "kept",
      workstations: "kept",
    });
    const next = await makeHost();
    await giveHost(code, next.id);
    const moved = await getHostLedger(contextOf("host", { hostOrganisationId: next.id }), code);
    expect(moved?.promises[0]).toMatchObject({ kind: "no_hosting", standing: "unknown" });
    expect(await getHostLedger(contextOf("host", { hostOrganisationId: host.id }), code)).toBeNull();
  });

  it("gives a coordinator what rests on no agreement, and of their own school alone", async () => {
    const [here, there] = [await makeSite(), await makeSite()];
    await sixLeavers(here.cohort.id);
    const coordinator = contextOf("coordinator", { schoolIds: [here.school.id] });
    const found = await getLedger(coordinator, here.code);
    expect(found?.promises.map(({ kind }) => kind)).toEqual(["sessions", "share", "share", "response"]);
    expect([found?.sums, found?.closed]).toEqual([null, []]);
    expect(await getLedger(coordinator, there.code)).toBeNull();
  });
});

describe("the ledger that a host reads", () => {
  it("is never live, nor of another host's school, and the same for those who prepare the meeting", async () => {
    const [here, there] = [await makeSite(), await makeSite()];
    const own = await getHostLedger(here.own, here.code);
    expect(own?.promises.map(({ kind }) => kind)).toEqual([
      ...["rooms", "workstations", "connection", "step_free", "term", "paid", "sessions"],
    ]);
    for (const preparing of [region, staff, auditor]) expect(await getHostLedger(preparing, here.code)).toEqual(own);
    expect(await getLedger(here.own, here.code)).toBeNull();
    expect(await getHostLedger(here.own, there.code)).toBeNull();
    expect(await getHostLedger(there.own, here.code)).toBeNull();
  });

  it("does not change with anything that is recorded of people: all a host has ever read tells it nothing of them", async () => {
    const { own, code, cohort, school, agreement } = await makeSite();
    const next = await makeCohort({ schoolId: school.id, startsOn: "2026-11-02", endsOn: "2027-06-30" });
    const before = await getHostLedger(own, code);
    const same = async () => expect(await getHostLedger(own, code)).toEqual(before);
    // Candidates, entries on the day or never, exits, answers, hours, a report: one after the other.
    for (let n = 0; n < 3; n += 1) {
      await makeEnrolment({ cohortId: next.id });
      await same();
      await makeEnrolment({ cohortId: next.id, admittedOn: "2026-10-01", enteredOn: "2026-11-02" });
      await same();
    }
    await sixLeavers(cohort.id);
    await same();
    await stateHours(staff, { cohortId: cohort.id, hours: 7_000, statedOn: "2026-07-15", why: null });
    await same();
    await handInReport(agreement.id);
    await same();
    // What follows the hours: a balance of which a part is paid.
    await recordPayment(region, {
      agreementId: agreement.id,
      instalment: 2,
      cents: 3_888_889,
      paidOn: "2026-11-02",
      reference: "M-2",
    });
    await same();
    expect(await db.payment.count({ where: { agreementId: agreement.id } })).toBe(1);
    await makePayment(agreement.id);
    expect((await getHostLedger(own, code))?.promises).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: "paid", observed: 6_000_000, years: [{ year: "2025", cents: 6_000_000 }] }),
      ]),
    );
  });
});

describe("the document of the meeting of the year", () => {
  it("is a tagged PDF with the lines of the host's page, to the unit, and the same bytes for the same instant", async () => {
    const { own, code, agreement } = await makeSite();
    await makePayment(agreement.id);
    const [school] = await listSchools(own, code);
    const ledger = await getHostLedger(own, code);
    if (!school || !ledger) throw new Error("not read");
    const words = await getLedgerTexts(school);
    const published = await publishedParts(school, await getPublished(own.today), own.today);
    const data = await ledgerPaper(words, ledger, published, { lang: "fr", today: own.today });
    const make = async () => {
      const made = await makePaper("ledger", data, { at: own.now });
      if (!made.ok) throw new Error("no papers on this machine");
      return made.value;
    };
    const pdf = await make();
    expect.soft(Buffer.from(pdf).equals(await make())).toBe(true);
    const raw = Buffer.from(pdf).toString("latin1");
    expect.soft(raw).toContain("<pdfuaid:part>1</pdfuaid:part>");
    const tags = (name: string) => raw.match(new RegExp(`/(S|Scope) /${name}\\s`, "g"))?.length ?? 0;
    expect.soft([tags("H1"), tags("H2"), tags("Caption"), tags("Column")]).toEqual([1, 2, 1, 5]);
    expect.soft([tags("Row"), tags("TH")]).toEqual([ledger.promises.length, 5 + ledger.promises.length]);
    const plain = (text: string) => text.replace(/\s/g, "");
    const written = plain(textOfPaper(pdf));
    const lines = ledgerLines(words, ledger.promises);
    expect.soft(lines.length).toBe(7);
    for (const { what, promised, observed, said } of lines) {
      for (const text of [what, promised, observed, said]) expect.soft(written).toContain(plain(text));
    }
    expect.soft(written).toContain(plain(ledgerHeadline(words, ledger.promises)));
    expect.soft(written).toContain(plain("2 postes hors service depuis 41 jours"));
    expect.soft(written).toContain(plain("60 000 € en 2025"));
    // A period that is not published says why, as it does on the page.
    const { figureContext } = published;
    const hidden: PublishedRow[] = [
      {
        key: "1",
        name: "2021–2023",
        line: { kind: "school", place: code, period: 2021, releases: { M6: null } },
        above: "le réseau",
      },
    ];
    const few = { ...published, parts: [{ title: school.name, first: "Années", rows: hidden }] };
    const { people } = await ledgerPaper(words, ledger, few, { lang: "fr", today: own.today });
    expect.soft(people.tables).toMatchObject([{ rows: [], notes: hiddenLines(figureContext, hidden) }]);
    expect
      .soft(hiddenLines(figureContext, hidden))
      .toEqual([expect.stringMatching(/^Non publié \(moins de 20 personnes, .*\s: 2021–2023 \(le réseau\)\.$/u)]);
    const hiding = await makePaper("ledger", { ...data, people }, { at: own.now });
    expect(plain(textOfPaper(hiding.ok ? hiding.value : new Uint8Array()))).toContain(plain("Non publié (moins"));
  });
});

describe("the words of a ledger", () => {
  it.each([
    [0, 0, 1, "aucun engagement sur un n’est en retard"],
    [0, 0, 11, "aucun engagement sur onze n’est en retard"],
    [0, 1, 11, "un engagement sur onze n’a pas été tenu"],
    [0, 2, 11, "deux engagements sur onze n’ont pas été tenus"],
    [1, 0, 11, "un engagement sur onze est en retard"],
    [2, 0, 11, "deux engagements sur onze sont en retard"],
    [2, 1, 11, "deux engagements sur onze sont en retard, un n’a pas été tenu"],
    [1, 2, 20, "un engagement sur 20 est en retard, 2 n’ont pas été tenus"],
  ])("with %i late and %i not kept of %i: %s", async (late, notKept, all, said) => {
    const words = await getLedgerTexts({ code: "CARBONNE", name: "Carbonne", host: null, provider: null });
    const line = (standing: PromiseVerdict) => ({ ...SESSIONS, standing });
    const promises = Array.from({ length: all }, (_, i) =>
      line(i < late ? "late" : i < late + notKept ? "not_kept" : "kept"),
    );
    expect(ledgerHeadline(words, promises).replaceAll("\u00a0", " ")).toBe(`Carbonne\u202f: ${said}`);
    expect(ledgerHeadline(words, [{ party: "host", kind: "no_hosting", standing: "unknown" }])).toBe(
      "Carbonne\u202f: aucune convention n’est enregistrée",
    );
  });
});
