import "server-only";
import { db } from "@/lib/foundation/db/client";
import { translatorOf } from "@/lib/foundation/i18n/translator";
import { siteAddress } from "@/lib/foundation/platform/site-address";
import { getWorklist } from "@/lib/people/followup/queries";
import { TASKS, type Task } from "@/lib/people/followup/rules/vocabulary";
import { countProofsToVerify } from "@/lib/people/outcomes/proof-queries";
import type { Writer } from "@/lib/services/mail/letters";
import { delegatedTo } from "./delegation-records";
import { ACTOR, actorOf, isUsable } from "./session-actor";

/** What is due at the schools of an account, its own and those delegated to it that day, in numbers: a mailbox is read by others too. Nothing where nothing is due. */
export const digestLetter: Writer = async ({ entityId: id, locale, clock }) => {
  const user = await db.user.findUnique({ where: { id }, select: { ...ACTOR, disabledAt: true, demo: true } });
  if (!user || !isUsable(user)) return null;
  const ctx = { ...clock, actor: actorOf(user, await delegatedTo(id, clock.today)) };
  const [{ counts }, proofs] = await Promise.all([getWorklist(ctx), countProofsToVerify(ctx)]);
  const countOf = (task: Task) => counts.reduce((sum, one) => (one.task === task ? sum + one.count : sum), 0);
  const lines = TASKS.filter((task) => countOf(task) > 0);
  if (lines.length + proofs === 0) return null;
  const t = translatorOf(locale, "mail.digest");
  const toCall = countOf("closing") + countOf("overdue") + countOf("to_call");
  const address = new URL("/suivi", siteAddress() ?? "http://localhost:3000").href;
  return {
    subject: t("subject", { count: toCall }),
    paragraphs: [
      t("hello"),
      [
        ...lines.map((task) => t(`task.${task}`, { count: countOf(task) })),
        ...(proofs > 0 ? [t("proofs", { count: proofs })] : []),
      ].join("\n"),
      address,
      t("stop"),
    ],
    button: { label: t("open"), address },
  };
};
