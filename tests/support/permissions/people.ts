import { addDays } from "@/lib/foundation/core/civil-date";
import { versionOf } from "@/lib/foundation/core/record";
import { clientFor, db } from "@/lib/foundation/db/client";
import { recordRead } from "@/lib/foundation/reads/record";
import type * as answerCommands from "@/lib/people/answers/commands";
import type * as letterCommands from "@/lib/people/answers/letter-commands";
import type * as letterQueries from "@/lib/people/answers/letter-queries";
import { newCodeHash, newLetterCode } from "@/lib/people/answers/link-token";
import type * as ownContactCommands from "@/lib/people/answers/own-contact-commands";
import type * as ownFileCommands from "@/lib/people/answers/own-file-commands";
import type * as ownObjectionCommands from "@/lib/people/answers/own-objection-commands";
import type * as proveCommands from "@/lib/people/answers/prove-commands";
import { newProof } from "@/lib/people/answers/proven";
import type * as answerQueries from "@/lib/people/answers/queries";
import type * as sendCommands from "@/lib/people/answers/send-commands";
import type * as combineCommands from "@/lib/people/cohorts/combine-commands";
import type * as combineQueries from "@/lib/people/cohorts/combine-queries";
import { getCombining } from "@/lib/people/cohorts/combine-queries";
import type * as enrolmentCommands from "@/lib/people/enrolments/commands";
import type * as elsewhereCommands from "@/lib/people/enrolments/elsewhere-commands";
import type * as elsewhereQueries from "@/lib/people/enrolments/elsewhere-queries";
import type * as entryCommands from "@/lib/people/enrolments/entry-commands";
import type * as entryRecordCommands from "@/lib/people/enrolments/entry-record-commands";
import type * as learnerExports from "@/lib/people/enrolments/export-commands";
import type * as groupCommands from "@/lib/people/enrolments/group-commands";
import type * as interruptionCommands from "@/lib/people/enrolments/interruption-commands";
import type * as interruptionQueries from "@/lib/people/enrolments/interruption-queries";
import type * as juryCommands from "@/lib/people/enrolments/jury-commands";
import type * as juryQueries from "@/lib/people/enrolments/jury-queries";
import type * as learnerLists from "@/lib/people/enrolments/learner-queries";
import type * as enrolmentQueries from "@/lib/people/enrolments/queries";
import type * as recruitmentLists from "@/lib/people/enrolments/recruitment-queries";
import { ENTRY_FIELDS, NOTHING_TOLD } from "@/lib/people/enrolments/rules/entry-fields";
import { exitVersion } from "@/lib/people/enrolments/rules/vocabulary";
import type * as takeBackCommands from "@/lib/people/enrolments/take-back-commands";
import type * as takeBackQueries from "@/lib/people/enrolments/take-back-queries";
import type * as termsCommands from "@/lib/people/enrolments/terms-commands";
import type * as termsQueries from "@/lib/people/enrolments/terms-queries";
import type * as finderQueries from "@/lib/people/finder/queries";
import type * as callQueries from "@/lib/people/followup/call-queries";
import type * as followupExports from "@/lib/people/followup/export-commands";
import type * as progressQueries from "@/lib/people/followup/progress-queries";
import type * as followupQueries from "@/lib/people/followup/queries";
import type * as queueQueries from "@/lib/people/followup/queue-queries";
import type * as hoursCommands from "@/lib/people/hours/commands";
import type * as hoursQueries from "@/lib/people/hours/queries";
import type * as learnerCommands from "@/lib/people/learners/commands";
import { LEARNER_FIELDS } from "@/lib/people/learners/fields";
import { SELECT_LEARNER } from "@/lib/people/learners/learner-record";
import type * as pairQueries from "@/lib/people/learners/pair-queries";
import type * as learnerQueries from "@/lib/people/learners/queries";
import { keyOfPair, pairOf } from "@/lib/people/learners/rules/duplicates";
import type * as mergeCommands from "@/lib/people/merges/commands";
import { mergeCellsOf, readPair, versionOfPair } from "@/lib/people/merges/merge-records";
import type * as mergeQueries from "@/lib/people/merges/queries";
import type * as undoMergeCommands from "@/lib/people/merges/undo-commands";
import { readUndo } from "@/lib/people/merges/undo-records";
import type * as attemptCommands from "@/lib/people/outcomes/attempt-commands";
import type * as outcomeCommands from "@/lib/people/outcomes/commands";
import type * as objectionCommands from "@/lib/people/outcomes/objection-commands";
import type * as objectionQueries from "@/lib/people/outcomes/objection-queries";
import type * as proofCommands from "@/lib/people/outcomes/proof-commands";
import type * as proofQueries from "@/lib/people/outcomes/proof-queries";
import type * as outcomeQueries from "@/lib/people/outcomes/queries";
import { NOTHING_SHOWN } from "@/lib/people/outcomes/rules/vocabulary";
import type * as recruitmentCommands from "@/lib/people/recruitment/commands";
import type * as recruitmentQueries from "@/lib/people/recruitment/queries";
import type * as rightsCommands from "@/lib/people/rights/commands";
import type * as rightsQueries from "@/lib/people/rights/queries";
import {
  contextOf,
  FIXED_NOW,
  FIXED_TODAY,
  makeAttempt,
  makeCohort,
  makeEndedObjection,
  makeEnrolment,
  makeExit,
  makeLearner,
  makeLeaver,
  makeNoticeGiven,
  makeObjection,
  makeOutcome,
  makeProof,
  makeRequest,
  SAID,
} from "../factories";
import { makeLink } from "../links";
import { pdf, png } from "../sent-files";
import { askedToTakeBack, takeBackShown } from "../take-back";
import type { Site } from "./sites";
import { E, F, N, type Table } from "./table";

const DAY = "2026-06-30";
const SYSTEM_CONTEXT = contextOf("system");
const ENTERED = { admittedOn: "2025-07-01", enteredOn: "2025-09-01" };

/** A cohort of its own, so that places never run out. */
const cohortAt = ({ school, programme }: Site) => makeCohort({ schoolId: school.id, programmeId: programme.id });

async function enrolmentAt(site: Site, steps: Partial<Parameters<typeof makeEnrolment>[0]> = {}) {
  return makeEnrolment({ ...steps, cohortId: (await cohortAt(site)).id });
}

/** Somebody who is suspended, with the exit that follows from it. */
async function awayAt(site: Site) {
  const { id: enrolmentId } = await enrolmentAt(site, ENTERED);
  const said = { lastPresentOn: DAY, reason: "money", ...SAID } as const;
  const away = await clientFor("write").interruption.create({ data: { enrolmentId, currentOf: enrolmentId, ...said } });
  await makeExit({ enrolmentId, exitedOn: addDays(DAY, 200), reason: "dropout", derived: true });
  return { enrolmentId, interruptionId: away.id };
}

const TERMS = { trainsAs: "trainee", allowance: "region", source: "learner", fromOn: "2025-09-01" } as const;
const termsOf = async (site: Site) => ({ enrolmentId: (await enrolmentAt(site, ENTERED)).id });

const termsAt = async (site: Site) => {
  const { enrolmentId } = await termsOf(site);
  const told = { enrolmentId, currentOf: `${enrolmentId} ${TERMS.fromOn}`, ...TERMS, ...SAID };
  return clientFor("write").trainingTerms.create({ data: told, select: { id: true, enrolmentId: true } });
};

const JURY = { heldOn: "2025-10-01", result: "failed", blocks: null } as const;

const juryAt = async (site: Site) => {
  const { enrolmentId } = await termsOf(site);
  const told = { enrolmentId, currentOf: `${enrolmentId} ${JURY.heldOn}`, ...JURY, holds: JURY.result, ...SAID };
  return clientFor("write").juryResult.create({ data: told, select: { id: true, enrolmentId: true } });
};

/** Another cohort of the programme, which is not over. */
async function nextTo({ school }: Site, cohortId: string): Promise<string> {
  const { programmeId } = await db.cohort.findUniqueOrThrow({ where: { id: cohortId } });
  const startsOn = addDays(DAY, 1);
  return (await makeCohort({ schoolId: school.id, programmeId, startsOn, endsOn: addDays(DAY, 300) })).id;
}

