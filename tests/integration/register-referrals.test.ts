import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/foundation/db/client";
import { getReferral } from "@/lib/people/recruitment/queries";
import { applyRegister } from "@/lib/people/register/commands";
import { type RegisterRowText, toCsv } from "@/lib/people/register/csv";
import { contextOf, makeCohort, makeProgramme, makeSchool } from "../support/factories";

const staff = contextOf("staff");
const ROW: RegisterRowText = {
  ecole: "ORIENTE",
  promotion: "2025",
  ref: "O-1",
  nom: "Quille",
  prenom: "Maud",
  date_naissance: "1990-01-02",
  sexe: "F",
  date_candidature: "2025-06-01",
  prescripteur: "Mission locale",
  structure_prescriptrice: "Mission locale du Comminges",
  conseiller: "Anne Sorbier",
  conseiller_contact: "05 61 00 00 00",
};
const NOBODY: RegisterRowText = {
  prescripteur: null,
  structure_prescriptrice: null,
  conseiller: null,
  conseiller_contact: null,
};

const applied = async (change: RegisterRowText) => {
  const done = await applyRegister(staff, { name: "registre.csv", bytes: toCsv([{ ...ROW, ...change }]) });
  if (!done.ok) throw new Error(done.failure.kind);
  return done.value;
};
const send = async (change: RegisterRowText) => {
  const { created, updated, unchanged, issues } = await applied(change);
  return [created, updated, unchanged, ...issues.map(({ column, reason }) => `${column} ${reason}`)];
};
const statements = () => db.referral.findMany({ where: { enrolment: { sourceRef: "O-1" } }, orderBy: { id: "asc" } });
const standing = async () => {
  const [last] = (await statements()).filter(({ supersededAt }) => supersededAt === null);
  return last && [last.kind, last.structure, last.adviser, last.adviserContact, last.referredOn, last.source];
};

beforeAll(async () => {
  const { id: schoolId } = await makeSchool({ code: "ORIENTE" });
  const { id: programmeId } = await makeProgramme();
  await makeCohort({ schoolId, programmeId, code: "2025" });
});

it("refuses a row that does not say who sent somebody, with its line, column and what to do", async () => {
  expect(await send({ prescripteur: "inconnu" })).toEqual([0, 0, 0, "prescripteur not_listed"]);
  expect(await send({ prescripteur: null })).toEqual([0, 0, 0, "prescripteur referrer_missing"]);
  expect(await send({ ...NOBODY, oriente_le: "2025-05-02" })).toEqual([0, 0, 0, "prescripteur referrer_missing"]);
  expect(await send({ prescripteur: "spontane" })).toEqual([0, 0, 0, "prescripteur referral_of_nobody"]);
  expect(await send({ conseiller: null })).toEqual([0, 0, 0, "conseiller adviser_without_name"]);
  expect(await send({ conseiller: "x".repeat(81) })).toEqual([0, 0, 0, "conseiller too_long"]);
  expect(await send({ oriente_le: "2026-12-01" })).toEqual([0, 0, 0, "oriente_le in_future"]);
  const { issues } = await applied({ prescripteur: null });
  expect(issues).toEqual([expect.objectContaining({ line: 2, column: "prescripteur", code: "required" })]);
  expect(await statements()).toEqual([]);
});

it("brings it as a dated statement, once, and puts another in its place where the row says otherwise", async () => {
  expect(await send({})).toEqual([1, 0, 0]);
  const first = ["mission_locale", "Mission locale du Comminges", "Anne Sorbier", "05 61 00 00 00", "2025-06-01"];
  expect(await standing()).toEqual([...first, "training_provider"]);
  expect(await send({})).toEqual([0, 0, 1]);
  expect(await send(NOBODY)).toEqual([0, 0, 1]);
  // Another adviser there, whose contact is another's no more; then another day of the same.
  expect(await send({ conseiller: "Luc Amade", conseiller_contact: null })).toEqual([0, 1, 0]);
  const second = ["mission_locale", "Mission locale du Comminges", "Luc Amade", null];
  expect(await standing()).toEqual([...second, "2025-06-01", "training_provider"]);
  expect(await send({ ...NOBODY, oriente_le: "2025-05-02" })).toEqual([0, 1, 0]);
  expect(await standing()).toEqual([...second, "2025-05-02", "training_provider"]);
  // Sent by somebody else, nothing of the first holds.
  expect(await send({ ...NOBODY, prescripteur: "Pôle emploi" })).toEqual([0, 1, 0]);
  expect(await standing()).toEqual(["france_travail", null, null, null, "2025-06-01", "training_provider"]);
  const all = await statements();
  expect(all.map(({ replacesId, why }) => [replacesId, why])).toEqual(
    all.map((_, i) => [all[i - 1]?.id ?? null, i === 0 ? null : "Import d’un registre"]),
  );
  expect(all.filter(({ supersededAt }) => supersededAt === null)).toHaveLength(1);
});

it("is what the page of the enrolment says, and no adviser is named in the audit", async () => {
  expect(await send({})).toEqual([0, 1, 0]);
  const { id } = await db.enrolment.findFirstOrThrow({ where: { sourceRef: "O-1" } });
  expect(await getReferral(staff, id)).toMatchObject({ kind: "mission_locale", adviser: "Anne Sorbier" });
  const events = await db.auditEvent.findMany({ where: { entityId: id } });
  expect(events.at(-1)?.details).toContain('"conseiller"');
  expect(JSON.stringify(events)).not.toContain("Sorbier");
});
