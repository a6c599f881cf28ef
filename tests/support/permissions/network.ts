import type * as storyQueries from "@/lib/competition/applications/story-queries";
import { can } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { versionOf } from "@/lib/foundation/core/record";
import { clientFor, db } from "@/lib/foundation/db/client";
import type * as partnerCommands from "@/lib/network/partners/commands";
import type * as partnerQueries from "@/lib/network/partners/queries";
import { HOST_FIELDS, PROVIDER_FIELDS } from "@/lib/network/partners/rules/partner";
import type * as programmeCommands from "@/lib/network/programmes/commands";
import type * as programmeQueries from "@/lib/network/programmes/queries";
import { PROGRAMME_FIELDS } from "@/lib/network/programmes/rules/programme";
import type * as schoolCommands from "@/lib/network/schools/commands";
import type * as publicQueries from "@/lib/network/schools/public-queries";
import type * as schoolQueries from "@/lib/network/schools/queries";
import { SCHOOL_FIELDS } from "@/lib/network/schools/rules/school";
import type * as cohortCommands from "@/lib/people/cohorts/commands";
import type * as historyQueries from "@/lib/people/cohorts/history-queries";
import type * as cohortQueries from "@/lib/people/cohorts/queries";
import { EDITED_COHORT_FIELDS } from "@/lib/people/cohorts/rules/cohort";
import { enrolTogether } from "@/lib/people/enrolments/group-commands";
import type * as registerCommands from "@/lib/people/register/commands";
import type * as intakeCommands from "@/lib/people/register/intake-commands";
import type * as intakeQueries from "@/lib/people/register/intake-queries";
import { runJob } from "@/lib/people/register/job/run-job";
import type * as registerQueries from "@/lib/people/register/queries";
import { getImport } from "@/lib/people/register/queries";
import type * as rowCommands from "@/lib/people/register/row-commands";
import type * as undoCommands from "@/lib/people/register/undo-commands";
import type * as undoQueries from "@/lib/people/register/undo-queries";
import type * as backupCommands from "@/lib/services/backup/commands";
import { contextOf, giveHost, makeCohort, makeHost, makeProgramme, makeProvider, newSiren } from "../factories";
import { missionLocaleList, orientedPerson } from "../foreign-lists";
import { confirmHere, makeIntake, makeUpload, setTemporaryStorage } from "../register-uploads";
import type { RoleByLaw } from "../roles-by-law";
import type { Site } from "./sites";
import { E, F, N, type Table } from "./table";

setTemporaryStorage();

const HAS_SCHOOLS = ({ sees }: RoleByLaw) => sees !== "none";
const HAS_BOUNDS = ({ sees }: RoleByLaw) => sees === "schools" || sees === "host";
const INVITES_ANYWHERE = ({ may, sees }: RoleByLaw) => sees === "all" && may.includes("partner.invite");
const STAFF_ONLY_EVERYWHERE = { may: "school.manage", others: F } as const;
/** Belongs to no school: the training staff open schools with it, the administrator opens accounts with it. */
const REFERENCE = { may: "reference.manage", others: F } as const;
const REFERENCE_LIST = { may: "reference.manage", others: E } as const;
const REFERENCE_FORM = { may: "reference.manage", others: N } as const;

let sequence = 0;
const newCode = (prefix: string) => {
  sequence += 1;
  return `${prefix}-LIGNE-${sequence}`;
};

const planned = () => ({ code: newCode("P"), startsOn: "2027-01-04", endsOn: "2027-10-29", capacity: 15 });

const plannedCohort = ({ school, programme }: Site) =>
  makeCohort({ ...planned(), schoolId: school.id, programmeId: programme.id });

const registerOf = ({ school, cohort }: Site) => {
  const rows = [
    "ref;ecole;promotion;nom;prenom;date_naissance;sexe;date_candidature;statut",
    `${newCode("R")};${school.code};${cohort.code};Ligne;Personne;14/03/1995;F;01/06/2025;candidat`,
  ];
  return { name: "registre.csv", bytes: new TextEncoder().encode(rows.join("\n")) };
};

const listOf = () => missionLocaleList({ people: [orientedPerson(newCode("L"), "Personne")] });

const decided = (importId: string) => ({
  importId,
  version: 1,
  sheet: 0,
  lines: "4",
  columns: [],
  values: [],
  cohort: null,
  step: "candidat" as const,
  source: null,
  next: "save" as const,
});

