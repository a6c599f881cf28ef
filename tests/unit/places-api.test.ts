import { expect, test } from "vitest";
import { GET } from "@/app/api/communes/route";

const get = (query: string) => GET(new Request(`http://localhost/api/communes${query}`));

test("gives what an address field shows, cacheable", async () => {
  const response = get("?q=carbonne");
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toContain("max-age=");
  expect((await response.json())[0]).toEqual({
    code: "31107",
    name: "Carbonne",
    postcodes: ["31390"],
    departement: "Haute-Garonne",
  });
});

test("begins with those nearest to the commune it is told", async () => {
  const first = async (query: string) => (await get(query).json())[0].name;
  expect(await first("?q=rieux&pres=31107")).toBe("Rieux-Volvestre");
  expect(await first("?q=rieux&pres=11286")).toBe("Rieux-Minervois");
  expect(await first("?q=rieux&pres=nowhere")).toBe("Rieux-Volvestre");
});

test("ten at most, none for a blank text", async () => {
  expect(await get("?q=saint").json()).toHaveLength(10);
  expect(await get("?q=").json()).toEqual([]);
});

test.each([
  ["", { error: "q_missing" }],
  [`?q=${"a".repeat(81)}`, { error: "q_too_long", max: 80 }],
])("refuses %j with a reason and is not cached", async (query, body) => {
  const response = get(query);
  expect(response.status).toBe(400);
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(await response.json()).toEqual(body);
});
