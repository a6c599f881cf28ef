import { clientFor } from "@/lib/foundation/db/client";
import { hashOfToken } from "@/lib/foundation/platform/link-tokens";
import type * as commands from "@/lib/people/online/commands";
import { TOKENS } from "@/lib/people/online/online-records";
import type * as ownCommands from "@/lib/people/online/own-commands";
import type * as queries from "@/lib/people/online/queries";
import { CURRENT_NOTICE } from "@/lib/people/online/rules/online";
import type { ContactChannel } from "@/lib/people/outcomes/rules/attempts";
import { FIXED_NOW, FIXED_TODAY, makeCohort, makeLearner } from "../factories";
import type { Site } from "./sites";
import { E, F, N, type Table } from "./table";

let sent = 0;
const recruiting = ({ school, programme }: Site) =>
  makeCohort({ schoolId: school.id, programmeId: programme.id, startsOn: "2027-01-11", endsOn: "2027-10-29" });

async function sentTo(site: Site, change: { confirmedAt?: Date; reachedOn?: string; reachedBy?: ContactChannel } = {}) {
  sent += 1;
  const id = `online-${sent}`;
  const { id: cohortId } = await recruiting(site);
  const token = TOKENS.make(id);
  await clientFor("write").onlineApplication.create({
    data: {
      id,
      cohortId,
      lastName: `Venue${sent.toString(26).replace(/\d/g, (digit) => "qrstuvwxyz"[Number(digit)] ?? "q")}`,
      firstName: "Personne",
      phone: `06399${String(80_000 + sent)}`,
      locale: "fr",
      noticeVersion: CURRENT_NOTICE,
      receivedOn: FIXED_TODAY,
      receivedAt: FIXED_NOW,
      tokenHash: hashOfToken(token),
      ...change,
    },
  });
  return { id, token, cohortId };
}

const confirmed = (site: Site) => sentTo(site, { confirmedAt: FIXED_NOW });
const sender = () => ({ now: FIXED_NOW, today: FIXED_TODAY, address: `198.51.100.${sent % 250}` });
const EXAMINES = { may: "online.examine", others: F, elsewhere: N } as const;

export const online = {
  commands: {
    noteReached: {
      run: async (noteReached, ctx, site) => {
        const { id: applicationId } = await sentTo(site);
        return noteReached(ctx, { applicationId, reachedOn: FIXED_TODAY, reachedBy: "phone" });
      },
      may: "online.reach",
      others: F,
      elsewhere: N,
    },
    acceptNew: {
      run: async (acceptNew, ctx, site) => acceptNew(ctx, { applicationId: (await confirmed(site)).id, seen: [] }),
      ...EXAMINES,
    },
    acceptSame: {
      run: async (acceptSame, ctx, site) => {
        const { id: who } = await makeLearner();
        return acceptSame(ctx, { applicationId: (await confirmed(site)).id, who, take: [] });
      },
      ...EXAMINES,
    },
    setAside: {
      run: async (setAside, ctx, site) =>
        setAside(ctx, { applicationId: (await sentTo(site)).id, setAsideFor: "unreachable" }),
      ...EXAMINES,
    },
    takeUpAgain: {
      run: async (takeUpAgain, ctx, site) => {
        const { id: applicationId } = await sentTo(site);
        const data = { setAsideFor: "twice", examinedAt: FIXED_NOW } as const;
        await clientFor("write").onlineApplication.update({ where: { id: applicationId }, data });
        return takeUpAgain(ctx, { applicationId });
      },
      ...EXAMINES,
    },
  } satisfies Table<typeof commands>,
  ownCommands: {
    applyOnline: {
      run: async (applyOnline, _ctx, site) => {
        sent += 1;
        const { id: cohortId } = await recruiting(site);
        const typed = {
          firstName: "Ilda",
          lastName: `Libre${sent}`,
          email: null,
          phone: "0639980000",
          birthDate: null,
        };
        const form = { cohortId, noticeVersion: CURRENT_NOTICE, words: null, meeting: null, ...typed };
        return applyOnline(sender(), { ...form, locale: "fr" });
      },
      may: "public",
    },
    confirmOnline: {
      run: async (confirmOnline, _ctx, site) => confirmOnline(sender(), { token: (await sentTo(site)).token }),
      may: "public",
    },
    withdrawOnline: {
      run: async (withdrawOnline, _ctx, site) => withdrawOnline(sender(), { token: (await sentTo(site)).token }),
      may: "public",
    },
  } satisfies Table<typeof ownCommands>,
  queries: {
    getRecruitingSchool: {
      run: (getRecruitingSchool, _ctx, { school }) => getRecruitingSchool(school.code, FIXED_TODAY),
      may: "public",
    },
    getOwnApplication: {
      run: async (getOwnApplication, _ctx, site) => getOwnApplication(sender(), (await sentTo(site)).token),
      may: "public",
    },
    listOnlineApplications: {
      run: async (list, ctx, site) => list(ctx, (await sentTo(site)).cohortId),
      may: "online.reach",
      others: E,
      elsewhere: E,
    },
    listSetAside: {
      run: async (list, ctx, site) => {
        const { id, cohortId } = await sentTo(site);
        const data = { setAsideFor: "twice", examinedAt: FIXED_NOW } as const;
        await clientFor("write").onlineApplication.update({ where: { id }, data });
        return list(ctx, cohortId);
      },
      may: "online.examine",
      others: E,
      elsewhere: E,
    },
    countToExamine: {
      // Nobody is no list: what the count is of stands beside it.
      run: async (count, ctx, site) => ({
        all: Array.from({ length: await count(ctx, (await sentTo(site)).cohortId) }),
      }),
      may: "online.reach",
      others: E,
      elsewhere: E,
    },
  } satisfies Table<typeof queries>,
};
