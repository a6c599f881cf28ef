import { describe, expect, it } from "vitest";
import { BECOMES, FATES, type Fates, narrowDoor } from "@/lib/entrances/retention/rules/fates";
import { APPEND_ONLY } from "@/prisma/constraints";
import { columnsOf, readSchema } from "@/prisma/schemas";

/** Tables that hold nothing of people who are followed, or nothing that outlives them: why, with each of their columns. */
const OTHERS = {
  follows: {
    why: "Kept by triggers from the records: a name or an address is there as long as somebody bears it; marks to compare are deleted with it",
    tables: {
      LearnerName: "id text",
      LearnerEmail: "id text",
      SchoolLearner: "schoolId nameKey born learnerId",
      PairsDue: "id learnerId",
    },
  },
  sums: {
    why: "Counts, and letters of which none names anybody; made anew of what stands",
    tables: {
      Tally: "placeId window exitYear cohortId schoolId departement cells lastOn version",
      JourneyTally: "cohortId schoolId departement endsOn cancelledOn words lastOn aheadOn version",
      DisabilityTally: "cohortId schoolId departement endsOn cancelledOn words lastOn aheadOn version",
      TallyDue: "id cohortId enrolmentId",
      TallyState: "id version",
    },
  },
  logs: {
    why: "Ids and days, never a name or a free text; they go after twelve months",
    tables: {
      AccessRecord: "id at actorId actorRole kind entityType entityId people",
    },
  },
  uploads: {
    why: "Go with the file: at once where it wrote of the person, else seven days after it was sent",
    tables: {
      RegisterImport: `id fileName sha256 size uploadedById uploadedAt appliedAt created updated unchanged rejected fileDeletedAt
        confirmedAt runId running ended writtenAt undoneAt undone`,
      Intake: "importId decisions version changedAt changedById checkedAt",
      RowChoices: "importId choices version changedAt changedById",
      IntakeSource: "id name nameKey columns maps changedAt changedById",
    },
  },
  accounts: {
    why: "Of who has an account, as long as that",
    tables: {
      User: `id email name role passwordHash disabledAt sessionEpoch passwordToChange digestLocale demo readOnly
        hostOrganisationId createdAt`,
      Session: "id userId startedAt lastSeenAt endedAt device",
      Invitation:
        "id email hostOrganisationId readOnly invitedById invitedAt expiresAt acceptedAt revokedAt accountId openFor",
      UserSchool: "userId schoolId",
      Delegation: `id giverId receiverId fromOn untilOn recordedAt author recordedById supersededAt takenBackWhy takenBackAuthor
        takenBackById`,
      DelegatedSchool: "delegationId schoolId",
      ControlMandate: `id holderId fromOn untilOn reference requestedOn purpose recordedAt author recordedById supersededAt
        takenBackWhy takenBackAuthor takenBackById`,
      MandatedSchool: "mandateId schoolId",
      RateLimiterFlexible: "key points expire",
      SavedView: "id ownerId name page search shared startOf createdAt withdrawnAt",
      CallReviewer: "callId userId namedAt",
    },
  },
  organisations: {
    why: "Of schools, cohorts, premises, authorities, agreements, calls, labels, territories and frozen figures",
    tables: {
      Agreement: "id kind number schoolId hostId providerId createdAt",
      AgreementVersion: `id agreementId number signedOn reason fromOn untilOn rooms seats workstations stepFree connectionMbits tacit
        noticeMonths ceilingCents recordedAt`,
      CoveredCohort: "id versionId cohortId plannedHours plannedCents",
      CoFunding: "id versionId position name cents",
      Instalment: "id versionId position kind cents dueOn dueDays proof",
      ReportDue: "id versionId position kind dueOn",
      AcceptedReport: "id agreementId position acceptedOn recordedAt",
      HostApplication: "id callId hostId state createdAt savedAt createdById",
      ApplicationAnswer: "applicationId field text savedAt savedById",
      EarlierAnswer: "id applicationId field text savedAt savedById supersededAt",
      ApplicationMove: "id applicationId from to at actorId actorRole reason answerByOn",
      ApplicationSubmission: "id applicationId version at submittedById content sha256 lateReason lateById",
      ApplicationLateLeave: "id applicationId at until reason grantedById",
      ApplicationMessage: "id applicationId at fromHost authorId text",
      ApplicationDocument:
        "id applicationId callDocumentId fileId promisedOn recordedAt recordedById supersededAt currentOf",
      ApplicationReview: "id applicationId reviewerId comment savedAt givenAt recusedAt recusalReason",
      ReviewScore: "reviewId criterionId score",
      ApplicationOpinion: "applicationId opinion text at givenById",
      ApplicationDecision:
        "id applicationId outcome deliberationNumber deliberationOn reasons appeals recordedAt recordedById",
      DecisionCondition: "id decisionId position text dueOn metOn metById",
      ApplicationOpening: "applicationId schoolId agreementId premisesId renews at openedById",
      Call: `id code title text opensAt closesAt decisionDueOn places service contact silence publishedAt createdAt
        revision`,
      CallHostKind: "callId kind",
      CallCriterion: "id callId position name weight",
      CallDocument: "id callId position name required",
      CallFigure: "callId seriesId areaKind areaCode year",
      CallNote: "id callId at text closesAtBefore closesAtAfter decisionBeforeOn decisionAfterOn authorId",
      CampaignStatement: "id opensOn recordedAt author recordedById",
      CampaignTemplate:
        "id step channel locale subject body currentOf replacesId supersededAt recordedAt author recordedById",
      Cohort: `id schoolId programmeId code startsOn endsOn capacity placesTaken cancelledOn recordedAt reconstructed roomId
        providerId orderedAs otherBody otherSiren sessionNumber`,
      TakenBackCohort: "cohortId schoolId startsOn endsOn capacity cancelledOn recordedAt takenBackAt importId",
      EarlierCohort: "id cohortId schoolId startsOn endsOn capacity cancelledOn recordedAt supersededAt reconstructed",
      PublishedClaim: "id code author publishedOn address exitYear window definitionCode declaredPercent",
      ClaimPart: "claimId family percent",
      LabelStatement: `id currentOf programmeId act fromOn untilOn decidedOn reference reason replacesId why recordedAt author
        recordedById supersededAt takenBackWhy takenBackAuthor takenBackById`,
      Payment: `id currentOf agreementId instalment cents paidOn reference recordedAt author recordedById supersededAt
        takenBackWhy takenBackAuthor takenBackById`,
      HoursStatement: "id currentOf cohortId hours statedOn replacesId why recordedAt author recordedById supersededAt",
      Deployment: "id digest",
      HostOrganisation: "id siren name kind departementCode",
      TrainingProvider: "id code name",
      Premises: "id schoolId name address communeInsee stepFree availableFromOn availableUntilOn",
      PremisesStatement: `id currentOf premisesId fromOn connection connectionMbits connectionSinceOn works worksUntilOn replacesId why
        recordedAt author recordedById supersededAt takenBackWhy takenBackAuthor takenBackById`,
      Room: "id premisesId name seats workstations availableFromOn availableUntilOn",
      Outage: "id roomId workstations fromOn untilOn replacesId why recordedAt author recordedById supersededAt",
      Programme: "id code title rncpCode level hoursCentre hoursCompany blocks",
      Meeting: "id cohortId kind heldOn startsAt place bring seats cancelledOn recordedAt author recordedById",
      ParticipantTemplate:
        "id currentOf fromYear source columns replacesId why recordedAt author recordedById supersededAt",
      ReturnDueDay:
        "id currentOf kind fromYear monthDay source replacesId why recordedAt author recordedById supersededAt",
      ReturnVersion: "id kind subject number asOfOn knownAt content sha256 frozenById",
      ReturnTransmission: "id versionId recipient sentOn recordedAt sentById",
      ReportComment: "id currentOf agreementId position section text recordedAt savedById supersededAt",
      ReportMove: "id agreementId position from to at versionId reason comments actorId",
      Sample:
        "id seed search definition window asOf knownAt population digest margin bySchool recordedAt author recordedById",
      SampleStratum: "sampleId code population drawn",
      School: "id code name communeInsee departementCode openedOn openingRank hostId providerId",
      SchoolPlacement: "id schoolId fromOn communeInsee departementCode hostId recordedAt supersededAt reconstructed",
      TerritorySeries: "id code name unit",
      TerritoryFigure: `id currentOf seriesId areaKind areaCode year value source address licence publishedOn replacesId why
        recordedAt author recordedById supersededAt takenBackWhy takenBackAuthor takenBackById`,
      LabelThreshold: `id currentOf criterion operator percent source validFromOn validUntilOn replacesId why recordedAt author
        recordedById supersededAt takenBackWhy takenBackAuthor takenBackById`,
    },
  },
} as const satisfies Record<string, { why: string; tables: Record<string, string> }>;

