import { versionOf } from "@/lib/foundation/core/record";
import { db } from "@/lib/foundation/db/client";
import type * as enrolmentCommands from "@/lib/people/enrolments/commands";
import type * as entryCommands from "@/lib/people/enrolments/entry-commands";
import type * as entryRecordCommands from "@/lib/people/enrolments/entry-record-commands";
import type * as learnerLists from "@/lib/people/enrolments/learner-queries";
import type * as enrolmentQueries from "@/lib/people/enrolments/queries";
import { ENTRY_FIELDS, exitVersion } from "@/lib/people/enrolments/rules/vocabulary";
import type * as followupQueries from "@/lib/people/followup/queries";
import type * as learnerCommands from "@/lib/people/learners/commands";

import { LEARNER_FIELDS } from "@/lib/people/learners/fields";
import type * as learnerQueries from "@/lib/people/learners/queries";
import type * as outcomeCommands from "@/lib/people/outcomes/commands";
import type * as outcomeQueries from "@/lib/people/outcomes/queries";
import { FIXED_TODAY, makeCohort, makeEnrolment, makeLearner, makeLeaver, makeOutcome } from "../factories";
import type { Site } from "./sites";
import { A, E, F, N, type Table } from "./table";

const STAFF_DECIDES = { inside: [A, F, F, F, F, F], outside: [A, F, F, F, F, F] } as const;
/** Staff everywhere, a coordinator in their schools; another school's people are not found. */
const RECORDS = { inside: [A, A, F, F, F, F], outside: [A, N, F, F, F, F] } as const;
const NAMED_LISTS = { inside: [A, A, E, E, E, E], outside: [A, E, E, E, E, E] } as const;
const NAMED_PERSON = { inside: [A, A, N, N, N, N], outside: [A, N, N, N, N, N] } as const;
const STAFF_READS_PERSON = { inside: [A, N, N, N, N, N], outside: [A, N, N, N, N, N] } as const;

const DAY = "2026-06-30";
const ENTERED = { admittedOn: "2025-07-01", enteredOn: "2025-09-01" };

/** A cohort of its own, so that places never run out. */
const cohortAt = ({ school, programme }: Site) => makeCohort({ schoolId: school.id, programmeId: programme.id });

async function enrolmentAt(site: Site, steps: Partial<Parameters<typeof makeEnrolment>[0]> = {}) {
  return makeEnrolment({ ...steps, cohortId: (await cohortAt(site)).id });
}

async function leaverAt(site: Site) {
  return makeLeaver({ cohortId: (await cohortAt(site)).id, exitedOn: DAY });
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

const NOTHING_KNOWN = {
  level: null,
  entryStatus: null,
  monthsUnemployed: null,
  rsa: "unknown",
  qpv: "unknown",
  zrr: "unknown",
  rqth: null,
} as const;

// Order of the answers: staff, coordinator, region, host, auditor, admin.
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
      ...STAFF_DECIDES,
    },
    takeStep: {
      run: async (takeStep, ctx, site) =>
        takeStep(ctx, { enrolmentId: (await enrolmentAt(site)).id, step: "admit", on: "2025-07-01" }),
      ...STAFF_DECIDES,
    },
    undoStep: {
      run: async (undoStep, ctx, site) =>
        undoStep(ctx, { enrolmentId: (await enrolmentAt(site, { invitedOn: "2025-06-15" })).id }),
      ...STAFF_DECIDES,
    },
    recordExit: {
      run: async (recordExit, ctx, site) => {
        const { id: enrolmentId } = await enrolmentAt(site, ENTERED);
        return recordExit(ctx, { enrolmentId, exitedOn: DAY, reason: "completed", certification: "full" });
      },
      ...RECORDS,
    },
    completeCohort: {
      run: async (completeCohort, ctx, site) => {
        const { id: enrolmentId, cohortId } = await enrolmentAt(site, ENTERED);
        return completeCohort(ctx, { cohortId, exitedOn: DAY, people: [{ enrolmentId, certification: "full" }] });
      },
      ...RECORDS,
    },
    correctExit: {
      run: async (correctExit, ctx, site) => {
        const { enrolment, exit } = await leaverAt(site);
        const correction = { exitedOn: DAY, reason: "employment", certification: null } as const;
        const version = exitVersion(exit, enrolment.certification);
        return correctExit(ctx, { ...correction, enrolmentId: enrolment.id, version });
      },
      ...RECORDS,
    },
    cancelExit: {
      run: async (cancelExit, ctx, site) => {
        const { enrolment, exit } = await leaverAt(site);
        return cancelExit(ctx, { enrolmentId: enrolment.id, exitId: exit.id });
      },
      ...RECORDS,
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
      ...STAFF_DECIDES,
    },
  } satisfies Table<typeof entryRecordCommands>,
  entryCommands: {
    correctEntryDate: {
      run: async (correctEntryDate, ctx, site) => {
        const { id: enrolmentId, enteredOn } = await enrolmentAt(site, ENTERED);
        return correctEntryDate(ctx, { enrolmentId, version: enteredOn ?? "", enteredOn: DAY });
      },
      ...STAFF_DECIDES,
    },
    enterLearners: {
      run: async (enterLearners, ctx, site) => {
        const { id, cohortId } = await enrolmentAt(site, { admittedOn: "2025-07-01" });
        return enterLearners(ctx, { cohortId, on: "2025-09-01", enrolmentIds: [id] });
      },
      ...STAFF_DECIDES,
    },
    undoEntries: {
      run: async (undoEntries, ctx, site) => {
        const { id, cohortId } = await enrolmentAt(site, ENTERED);
        return undoEntries(ctx, { cohortId, on: "2025-09-01", enrolmentIds: [id] });
      },
      ...STAFF_DECIDES,
    },
  } satisfies Table<typeof entryCommands>,
  queries: {
    getApplications: { run: (getApplications, ctx, { cohort }) => getApplications(ctx, cohort.id), ...NAMED_LISTS },
    getRoster: { run: (getRoster, ctx, { cohort }) => getRoster(ctx, cohort.id), ...NAMED_LISTS },
    getExitForm: {
      run: (getExitForm, ctx, { enrolment }) => getExitForm(ctx, enrolment.id),
      ...NAMED_PERSON,
    },
    getEntryForm: {
      run: (getEntryForm, ctx, { enrolment }) => getEntryForm(ctx, enrolment.id),
      ...STAFF_READS_PERSON,
    },
    getEntry: {
      run: async (getEntry, ctx, site) => getEntry(ctx, (await enrolmentAt(site, ENTERED)).id),
      ...STAFF_READS_PERSON,
    },
    getEnrolmentName: {
      run: (getEnrolmentName, ctx, { enrolment }) => getEnrolmentName(ctx, enrolment.id),
      ...NAMED_PERSON,
    },
    listEnrolledLearners: {
      run: (listEnrolledLearners, ctx, { cohort, enrolment }) =>
        listEnrolledLearners(ctx, cohort.id, [enrolment.learnerId]),
      ...NAMED_LISTS,
    },
    getNextWaiting: {
      run: async (getNextWaiting, ctx, site) =>
        getNextWaiting(ctx, (await enrolmentAt(site, { waitlistedOn: "2025-07-01" })).cohortId),
      ...NAMED_PERSON,
    },
  } satisfies Table<typeof enrolmentQueries>,
};