/** Somebody who wishes to go there, with the exit that follows unless they enter. */
async function leavingAt(site: Site) {
  const { id: enrolmentId, cohortId } = await enrolmentAt(site, ENTERED);
  const said = { lastPresentOn: addDays(DAY, -10), toCohortId: await nextTo(site, cohortId), ...SAID };
  const away = await clientFor("write").interruption.create({ data: { enrolmentId, currentOf: enrolmentId, ...said } });
  await makeExit({ enrolmentId, exitedOn: addDays(DAY, 50), reason: "dropout", derived: true });
  return { enrolmentId, interruptionId: away.id };
}

async function leaverAt(site: Site) {
  return makeLeaver({ cohortId: (await cohortAt(site)).id, exitedOn: DAY });
}

const recruitingAt = ({ school, programme }: Site) => {
  const startsOn = addDays(FIXED_TODAY, 40);
  return makeCohort({ schoolId: school.id, programmeId: programme.id, startsOn, endsOn: addDays(startsOn, 300) });
};

/** A cohort with somebody in training, and another one of its programme. */
async function combinableAt(site: Site) {
  const startsOn = addDays(FIXED_TODAY, -60);
  const days = { startsOn, endsOn: addDays(FIXED_TODAY, 200) };
  const { id: cohortId } = await makeCohort({ schoolId: site.school.id, programmeId: site.programme.id, ...days });
  await makeEnrolment({ cohortId, admittedOn: addDays(startsOn, -30), enteredOn: startsOn });
  return { cohortId, toCohortId: (await recruitingAt(site)).id };
}

/** Somebody who applied to a cohort that was cancelled. */
async function cancelledAt({ school, programme }: Site) {
  const at = { schoolId: school.id, programmeId: programme.id, cancelledOn: FIXED_TODAY };
  return makeEnrolment({ cohortId: (await makeCohort(at)).id });
}

/** What is seen of somebody who left, three months on. */
const seenAt = async (site: Site) => ({
  enrolmentId: (await leaverAt(site)).enrolment.id,
  window: "M3" as const,
  kind: "permanent_contract" as const,
  observedOn: "2026-09-30",
  startedOn: null,
  endedOn: null,
  fieldLink: null,
  source: "learner" as const,
  evidence: "declared" as const,
});

let sequence = 0;
/** A name far from any other: letters that are not those of the names before. */
function newPerson() {
  sequence += 1;
  const lastName = `Ligne${sequence.toString(26).replace(/\d/g, (digit) => "qrstuvwxyz"[Number(digit)] ?? "q")}`;
  return {
    lastName,
    firstName: "Personne",
    birthDate: "1996-05-21",
    sex: "woman" as const,
    email: null,
    phone: null,
    communeInsee: null,
  };
}

const NOTHING_KNOWN = { ...NOTHING_TOLD, rqth: null };