const columns = columnsOf(readSchema("sqlite"));
const words = (text: string) => text.trim().split(/\s+/);
const ofOthers: Record<string, string> = Object.assign({}, ...Object.values(OTHERS).map(({ tables }) => tables));

const saidOf = ({ erased = {}, key = "", figures = "", statement = "", course = "" }: Fates) => [
  ...[key, figures, statement, course].filter((text) => text !== "").flatMap(words),
  ...Object.keys(erased),
];

describe("what becomes of each column once somebody is anonymised", () => {
  const tables = [...new Set(columns.map(({ model }) => model))];

  it.each(tables)("is said of %s, once, for each of its columns", (table) => {
    const own = columns.filter(({ model }) => model === table).map(({ name }) => name);
    const fate = FATES[table];
    expect([fate !== undefined, table in ofOthers].filter(Boolean)).toHaveLength(1);
    const said = fate === undefined ? words(ofOthers[table] ?? "") : "goes" in fate ? own : saidOf(fate);
    expect(said.toSorted()).toEqual(own.toSorted());
  });

  it("is said of no table that is not there", () => {
    expect([...Object.keys(FATES), ...Object.keys(ofOthers)].filter((table) => !tables.includes(table))).toEqual([]);
  });

  it("is what an append-only table lets a value become, and nothing else of it", () => {
    for (const [table, fate] of Object.entries(FATES)) {
      if ("goes" in fate) {
        // What may not be deleted is not deleted.
        expect(Object.keys(APPEND_ONLY), table).not.toContain(table);
        continue;
      }
      for (const [column, erased] of Object.entries(fate.erased ?? {}))
        expect(narrowDoor(table, column), `${table} ${column}`).toContain(BECOMES[erased](column));
      for (const column of saidOf({ ...fate, erased: {} })) expect(narrowDoor(table, column)).toBeNull();
    }
  });
});
