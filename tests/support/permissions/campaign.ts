import { clientFor } from "@/lib/foundation/db/client";
import type * as commands from "@/lib/people/campaign/commands";
import type * as queries from "@/lib/people/campaign/queries";
import type * as runCommands from "@/lib/people/campaign/run-commands";
import type * as sendCommands from "@/lib/people/campaign/send-commands";
import type * as settleCommands from "@/lib/people/campaign/settle-commands";
import type * as templateCommands from "@/lib/people/campaign/template-commands";
import type * as templateQueries from "@/lib/people/campaign/template-queries";
import { makeCohort, makeLeaver } from "../factories";
import type { Site } from "./sites";
import { E, F, N, type Table } from "./table";

const DAY = "2026-09-15";
const ON_DAY = { now: new Date(`${DAY}T09:00:00.000Z`), today: DAY };

/** Somebody whose third month is on that day, with an address. */
async function dueAt({ school, programme }: Site) {
  const cohort = await makeCohort({ schoolId: school.id, programmeId: programme.id });
  const { enrolment } = await makeLeaver({ cohortId: cohort.id, exitedOn: "2026-06-15" });
  await clientFor("write").learner.update({ where: { id: enrolment.learnerId }, data: { email: "a@exemple.test" } });
  return { enrolmentId: enrolment.id, window: "M3" } as const;
}

const open = (opensOn: string | null) =>
  clientFor("write").campaignStatement.create({ data: { opensOn, recordedAt: ON_DAY.now, author: "system" } });

const WHICH = { step: "last_reminder", locale: "en", channel: "email" } as const;
const MANAGES = { may: "campaign.manage", others: F } as const;
let written = 0;

export const campaign = {
  commands: {
    openCampaign: {
      run: async (openCampaign, ctx) => {
        await open(null);
        return openCampaign({ ...ctx, ...ON_DAY }, { opensOn: DAY });
      },
      ...MANAGES,
    },
    closeCampaign: {
      run: async (closeCampaign, ctx) => {
        await open(DAY);
        return closeCampaign({ ...ctx, ...ON_DAY });
      },
      ...MANAGES,
    },
  } satisfies Table<typeof commands>,
  sendCommands: {
    sendCampaignMessage: {
      run: async (sendCampaignMessage, ctx, site) => {
        await open("2026-01-01");
        return sendCampaignMessage({ ...ctx, ...ON_DAY }, await dueAt(site));
      },
      may: "system",
      others: F,
    },
  } satisfies Table<typeof sendCommands>,
  runCommands: {
    runCampaign: { run: (runCampaign, ctx) => runCampaign(ctx), may: "system", others: F },
  } satisfies Table<typeof runCommands>,
  settleCommands: {
    settleMessages: { run: (settleMessages, ctx) => settleMessages(ctx), may: "system", others: F },
  } satisfies Table<typeof settleCommands>,
  templateCommands: {
    writeTemplate: {
      run: async (writeTemplate, ctx) => {
        written += 1;
        const current = await clientFor("write").campaignTemplate.findUnique({
          where: { currentOf: "last_reminder email en" },
        });
        const words = { subject: `Subject ${written}`, body: "Hello\n\n{lien}" };
        return writeTemplate(ctx, { ...WHICH, before: current?.id ?? 0, ...words });
      },
      ...MANAGES,
    },
    sendTemplateTest: { run: (sendTemplateTest, ctx) => sendTemplateTest(ctx, WHICH), ...MANAGES },
  } satisfies Table<typeof templateCommands>,
  queries: {
    getCampaign: {
      run: async (getCampaign, ctx, site) => {
        await dueAt(site);
        return (await getCampaign({ ...ctx, ...ON_DAY })).cohorts;
      },
      may: "outcome.record",
      others: E,
    },
    listCampaign: {
      run: async (listCampaign, ctx, site) => {
        await open("2026-01-01");
        await dueAt(site);
        return (await listCampaign({ ...ctx, ...ON_DAY }, { list: "today" })).people;
      },
      may: "outcome.record",
      others: E,
    },
    listPersonCampaign: {
      run: async (listPersonCampaign, ctx, site) => {
        const { enrolmentId } = await dueAt(site);
        const { learnerId } = await clientFor("write").enrolment.findUniqueOrThrow({ where: { id: enrolmentId } });
        return listPersonCampaign({ ...ctx, ...ON_DAY }, learnerId);
      },
      may: "outcome.record",
      others: E,
      elsewhere: E,
    },
    getPersonCampaign: {
      run: async (getPersonCampaign, ctx, site) => getPersonCampaign({ ...ctx, ...ON_DAY }, await dueAt(site)),
      may: "outcome.record",
      others: N,
      elsewhere: N,
    },
  } satisfies Table<typeof queries>,
  templateQueries: {
    getTemplate: { run: (getTemplate, ctx) => getTemplate(ctx, WHICH), may: "outcome.record", others: N },
  } satisfies Table<typeof templateQueries>,
};