export const enrolments = {
  commands: {
    enrolLearner: {
      run: async (enrolLearner, ctx, site) =>
        enrolLearner(ctx, {
          ...NOTHING_KNOWN,
          cohortId: (await cohortAt(site)).id,
          learner: newPerson(),
          appliedOn: "2025-06-01",
          duplicateAccepted: true,
        }),
      may: "learner.enrol",
      others: F,
      elsewhere: N,
    },
    takeStep: {
      run: async (takeStep, ctx, site) =>
        takeStep(ctx, { enrolmentId: (await enrolmentAt(site)).id, step: "admit", on: "2025-07-01" }),
      may: "enrolment.decide",
      others: F,
      elsewhere: N,
    },
    undoStep: {
      run: async (undoStep, ctx, site) =>
        undoStep(ctx, { enrolmentId: (await enrolmentAt(site, { invitedOn: "2025-06-15" })).id }),
      may: "enrolment.decide",
      others: F,
      elsewhere: N,
    },
    recordExit: {
      run: async (recordExit, ctx, site) => {
        const { id: enrolmentId } = await enrolmentAt(site, ENTERED);
        return recordExit(ctx, { enrolmentId, exitedOn: DAY, reason: "completed", certification: "full" });
      },
      may: "exit.record",
      others: F,
      elsewhere: N,
    },
    completeCohort: {
      run: async (completeCohort, ctx, site) => {
        const { id: enrolmentId, cohortId } = await enrolmentAt(site, ENTERED);
        return completeCohort(ctx, { cohortId, exitedOn: DAY, people: [{ enrolmentId, certification: "full" }] });
      },
      may: "exit.record",
      others: F,
      elsewhere: N,
    },
    correctExit: {
      run: async (correctExit, ctx, site) => {
        const { enrolment, exit } = await leaverAt(site);
        const correction = { exitedOn: DAY, reason: "employment", certification: null } as const;
        const version = exitVersion(exit, enrolment.certification);
        return correctExit(ctx, { ...correction, enrolmentId: enrolment.id, version });
      },
      may: "exit.record",
      others: F,
      elsewhere: N,
    },
  } satisfies Table<typeof enrolmentCommands>,
  entryRecordCommands: {
    correctEntryRecord: {
      run: async (correctEntryRecord, ctx, site) => {
        const appliedOn = "2025-06-01";
        const { id: enrolmentId } = await enrolmentAt(site, { appliedOn });
        const version = versionOf(ENTRY_FIELDS, { ...NOTHING_KNOWN, rqth: "unknown", rqthFromOn: null, appliedOn });
        return correctEntryRecord(ctx, { ...NOTHING_KNOWN, enrolmentId, appliedOn, version, level: 4 });
      },
      may: "learner.enrol",
      others: F,
      elsewhere: N,
    },
  } satisfies Table<typeof entryRecordCommands>,
  entryCommands: {
    correctEntryDate: {
      run: async (correctEntryDate, ctx, site) => {
        const { id: enrolmentId, enteredOn } = await enrolmentAt(site, ENTERED);
        return correctEntryDate(ctx, { enrolmentId, version: enteredOn ?? "", enteredOn: DAY });
      },
      may: "enrolment.decide",
      others: F,
      elsewhere: N,
    },
    enterLearners: {
      run: async (enterLearners, ctx, site) => {
        const { id, cohortId } = await enrolmentAt(site, { admittedOn: "2025-07-01" });
        return enterLearners(ctx, { cohortId, on: "2025-09-01", enrolmentIds: [id] });
      },
      may: "enrolment.decide",
      others: F,
      elsewhere: N,
    },
    undoEntries: {
      run: async (undoEntries, ctx, site) => {
        const days = { schoolId: site.school.id, programmeId: site.programme.id, startsOn: FIXED_TODAY };
        const { id: cohortId } = await makeCohort({ ...days, endsOn: addDays(FIXED_TODAY, 200) });
        const steps = { admittedOn: "2026-10-01", enteredOn: FIXED_TODAY };
        const { id } = await makeEnrolment({ cohortId, ...steps });
        return undoEntries(ctx, { cohortId, on: FIXED_TODAY, enrolmentIds: [id] });
      },
      may: "enrolment.decide",
      others: F,
      elsewhere: N,
    },
  } satisfies Table<typeof entryCommands>,
  interruptionCommands: {
    suspendEnrolment: {
      run: async (suspendEnrolment, ctx, site) => {
        const { id: enrolmentId } = await enrolmentAt(site, ENTERED);
        return suspendEnrolment(ctx, { enrolmentId, lastPresentOn: "2026-03-31", reason: "money" });
      },
      may: "exit.record",
      others: F,
      elsewhere: N,
    },
    recordReturn: {
      run: async (recordReturn, ctx, site) =>
        recordReturn(ctx, { ...(await awayAt(site)), returnedOn: addDays(DAY, 30) }),
      may: "exit.record",
      others: F,
      elsewhere: N,
    },
    recordTransfer: {
      run: async (recordTransfer, ctx, site) => {
        const { id: enrolmentId, cohortId } = await enrolmentAt(site, ENTERED);
        const toCohortId = await nextTo(site, cohortId);
        return recordTransfer(ctx, { enrolmentId, lastPresentOn: "2026-03-31", toCohortId });
      },
      may: "exit.record",
      others: F,
      elsewhere: N,
    },
    enterElsewhere: {
      run: async (enterElsewhere, ctx, site) =>
        enterElsewhere(ctx, { ...(await leavingAt(site)), enteredOn: addDays(DAY, 30) }),
      may: "enrolment.decide",
      others: F,
      elsewhere: N,
    },
  } satisfies Table<typeof interruptionCommands>,
  interruptionQueries: {
    getInterruptions: {
      run: async (getInterruptions, ctx, site) => getInterruptions(ctx, (await awayAt(site)).enrolmentId),
      may: "exit.record",
      others: N,
      elsewhere: N,
    },
    countTransfers: {
      run: async (countTransfers, ctx, site) => countTransfers(ctx, (await enrolmentAt(site, ENTERED)).cohortId),
      may: "cohort.roster",
      others: N,
      elsewhere: N,
    },
  } satisfies Table<typeof interruptionQueries>,
  termsCommands: {
    recordTerms: {
      run: async (recordTerms, ctx, site) => recordTerms(ctx, { ...(await termsOf(site)), ...TERMS }),
      may: "learner.enrol",
      others: F,
      elsewhere: N,
    },
    correctTerms: {
      run: async (correctTerms, ctx, site) =>
        correctTerms(ctx, { statementId: (await termsAt(site)).id, why: "mal lu", allowance: "none" }),
      may: "learner.enrol",
      others: F,
      elsewhere: N,
    },
    takeBackTerms: {
      run: async (takeBackTerms, ctx, site) =>
        takeBackTerms(ctx, { statementId: (await termsAt(site)).id, why: "autre personne" }),
      may: "learner.enrol",
      others: F,
      elsewhere: N,
    },
  } satisfies Table<typeof termsCommands>,
  termsQueries: {
    getTerms: {
      run: async (getTerms, ctx, site) => getTerms(ctx, (await termsAt(site)).enrolmentId),
      may: "learner.enrol",
      others: N,
      elsewhere: N,
    },
  } satisfies Table<typeof termsQueries>,
  juryCommands: {
    recordJury: {
      run: async (recordJury, ctx, site) => recordJury(ctx, { ...(await termsOf(site)), ...JURY }),
      may: "exit.record",
      others: F,
      elsewhere: N,
    },
    correctJury: {
      run: async (correctJury, ctx, site) =>
        correctJury(ctx, { statementId: (await juryAt(site)).id, why: "mal lu", result: "absent" }),
      may: "exit.record",
      others: F,
      elsewhere: N,
    },
    takeBackJury: {
      run: async (takeBackJury, ctx, site) =>
        takeBackJury(ctx, { statementId: (await juryAt(site)).id, why: "autre personne" }),
      may: "exit.record",
      others: F,
      elsewhere: N,
    },
  } satisfies Table<typeof juryCommands>,
  juryQueries: {
    getJuries: {
      run: async (getJuries, ctx, site) => getJuries(ctx, (await juryAt(site)).enrolmentId),
      may: "exit.record",
      others: N,
      elsewhere: N,
    },
  } satisfies Table<typeof juryQueries>,
  takeBackCommands: {
    takeBackAsError: {
      run: async (takeBackAsError, ctx, site) => {
        const { enrolment } = await leaverAt(site);
        const shown = await takeBackShown(enrolment.id);
        return takeBackAsError(ctx, { enrolmentId: enrolment.id, what: "exit", shown, reason: "Une autre personne" });
      },
      may: "exit.record",
      others: F,
      elsewhere: N,
    },
    answerTakeBack: {
      run: async (answerTakeBack, ctx, site) => {
        const { enrolment } = await leaverAt(site);
        const { id: requestId, shown } = await askedToTakeBack(enrolment.id, "exit");
        return answerTakeBack(ctx, { enrolmentId: enrolment.id, requestId, shown, answer: "confirmed" });
      },
      may: "exit.record",
      others: F,
      elsewhere: N,
    },
  } satisfies Table<typeof takeBackCommands>,
  combineCommands: {
    combineCohorts: {
      run: async (combineCohorts, ctx, site) => {
        const ids = await combinableAt(site);
        const version = (await getCombining(SYSTEM_CONTEXT, ids))?.version ?? "";
        const days = { lastPresentOn: addDays(FIXED_TODAY, -1), on: FIXED_TODAY };
        return combineCohorts(ctx, { ...ids, ...days, reason: null, version });
      },
      may: "cohort.manage",
      others: F,
      elsewhere: N,
    },
  } satisfies Table<typeof combineCommands>,
  combineQueries: {
    listCombinable: {
      run: async (listCombinable, ctx, site) => listCombinable(ctx, (await combinableAt(site)).cohortId),
      may: "cohort.manage",
      others: N,
      elsewhere: N,
    },
    getCombining: {
      run: async (getCombining, ctx, site) => getCombining(ctx, await combinableAt(site)),
      may: "cohort.manage",
      others: N,
      elsewhere: N,
    },
  } satisfies Table<typeof combineQueries>,
  elsewhereCommands: {
    proposeElsewhere: {
      run: async (proposeElsewhere, ctx, site) => {
        const { id: enrolmentId, cohortId } = await cancelledAt(site);
        const { id: toCohortId } = await recruitingAt(site);
        return proposeElsewhere(ctx, { cohortId, toCohortId, chosen: [enrolmentId] });
      },
      may: "learner.enrol",
      others: F,
      elsewhere: N,
    },
  } satisfies Table<typeof elsewhereCommands>,
  elsewhereQueries: {
    getElsewhere: {
      run: async (getElsewhere, ctx, site) => getElsewhere(ctx, (await cancelledAt(site)).cohortId),
      may: "learner.enrol",
      others: N,
      elsewhere: N,
    },
  } satisfies Table<typeof elsewhereQueries>,
  takeBackQueries: {
    getTakeBack: {
      run: async (getTakeBack, ctx, site) => getTakeBack(ctx, (await leaverAt(site)).enrolment.id),
      may: "exit.record",
      others: N,
      elsewhere: N,
    },
    listTakeBackRequests: {
      run: async (listTakeBackRequests, ctx, site) => {
        const { enrolment } = await leaverAt(site);
        await askedToTakeBack(enrolment.id, "exit");
        return listTakeBackRequests(ctx, enrolment.cohortId);
      },
      may: "exit.record",
      others: E,
      elsewhere: E,
    },
  } satisfies Table<typeof takeBackQueries>,
  groupCommands: {
    decideTogether: {
      run: async (decideTogether, ctx, site) => {
        const { id, cohortId } = await enrolmentAt(site);
        return decideTogether(ctx, { cohortId, step: "waitlist", on: FIXED_TODAY, enrolmentIds: [id] });
      },
      may: "enrolment.decide",
      others: F,
      elsewhere: N,
    },
    enrolTogether: {
      run: async (enrolTogether, ctx, site) => {
        const people = [{ row: "1", learner: newPerson(), duplicateAccepted: true }];
        return enrolTogether(ctx, { cohortId: (await cohortAt(site)).id, appliedOn: "2025-06-01", people });
      },
      may: "learner.enrol",
      others: F,
      elsewhere: N,
    },
    undoTogether: {
      run: async (undoTogether, ctx, site) => {
        const { id, cohortId } = await enrolmentAt(site, { waitlistedOn: "2025-07-01" });
        return undoTogether(ctx, { cohortId, step: "waitlist", enrolmentIds: [id] });
      },
      may: "enrolment.decide",
      others: F,
      elsewhere: N,
    },
  } satisfies Table<typeof groupCommands>,
  queries: {
    getApplications: {
      run: (getApplications, ctx, { cohort }) => getApplications(ctx, cohort.id),
      may: "cohort.roster",
      others: E,
      elsewhere: E,
    },
    getRoster: {
      run: (getRoster, ctx, { cohort }) => getRoster(ctx, cohort.id),
      may: "cohort.roster",
      others: E,
      elsewhere: E,
    },
    getExitForm: {
      run: (getExitForm, ctx, { enrolment }) => getExitForm(ctx, enrolment.id),
      may: "exit.record",
      others: N,
      elsewhere: N,
    },
    getEntryForm: {
      run: (getEntryForm, ctx, { enrolment }) => getEntryForm(ctx, enrolment.id),
      may: "learner.enrol",
      others: N,
      elsewhere: N,
    },
    getEntry: {
      run: async (getEntry, ctx, site) => getEntry(ctx, (await enrolmentAt(site, ENTERED)).id),
      may: "enrolment.decide",
      others: N,
      elsewhere: N,
    },
    getEnrolmentName: {
      run: (getEnrolmentName, ctx, { enrolment }) => getEnrolmentName(ctx, enrolment.id),
      may: "learner.read",
      others: N,
      elsewhere: N,
    },
    listEnrolledLearners: {
      run: (listEnrolledLearners, ctx, { cohort, enrolment }) =>
        listEnrolledLearners(ctx, cohort.id, [enrolment.learnerId]),
      may: "learner.read",
      others: E,
      elsewhere: E,
    },
    getEnrolmentNames: {
      run: async (getEnrolmentNames, ctx, site) => {
        const { id, cohortId } = await enrolmentAt(site);
        return [...(await getEnrolmentNames(ctx, cohortId, [id]))];
      },
      may: "learner.read",
      others: E,
      elsewhere: E,
    },
    getNextWaiting: {
      run: async (getNextWaiting, ctx, site) =>
        getNextWaiting(ctx, (await enrolmentAt(site, { waitlistedOn: "2025-07-01" })).cohortId),
      may: "cohort.roster",
      others: N,
      elsewhere: N,
    },
  } satisfies Table<typeof enrolmentQueries>,
};

