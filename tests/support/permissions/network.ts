import type * as storyQueries from "@/lib/competition/applications/story-queries";
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
import type * as registerCommands from "@/lib/people/register/commands";
import { runJob } from "@/lib/people/register/job/run-job";
import type * as registerQueries from "@/lib/people/register/queries";
import type * as backupCommands from "@/lib/services/backup/commands";
import { giveHost, makeCohort, makeHost, makeProgramme, makeProvider, newSiren } from "../factories";
import { makeUpload, setTemporaryStorage } from "../register-uploads";
import type { Site } from "./sites";
import { A, E, F, N, P, type Table } from "./table";

setTemporaryStorage();

const STAFF_ONLY = { inside: [A, F, F, F, F, F], outside: [A, F, F, F, F, F] } as const;
const STAFF_ONLY_EVERYWHERE = { inside: [A, F, F, F, F, F], outside: null } as const;
/** Belongs to no school: the training staff open schools with it, the administrator opens accounts with it. */
const REFERENCE = { inside: [A, F, F, F, F, A], outside: null } as const;
const REFERENCE_LIST = { inside: [A, E, E, E, E, A], outside: null } as const;
const REFERENCE_FORM = { inside: [A, N, N, N, N, A], outside: null } as const;

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

// Order of the answers: staff, coordinator, region, host, auditor, admin.
/** For whoever can start a command on the server, and for no account. */
const NOBODY = { inside: [F, F, F, F, F, F], outside: null } as const;

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
      ...STAFF_ONLY,
    },
  } satisfies Table<typeof schoolCommands>,
  queries: {
    listEarlierPlaces: {
      run: async (listEarlierPlaces, ctx, { school }) => {
        await giveHost(school.code, school.hostId ?? "");
        return listEarlierPlaces(ctx, school.code);
      },
      inside: [A, A, A, A, A, E],
      outside: [A, E, A, E, A, E],
    },
    getSchoolName: {
      run: (getSchoolName, ctx, { school }) => getSchoolName(ctx, school.code),
      inside: [A, A, A, A, A, N],
      outside: [A, N, A, N, A, N],
    },
    getOnlySchoolName: {
      run: (getOnlySchoolName, ctx) => getOnlySchoolName(ctx),
      inside: [N, A, N, A, N, N],
      outside: null,
    },
    getSchoolForm: {
      run: (getSchoolForm, ctx, { school }) => getSchoolForm(ctx, { code: school.code }),
      inside: [A, N, N, N, N, N],
      outside: [A, N, N, N, N, N],
    },
    listSchoolPartners: {
      run: (listSchoolPartners, ctx) => listSchoolPartners(ctx),
      inside: [A, E, E, E, E, E],
      outside: null,
    },
  } satisfies Table<typeof schoolQueries>,
  storyQueries: {
    getSchoolStory: {
      run: (getSchoolStory, ctx, { school }) => getSchoolStory(ctx, school.code),
      inside: [A, A, A, A, A, N],
      outside: [A, N, A, N, A, N],
    },
    getPublicStory: {
      run: (getPublicStory, { today }, { school }) => getPublicStory(school.code, today),
      inside: [P, P, P, P, P, P],
      outside: null,
    },
    countOpened: { run: (countOpened, { today }) => countOpened(today), inside: [P, P, P, P, P, P], outside: null },
  } satisfies Table<typeof storyQueries>,
  publicQueries: {
    listPublicSchools: { run: (listPublicSchools) => listPublicSchools(), inside: [P, P, P, P, P, P], outside: null },
    getPublicSchool: {
      run: (getPublicSchool, { today }, { school }) => getPublicSchool(school.code, today),
      inside: [P, P, P, P, P, P],
      outside: null,
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
      inside: [E, E, A, E, E, E],
      outside: null,
    },
    getHostFound: {
      run: (getHostFound, ctx, { host }) => getHostFound(ctx, { hostId: host.id }),
      inside: [N, N, A, N, N, N],
      outside: null,
    },
  } satisfies Table<typeof partnerQueries>,
};