/** For whoever can start a command on the server, and for no account. */
const NOBODY = { may: "system", others: F } as const;

export const backup = {
  commands: {
    createBackup: { run: (createBackup, ctx) => createBackup(ctx, { target: newCode("sauvegarde") }), ...NOBODY },
    restoreBackup: { run: (restoreBackup, ctx) => restoreBackup(ctx, { directory: newCode("sauvegarde") }), ...NOBODY },
  } satisfies Table<typeof backupCommands>,
};

export const schools = {
  commands: {
    createSchool: {
      run: (createSchool, ctx) =>
        createSchool(ctx, { code: newCode("ECOLE"), name: "Nouvelle école", communeInsee: "31107" }),
      ...STAFF_ONLY_EVERYWHERE,
    },
    updateSchool: {
      run: async (updateSchool, ctx, { school }) =>
        updateSchool(ctx, {
          schoolId: school.id,
          version: versionOf(SCHOOL_FIELDS, await db.school.findUniqueOrThrow({ where: { id: school.id } })),
          name: newCode("Nom"),
          communeInsee: school.communeInsee,
          hostId: school.hostId,
        }),
      may: "school.manage",
      others: F,
      elsewhere: N,
    },
  } satisfies Table<typeof schoolCommands>,
  queries: {
    listEarlierPlaces: {
      run: async (listEarlierPlaces, ctx, { school }) => {
        await giveHost(school.code, school.hostId ?? "");
        return listEarlierPlaces(ctx, school.code);
      },
      may: "school.read",
      others: E,
      elsewhere: E,
    },
    getSchoolName: {
      run: (getSchoolName, ctx, { school }) => getSchoolName(ctx, school.code),
      may: "school.read",
      others: N,
      elsewhere: N,
    },
    getOnlySchoolName: {
      run: (getOnlySchoolName, ctx) => getOnlySchoolName(ctx),
      may: HAS_BOUNDS,
      others: N,
    },
    getSchoolForm: {
      run: (getSchoolForm, ctx, { school }) => getSchoolForm(ctx, { code: school.code }),
      may: "school.manage",
      others: N,
      elsewhere: N,
    },
    listSchoolPartners: {
      run: (listSchoolPartners, ctx) => listSchoolPartners(ctx),
      may: "school.manage",
      others: E,
    },
  } satisfies Table<typeof schoolQueries>,
  storyQueries: {
    getSchoolStory: {
      run: (getSchoolStory, ctx, { school }) => getSchoolStory(ctx, school.code),
      may: "school.read",
      others: N,
      elsewhere: N,
    },
    getPublicStory: {
      run: (getPublicStory, { today }, { school }) => getPublicStory(school.code, today),
      may: "public",
    },
    countOpened: { run: (countOpened, { today }) => countOpened(today), may: "public" },
  } satisfies Table<typeof storyQueries>,
  publicQueries: {
    listPublicSchools: { run: (listPublicSchools) => listPublicSchools(), may: "public" },
    getPublicSchool: {
      run: (getPublicSchool, { today }, { school }) => getPublicSchool(school.code, today),
      may: "public",
    },
  } satisfies Table<typeof publicQueries>,
};

const hostFacts = () => ({ name: newCode("CC"), kind: "epci", siren: newSiren(), departementCode: "31" }) as const;

export const partners = {
  commands: {
    createHost: { run: (createHost, ctx) => createHost(ctx, hostFacts()), ...REFERENCE },
    updateHost: {
      run: async (updateHost, ctx) => {
        const host = await makeHost();
        return updateHost(ctx, { ...hostFacts(), hostId: host.id, version: versionOf(HOST_FIELDS, host) });
      },
      ...REFERENCE,
    },
    createProvider: {
      run: (createProvider, ctx) => createProvider(ctx, { code: newCode("ORG"), name: "Nouvel organisme" }),
      ...REFERENCE,
    },
    updateProvider: {
      run: async (updateProvider, ctx) => {
        const provider = await makeProvider();
        const change = {
          providerId: provider.id,
          version: versionOf(PROVIDER_FIELDS, provider),
          name: newCode("Organisme"),
        };
        return updateProvider(ctx, change);
      },
      ...REFERENCE,
    },
  } satisfies Table<typeof partnerCommands>,
  queries: {
    listPartners: { run: (listPartners, ctx) => listPartners(ctx), ...REFERENCE_LIST },
    getHostForm: { run: (getHostForm, ctx, { host }) => getHostForm(ctx, host.id), ...REFERENCE_FORM },
    getProviderForm: {
      run: async (getProviderForm, ctx) => getProviderForm(ctx, (await makeProvider()).id),
      ...REFERENCE_FORM,
    },
    findHosts: {
      run: async (findHosts, ctx, { host }) => (await findHosts(ctx, host.siren)).hosts,
      may: INVITES_ANYWHERE,
      others: E,
    },
    getHostFound: {
      run: (getHostFound, ctx, { host }) => getHostFound(ctx, { hostId: host.id }),
      may: INVITES_ANYWHERE,
      others: N,
    },
  } satisfies Table<typeof partnerQueries>,
};

