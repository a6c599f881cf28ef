import { describe, expect, it } from "vitest";
import { startFailures } from "@/lib/entrances/web/start-checks";
import { dialectOf, shownUrl } from "@/lib/foundation/db/dialect";
import { SECRETS } from "@/lib/foundation/platform/secrets.mjs";
import { secretFile } from "../support/secrets";

const HIDDEN = "zq-hidden-zq";

/** Addresses of databases that people mistype, with a password in each. */
const MISTYPED = [
  `postgresql://cohorte:${HIDDEN}@127.0.0.1:1/nothing`,
  `postgresql://cohorte:a@${HIDDEN}@127.0.0.1:1/nothing`,
  `postgresql://cohorte:a/${HIDDEN}@127.0.0.1:1/nothing`,
  `postgresql://cohorte:1/${HIDDEN}@127.0.0.1:1/nothing`,
  `postgresql://cohorte:%ZZ${HIDDEN}@127.0.0.1:1/nothing`,
  `postgresql://:${HIDDEN}@127.0.0.1:1/nothing`,
  `postgresql://127.0.0.1:1/nothing?user=cohorte&password=${HIDDEN}`,
  `postgresql://cohorte:${HIDDEN}@127.0.0.1:port/nothing`,
  `postgresql://cohorte:${HIDDEN}@/nothing`,
  `postgres:/cohorte:${HIDDEN}@127.0.0.1/nothing`,
  ` postgresql://cohorte:${HIDDEN}@127.0.0.1/nothing`,
  `mysql://cohorte:${HIDDEN}@127.0.0.1/nothing`,
];

describe("a secret is not printed", () => {
  it.each(MISTYPED)("with the address of the database: %s", (address) => {
    expect(shownUrl(address)).not.toContain(HIDDEN);
    try {
      dialectOf(address);
    } catch (error) {
      expect(String(error)).not.toContain(HIDDEN);
    }
  });

  it("while the address says which database it is, where it can be told", () => {
    expect(shownUrl("postgresql://cohorte:secret@db.example:5433/cohorte?sslmode=require")).toBe(
      "postgresql://cohorte:…@db.example:5433/cohorte",
    );
    expect(shownUrl("postgresql://db.example/cohorte")).toBe("postgresql://db.example/cohorte");
    expect(shownUrl("file:./prisma/data/cohorte.db")).toBe("file:./prisma/data/cohorte.db");
  });

  const GOOD = { NODE_ENV: "production", NEXTAUTH_URL: "https://cohorte.example", SMTP_FROM: "a@b.example" } as const;
  it.each([
    { NEXTAUTH_SECRET: HIDDEN },
    { FILES_SECRET: HIDDEN },
    { NEXTAUTH_SECRET: HIDDEN.repeat(4), FILES_SECRET: HIDDEN.repeat(4) },
    { DATABASE_URL: `mysql://cohorte:${HIDDEN}@127.0.0.1/nothing` },
    ...["user:%s@host", "http://user:%s@host", "smtp://user:%s@host:port", "smtps://user:a@%s@host/?tls.ca=x"].map(
      (url) => ({
        SMTP_URL: url.replace("%s", HIDDEN),
      }),
    ),
    { SMTP_URL: `smtps://user:${HIDDEN}@host`, SMTP_TLS: "off" },
    { SMTP_URL: `smtp://user:${HIDDEN}@host`, SMTP_FROM: "nobody" },
    { SMS_URL: `https://user:${HIDDEN}@sms.region.example` },
    { SMS_URL: `http://sms.region.example/?key=${HIDDEN}`, SMS_TOKEN: `${HIDDEN} é` },
    ...SECRETS.map((name) => ({ [name]: HIDDEN, [`${name}_FILE`]: secretFile("x", HIDDEN) })),
    { DATABASE_URL_FILE: secretFile("x", `mysql://cohorte:${HIDDEN}@127.0.0.1/nothing`) },
    { SMTP_URL_FILE: secretFile("x", `${HIDDEN}\n${HIDDEN}\n`) },
  ])("by a server that does not start: %o", (wrong) => {
    const failures = startFailures({ ...GOOD, ...wrong } as NodeJS.ProcessEnv);
    expect(failures.length).toBeGreaterThan(0);
    expect(failures.join("\n")).not.toContain(HIDDEN);
  });
});