export const cohorts = {
  commands: {
    createCohort: {
      run: (createCohort, ctx, { school, programme }) =>
        createCohort(ctx, { ...planned(), schoolId: school.id, programmeId: programme.id }),
      ...STAFF_ONLY,
    },
    updateCohort: {
      run: async (updateCohort, ctx, site) => {
        const cohort = await plannedCohort(site);
        const facts = { ...planned(), programmeId: site.programme.id };
        return updateCohort(ctx, { ...facts, cohortId: cohort.id, version: versionOf(EDITED_COHORT_FIELDS, cohort) });
      },
      ...STAFF_ONLY,
    },
    cancelCohort: {
      run: async (cancelCohort, ctx, site) => cancelCohort(ctx, { cohortId: (await plannedCohort(site)).id }),
      ...STAFF_ONLY,
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
      ...STAFF_ONLY,
    },
  } satisfies Table<typeof cohortCommands>,
  queries: {
    getCohort: {
      run: (getCohort, ctx, { cohort }) => getCohort(ctx, cohort.id),
      inside: [A, A, A, A, A, N],
      outside: [A, N, A, N, A, N],
    },
    getCohortForm: {
      run: (getCohortForm, ctx, { cohort }) => getCohortForm(ctx, cohort.id),
      inside: [A, N, N, N, N, N],
      outside: [A, N, N, N, N, N],
    },
    listCohorts: {
      run: (listCohorts, ctx, { school }) => listCohorts(ctx, { school: school.code }),
      inside: [A, A, E, E, E, E],
      outside: [A, E, E, E, E, E],
    },
    listSchoolChoices: {
      run: async (listSchoolChoices, ctx, { school }) =>
        (await listSchoolChoices(ctx)).filter(({ id }) => id === school.id),
      inside: [A, A, A, A, A, E],
      outside: [A, E, A, E, A, E],
    },
  } satisfies Table<typeof cohortQueries>,
  historyQueries: {
    listCohortHistory: {
      run: async (listCohortHistory, ctx, { cohort }) => {
        const happened = { at: ctx.now, actorRole: "system", entityType: "cohort", entityId: cohort.id };
        await clientFor("write").auditEvent.create({ data: { ...happened, key: "cohort.updated" } });
        return listCohortHistory(ctx, { cohortId: cohort.id });
      },
      inside: [A, A, E, E, E, E],
      outside: [A, E, E, E, E, E],
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
    listProgrammes: { run: (listProgrammes, ctx) => listProgrammes(ctx), inside: [A, E, E, E, E, E], outside: null },
    listProgrammeFacts: { run: (listProgrammeFacts, ctx) => listProgrammeFacts(ctx), ...REFERENCE_LIST },
    getProgrammeForm: {
      run: (getProgrammeForm, ctx, { programme }) => getProgrammeForm(ctx, programme.id),
      ...REFERENCE_FORM,
    },
  } satisfies Table<typeof programmeQueries>,
};

export const register = {
  commands: {
    previewRegister: {
      run: (previewRegister, ctx, site) => previewRegister(ctx, registerOf(site)),
      ...STAFF_ONLY,
    },
    applyRegister: { run: (applyRegister, ctx, site) => applyRegister(ctx, registerOf(site)), ...STAFF_ONLY },
    uploadRegister: { run: (uploadRegister, ctx, site) => uploadRegister(ctx, registerOf(site)), ...STAFF_ONLY },
    refreshDryRun: {
      run: async (refreshDryRun, ctx, site) => {
        const { importId } = await makeUpload(registerOf(site));
        return refreshDryRun(ctx, { importId });
      },
      ...STAFF_ONLY,
    },
    confirmRegister: {
      run: async (confirmRegister, ctx, site) => confirmRegister(ctx, await makeUpload(registerOf(site)), runJob),
      ...STAFF_ONLY,
    },
    exportRejects: {
      run: async (exportRejects, ctx, site) => {
        const { importId } = await makeUpload(registerOf(site));
        return exportRejects(ctx, {
          importId,
          headings: { line: "ligne", code: "code", reason: "motif", separator: ": " },
          say: ({ code }) => code,
        });
      },
      ...STAFF_ONLY,
    },
  } satisfies Table<typeof registerCommands>,
  queries: {
    listImports: {
      run: async (listImports, ctx, site) => {
        await makeUpload(registerOf(site));
        return listImports(ctx);
      },
      inside: [A, E, E, E, E, E],
      outside: null,
    },
    getUploadRoom: {
      run: (getUploadRoom, ctx) => getUploadRoom(ctx),
      inside: [A, N, N, N, N, N],
      outside: null,
    },
    getImport: {
      run: async (getImport, ctx, site) => getImport(ctx, (await makeUpload(registerOf(site))).importId),
      inside: [A, N, N, N, N, N],
      outside: null,
    },
  } satisfies Table<typeof registerQueries>,
};