export const cohorts = {
  commands: {
    createCohort: {
      run: (createCohort, ctx, { school, programme }) =>
        createCohort(ctx, { ...planned(), schoolId: school.id, programmeId: programme.id }),
      may: "cohort.manage",
      others: F,
      elsewhere: N,
    },
    updateCohort: {
      run: async (updateCohort, ctx, site) => {
        const cohort = await plannedCohort(site);
        const facts = { ...planned(), programmeId: site.programme.id };
        return updateCohort(ctx, { ...facts, cohortId: cohort.id, version: versionOf(EDITED_COHORT_FIELDS, cohort) });
      },
      may: "cohort.manage",
      others: F,
      elsewhere: N,
    },
    cancelCohort: {
      run: async (cancelCohort, ctx, site) => cancelCohort(ctx, { cohortId: (await plannedCohort(site)).id }),
      may: "cohort.manage",
      others: F,
      elsewhere: N,
    },
    reopenCohort: {
      run: async (reopenCohort, ctx, site) => {
        const { id } = await plannedCohort(site);
        await clientFor("write").cohort.update({
          where: { id },
          data: { cancelledOn: ctx.today, recordedAt: ctx.now },
        });
        return reopenCohort(ctx, { cohortId: id });
      },
      may: "cohort.manage",
      others: F,
      elsewhere: N,
    },
  } satisfies Table<typeof cohortCommands>,
  queries: {
    getCohort: {
      run: (getCohort, ctx, { cohort }) => getCohort(ctx, cohort.id),
      may: HAS_SCHOOLS,
      others: N,
      elsewhere: N,
    },
    getCohortForm: {
      run: (getCohortForm, ctx, { cohort }) => getCohortForm(ctx, cohort.id),
      may: "cohort.manage",
      others: N,
      elsewhere: N,
    },
    listCohorts: {
      run: (listCohorts, ctx, { school }) => listCohorts(ctx, { school: school.code }),
      may: "cohort.roster",
      others: E,
      elsewhere: E,
    },
    listSchoolChoices: {
      run: async (listSchoolChoices, ctx, { school }) =>
        (await listSchoolChoices(ctx)).filter(({ id }) => id === school.id),
      may: HAS_SCHOOLS,
      others: E,
      elsewhere: E,
    },
    getListPlaces: {
      run: async (getListPlaces, ctx, { school, cohort }) =>
        (await getListPlaces(ctx, { ecole: school.code })).cohorts.filter(({ id }) => id === cohort.id),
      may: "cohort.roster",
      others: E,
      elsewhere: E,
    },
    getCohortChoices: {
      run: async (getCohortChoices, ctx, { cohort }) => {
        const { code } = await db.programme.findUniqueOrThrow({ where: { id: cohort.programmeId } });
        return (await getCohortChoices(ctx))?.programmes.filter((programme) => programme.code === code) ?? [];
      },
      may: "cohort.roster",
      others: E,
      elsewhere: E,
    },
  } satisfies Table<typeof cohortQueries>,
  historyQueries: {
    listCohortHistory: {
      run: async (listCohortHistory, ctx, { cohort }) => {
        const happened = { at: ctx.now, actorRole: "system", entityType: "cohort", entityId: cohort.id };
        await clientFor("write").auditEvent.create({ data: { ...happened, key: "cohort.updated" } });
        return listCohortHistory(ctx, { cohortId: cohort.id });
      },
      may: "cohort.roster",
      others: E,
      elsewhere: E,
    },
  } satisfies Table<typeof historyQueries>,
};