/** Somebody invited to a meeting of their cohort, with what came of it and who sent them. */
async function invitedAt(site: Site) {
  const { id: enrolmentId, cohortId } = await enrolmentAt(site);
  const write = clientFor("write");
  const said = { recordedAt: new Date(`${DAY}T09:00:00Z`), author: "system" as const };
  const { id: meetingId } = await write.meeting.create({
    data: { cohortId, kind: "test", heldOn: FIXED_TODAY, startsAt: "10:00", place: "Muret", ...said },
  });
  const { id: invitationId } = await write.meetingInvitation.create({
    data: { enrolmentId, meetingId, currentOf: `${enrolmentId} ${meetingId}`, invitedOn: DAY, ...said },
  });
  return { enrolmentId, cohortId, meetingId, invitationId, said };
}

const resultAt = async (site: Site) => {
  const { invitationId, said } = await invitedAt(site);
  const found = { invitationId, currentOf: String(invitationId), finding: "absent" as const, foundOn: FIXED_TODAY };
  return (await clientFor("write").meetingResult.create({ data: { ...found, ...said } })).id;
};

const referralAt = async (site: Site) => {
  const { enrolmentId, said } = await invitedAt(site);
  const told = { enrolmentId, currentOf: enrolmentId, kind: "forum" as const, referredOn: DAY };
  return (await clientFor("write").referral.create({ data: { ...told, ...said } })).id;
};

export const recruitment = {
  commands: {
    planMeeting: {
      run: async (planMeeting, ctx, site) =>
        planMeeting(ctx, {
          cohortId: (await cohortAt(site)).id,
          kind: "interview",
          heldOn: DAY,
          startsAt: "09:00",
          place: "Muret",
          seats: null,
        }),
      may: "enrolment.decide",
      others: F,
      elsewhere: N,
    },
    cancelMeeting: {
      run: async (cancelMeeting, ctx, site) => cancelMeeting(ctx, await invitedAt(site)),
      may: "enrolment.decide",
      others: F,
      elsewhere: N,
    },
    recordMeetingAnswer: {
      run: async (recordMeetingAnswer, ctx, site) =>
        recordMeetingAnswer(ctx, { ...(await invitedAt(site)), coming: true, words: null }),
      may: "enrolment.decide",
      others: F,
      elsewhere: N,
    },
    recordMeetingResult: {
      run: async (recordMeetingResult, ctx, site) => {
        const { invitationId, enrolmentId } = await invitedAt(site);
        return recordMeetingResult(ctx, { invitationId, enrolmentId, finding: "reserved", foundOn: FIXED_TODAY });
      },
      may: "enrolment.decide",
      others: F,
      elsewhere: N,
    },
    correctMeetingResult: {
      run: async (correctMeetingResult, ctx, site) =>
        correctMeetingResult(ctx, { statementId: await resultAt(site), why: "mal lu", finding: "favourable" }),
      may: "enrolment.decide",
      others: F,
      elsewhere: N,
    },
    takeBackMeetingResult: {
      run: async (takeBackMeetingResult, ctx, site) =>
        takeBackMeetingResult(ctx, { statementId: await resultAt(site), why: "autre personne" }),
      may: "enrolment.decide",
      others: F,
      elsewhere: N,
    },
    recordReferral: {
      run: async (recordReferral, ctx, site) => {
        const { id: enrolmentId } = await enrolmentAt(site);
        const nobody = { structure: null, adviser: null, adviserContact: null, source: null };
        return recordReferral(ctx, { enrolmentId, kind: "forum", ...nobody, referredOn: DAY });
      },
      may: "learner.enrol",
      others: F,
      elsewhere: N,
    },
    correctReferral: {
      run: async (correctReferral, ctx, site) =>
        correctReferral(ctx, { statementId: await referralAt(site), why: "mal lu", kind: "association" }),
      may: "learner.enrol",
      others: F,
      elsewhere: N,
    },
    takeBackReferral: {
      run: async (takeBackReferral, ctx, site) =>
        takeBackReferral(ctx, { statementId: await referralAt(site), why: "autre personne" }),
      may: "learner.enrol",
      others: F,
      elsewhere: N,
    },
  } satisfies Table<typeof recruitmentCommands>,
  queries: {
    getMeeting: {
      run: async (getMeeting, ctx, site) => getMeeting(ctx, (await invitedAt(site)).meetingId),
      may: "cohort.roster",
      others: N,
      elsewhere: N,
    },
    getReferral: {
      run: async (getReferral, ctx, site) => {
        const { enrolmentId, said } = await invitedAt(site);
        const told = { enrolmentId, currentOf: enrolmentId, kind: "forum" as const, referredOn: DAY };
        await clientFor("write").referral.create({ data: { ...told, ...said } });
        return getReferral(ctx, enrolmentId);
      },
      may: "learner.enrol",
      others: N,
      elsewhere: N,
    },
    getInvitee: {
      run: async (getInvitee, ctx, site) => getInvitee(ctx, (await invitedAt(site)).invitationId),
      may: "learner.read",
      others: N,
      elsewhere: N,
    },
  } satisfies Table<typeof recruitmentQueries>,
  lists: {
    getRecruitment: {
      run: async (getRecruitment, ctx, site) =>
        (await getRecruitment(ctx, (await invitedAt(site)).cohortId)).candidates,
      may: "cohort.roster",
      others: E,
      elsewhere: E,
    },
  } satisfies Table<typeof recruitmentLists>,
};

