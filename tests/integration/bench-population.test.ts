import { expect, it } from "vitest";
import { verifyTally } from "@/lib/figures/indicators/packed/packed";
import { fill } from "../bench/population";

it("the people of the bench are kept as the application would keep them", async () => {
  await fill(process.env.DATABASE_URL ?? "", 2_000);
  expect((await verifyTally()).differences).toEqual([]);
});