export const programmes = {
  commands: {
    createProgramme: {
      run: (createProgramme, ctx) => createProgramme(ctx, { code: newCode("PROG"), title: "Nouvelle formation" }),
      ...REFERENCE,
    },
    updateProgramme: {
      run: async (updateProgramme, ctx) => {
        const programme = await makeProgramme();
        const change = {
          programmeId: programme.id,
          version: versionOf(PROGRAMME_FIELDS, programme),
          title: newCode("Intitulé"),
        };
        return updateProgramme(ctx, change);
      },
      ...REFERENCE,
    },
  } satisfies Table<typeof programmeCommands>,
  queries: {
    listProgrammes: { run: (listProgrammes, ctx) => listProgrammes(ctx), may: "cohort.manage", others: E },
    listProgrammeFacts: { run: (listProgrammeFacts, ctx) => listProgrammeFacts(ctx), ...REFERENCE_LIST },
    getProgrammeForm: {
      run: (getProgrammeForm, ctx, { programme }) => getProgrammeForm(ctx, programme.id),
      ...REFERENCE_FORM,
    },
  } satisfies Table<typeof programmeQueries>,
};

export const intake = {
  commands: {
    bringIn: {
      run: (bringIn, ctx) => bringIn(ctx, { file: { name: "liste.csv", bytes: listOf() }, cohortId: null }),
      may: "register.import",
      others: F,
      elsewhere: N,
    },
    decideIntake: {
      run: async (decideIntake, ctx) => decideIntake(ctx, decided(await makeIntake(listOf()))),
      may: "register.import",
      others: F,
      elsewhere: N,
    },
    exportIntakeRejects: {
      run: async (exportIntakeRejects, ctx, { school, cohort }) => {
        const importId = await makeIntake(listOf(), `${school.code}/${cohort.code}`);
        const unsaid = { undecided: "?", later: "?", new_cohort: "promotion" };
        const words = { why: "Pourquoi", sheet: "Lignes", separator: ": ", lang: "fr", unsaid };
        return exportIntakeRejects(ctx, { importId, words, say: ({ code }) => code });
      },
      may: "register.import",
      others: F,
      elsewhere: N,
    },
  } satisfies Table<typeof intakeCommands>,
  queries: {
    getIntake: {
      run: async (getIntake, ctx) => getIntake(ctx, await makeIntake(listOf())),
      may: "register.import",
      others: N,
    },
  } satisfies Table<typeof intakeQueries>,
};

const ofRows = async (site: Site) => ({
  ...(await makeUpload(registerOf(site))),
  version: 1,
  back: null,
});

export const rows = {
  commands: {
    mendCell: {
      run: async (mendCell, ctx, site) =>
        mendCell(ctx, { ...(await ofRows(site)), line: 2, column: "nom", was: null, text: "Vidal", next: "one" }),
      may: "register.import",
      others: F,
      elsewhere: N,
    },
    answerRow: {
      run: async (answerRow, ctx, site) =>
        answerRow(ctx, { ...(await ofRows(site)), line: 2, answer: "later", learnerId: null }),
      may: "register.import",
      others: F,
      elsewhere: N,
    },
    tickChanges: {
      run: async (tickChanges, ctx, site) =>
        tickChanges(ctx, { ...(await ofRows(site)), shown: ["2|telephone|1"], ticked: [] }),
      may: "register.import",
      others: F,
      elsewhere: N,
    },
    tickCohorts: {
      run: async (tickCohorts, ctx, site) =>
        tickCohorts(ctx, { ...(await ofRows(site)), shown: ["ICI/NEUVE"], ticked: [], next: "ticked" }),
      may: "register.import",
      others: F,
      elsewhere: N,
    },
  } satisfies Table<typeof rowCommands>,
};

/** An import of a cohort that is to come: it can be taken back. For whom it is not, none is made, which would be audited. */
async function imported({ actor }: Context, site: Site): Promise<string> {
  if (!can(actor, "register.import")) return "";
  const cohort = await plannedCohort(site);
  const { id: userId } = await clientFor("write").user.findFirstOrThrow({ select: { id: true } });
  const { importId, digest } = await makeUpload(registerOf({ ...site, cohort }));
  const staff = contextOf("staff", { userId });
  // What it would do is looked at before it is confirmed, and kept.
  await getImport(staff, importId);
  await confirmHere(staff, { importId, digest });
  return importId;
}

