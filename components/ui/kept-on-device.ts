/** The only place where a browser keeps something of ours: a device may be shared, and each name says whose it is. */
const PREFIX = "cohorte";

/** Tells the next page, where there is a script, that somebody has signed out on this device. */
export const SIGNED_OUT_COOKIE = "signed-out";

export const nameOnDevice = (what: string, userId: string, ...rest: readonly string[]) =>
  [PREFIX, what, userId, ...rest].join(":");

/** A device that keeps nothing (private browsing, full storage) gives undefined. */
export function onDevice<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(window.localStorage);
  } catch {
    return undefined;
  }
}

/** Lets go of all that is kept, but for what is one account's. */
export function forgetOnDevice(exceptOf: string | null): void {
  onDevice((storage) => {
    for (const name of Object.keys(storage)) {
      const [prefix, , userId] = name.split(":");
      if (prefix === PREFIX && userId !== exceptOf) storage.removeItem(name);
    }
  });
}
