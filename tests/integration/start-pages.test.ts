import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import { GET } from "@/app/api/auth/[...nextauth]/route";
import { onlySchoolOf } from "@/lib/indicators/queries";
import { contextOf, makeHost, makeSchool } from "../support/factories";

describe("where somebody lands", () => {
  it("a host with one school: there; with two, or none, and everybody else: the list", async () => {
    const hostId = (await makeHost()).id;
    const host = contextOf("host", { hostOrganisationId: hostId });
    expect(await onlySchoolOf(host)).toBeNull();
    const first = await makeSchool({ hostId });
    expect(await onlySchoolOf(host)).toBe(first.code);
    expect(await onlySchoolOf(contextOf("coordinator", { schoolIds: [first.id] }))).toBeNull();
    expect(await onlySchoolOf(contextOf("region"))).toBeNull();
    await makeSchool({ hostId });
    expect(await onlySchoolOf(host)).toBeNull();
  });

  it("next-auth's page of errors leads to the sign-in, without an error that is none", async () => {
    const response = await GET(new NextRequest("http://127.0.0.1/api/auth/error"), {
      params: Promise.resolve({ nextauth: ["error"] }),
    });
    expect([response.status, response.headers.get("Location")]).toEqual([302, "/connexion"]);
  });
});