export const learners = {
  commands: {
    updateLearner: {
      run: async (updateLearner, ctx, site) => {
        const { learnerId } = await enrolmentAt(site);
        const version = versionOf(LEARNER_FIELDS, await db.learner.findUniqueOrThrow({ where: { id: learnerId } }));
        return updateLearner(ctx, { ...newPerson(), learnerId, version });
      },
      may: "learner.enrol",
      others: F,
      elsewhere: N,
    },
    recordApart: {
      run: async (recordApart, ctx, site) => recordApart(ctx, await pairAt(site)),
      may: "learner.merge",
      others: F,
    },
    takeApartBack: {
      run: async (takeApartBack, ctx, site) =>
        takeApartBack(ctx, { statementId: await toldApart(site), why: "Une erreur." }),
      may: "learner.merge",
      others: F,
    },
  } satisfies Table<typeof learnerCommands>,
  lists: {
    listLearners: {
      run: async (listLearners, ctx, site) => {
        const learner = await makeLearner({ ...newPerson(), nameKey: `cherchee${sequence}|personne` });
        await enrolmentAt(site, { learnerId: learner.id });
        const { page, total, suggestions } = await listLearners(ctx, { text: learner.nameKey.split("|")[0] });
        return total.count === 0 ? [...page.lines, ...suggestions] : page;
      },
      may: "learner.read",
      others: E,
      elsewhere: E,
    },
  } satisfies Table<typeof learnerLists>,
  exports: {
    exportLearners: {
      run: async (exportLearners, ctx, site) => {
        const learner = await makeLearner({ ...newPerson(), nameKey: `emportee${sequence}|personne` });
        await enrolmentAt(site, { learnerId: learner.id });
        const [text = ""] = learner.nameKey.split("|");
        return exportLearners(ctx, { text, most: 100, format: "csv", said: "Aucun" });
      },
      may: "learner.read",
      others: F,
      elsewhere: E,
    },
  } satisfies Table<typeof learnerExports>,
  finder: {
    listNamedCohorts: {
      run: async (listNamedCohorts, ctx, { cohort }) =>
        (await listNamedCohorts(ctx, cohort.code)).filter(({ id }) => id === cohort.id),
      may: "cohort.roster",
      others: E,
      elsewhere: E,
    },
    listNamedSchools: {
      run: async (listNamedSchools, ctx, { school }) =>
        (await listNamedSchools(ctx, school.code)).filter(({ code }) => code === school.code),
      may: "school.read",
      others: E,
      elsewhere: E,
    },
    findRecords: {
      run: async (findRecords, ctx, { school }) => {
        const { schools } = await findRecords(ctx, school.code);
        return schools.filter(({ code }) => code === school.code);
      },
      may: "school.read",
      others: E,
      elsewhere: E,
    },
    listRecruitingNext: {
      run: async (listRecruitingNext, ctx, { school }) => {
        const days = { startsOn: addDays(FIXED_TODAY, 1), endsOn: addDays(FIXED_TODAY, 200) };
        await makeCohort({ schoolId: school.id, ...days });
        return listRecruitingNext(ctx);
      },
      may: "learner.enrol",
      others: E,
    },
  } satisfies Table<typeof finderQueries>,
  queries: {
    getLearnerForm: {
      run: (getLearnerForm, ctx, { enrolment }) => getLearnerForm(ctx, enrolment.learnerId),
      may: "learner.enrol",
      others: N,
      elsewhere: N,
    },
    listDuplicates: {
      run: async (listDuplicates, ctx, site) => {
        const person = newPerson();
        const nameKey = `${person.lastName.toLowerCase()}|personne`;
        const { id: learnerId } = await makeLearner({
          lastName: person.lastName,
          firstName: person.firstName,
          birthDate: person.birthDate,
          nameKey,
        });
        await enrolmentAt(site, { learnerId });
        return listDuplicates(ctx, person);
      },
      may: "learner.enrol",
      others: E,
      elsewhere: E,
    },
  } satisfies Table<typeof learnerQueries>,
  pairs: {
    listPairs: {
      run: async (listPairs, ctx, site) => {
        await pairAt(site);
        return (await listPairs(ctx)).pairs;
      },
      may: "learner.merge",
      others: E,
    },
    listToldApart: {
      run: async (listToldApart, ctx, site) => {
        await toldApart(site);
        return listToldApart(ctx);
      },
      may: "learner.merge",
      others: E,
    },
    countPairs: {
      run: async (countPairs, ctx, site) => {
        await pairAt(site);
        return countPairs(ctx);
      },
      may: "learner.merge",
      others: N,
    },
    countPairsOf: {
      run: async (countPairsOf, ctx, site) => countPairsOf(ctx, (await pairAt(site)).lowerId),
      may: "learner.merge",
      others: N,
    },
  } satisfies Table<typeof pairQueries>,
  merges: {
    mergeLearners: {
      run: async (mergeLearners, ctx, site) => {
        const ids = await pairAt(site);
        const shown = await readPair(db, SYSTEM_CONTEXT, ids);
        if (!shown) throw new Error("no pair");
        const version = versionOfPair(shown);
        return mergeLearners(ctx, { ...ids, version, choices: allOf(shown) });
      },
      may: "learner.merge",
      others: F,
    },
  } satisfies Table<typeof mergeCommands>,
  mergesUndone: {
    undoMerge: {
      run: async (undoMerge, ctx, site) => {
        const { id: mergeId } = await mergedAt(site);
        const version = (await readUndo(db, SYSTEM_CONTEXT, mergeId))?.version ?? "";
        const since = (await readUndo(db, SYSTEM_CONTEXT, mergeId))?.since ?? [];
        const sides = Object.fromEntries(since.map(({ key }) => [key, "kept" as const]));
        return undoMerge(ctx, { mergeId, version, why: "Une erreur.", sides });
      },
      may: "learner.merge",
      others: F,
    },
  } satisfies Table<typeof undoMergeCommands>,
  merged: {
    getMerge: {
      run: async (getMerge, ctx, site) => getMerge(ctx, await pairAt(site)),
      may: "learner.merge",
      others: N,
    },
    getMergeUndo: {
      run: async (getMergeUndo, ctx, site) => getMergeUndo(ctx, (await mergedAt(site)).id),
      may: "learner.merge",
      others: N,
    },
    listMergesOf: {
      run: async (listMergesOf, ctx, site) => listMergesOf(ctx, (await mergedAt(site)).keptId),
      may: "learner.merge",
      others: E,
    },
    getStandingFor: {
      run: async (getStandingFor, ctx, site) => getStandingFor(ctx, (await mergedAt(site)).absorbedId),
      may: "learner.read",
      others: N,
      elsewhere: N,
    },
    getStandingEnrolment: {
      run: async (getStandingEnrolment, ctx, site) => getStandingEnrolment(ctx, await joinedAt(site)),
      may: "learner.read",
      others: N,
      elsewhere: N,
    },
  } satisfies Table<typeof mergeQueries>,
};

/** Of every cell what the record that is kept says. */
const allOf = ({ kept, absorbed }: NonNullable<Awaited<ReturnType<typeof readPair>>>) =>
  Object.fromEntries(mergeCellsOf(kept, absorbed).map(({ name }) => [name, "kept" as const]));

/** Two records of one person of a school, made one. */
async function mergedAt(site: Site) {
  const { lowerId: keptId, higherId: absorbedId } = await pairAt(site);
  const writer = clientFor("write");
  const kept = await writer.learner.findUniqueOrThrow({ where: { id: keptId }, select: SELECT_LEARNER });
  const enrolmentIds = (await db.enrolment.findMany({ where: { learnerId: absorbedId } }))
    .map(({ id }) => id)
    .join(" ");
  const of = {
    keptId,
    absorbedId,
    currentOf: absorbedId,
    before: JSON.stringify(kept),
    nameKey: "",
    taken: "",
    enrolmentIds,
  };
  const said = { recordedAt: FIXED_NOW, author: "system" } as const;
  const merge = await writer.learnerMerge.create({ data: { ...of, besideIds: "", ...said } });
  await writer.enrolment.updateMany({ where: { learnerId: absorbedId }, data: { learnerId: keptId } });
  return merge;
}

/** An enrolment of a school that another of its cohort stands for. */
async function joinedAt(site: Site): Promise<string> {
  const { id: cohortId } = await cohortAt(site);
  const [staying, joined] = [await makeEnrolment({ cohortId }), await makeEnrolment({ cohortId })];
  await clientFor("write").enrolment.update({ where: { id: joined.id }, data: { mergedIntoId: staying.id } });
  return joined.id;
}

/** Two people of a school who may be one. */
async function pairAt(site: Site) {
  const people = [await enrolmentAt(site), await enrolmentAt(site)];
  const pair = pairOf(people[0]?.learnerId ?? "", people[1]?.learnerId ?? "");
  await clientFor("write").learnerPair.create({ data: { ...pair, score: 100 } });
  return pair;
}

async function toldApart(site: Site): Promise<number> {
  const pair = await pairAt(site);
  const said = { saidIn: "pairs", recordedAt: FIXED_NOW, author: "system" } as const;
  return (await clientFor("write").toldApart.create({ data: { ...pair, ...said, currentOf: keyOfPair(pair) } })).id;
}

/** Somebody who left today, and a call that nobody answered. */
async function calledAt(site: Site) {
  const { id: cohortId } = await cohortAt(site);
  const { enrolment } = await makeLeaver({ cohortId, exitedOn: FIXED_TODAY });
  const window = "T0" as const;
  return {
    enrolmentId: enrolment.id,
    window,
    channel: "phone",
    result: "no_answer",
    callBackAt: null,
    note: null,
  } as const;
}

const CONTRACT = { name: "contrat.pdf", content: pdf() };

/** Somebody who left, with an answer at three months. */
async function answeredAt(site: Site) {
  const { id: enrolmentId } = (await leaverAt(site)).enrolment;
  const { id: outcomeId } = await makeOutcome({ enrolmentId, window: "M3", observedOn: "2026-09-30" });
  return { enrolmentId, outcomeId };
}

