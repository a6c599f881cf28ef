import "server-only";
import { can, enrolmentScope } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { BY_WHOM, type Said } from "@/lib/foundation/core/statement";
import { db } from "@/lib/foundation/db/client";
import type { Locale } from "@/lib/foundation/i18n/locale";
import { recordRead } from "@/lib/foundation/reads/record";
import { duePoints } from "@/lib/people/enrolments/rules/due-points";
import type { Letter } from "@/lib/services/mail/rules/letter";
import { type SmsSize, smsSize } from "@/lib/services/sms/rules/sms";
import type { CampaignStep, MessageChannel } from "./rules/steps";
import { type DiffLine, differences, type Words } from "./rules/template";
import { exampleAddressee, letterIn, wordsGiven } from "./words";

export type TemplateVersion = Said & {
  id: number;
  subject: string | null;
  /** What it changed of the version before it, or of what comes with the software. */
  changes: DiffLine[];
};

export type TemplatePage = {
  words: Words;
  /** The version that holds; 0 for what comes with the software. */
  version: number;
  /** The latest first. */
  versions: TemplateVersion[];
  preview: Letter;
  /** Of a text message: as how many it is sent. */
  size: SmsSize | null;
  /** Of whom the preview is; null for nobody. */
  previewOf: { learnerId: string; name: string } | null;
};

const textOf = ({ subject, body }: Words) => (subject === null ? body : `${subject}\n\n${body}`);

/** The words of a step with their versions, and how they read: with somebody's data where the actor may know of them. */
export async function getTemplate(
  ctx: Context,
  {
    step,
    locale,
    channel,
    enrolmentId,
  }: { step: CampaignStep; locale: Locale; channel: MessageChannel; enrolmentId?: string | undefined },
): Promise<TemplatePage | null> {
  if (!can(ctx.actor, "outcome.record")) return null;
  const found = await db.campaignTemplate.findMany({
    where: { step, locale, channel },
    orderBy: { id: "asc" },
    select: { id: true, subject: true, body: true, ...BY_WHOM },
  });
  const given = wordsGiven(step, locale, channel);
  const versions = found.map(({ body, supersededAt: _until, ...version }, at): TemplateVersion => {
    const before = found[at - 1] ?? given;
    return { ...version, changes: differences(textOf(before), textOf({ subject: version.subject, body })) };
  });
  const current = found.find(({ supersededAt }) => supersededAt === null);
  const words = current ?? given;
  const whose = enrolmentId ? await addresseeOf(ctx, enrolmentId) : null;
  const example = exampleAddressee(ctx.today, locale, channel);
  const preview = letterIn(words, whose ? { ...example, ...whose.data } : example, locale, channel);
  return {
    words: { subject: words.subject, body: words.body },
    version: current?.id ?? 0,
    versions: versions.toReversed(),
    preview,
    size: channel === "sms" ? smsSize(preview.paragraphs.join("\n")) : null,
    previewOf: whose?.of ?? null,
  };
}

/** Their data, and never their link, which is theirs alone. */
async function addresseeOf(ctx: Context, enrolmentId: string) {
  const found = await db.enrolment.findFirst({
    where: { AND: [{ id: enrolmentId }, enrolmentScope(ctx.actor)] },
    select: {
      exit: { select: { exitedOn: true } },
      learner: { select: { id: true, firstName: true, lastName: true } },
      cohort: { select: { programme: { select: { title: true } }, school: { select: { name: true } } } },
    },
  });
  if (!found?.exit) return null;
  const { exit, learner, cohort } = found;
  recordRead(ctx, { kind: "page", of: "learner", id: learner.id });
  const points = duePoints(exit.exitedOn);
  const point = points.find(({ toOn }) => ctx.today <= toOn) ?? points.at(-1);
  return {
    of: { learnerId: learner.id, name: `${learner.firstName} ${learner.lastName}` },
    data: {
      firstName: learner.firstName,
      school: cohort.school.name,
      programme: cohort.programme.title,
      exitedOn: exit.exitedOn,
      until: point?.toOn ?? exit.exitedOn,
    },
  };
}
