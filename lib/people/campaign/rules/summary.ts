import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import { civilDayOf } from "@/lib/foundation/core/instant";
import type { Next, Stop } from "./plan";

/** What the campaign's page counts, each with the people behind it. */
export const LISTS = ["today", "tomorrow", "later", "sent", "returned", "stopped"] as const;
export type CampaignList = (typeof LISTS)[number];

/** Somebody at a window: what is next, and what became of the messages so far. */
export type PersonStand = {
  next: Next;
  messages: readonly { state: "queued" | "sent" | "returned" | "lost" | "void" }[];
};

/** In which lists somebody stands: what is next for them, and beside it whether something was sent, or came back. */
export function listsOf({ next, messages }: PersonStand, today: CivilDate): CampaignList[] {
  const isSent = messages.some(({ state }) => state === "queued" || state === "sent");
  const cameBack = messages.some(({ state }) => state === "returned" || state === "lost");
  return [planned(next, today), ...(isSent ? (["sent"] as const) : []), ...(cameBack ? (["returned"] as const) : [])];
}

function planned(next: Next, today: CivilDate): CampaignList {
  if (next.kind === "stopped") return "stopped";
  const day = civilDayOf(next.at);
  if (day <= today) return "today";
  return day === addDays(today, 1) ? "tomorrow" : "later";
}

/** Of people how many each reason stops. */
export function countStops(standings: readonly PersonStand[]): { why: Stop; count: number }[] {
  const counts = new Map<Stop, number>();
  for (const { next } of standings) if (next.kind === "stopped") counts.set(next.why, (counts.get(next.why) ?? 0) + 1);
  return [...counts].map(([why, count]) => ({ why, count }));
}