export const outcomes = {
  commands: {
    recordOutcome: {
      run: async (recordOutcome, ctx, site) =>
        recordOutcome(ctx, {
          ...(await seenAt(site)),
          fullTime: null,
          jobTitle: null,
          employerSiren: null,
          employerCommuneInsee: null,
          supersedesId: null,
        }),
      may: "outcome.record",
      others: F,
      elsewhere: N,
    },
    recordGridRow: {
      run: async (recordGridRow, ctx, site) =>
        recordGridRow(ctx, {
          enrolmentId: (await leaverAt(site)).enrolment.id,
          window: "M3",
          kind: "permanent_contract",
          observedOn: "2026-09-30",
          startedOn: null,
          endedOn: null,
          fieldLink: null,
          source: "learner",
          evidence: "declared",
        }),
      may: "outcome.record",
      others: F,
      elsewhere: N,
    },
    recordAnswer: {
      run: async (recordAnswer, ctx, site) => {
        const { enrolmentId, window } = await calledAt(site);
        const said = { startedOn: null, endedOn: null, fieldLink: null, supersedesId: null, likeOutcomeId: null };
        return recordAnswer(ctx, { id: null, enrolmentId, window, kind: "job_seeking", shownOutcomeId: null, ...said });
      },
      may: "outcome.record",
      others: F,
      elsewhere: N,
    },
    withdrawOutcome: {
      run: async (withdrawOutcome, ctx, site) => {
        const { id: enrolmentId } = (await leaverAt(site)).enrolment;
        const { id: outcomeId } = await makeOutcome({ enrolmentId, window: "M3", observedOn: "2026-09-30" });
        return withdrawOutcome(ctx, { enrolmentId, outcomeId });
      },
      may: "outcome.record",
      others: F,
      elsewhere: N,
    },
  } satisfies Table<typeof outcomeCommands>,
  attemptCommands: {
    recordAttempt: {
      run: async (recordAttempt, ctx, site) => recordAttempt(ctx, await calledAt(site)),
      may: "outcome.record",
      others: F,
      elsewhere: N,
    },
    takeBackAttempt: {
      run: async (takeBackAttempt, ctx, site) => {
        const { enrolmentId } = await calledAt(site);
        return takeBackAttempt(ctx, { enrolmentId, attemptId: (await makeAttempt(enrolmentId)).id });
      },
      may: "outcome.record",
      others: F,
      elsewhere: N,
    },
  } satisfies Table<typeof attemptCommands>,
  objectionCommands: {
    recordObjection: {
      run: async (recordObjection, ctx, site) => {
        const { learnerId } = await enrolmentAt(site);
        return recordObjection(ctx, { learnerId, fromOn: FIXED_TODAY, channel: "letter", note: null });
      },
      may: "outcome.record",
      others: F,
      elsewhere: N,
    },
    endObjection: {
      run: async (endObjection, ctx, site) => {
        const { id: statementId } = await makeObjection((await enrolmentAt(site)).learnerId);
        return endObjection(ctx, { statementId, endedOn: FIXED_TODAY, why: "Lettre" });
      },
      may: "outcome.record",
      others: F,
      elsewhere: N,
    },
    restoreObjection: {
      run: async (restoreObjection, ctx, site) => {
        const { id: statementId } = await makeEndedObjection((await enrolmentAt(site)).learnerId);
        return restoreObjection(ctx, { statementId, why: "Lettre d’une autre personne" });
      },
      may: "outcome.record",
      others: F,
      elsewhere: N,
    },
    takeBackObjection: {
      run: async (takeBackObjection, ctx, site) => {
        const { id: statementId } = await makeObjection((await enrolmentAt(site)).learnerId);
        return takeBackObjection(ctx, { statementId, why: "Une autre personne" });
      },
      may: "outcome.record",
      others: F,
      elsewhere: N,
    },
  } satisfies Table<typeof objectionCommands>,
  objectionQueries: {
    getObjections: {
      run: (getObjections, ctx, { enrolment }) => getObjections(ctx, enrolment.learnerId),
      may: "outcome.record",
      others: N,
      elsewhere: N,
    },
  } satisfies Table<typeof objectionQueries>,
  rightsCommands: {
    recordRequest: {
      run: async (recordRequest, ctx, site) => {
        const { learnerId } = await enrolmentAt(site);
        const request = { kind: "access", receivedOn: FIXED_TODAY, channel: "letter", words: null } as const;
        return recordRequest(ctx, { learnerId, ...request });
      },
      may: "learner.rights",
      others: F,
      elsewhere: N,
    },
    answerRequest: {
      run: async (answerRequest, ctx, site) => {
        const { id: statementId } = await makeRequest((await enrolmentAt(site)).learnerId);
        return answerRequest(ctx, { statementId, answeredOn: FIXED_TODAY, why: "Dossier remis" });
      },
      may: "learner.rights",
      others: F,
      elsewhere: N,
    },
    takeBackRequest: {
      run: async (takeBackRequest, ctx, site) => {
        const { id: statementId } = await makeRequest((await enrolmentAt(site)).learnerId);
        return takeBackRequest(ctx, { statementId, why: "Une autre personne" });
      },
      may: "learner.rights",
      others: F,
      elsewhere: N,
    },
    giveNotice: {
      run: async (giveNotice, ctx, site) => {
        const { learnerId } = await enrolmentAt(site);
        return giveNotice(ctx, { learnerId, givenOn: FIXED_TODAY, channel: "visit" });
      },
      may: "learner.rights",
      others: F,
      elsewhere: N,
    },
    takeBackNotice: {
      run: async (takeBackNotice, ctx, site) => {
        const { id: statementId } = await makeNoticeGiven((await enrolmentAt(site)).learnerId);
        return takeBackNotice(ctx, { statementId, why: "Une autre personne" });
      },
      may: "learner.rights",
      others: F,
      elsewhere: N,
    },
  } satisfies Table<typeof rightsCommands>,
  rightsQueries: {
    getRights: {
      run: (getRights, ctx, { enrolment }) => getRights(ctx, enrolment.learnerId),
      may: "learner.rights",
      others: N,
      elsewhere: N,
    },
    getHeldFor: {
      run: (getHeldFor, ctx, { enrolment }) => getHeldFor(ctx, enrolment.learnerId),
      may: "learner.rights",
      others: N,
      elsewhere: N,
    },
    listWaitingRequests: {
      run: async (listWaitingRequests, ctx, site) => {
        await makeRequest((await enrolmentAt(site)).learnerId);
        return listWaitingRequests(ctx);
      },
      may: "learner.rights",
      others: E,
    },
  } satisfies Table<typeof rightsQueries>,
  proofCommands: {
    attachProof: {
      run: async (attachProof, ctx, site) => {
        const { enrolmentId, outcomeId } = await answeredAt(site);
        return attachProof(ctx, { enrolmentId, outcomeId, sent: CONTRACT });
      },
      may: "outcome.record",
      others: F,
      elsewhere: N,
    },
    replaceProof: {
      run: async (replaceProof, ctx, site) => {
        const { enrolmentId, outcomeId } = await answeredAt(site);
        const { id: proofFileId } = await makeProof(outcomeId);
        return replaceProof(ctx, { enrolmentId, outcomeId, proofFileId, why: "illisible", sent: CONTRACT });
      },
      may: "outcome.record",
      others: F,
      elsewhere: N,
    },
    takeBackProof: {
      run: async (takeBackProof, ctx, site) => {
        const { enrolmentId, outcomeId } = await answeredAt(site);
        return takeBackProof(ctx, { enrolmentId, proofFileId: (await makeProof(outcomeId)).id, why: "autre personne" });
      },
      may: "outcome.record",
      others: F,
      elsewhere: N,
    },
    verifyProof: {
      run: async (verifyProof, ctx, site) => {
        const { enrolmentId, outcomeId } = await answeredAt(site);
        const { id: proofFileId, fileId } = await makeProof(outcomeId);
        if (ctx.actor.userId) recordRead(ctx, { kind: "file", of: "file", id: fileId });
        const said = { finding: "confirms", remark: null, shownVerificationId: NOTHING_SHOWN } as const;
        return verifyProof(ctx, { enrolmentId, proofFileId, ...said });
      },
      may: "outcome.record",
      others: F,
      elsewhere: N,
    },
  } satisfies Table<typeof proofCommands>,
  proofQueries: {
    mayReadProof: {
      run: async (mayReadProof, ctx, site) =>
        (await mayReadProof(ctx, (await makeProof((await answeredAt(site)).outcomeId)).fileId)) || null,
      may: "learner.read",
      others: N,
      elsewhere: N,
    },
    getProofRoom: {
      run: (getProofRoom, ctx) => getProofRoom(ctx),
      may: "outcome.record",
      others: N,
    },
    countProofsToVerify: {
      run: async (countProofsToVerify, ctx, site) => {
        await makeProof((await answeredAt(site)).outcomeId);
        return (await countProofsToVerify(ctx)) > 0 ? "some" : null;
      },
      may: "outcome.record",
      others: N,
    },
    listProofQueue: {
      run: async (listProofQueue, ctx, site) => {
        const { id } = await makeProof((await answeredAt(site)).outcomeId);
        return (await listProofQueue(ctx, 100)).waiting.filter((proof) => proof.id === id);
      },
      may: "outcome.record",
      others: E,
      elsewhere: E,
    },
    getProofInTurn: {
      run: async (getProofInTurn, ctx, site) =>
        getProofInTurn(ctx, (await makeProof((await answeredAt(site)).outcomeId)).id),
      may: "outcome.record",
      others: N,
      elsewhere: N,
    },
    getProofPicture: {
      run: async (getProofPicture, ctx, site) => {
        const { id } = await makeProof((await answeredAt(site)).outcomeId, {}, png());
        return getProofPicture(ctx, id);
      },
      may: "learner.read",
      others: N,
      elsewhere: N,
    },
  } satisfies Table<typeof proofQueries>,
  queries: {
    getExitGrid: {
      run: (getExitGrid, ctx, { cohort }) => getExitGrid(ctx, { cohortId: cohort.id, window: "M6" }),
      may: "outcome.record",
      others: N,
      elsewhere: N,
    },
    getExitGridRow: {
      run: (getExitGridRow, ctx, { enrolment }) => getExitGridRow(ctx, { enrolmentId: enrolment.id, window: "M6" }),
      may: "outcome.record",
      others: N,
      elsewhere: N,
    },
    getLearnerFile: {
      run: (getLearnerFile, ctx, { enrolment }) => getLearnerFile(ctx, enrolment.learnerId),
      may: "learner.read",
      others: N,
      elsewhere: N,
    },
  } satisfies Table<typeof outcomeQueries>,
};

