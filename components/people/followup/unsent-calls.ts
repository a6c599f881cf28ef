import { nameOnDevice, onDevice } from "@/components/ui/kept-on-device";

/** What a form of the queue sends; with it nothing else of anybody is kept. */
const FIELDS = ["enrolmentId", "window", "channel", "result", "callBackAt", "callBackOther", "note"] as const;

/** A call noted without a network: by ids alone, with its instant, and why it was refused once it was sent. */
export type UnsentCall = Record<(typeof FIELDS)[number] | "id" | "madeAt", string> & { refused?: string };

const nameOf = (userId: string) => nameOnDevice("queue-calls", userId);

const isCall = (value: unknown): value is UnsentCall =>
  typeof value === "object" && value !== null && "id" in value && "enrolmentId" in value && "result" in value;

export function unsentCalls(userId: string): UnsentCall[] {
  const text = onDevice((storage) => storage.getItem(nameOf(userId)));
  if (!text) return [];
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) ? read.filter(isCall) : [];
  } catch {
    return [];
  }
}

/** Whether the device keeps it: one that keeps nothing leaves the form as it was typed. */
function keepAll(userId: string, calls: readonly UnsentCall[]): boolean {
  const name = nameOf(userId);
  const isKept = onDevice((storage) => {
    if (calls.length > 0) storage.setItem(name, JSON.stringify(calls));
    else storage.removeItem(name);
    return true;
  });
  return isKept === true;
}

export function keepCall(userId: string, formData: FormData, id: string, madeAt: Date): boolean {
  const told = Object.fromEntries(FIELDS.map((name) => [name, String(formData.get(name) ?? "")]));
  const call = { ...told, id, madeAt: madeAt.toISOString() } as UnsentCall;
  return keepAll(userId, [...unsentCalls(userId), call]);
}

/** Read again each time: another tab may have sent some meanwhile. */
export const dropCall = (userId: string, id: string) =>
  keepAll(
    userId,
    unsentCalls(userId).filter((call) => call.id !== id),
  );

export const refuseCall = (userId: string, id: string, refused: string) =>
  keepAll(
    userId,
    unsentCalls(userId).map((call) => (call.id === id ? { ...call, refused } : call)),
  );

export function formOfCall({ refused: _why, ...call }: UnsentCall): FormData {
  const formData = new FormData();
  for (const [name, value] of Object.entries(call)) formData.set(name, value);
  return formData;
}
