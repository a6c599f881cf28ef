import { expect, test } from "vitest";
import { readClock } from "@/lib/core/clock";
import { mark, seedState } from "@/prisma/demo/state";
import { makeSchool } from "@/tests/support/factories";

test("a database is empty, somebody's own, half-seeded, and seeded, in that order", async () => {
  const clock = readClock();
  expect(await seedState()).toBe("empty");
  await makeSchool();
  expect(await seedState()).toBe("other_data");
  await mark(clock, "demonstration.started");
  expect(await seedState()).toBe("half_seeded");
  await mark(clock, "demonstration.seeded");
  expect(await seedState()).toBe("seeded");
});