export const hours = {
  commands: {
    tellHours: {
      run: (tellHours, ctx, { enrolment: { learnerId } }) =>
        tellHours(ctx, { learnerId, notBefore: "17:30", notAfter: null, offDays: [], words: null }),
      may: "outcome.record",
      others: F,
      elsewhere: N,
    },
  } satisfies Table<typeof hoursCommands>,
  queries: {
    getHours: {
      run: (getHours, ctx, { enrolment }) => getHours(ctx, enrolment.learnerId),
      may: "outcome.record",
      others: N,
      elsewhere: N,
    },
  } satisfies Table<typeof hoursQueries>,
};

export const followup = {
  queueQueries: {
    listQueue: {
      run: async (listQueue, ctx, site) => {
        const { id: cohortId } = await cohortAt(site);
        await makeLeaver({ cohortId, exitedOn: FIXED_TODAY });
        return listQueue(ctx, { cohortId });
      },
      may: "outcome.record",
      others: E,
      elsewhere: E,
    },
    getQueue: {
      run: async (getQueue, ctx, site) => {
        const { id: cohortId } = await cohortAt(site);
        await makeLeaver({ cohortId, exitedOn: FIXED_TODAY });
        return (await getQueue(ctx, { cohortId })).entries;
      },
      may: "outcome.record",
      others: E,
      elsewhere: E,
    },
    getQueuePerson: {
      run: async (getQueuePerson, ctx, site) => getQueuePerson(ctx, await calledAt(site)),
      may: "outcome.record",
      others: N,
      elsewhere: N,
    },
  } satisfies Table<typeof queueQueries>,
  callQueries: {
    getLastCall: {
      run: async (getLastCall, ctx, site) => {
        const { enrolmentId } = await calledAt(site);
        await makeAttempt(enrolmentId, ctx.actor.userId);
        const last = await getLastCall(ctx);
        return last?.enrolmentId === enrolmentId ? last : null;
      },
      may: "outcome.record",
      others: N,
      elsewhere: N,
    },
    listOwnCalls: {
      run: async (listOwnCalls, ctx, site) => {
        const { enrolmentId } = await calledAt(site);
        await makeAttempt(enrolmentId, ctx.actor.userId);
        return (await listOwnCalls(ctx)).filter((call) => call.enrolmentId === enrolmentId);
      },
      may: "outcome.record",
      others: E,
      elsewhere: E,
    },
    listAttempts: {
      run: async (listAttempts, ctx, site) => listAttempts(ctx, (await calledAt(site)).enrolmentId),
      may: "outcome.record",
      others: N,
      elsewhere: N,
    },
  } satisfies Table<typeof callQueries>,
  progressQueries: {
    listProgress: {
      run: async (listProgress, ctx, site) => {
        const { id: cohortId } = await cohortAt(site);
        await makeLeaver({ cohortId, exitedOn: FIXED_TODAY });
        return (await listProgress(ctx, { cohortId })).cohorts;
      },
      may: "outcome.record",
      others: E,
      elsewhere: E,
    },
    getCallsOfDay: {
      run: async (getCallsOfDay, ctx, site) => {
        const { enrolmentId } = await calledAt(site);
        const before = await getCallsOfDay(ctx);
        await makeAttempt(enrolmentId, ctx.actor.userId);
        const { attempts } = await getCallsOfDay(ctx);
        return attempts > before.attempts ? [attempts] : [];
      },
      may: "outcome.record",
      others: E,
      elsewhere: E,
    },
  } satisfies Table<typeof progressQueries>,
  queries: {
    getWindowToOpen: {
      run: async (getWindowToOpen, ctx, site) => {
        const { id: cohortId } = await cohortAt(site);
        await makeLeaver({ cohortId, exitedOn: FIXED_TODAY });
        return getWindowToOpen(ctx, cohortId);
      },
      may: "outcome.record",
      others: N,
      elsewhere: N,
    },
    countTasks: {
      run: async (countTasks, ctx, site) => {
        const { id: cohortId } = await cohortAt(site);
        await makeLeaver({ cohortId, exitedOn: FIXED_TODAY });
        return countTasks(ctx, [cohortId]);
      },
      may: "outcome.record",
      others: E,
      elsewhere: E,
    },
    getWorklist: {
      run: async (getWorklist, ctx, site) => {
        const { id: cohortId } = await cohortAt(site);
        await makeLeaver({ cohortId, exitedOn: FIXED_TODAY });
        return (await getWorklist(ctx)).counts.filter(({ cohort }) => cohort.id === cohortId);
      },
      may: "outcome.record",
      others: E,
      elsewhere: E,
    },
    listTasks: {
      run: async (listTasks, ctx, site) => {
        const { id: cohortId } = await cohortAt(site);
        await makeLeaver({ cohortId, exitedOn: FIXED_TODAY });
        return (await listTasks(ctx, { task: "to_call", cohortId })).items;
      },
      may: "outcome.record",
      others: E,
      elsewhere: E,
    },
  } satisfies Table<typeof followupQueries>,
  exports: {
    exportTasks: {
      run: async (exportTasks, ctx, site) => {
        const { id: cohortId } = await cohortAt(site);
        await makeLeaver({ cohortId, exitedOn: FIXED_TODAY });
        const list = { task: "to_call", cohortId, most: 100, format: "csv", contacts: true, said: "Aucun" } as const;
        return exportTasks(ctx, list);
      },
      may: "outcome.record",
      others: F,
      elsewhere: E,
    },
  } satisfies Table<typeof followupExports>,
};

/** The link of somebody who left, on a day on which they may answer by it. */
async function linkAt(site: Site) {
  const { enrolment } = await leaverAt(site);
  return (await makeLink(enrolment.id, "T0", DAY)).token;
}

/** The same with their birth date, and what shows that they told it. */
async function provenAt(site: Site) {
  const { enrolment } = await leaverAt(site);
  const { id, token } = await makeLink(enrolment.id, "T0", DAY);
  const { birthDate } = await db.learner.findUniqueOrThrow({ where: { id: enrolment.learnerId } });
  return { id, token, birthDate: birthDate ?? "", proof: newProof(id, ON_DAY.now) };
}

