import type { FullClient } from "@/lib/foundation/db/client";

const RECORDED = new Date("2026-11-24T10:00:00Z");
const SAID = { recordedAt: RECORDED, author: "system" } as const;

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
        id: enrolmentId,
        cohortId: "cohort",
        learnerId: `learner-${number}`,
        enteredOn: "2018-05-07",
        rsa: "no",
        qpv: "no",
        zrr: "no",
      },
    });
    for (const level of [4, null])
      await client.enrolment.update({ where: { id: enrolmentId }, data: { level, recordedAt: RECORDED } });
    for (const sex of ["other", "woman"] as const)
      await client.learner.update({ where: { id: `learner-${number}` }, data: { sex, recordedAt: RECORDED } });
    await client.disabilityStatus.create({ data: { enrolmentId, rqth: "unknown", recordedAt: RECORDED } });
    for (const rqth of ["yes", "no"] as const)
      await client.disabilityStatus.update({ where: { enrolmentId }, data: { rqth, recordedAt: RECORDED } });
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
  await client.surveyLink.create({
    data: {
      id: "link",
      enrolmentId: "enrolment-1",
      window: "T0",
      channel: "email",
      tokenHash: "0".repeat(64),
      currentOf: "enrolment-1 T0 email",
      expiresAt: new Date("2027-01-01T00:00:00Z"),
      ...SAID,
    },
  });
  await client.onlineApplication.create({
    data: {
      id: "online",
      cohortId: "cohort",
      lastName: "Venue",
      firstName: "Ilda",
      email: "ilda@exemple.fr",
      locale: "fr",
      noticeVersion: 1,
      receivedOn: "2018-03-02",
      receivedAt: RECORDED,
      tokenHash: "0".repeat(64),
    },
  });
  await client.surveyMessage.create({
    data: {
      enrolmentId: "enrolment-1",
      window: "T0",
      channel: "email",
      state: "sent",
      linkId: "link",
      madeOn: "2019-03-02",
      ...SAID,
    },
  });
  await client.campaignStatement.create({ data: { opensOn: "2019-03-02", ...SAID } });
  await client.campaignTemplate.create({
    data: {
      step: "invitation",
      channel: "email",
      locale: "fr",
      subject: "Objet",
      body: "{lien}",
      currentOf: "invitation email fr",
      ...SAID,
    },
  });
  await client.contactAttempt.create({
    data: {
      id: "attempt",
      enrolmentId: "enrolment-1",
      window: "T0",
      channel: "phone",
      result: "no_answer",
      madeOn: "2019-03-02",
      madeAt: RECORDED,
      recordedAt: RECORDED,
      author: "system",
    },
  });
  const { cohortId } = await client.enrolment.findUniqueOrThrow({ where: { id: "enrolment-1" } });
  const meeting = { kind: "test", heldOn: "2019-03-02", startsAt: "10:00", place: "Muret", seats: 12 } as const;
  await client.meeting.create({ data: { id: "meeting", cohortId, ...meeting, ...SAID } });
  const invited = { enrolmentId: "enrolment-1", meetingId: "meeting", currentOf: "enrolment-1 meeting" };
  const { id: invitationId } = await client.meetingInvitation.create({
    data: { ...invited, invitedOn: "2019-03-01", ...SAID },
  });
  await client.meetingAnswer.create({ data: { invitationId, coming: true, saidOn: "2019-03-02", ...SAID } });
  const found = {
    invitationId,
    currentOf: String(invitationId),
    finding: "favourable",
    foundOn: "2019-03-02",
  } as const;
  await client.meetingResult.create({ data: { ...found, ...SAID } });
  const message = { enrolmentId: "enrolment-1", kind: "invitation", way: "letter", invitationId } as const;
  await client.recruitmentMessage.create({
    data: { ...message, currentOf: "enrolment-1 invitation 1", toldOn: "2019-03-02", ...SAID },
  });
  const referred = { enrolmentId: "enrolment-1", currentOf: "enrolment-1", kind: "forum" } as const;
  await client.referral.create({ data: { ...referred, referredOn: "2019-03-02", ...SAID } });
  const terms = { enrolmentId: "enrolment-1", currentOf: "enrolment-1 2019-03-02", trainsAs: "trainee" } as const;
  await client.trainingTerms.create({ data: { ...terms, fromOn: "2019-03-02", source: "learner", ...SAID } });
  const jury = { enrolmentId: "enrolment-1", currentOf: "enrolment-1 2019-03-02", heldOn: "2019-03-02" } as const;
  await client.juryResult.create({ data: { ...jury, result: "failed", holds: "failed", ...SAID } });
  const away = { enrolmentId: "enrolment-1", currentOf: "enrolment-1", lastPresentOn: "2019-03-02" } as const;
  await client.interruption.create({ data: { ...away, reason: "money", ...SAID } });
  await client.objection.create({
    data: { learnerId: "learner-1", currentOf: "learner-1", fromOn: "2019-03-02", channel: "letter", ...SAID },
  });
  const request = { learnerId: "learner-1", kind: "access", receivedOn: "2019-03-02", channel: "letter" } as const;
  await client.rightsRequest.create({ data: { ...request, currentOf: "learner-1 access", ...SAID } });
  const given = { learnerId: "learner-1", version: 1, givenOn: "2019-03-02", channel: "letter" } as const;
  await client.noticeGiven.create({ data: { ...given, currentOf: "learner-1 1", ...SAID } });
  const pair = { lowerId: "learner-1", higherId: "learner-2" };
  await client.learnerPair.create({ data: { ...pair, score: 100 } });
  await client.toldApart.create({ data: { ...pair, currentOf: "learner-1 learner-2", saidIn: "form", ...SAID } });
  const merged = {
    keptId: "learner-1",
    absorbedId: "learner-2",
    currentOf: "learner-2",
    before: "{}",
    nameKey: "",
    taken: "",
  };
  const { id: mergeId } = await client.learnerMerge.create({
    data: { ...merged, enrolmentIds: "", besideIds: "", ...SAID },
  });
  const rows = { stayingRow: 0, stayingChanged: false, toldRow: 0, toldChanged: false, joinedRow: 0 };
  const anew = { outcomes: "", attempts: "", invitations: "", referrals: "" };
  await client.joinedEnrolment.create({
    data: { mergeId, stayingId: "enrolment-1", joinedId: "enrolment-2", ...rows, ...anew },
  });
  const { learnerId } = await client.enrolment.findUniqueOrThrow({ where: { id: "enrolment-1" } });
  const takenBack = { recordedAt: RECORDED, takenBackAt: RECORDED, importId: "import" };
  const counted = { rsa: "no", qpv: "no", zrr: "no", sex: "woman", birthDate: "1990-01-02" } as const;
  await client.takenBackEnrolment.create({
    data: { enrolmentId: "never", cohortId: "cohort", learnerId: "nobody", ...counted, ...takenBack },
  });
  const planned = { schoolId: "school", startsOn: "2018-05-14", endsOn: "2019-03-15", capacity: 12 };
  await client.takenBackCohort.create({ data: { cohortId: "never", ...planned, ...takenBack } });
  const told = { notBefore: "17:30", offDays: "wednesday", saidOn: "2019-03-02" };
  await client.contactHours.create({ data: { learnerId, ...told, recordedAt: RECORDED, author: "system" } });
  const user = { email: "a@demo.cohorte", name: "A", role: "staff", passwordHash: "x" } as const;
  const { id: uploadedById } = await client.user.create({ data: user });
  const proposed = { ground: "due", proposedAt: RECORDED, proposedById: uploadedById } as const;
  await client.erasure.create({ data: { learnerId: "learner-1", currentOf: "learner-1", ...proposed } });
  await client.storedFile.create({
    data: {
      id: "contract",
      sha256: "0".repeat(64),
      size: 1,
      type: "pdf",
      name: "contrat.pdf",
      storageName: "c".repeat(32),
      uploadedAt: RECORDED,
    },
  });
  await client.sample.create({
    data: {
      id: "sample",
      seed: "graine",
      search: "",
      definition: "ern-prudente.v1",
      window: "M6",
      asOf: "2026-11-24",
      knownAt: RECORDED,
      population: 2,
      digest: "0",
      margin: 5,
      bySchool: false,
      ...SAID,
      strata: { create: { code: "", population: 2, drawn: 1 } },
      people: { create: { id: "sampled", position: 1, enrolmentId: "enrolment-1", stratum: "" } },
    },
  });
  const mark = { sampledId: "sampled", finding: "confirmed", ...SAID } as const;
  await client.sampleMark.create({ data: { id: "mark", currentOf: "sampled", ...mark } });
  await client.proofFile.create({
    data: { id: "proof", outcomeId: "outcome", fileId: "contract", recordedAt: RECORDED, author: "system" },
  });
  await client.verification.create({
    data: {
      id: "verification",
      proofFileId: "proof",
      currentOf: "proof",
      finding: "confirms",
      recordedAt: RECORDED,
      author: "system",
    },
  });
  await client.savedView.create({
    data: {
      ownerId: uploadedById,
      startOf: uploadedById,
      name: "Sorties de 2018",
      page: "dashboard",
      search: "annee=2018",
      shared: false,
      createdAt: RECORDED,
    },
  });
  const { id: hostOrganisationId } = await client.hostOrganisation.findUniqueOrThrow({ where: { siren: "200066819" } });
  const email = "b@demo.cohorte";
  await client.invitation.create({
    data: {
      hostOrganisationId,
      email,
      readOnly: true,
      openFor: `${hostOrganisationId} ${email}`,
      invitedAt: RECORDED,
      expiresAt: new Date("2026-12-08T10:00:00Z"),
    },
  });
  await client.user.createMany({
    data: ["giver", "receiver"].map((id) => ({
      id,
      email: `${id}@demo.cohorte`,
      name: "Nom",
      role: "coordinator" as const,
      passwordHash: "hash",
    })),
  });
  await client.delegation.create({
    data: {
      giverId: "giver",
      receiverId: "receiver",
      fromOn: "2026-12-01",
      untilOn: "2026-12-12",
      schools: { create: { schoolId: "school" } },
      ...SAID,
    },
  });
  await client.controlMandate.create({
    data: {
      holderId: "giver",
      fromOn: "2026-12-01",
      untilOn: "2026-12-12",
      reference: "CTRL-1",
      requestedOn: "2026-11-30",
      purpose: "Service fait",
      schools: { create: { schoolId: "school" } },
      ...SAID,
    },
  });
  await client.outboxMessage.create({
    data: {
      kind: "invitation",
      recipient: email,
      locale: "fr",
      entityType: "invitation",
      entityId: "invitation",
      queuedAt: RECORDED,
      dueAt: RECORDED,
    },
  });
  const { id: importId } = await client.registerImport.create({
    data: { fileName: "registre.csv", sha256: "x", uploadedById, uploadedAt: RECORDED },
  });
  await client.undoRequest.create({
    data: { importId, reason: "x", requestedAt: RECORDED, requestedById: uploadedById, currentOf: importId },
  });
  await client.intake.create({
    data: { importId, decisions: "{}", changedAt: RECORDED, changedById: uploadedById },
  });
  await client.intakeSource.create({
    data: {
      name: "Mission locale",
      nameKey: "missionlocale",
      columns: "{}",
      maps: "{}",
      changedAt: RECORDED,
      changedById: uploadedById,
    },
  });
  await client.storedFile.create({
    data: {
      sha256: "0".repeat(64),
      size: 1,
      type: "pdf",
      name: "plan.pdf",
      storageName: "0".repeat(32),
      uploadedById,
      uploadedAt: RECORDED,
    },
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
          author: "system",
        },
      },
    },
  });
  const premises = { schoolId: "school", name: "Atelier", address: "ZA", communeInsee: "31107" };
  await client.premises.create({
    data: {
      id: "premises",
      ...premises,
      stepFree: "yes",
      statements: { create: { currentOf: "premises ", connection: "fibre", ...SAID } },
      rooms: { create: { id: "room", name: "Salle 1", seats: 15, workstations: 12 } },
    },
  });
  await client.labelStatement.create({
    data: {
      currentOf: "programme 2024-04-27",
      programmeId: "programme",
      act: "granted",
      fromOn: "2024-04-27",
      untilOn: "2027-04-26",
      decidedOn: "2024-04-02",
      reference: "GEN-24",
      ...SAID,
    },
  });
  await client.outage.create({
    data: { roomId: "room", workstations: 2, fromOn: "2018-06-01", ...SAID },
  });
  await client.trainingProvider.create({ data: { id: "provider", code: "ADRAR", name: "ADRAR" } });
  await client.agreement.create({
    data: {
      id: "agreement",
      kind: "funding",
      number: "2018-031",
      providerId: "provider",
      createdAt: RECORDED,
      versions: {
        create: {
          number: 0,
          signedOn: "2018-01-15",
          fromOn: "2018-01-01",
          untilOn: "2019-12-31",
          ceilingCents: 100,
          recordedAt: RECORDED,
          cohorts: { create: { cohortId: "cohort", plannedHours: 1200, plannedCents: 100 } },
          funders: { create: { position: 1, name: "Département", cents: 10 } },
          instalments: {
            create: { position: 1, kind: "advance", cents: 100, dueDays: 30, proof: "signed_agreement" },
          },
          reports: { create: { position: 1, kind: "interim", dueOn: "2019-06-30" } },
        },
      },
      accepted: { create: { position: 1, acceptedOn: "2019-06-30", recordedAt: RECORDED } },
      payments: {
        create: {
          currentOf: "agreement M-1",
          instalment: 1,
          cents: 100,
          paidOn: "2018-02-10",
          reference: "M-1",
          ...SAID,
        },
      },
    },
  });
  const report = { agreementId: "agreement", position: 1 };
  await client.returnVersion.create({
    data: {
      id: 1,
      kind: "funding_report",
      subject: "agreement/1",
      number: 1,
      asOfOn: "2019-06-30",
      knownAt: RECORDED,
      content: "{}",
      sha256: "0".repeat(64),
      transmissions: { create: { recipient: "region", sentOn: "2019-06-30", recordedAt: RECORDED } },
      moves: { create: { ...report, from: "draft", to: "submitted", at: RECORDED, comments: "{}" } },
    },
  });
  await client.participantTemplate.create({
    data: {
      currentOf: "2018",
      fromYear: 2018,
      source: "Modèle",
      columns: '[{"heading":"Nom","field":"nom"}]',
      ...SAID,
    },
  });
  await client.reportComment.create({
    data: { currentOf: "agreement 1 exits", ...report, section: "exits", text: "Rien à dire", recordedAt: RECORDED },
  });
  await client.hoursStatement.create({
    data: { currentOf: "cohort", cohortId: "cohort", hours: 16_800, statedOn: "2019-03-04", ...SAID },
  });
  const instant = (text: string) => new Date(`${text}T10:00:00.000Z`);
  await client.call.create({
    data: {
      id: "call",
      code: "AMI",
      title: "Appel",
      text: "Texte",
      places: 2,
      createdAt: RECORDED,
      opensAt: instant("2027-01-04"),
      closesAt: instant("2027-03-05"),
      decisionDueOn: "2027-06-30",
      service: "Service",
      contact: "a@b.fr",
      silence: "Rejet",
      publishedAt: RECORDED,
      criteria: { create: { position: 1, name: "Locaux", weight: 100 } },
      notes: {
        create: {
          at: RECORDED,
          text: "Repoussé",
          closesAtBefore: instant("2027-03-01"),
          closesAtAfter: instant("2027-03-05"),
          decisionBeforeOn: "2027-06-01",
          decisionAfterOn: "2027-06-30",
        },
      },
    },
  });
  const { id: hostId } = await client.hostOrganisation.findFirstOrThrow();
  const { id: criterionId } = await client.callCriterion.findFirstOrThrow();
  await client.hostApplication.create({
    data: {
      id: "application",
      callId: "call",
      hostId,
      createdAt: RECORDED,
      savedAt: RECORDED,
      earlier: { create: { field: "need", text: "Avant", savedAt: RECORDED, supersededAt: RECORDED } },
      moves: { create: { from: "draft", to: "submitted", at: RECORDED, actorRole: "host" } },
      submissions: { create: { version: 1, at: RECORDED, content: "{}", sha256: "x" } },
      lateLeaves: { create: { at: RECORDED, until: instant("2027-03-06"), reason: "Panne" } },
      messages: { create: { at: RECORDED, fromHost: true, text: "Bonjour" } },
      reviews: {
        create: {
          id: "review",
          reviewerId: uploadedById,
          savedAt: RECORDED,
          scores: { create: { criterionId, score: 4 } },
        },
      },
      opinion: { create: { opinion: "favourable", text: "Oui", at: RECORDED } },
      decisions: {
        create: {
          outcome: "selected",
          deliberationNumber: "12",
          deliberationOn: "2027-05-01",
          reasons: "Oui",
          appeals: "Deux mois",
          recordedAt: RECORDED,
          conditions: { create: { position: 1, text: "Plan", dueOn: "2027-06-01" } },
        },
      },
    },
  });
  const { id: callDocumentId } = await client.callDocument.create({
    data: { id: "asked", callId: "call", position: 1, name: "Plan", required: true },
  });
  await client.applicationDocument.create({
    data: {
      currentOf: "application asked",
      applicationId: "application",
      callDocumentId,
      promisedOn: "2027-02-01",
      recordedAt: RECORDED,
    },
  });
  const { id: schoolId } = await client.school.findFirstOrThrow();
  await client.applicationOpening.create({
    data: { applicationId: "application", schoolId, agreementId: "agreement", renews: true, at: RECORDED },
  });
}
