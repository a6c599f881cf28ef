import { clientFor } from "@/lib/foundation/db/client";
import { hashOfToken } from "@/lib/foundation/platform/link-tokens";
import type * as commands from "@/lib/people/notices/commands";
import { MEETING_TOKENS } from "@/lib/people/notices/notice-records";
import type * as queries from "@/lib/people/notices/queries";
import { FIXED_NOW, FIXED_TODAY, makeCohort, makeEnrolment } from "../factories";
import type { Site } from "./sites";
import { E, F, N, type Table } from "./table";

let made = 0;
const SAID = { recordedAt: FIXED_NOW, author: "system" } as const;

/** Somebody of a site invited to a meeting of today, whom nobody has told. */
async function invitedAt(site: Site) {
  const of = { schoolId: site.school.id, programmeId: site.programme.id };
  const { id: cohortId } = await makeCohort({ ...of, startsOn: "2027-01-11", endsOn: "2027-10-29" });
  const { id: enrolmentId, learnerId } = await makeEnrolment({ cohortId });
  const write = clientFor("write");
  const { id: meetingId } = await write.meeting.create({
    data: { cohortId, kind: "test", heldOn: FIXED_TODAY, startsAt: "10:00", place: "Muret", ...SAID },
  });
  const { id: invitationId } = await write.meetingInvitation.create({
    data: { enrolmentId, meetingId, currentOf: `${enrolmentId} ${meetingId}`, invitedOn: FIXED_TODAY, ...SAID },
  });
  return { enrolmentId, cohortId, learnerId, meetingId, invitationId };
}

async function toldAt(site: Site) {
  const invited = await invitedAt(site);
  const { enrolmentId, invitationId } = invited;
  made += 1;
  const id = `message-${made}`;
  const token = MEETING_TOKENS.make(id);
  const said = { kind: "invitation", way: "letter", tokenHash: hashOfToken(token), toldOn: FIXED_TODAY } as const;
  await clientFor("write").recruitmentMessage.create({
    data: { id, enrolmentId, invitationId, currentOf: `${enrolmentId} invitation ${invitationId}`, ...said, ...SAID },
  });
  return { ...invited, token };
}

const sender = { now: FIXED_NOW, today: FIXED_TODAY, address: "198.51.100.201" };
const topicOf = (meetingId: string) => ({ kind: "invitation", meetingId }) as const;

export const notices = {
  commands: {
    tellApplicants: {
      run: async (tell, ctx, site) => {
        const { cohortId, meetingId, enrolmentId } = await invitedAt(site);
        const topic = topicOf(meetingId);
        return tell(ctx, { cohortId, topic, people: [enrolmentId], way: "phone", tellsReason: false });
      },
      may: "enrolment.decide",
      others: F,
      elsewhere: N,
    },
    answerOwnInvitation: {
      run: async (answer, _ctx, site) => answer(sender, { token: (await toldAt(site)).token, coming: true }),
      may: "public",
    },
  } satisfies Table<typeof commands>,
  queries: {
    getNotices: {
      run: async (get, ctx, site) => get(ctx, (await invitedAt(site)).cohortId),
      may: "enrolment.decide",
      others: N,
      elsewhere: N,
    },
    countToTell: {
      // Nobody is no list: what the count is of stands beside it.
      run: async (count, ctx, site) => ({
        all: Array.from({ length: await count(ctx, (await invitedAt(site)).cohortId) }),
      }),
      may: "enrolment.decide",
      others: E,
      elsewhere: E,
    },
    listToldLast: {
      run: async (list, ctx, site) => ({ all: [...(await list(ctx, (await toldAt(site)).cohortId)).keys()] }),
      may: "cohort.roster",
      others: E,
      elsewhere: E,
    },
    getMessageLetters: {
      run: async (get, ctx, site) => {
        const { cohortId, meetingId } = await toldAt(site);
        return get(ctx, { cohortId, topic: topicOf(meetingId) });
      },
      may: "enrolment.decide",
      others: N,
      elsewhere: N,
    },
    listPersonMessages: {
      run: async (list, ctx, site) => list(ctx, (await toldAt(site)).learnerId),
      may: "learner.enrol",
      others: E,
      elsewhere: E,
    },
    getOwnInvitation: {
      run: async (get, _ctx, site) => get(sender, (await toldAt(site)).token),
      may: "public",
    },
    getOwnCalendar: {
      run: async (get, _ctx, site) => get(sender, (await toldAt(site)).token, "fr"),
      may: "public",
    },
  } satisfies Table<typeof queries>,
};
