import "server-only";
import { ok, type Result } from "@/lib/foundation/core/result";
import { db } from "@/lib/foundation/db/client";
import { objections } from "@/lib/people/outcomes/objection-record";
import type { ObjectionFailure } from "@/lib/people/outcomes/rules/objections";
import { holderOf, type Sender } from "./held-link";
import type { AnswerFailure } from "./rules/link";
import { OWN_PAGE } from "./rules/link";
import type { TokenInput } from "./schema";

export type OwnObjectionRefusal = AnswerFailure | ObjectionFailure;
type Said = { objects: boolean };

const standingOf = (learnerId: string) =>
  db.objection.findFirst({ where: { currentOf: learnerId }, select: { id: true } });

/** Somebody does not want to be contacted any more, from today on. Said twice it is one. */
export async function objectMyself(sender: Sender, { token }: TokenInput): Promise<Result<Said, OwnObjectionRefusal>> {
  const held = await holderOf(sender, token);
  if (!held.ok) return held;
  const { ctx, link } = held.value;
  const said = { fromOn: ctx.today, channel: link.channel, note: null, endedOn: null } as const;
  const done = await objections.record(ctx, { learnerId: link.enrolment.learner.id, ...said });
  const isKnown = !done.ok && done.failure.kind === "rule" && done.failure.code === "objection_standing";
  return done.ok || isKnown ? ok({ objects: true }) : done;
}

/** And may be contacted again from today on, whoever noted that they may not: it is theirs to say. */
export async function objectNoMore(sender: Sender, { token }: TokenInput): Promise<Result<Said, OwnObjectionRefusal>> {
  const held = await holderOf(sender, token);
  if (!held.ok) return held;
  const { ctx, link } = held.value;
  const standing = await standingOf(link.enrolment.learner.id);
  if (!standing) return ok({ objects: false });
  const done = await objections.correct(ctx, { statementId: standing.id, why: OWN_PAGE, endedOn: ctx.today });
  return done.ok ? ok({ objects: false }) : done;
}