/** Somebody else asks that it be taken back. */
const requested = async (importId: string) => {
  if (!importId) return { importId, requestId: 1 };
  const write = clientFor("write");
  const account = {
    email: `${newCode("demande").toLowerCase()}@exemple.fr`,
    name: "Autre",
    role: "staff",
    passwordHash: "-",
  } as const;
  const { id: requestedById } = await write.user.create({ data: account });
  const data = { importId, reason: "Mauvaise liste", requestedAt: new Date(), requestedById, currentOf: importId };
  const { id: requestId } = await write.undoRequest.create({ data });
  return { importId, requestId };
};

export const undo = {
  commands: {
    undoImport: {
      run: async (undoImport, ctx, site) => undoImport(ctx, { importId: await imported(ctx, site) }, runJob),
      may: "register.import",
      others: F,
      elsewhere: N,
    },
    askUndo: {
      run: async (askUndo, ctx, site) =>
        askUndo(ctx, { importId: await imported(ctx, site), reason: "Mauvaise liste" }),
      may: "register.import",
      others: F,
      elsewhere: N,
    },
    answerUndo: {
      run: async (answerUndo, ctx, site) =>
        answerUndo(ctx, { ...(await requested(await imported(ctx, site))), answer: "refused" }),
      may: "register.import",
      others: F,
      elsewhere: N,
    },
    undoEnrolled: {
      run: async (undoEnrolled, ctx, site) => {
        const { id: cohortId } = await makeCohort({
          schoolId: site.school.id,
          startsOn: "2027-01-11",
          endsOn: "2027-10-29",
        });
        const person = {
          lastName: "Reprise",
          firstName: ctx.actor.role,
          birthDate: "1996-05-21",
          sex: "unknown" as const,
        };
        await enrolTogether(ctx, {
          cohortId,
          appliedOn: ctx.today,
          people: [{ row: "1", learner: person, duplicateAccepted: true }],
        });
        return undoEnrolled(ctx, { cohortId, at: ctx.now });
      },
      may: "learner.enrol",
      others: F,
      elsewhere: N,
    },
  } satisfies Table<typeof undoCommands>,
  queries: {
    getUndo: {
      run: async (getUndo, ctx, site) => getUndo(ctx, await imported(ctx, site)),
      may: "register.import",
      others: N,
    },
  } satisfies Table<typeof undoQueries>,
};

export const register = {
  commands: {
    previewRegister: {
      run: (previewRegister, ctx, site) => previewRegister(ctx, registerOf(site)),
      may: "register.import",
      others: F,
      elsewhere: N,
    },
    applyRegister: {
      run: (applyRegister, ctx, site) => applyRegister(ctx, registerOf(site)),
      may: "register.import",
      others: F,
      elsewhere: N,
    },
    uploadRegister: {
      run: (uploadRegister, ctx, site) => uploadRegister(ctx, registerOf(site)),
      may: "register.import",
      others: F,
      elsewhere: N,
    },
    refreshDryRun: {
      run: async (refreshDryRun, ctx, site) => {
        const { importId } = await makeUpload(registerOf(site));
        return refreshDryRun(ctx, { importId });
      },
      may: "register.import",
      others: F,
      elsewhere: N,
    },
    confirmRegister: {
      run: async (confirmRegister, ctx, site) => confirmRegister(ctx, await makeUpload(registerOf(site)), runJob),
      may: "register.import",
      others: F,
      elsewhere: N,
    },
    exportRejects: {
      run: async (exportRejects, ctx, site) => {
        const { importId } = await makeUpload(registerOf(site));
        return exportRejects(ctx, {
          importId,
          headings: {
            line: "ligne",
            code: "code",
            reason: "motif",
            separator: ": ",
            unsaid: { undecided: "?", later: "?", new_cohort: "promotion" },
          },
          say: ({ code }) => code,
        });
      },
      may: "register.import",
      others: F,
      elsewhere: N,
    },
  } satisfies Table<typeof registerCommands>,
  queries: {
    listImports: {
      run: async (listImports, ctx, site) => {
        await makeUpload(registerOf(site));
        return listImports(ctx);
      },
      may: "register.import",
      others: E,
    },
    getMatches: {
      run: async (getMatches, ctx, { enrolment }) => [...(await getMatches(ctx, [enrolment.learnerId])).values()],
      may: "register.import",
      others: E,
    },
    getRegisterRoom: {
      run: (getUploadRoom, ctx) => getUploadRoom(ctx),
      may: "register.import",
      others: N,
    },
    getImport: {
      run: async (getImport, ctx, site) => getImport(ctx, (await makeUpload(registerOf(site))).importId),
      may: "register.import",
      others: N,
    },
  } satisfies Table<typeof registerQueries>,
};
