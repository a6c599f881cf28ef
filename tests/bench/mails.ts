import { withSender } from "../drill/mail";

export type MailRow = { people: number; writeMs: number; sendMs: number; settleMs: number; perMinute: number };

/** A campaign from its decision to its attempts, by one process, through the outbox and a real mail server on this machine. */
export async function measureMails(people: number): Promise<MailRow> {
  return withSender(people, async ({ run, smtp }) => {
    const took = JSON.parse(await run(["time"])) as Omit<MailRow, "people" | "perMinute">;
    if (smtp.received.length !== people) throw new Error(`${smtp.received.length} of ${people} messages arrived`);
    const { writeMs, sendMs, settleMs } = took;
    return { people, ...took, perMinute: (people * 60_000) / (writeMs + sendMs + settleMs) };
  });
}
