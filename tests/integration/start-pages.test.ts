import { NextRequest } from "next/server";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { GET } from "@/app/api/auth/[...nextauth]/route";
import { WhatWaits } from "@/components/competition/applications/what-waits";
import { listApplications } from "@/lib/competition/applications/queries";
import { onlySchoolOf } from "@/lib/figures/indicators/queries";
import type { Context } from "@/lib/foundation/core/context";
import { clientFor } from "@/lib/foundation/db/client";
import { makeUser } from "../support/accounts";
import { makeApplication } from "../support/applications";
import { contextOf, FIXED_NOW, makeHost, makeSchool } from "../support/factories";

describe("what waits where the Région and a reviewer start", () => {
  const drawn = async (ctx: Context, renewals = 0, reports = 0) =>
    renderToStaticMarkup(await WhatWaits({ dossiers: await listApplications(ctx), renewals, reports }));

  it("is what is theirs to do with each dossier, with its list, and nothing where nothing waits", async () => {
    const [reviewer, other] = [await makeUser({ role: "region" }), await makeUser({ role: "region" })];
    const [own, service] = [reviewer, other].map(({ id }) => contextOf("region", { userId: id }));
    if (!own || !service) throw new Error("not made");
    expect(await drawn(service)).toBe("");
    await makeApplication({ state: "submitted" });
    await makeApplication({ state: "submitted" });
    await makeApplication();
    const { call } = await makeApplication({ state: "under_review" });
    await clientFor("write").callReviewer.create({
      data: { callId: call.id, userId: reviewer.id, namedAt: FIXED_NOW },
    });
    const forReviewer = await drawn(own);
    expect(forReviewer).toContain('href="/candidatures?attend=own_review">1 dossier à noter</a>');
    expect(forReviewer).toContain('href="/candidatures?attend=check">2 dossiers à vérifier</a>');
    expect(forReviewer.indexOf("own_review")).toBeLessThan(forReviewer.indexOf("check"));
    // A review that is somebody else's waits for them.
    const forService = await drawn(service, 1, 2);
    expect(forService).not.toContain("noter");
    expect(forService).toContain('href="/restitutions">2 bilans à examiner</a>');
    expect(forService).toContain('href="/conventions">1 convention à renouveler</a>');
    expect(await listApplications(contextOf("auditor"))).toEqual([]);
  });
});

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