/** The same of who said something that a file shows. */
async function shownAt(site: Site) {
  const { enrolment } = await leaverAt(site);
  const { token } = await makeLink(enrolment.id, "T0", DAY);
  const said = { enrolmentId: enrolment.id, window: "T0", observedOn: DAY, byPerson: true } as const;
  return { token, outcomeId: (await makeOutcome(said)).id };
}

/** A letter that is prepared, and not posted. */
async function letterAt(site: Site) {
  const { enrolment } = await leaverAt(site);
  const { id } = await makeLink(enrolment.id, "T0", DAY);
  await clientFor("write").surveyLink.update({
    where: { id },
    data: { channel: "letter", currentOf: `${enrolment.id} T0 letter`, codeHash: newCodeHash(newLetterCode(id)) },
  });
  return { cohortId: enrolment.cohortId, people: [enrolment.id] };
}
let lettersOpened = 100;

const withEmail = (id: string) =>
  clientFor("write").learner.update({ where: { id }, data: { email: "a@exemple.test" } });
const ON_DAY = { now: new Date(`${DAY}T09:00:00.000Z`), today: DAY, address: "192.0.2.9" };
const ANYBODY = { may: "public" } as const;

export const answers = {
  commands: {
    chooseOccupation: {
      run: async (chooseOccupation, _ctx, site) =>
        chooseOccupation(ON_DAY, { token: await linkAt(site), occupation: "searching" }),
      ...ANYBODY,
    },
    sayActivity: {
      run: async (sayActivity, _ctx, site) =>
        sayActivity(ON_DAY, {
          token: await linkAt(site),
          kind: "permanent_contract",
          startedOn: null,
          endedOn: null,
        }),
      ...ANYBODY,
    },
    sayTrade: {
      run: async (sayTrade, _ctx, site) => {
        const { enrolment } = await leaverAt(site);
        const { token } = await makeLink(enrolment.id, "T0", DAY);
        await makeOutcome({ enrolmentId: enrolment.id, window: "T0", observedOn: DAY, byPerson: true });
        return sayTrade(ON_DAY, { token, fieldLink: "yes" });
      },
      ...ANYBODY,
    },
    sayEmployer: {
      run: async (sayEmployer, _ctx, site) => {
        const { enrolment } = await leaverAt(site);
        const { token } = await makeLink(enrolment.id, "T0", DAY);
        await makeOutcome({ enrolmentId: enrolment.id, window: "T0", observedOn: DAY, byPerson: true });
        return sayEmployer(ON_DAY, { token, employerSiren: "123456782", employerCommune: null });
      },
      ...ANYBODY,
    },
  } satisfies Table<typeof answerCommands>,
  queries: {
    getOwnPage: {
      run: async (getOwnPage, _ctx, site) => getOwnPage(ON_DAY, await linkAt(site)),
      ...ANYBODY,
    },
    getOwnContact: {
      run: async (getOwnContact, _ctx, site) => {
        const { token, proof } = await provenAt(site);
        return (await getOwnContact(ON_DAY, token, proof))?.contact ?? null;
      },
      ...ANYBODY,
    },
    getHeld: {
      run: async (getHeld, _ctx, site) => {
        const { token, proof } = await provenAt(site);
        return (await getHeld(ON_DAY, token, proof))?.held ?? null;
      },
      ...ANYBODY,
    },
  } satisfies Table<typeof answerQueries>,
  ownFileCommands: {
    sendOwnFile: {
      run: async (sendOwnFile, _ctx, site) => {
        const { token } = await shownAt(site);
        return sendOwnFile(ON_DAY, { token, sent: CONTRACT });
      },
      ...ANYBODY,
    },
    takeBackOwnFile: {
      run: async (takeBackOwnFile, _ctx, site) => {
        const { token, outcomeId } = await shownAt(site);
        return takeBackOwnFile(ON_DAY, { token, proofFileId: (await makeProof(outcomeId, { author: "person" })).id });
      },
      ...ANYBODY,
    },
  } satisfies Table<typeof ownFileCommands>,
  ownObjectionCommands: {
    objectMyself: {
      run: async (objectMyself, _ctx, site) => objectMyself(ON_DAY, { token: await linkAt(site) }),
      ...ANYBODY,
    },
    objectNoMore: {
      run: async (objectNoMore, _ctx, site) => objectNoMore(ON_DAY, { token: await linkAt(site) }),
      ...ANYBODY,
    },
  } satisfies Table<typeof ownObjectionCommands>,
  ownContactCommands: {
    tellOwnContact: {
      run: async (tellOwnContact, _ctx, site) => {
        const { token, proof } = await provenAt(site);
        const said = { token, phone: "0612345678", email: null };
        const hours = { notBefore: null, notAfter: null, offDays: [], words: null };
        return tellOwnContact({ ...ON_DAY, proof }, { ...said, ...hours });
      },
      ...ANYBODY,
    },
  } satisfies Table<typeof ownContactCommands>,
  proveCommands: {
    proveBirthDate: {
      run: async (proveBirthDate, _ctx, site) => {
        const { token, birthDate } = await provenAt(site);
        return proveBirthDate(ON_DAY, { token, birthDate, page: "dossier" });
      },
      ...ANYBODY,
    },
    openLetter: {
      run: async (openLetter, _ctx, site) => {
        const { id, birthDate } = await provenAt(site);
        const code = newLetterCode(id);
        const { enrolmentId } = await db.surveyLink.findUniqueOrThrow({ where: { id } });
        const currentOf = `${enrolmentId} T0 letter`;
        await clientFor("write").surveyLink.update({
          where: { id },
          data: { channel: "letter", currentOf, codeHash: newCodeHash(code) },
        });
        lettersOpened += 1;
        return openLetter({ ...ON_DAY, address: `192.0.2.${lettersOpened}` }, { code, birthDate });
      },
      ...ANYBODY,
    },
  } satisfies Table<typeof proveCommands>,
  letterCommands: {
    prepareLetters: {
      run: async (prepareLetters, ctx, site) => {
        const { enrolment } = await leaverAt(site);
        const { cohortId } = enrolment;
        return prepareLetters({ ...ctx, ...ON_DAY }, { cohortId, window: "T0", people: [enrolment.id] });
      },
      may: "outcome.record",
      others: F,
      elsewhere: N,
    },
    postLetters: {
      run: async (postLetters, ctx, site) => {
        const { cohortId, people } = await letterAt(site);
        return postLetters({ ...ctx, ...ON_DAY }, { cohortId, window: "T0", people, postedOn: DAY });
      },
      may: "outcome.record",
      others: F,
      elsewhere: N,
    },
  } satisfies Table<typeof letterCommands>,
  letterQueries: {
    listLetterPeople: {
      run: async (listLetterPeople, ctx, site) => {
        const { cohortId } = await letterAt(site);
        return listLetterPeople({ ...ctx, ...ON_DAY }, { cohortId, window: "T0" });
      },
      may: "outcome.record",
      others: N,
      elsewhere: N,
    },
    getLetters: {
      run: async (getLetters, ctx, site) => {
        const { cohortId } = await letterAt(site);
        return getLetters({ ...ctx, ...ON_DAY }, { cohortId, window: "T0" });
      },
      may: "outcome.record",
      others: N,
      elsewhere: N,
    },
  } satisfies Table<typeof letterQueries>,
  sendCommands: {
    askForProof: {
      run: async (askForProof, ctx, site) => {
        const { enrolment } = await leaverAt(site);
        await withEmail(enrolment.learnerId);
        await makeOutcome({ enrolmentId: enrolment.id, window: "T0", observedOn: DAY });
        return askForProof({ ...ctx, ...ON_DAY }, { enrolmentId: enrolment.id, window: "T0" });
      },
      may: "outcome.record",
      others: F,
      elsewhere: N,
    },
    sendLink: {
      run: async (sendLink, ctx, site) => {
        const { enrolment } = await leaverAt(site);
        await withEmail(enrolment.learnerId);
        return sendLink({ ...ctx, ...ON_DAY }, { enrolmentId: enrolment.id, window: "T0" });
      },
      may: "outcome.record",
      others: F,
      elsewhere: N,
    },
  } satisfies Table<typeof sendCommands>,
};
