import "server-only";
import type { Context } from "@/lib/foundation/core/context";
import { NOT_FOUND, ok, type Result, refused } from "@/lib/foundation/core/result";
import { saidBy } from "@/lib/foundation/db/statement";
import { write } from "@/lib/foundation/db/write";
import { queueMessage } from "@/lib/services/mail/message-record";
import { checkTemplate, type TemplateFailure, templateKey } from "./rules/template";
import type { TemplateInput, TestTemplateInput } from "./schema";
import { wordsGiven } from "./words";

export type WordsFailure = TemplateFailure | "template_changed_meanwhile";

/**
 * Another version of the words of a step, in the place of the one its form began with, which stays on record. What was written
 * before goes out in the words it was written with. Refuses as `checkTemplate` does, the same words again, and
 * `template_changed_meanwhile`.
 */
export async function writeTemplate(
  ctx: Context,
  { step, locale, channel, before, body, ...words }: TemplateInput,
): Promise<Result<{ id: number }, WordsFailure>> {
  return write<{ id: number }, WordsFailure>(ctx, "campaign.manage", async (tx, audit) => {
    const subject = channel === "email" ? words.subject : null;
    const key = templateKey(step, channel, locale);
    const current = await tx.campaignTemplate.findUnique({ where: { currentOf: key } });
    if ((current?.id ?? 0) !== before) return refused("template_changed_meanwhile");
    const refusal = checkTemplate({ subject, body }, channel);
    if (refusal) {
      const { code, field: _field, ...details } = refusal;
      return refused(code, details);
    }
    const standing = current ?? wordsGiven(step, locale, channel);
    if (standing.subject === subject && standing.body === body) return refused("template_unchanged");
    if (current) {
      const data = { supersededAt: ctx.now, currentOf: null };
      const { count } = await tx.campaignTemplate.updateMany({ where: { id: current.id, supersededAt: null }, data });
      if (count !== 1) return refused("template_changed_meanwhile");
    }
    const replacesId = current?.id ?? null;
    const { id } = await tx.campaignTemplate.create({
      data: { step, channel, locale, subject, body, currentOf: key, replacesId, ...saidBy(ctx) },
      select: { id: true },
    });
    audit({
      key: "template.written",
      entityType: "template",
      entityId: String(id),
      details: { step, channel, locale },
    });
    return ok({ id });
  });
}

/** The words of a step as they are, by e-mail to whoever asks, with nobody's data and a link that opens nothing. */
export async function sendTemplateTest(
  ctx: Context,
  { step, locale }: TestTemplateInput,
): Promise<Result<{ email: string }, never>> {
  return write<{ email: string }>(ctx, "campaign.manage", async (tx, audit) => {
    const { userId } = ctx.actor;
    const user = userId ? await tx.user.findUnique({ where: { id: userId }, select: { email: true } }) : null;
    if (!user) return NOT_FOUND;
    const currentOf = templateKey(step, "email", locale);
    const template = await tx.campaignTemplate.findUnique({ where: { currentOf }, select: { id: true } });
    const about = { entityType: "template", entityId: String(template?.id ?? 0) } as const;
    const params = { step, template: template?.id ?? 0 };
    await queueMessage(tx, ctx, { kind: "campaign_test", recipient: user.email, locale, params, ...about });
    audit({ key: "template.tested", ...about, details: { step, channel: "email", locale } });
    return ok({ email: user.email });
  });
}