export const learners = {
  commands: {
    updateLearner: {
      run: async (updateLearner, ctx, site) => {
        const { learnerId } = await enrolmentAt(site);
        const version = versionOf(LEARNER_FIELDS, await db.learner.findUniqueOrThrow({ where: { id: learnerId } }));
        return updateLearner(ctx, { ...newPerson(), learnerId, version });
      },
      ...STAFF_DECIDES,
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
      ...NAMED_LISTS,
    },
  } satisfies Table<typeof learnerLists>,
  queries: {
    getLearnerForm: {
      run: (getLearnerForm, ctx, { enrolment }) => getLearnerForm(ctx, enrolment.learnerId),
      ...STAFF_READS_PERSON,
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
      inside: [A, E, E, E, E, E],
      outside: [A, E, E, E, E, E],
    },
  } satisfies Table<typeof learnerQueries>,
};

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
      ...RECORDS,
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
      ...RECORDS,
    },
    withdrawOutcome: {
      run: async (withdrawOutcome, ctx, site) => {
        const { id: enrolmentId } = (await leaverAt(site)).enrolment;
        const { id: outcomeId } = await makeOutcome({ enrolmentId, window: "M3", observedOn: "2026-09-30" });
        return withdrawOutcome(ctx, { enrolmentId, outcomeId });
      },
      ...RECORDS,
    },
  } satisfies Table<typeof outcomeCommands>,
  queries: {
    getExitGrid: {
      run: (getExitGrid, ctx, { cohort }) => getExitGrid(ctx, { cohortId: cohort.id, window: "M6" }),
      ...NAMED_PERSON,
    },
    getExitGridRow: {
      run: (getExitGridRow, ctx, { enrolment }) => getExitGridRow(ctx, { enrolmentId: enrolment.id, window: "M6" }),
      ...NAMED_PERSON,
    },
    getLearnerFile: {
      run: (getLearnerFile, ctx, { enrolment }) => getLearnerFile(ctx, enrolment.learnerId),
      ...NAMED_PERSON,
    },
  } satisfies Table<typeof outcomeQueries>,
};

export const followup = {
  queries: {
    getWindowToOpen: {
      run: async (getWindowToOpen, ctx, site) => {
        const { id: cohortId } = await cohortAt(site);
        await makeLeaver({ cohortId, exitedOn: FIXED_TODAY });
        return getWindowToOpen(ctx, cohortId);
      },
      ...NAMED_PERSON,
    },
    countTasks: {
      run: async (countTasks, ctx, site) => {
        const { id: cohortId } = await cohortAt(site);
        await makeLeaver({ cohortId, exitedOn: FIXED_TODAY });
        return countTasks(ctx, [cohortId]);
      },
      ...NAMED_LISTS,
    },
    getWorklist: {
      run: async (getWorklist, ctx, site) => {
        const { id: cohortId } = await cohortAt(site);
        await makeLeaver({ cohortId, exitedOn: FIXED_TODAY });
        return (await getWorklist(ctx)).counts.filter(({ cohort }) => cohort.id === cohortId);
      },
      ...NAMED_LISTS,
    },
    listTasks: {
      run: async (listTasks, ctx, site) => {
        const { id: cohortId } = await cohortAt(site);
        await makeLeaver({ cohortId, exitedOn: FIXED_TODAY });
        return (await listTasks(ctx, { task: "to_call", cohortId })).items;
      },
      ...NAMED_LISTS,
    },
  } satisfies Table<typeof followupQueries>,
};
