import type { FullClient } from "@/lib/db/client";

const RECORDED = new Date("2026-11-24T10:00:00Z");

/** One plain row in every table that has a check or a trigger, written without the commands: the database is what is tested. */
export async function writeOneRowOfEach(client: FullClient): Promise<void> {
  await client.hostOrganisation.create({
    data: { siren: "200066819", name: "CC du Volvestre", kind: "epci", departementCode: "31" },
  });
  await client.school.create({
    data: { id: "school", code: "CARBONNE", name: "Carbonne", communeInsee: "31107", departementCode: "31" },
  });
  await client.programme.create({ data: { id: "programme", code: "DEV", title: "Développement web" } });
  await client.cohort.create({
    data: {
      id: "cohort",
      schoolId: "school",
      programmeId: "programme",
      code: "2018",
      startsOn: "2018-05-07",
      endsOn: "2019-03-01",
      capacity: 15,
    },
  });
  await client.cohort.update({ where: { id: "cohort" }, data: { endsOn: "2019-03-02", recordedAt: RECORDED } });
  await client.cohort.update({ where: { id: "cohort" }, data: { endsOn: "2019-03-01", recordedAt: RECORDED } });
  for (const number of [1, 2]) {
    const enrolmentId = `enrolment-${number}`;
    await client.learner.create({
      data: {
        id: `learner-${number}`,
        lastName: "Nom",
        firstName: "Prénom",
        nameKey: "nom|prenom",
        birthDate: "1990-01-01",
        sex: "woman",
      },
    });
    await client.enrolment.create({
      data: {
        ...{ id: enrolmentId, cohortId: "cohort", learnerId: `learner-${number}`, enteredOn: "2018-05-07" },
        ...{ rsa: "no", qpv: "no", zrr: "no" },
      },
    });
    for (const level of [4, null])
      await client.enrolment.update({ where: { id: enrolmentId }, data: { level, recordedAt: RECORDED } });
    const exit = { exitedOn: "2019-03-01", reason: "completed", recordedAt: RECORDED } as const;
    await client.exit.create({ data: { id: `exit-${number}`, enrolmentId, currentOf: enrolmentId, ...exit } });
  }
  await client.followUp.create({
    data: {
      exitId: "exit-1",
      window: "T0",
      dueOn: "2019-03-01",
      fromOn: "2019-03-01",
      toOn: "2019-03-29",
    },
  });
  await client.outcome.create({
    data: {
      id: "outcome",
      enrolmentId: "enrolment-1",
      window: "T0",
      kind: "permanent_contract",
      observedOn: "2019-03-02",
      source: "learner",
      evidence: "declared",
      recordedAt: RECORDED,
      employerSiren: "200066819",
    },
  });
  const user = { email: "a@demo.cohorte", name: "A", role: "staff", passwordHash: "x" } as const;
  const { id: uploadedById } = await client.user.create({ data: user });
  await client.savedView.create({
    data: {
      ...{ ownerId: uploadedById, startOf: uploadedById, name: "Sorties de 2018", page: "dashboard" },
      ...{ search: "annee=2018", shared: false, createdAt: RECORDED },
    },
  });
  await client.registerImport.create({
    data: { fileName: "registre.csv", sha256: "x", uploadedById, uploadedAt: RECORDED },
  });
  await client.auditEvent.create({
    data: { at: RECORDED, actorRole: "system", key: "cohort.opened", entityType: "Cohort", entityId: "cohort" },
  });
  // Young by any clock: older than a year it could be deleted.
  await client.accessRecord.create({
    data: { at: new Date(), actorRole: "staff", kind: "page", entityType: "learner", entityId: "learner-1" },
  });
  await client.publishedClaim.create({
    data: {
      code: "ERN-2018",
      author: "ADRAR",
      publishedOn: "2018-05-07",
      address: "volvestre.fr",
      exitYear: 2018,
      window: "M6",
      definitionCode: "ern-prudente",
      declaredPercent: 80,
      parts: { create: { family: "salaried", percent: 64 } },
    },
  });
  await client.territorySeries.create({
    data: {
      id: "series",
      code: "EMPLOIS",
      name: "Emplois",
      unit: "emplois",
      figures: {
        create: {
          currentOf: "series region 76 2018",
          areaKind: "region",
          areaCode: "76",
          year: 2018,
          value: "63600",
          source: "Presse",
          recordedAt: new Date("2018-12-31T15:00:00.000Z"),
        },
      },
    },
  });
}
