import { describe, expect, it } from "vitest";
import { getAccount, getAccounts, getScopeChoices } from "@/lib/entrances/accounts/queries";
import { versionOf } from "@/lib/foundation/core/record";
import { clientFor, db } from "@/lib/foundation/db/client";
import { createHost, createProvider, updateHost, updateProvider } from "@/lib/network/partners/commands";
import { getHostForm, getProviderForm, listPartners } from "@/lib/network/partners/queries";
import { HOST_FIELDS, PROVIDER_FIELDS } from "@/lib/network/partners/rules/partner";
import { createHostSchema } from "@/lib/network/partners/schema";
import { createProgramme, updateProgramme } from "@/lib/network/programmes/commands";
import { getProgrammeForm, listProgrammeFacts, listProgrammes } from "@/lib/network/programmes/queries";
import { PROGRAMME_FIELDS } from "@/lib/network/programmes/rules/programme";
import { createSchool } from "@/lib/network/schools/commands";
import { listSchoolPartners } from "@/lib/network/schools/queries";
import { listSchoolChoices } from "@/lib/people/cohorts/queries";
import { makeUser } from "../support/accounts";
import { contextOf, makeHost, makeProgramme, makeProvider, makeSchool, newSiren } from "../support/factories";

const staff = contextOf("staff");
const admin = contextOf("admin");
const volvestre = { name: "CC du Volvestre", kind: "epci", siren: "200066819", departementCode: "31" } as const;
const WRONG_KEY = "200066818";
const idOf = (result: { ok: true; value: { id: string } } | { ok: false }) => (result.ok ? result.value.id : "");
const refusal = (code: string, details?: Record<string, string>) => ({
  ok: false,
  failure: { kind: "rule", code, ...(details && { details }) },
});
const invalid = (field: string, code: string) => ({
  ok: false,
  failure: { kind: "invalid", fields: { [field]: [code] } },
});
const eventsOf = async (entityId: string) =>
  (await db.auditEvent.findMany({ where: { entityId }, orderBy: { id: "asc" } })).map(({ key, details }) => [
    key,
    JSON.parse(details),
  ]);

describe("local authorities", () => {
  it("are added by staff and by the administrator, and then a school can name them", async () => {
    const id = idOf(await createHost(staff, volvestre));
    expect(await getHostForm(admin, id)).toEqual({ id, ...volvestre, version: versionOf(HOST_FIELDS, volvestre) });
    expect(await eventsOf(id)).toEqual([["host.created", { siren: "200066819", kind: "epci" }]]);
    const byAdmin = await createHost(admin, { ...volvestre, name: "Commune de Lunel", siren: "213401458" });
    expect(byAdmin).toMatchObject({ ok: true });
    const school = await createSchool(staff, { code: "CARB", name: "Carbonne", communeInsee: "31107", hostId: id });
    expect(school).toMatchObject({ ok: true });
    expect((await listPartners(admin)).hosts.find((host) => host.id === id)).toEqual({
      id,
      name: volvestre.name,
      kind: "epci",
      siren: "200066819",
      departement: "Haute-Garonne",
      schools: 1,
    });
  });

  it("are refused with a SIREN whose key is wrong, one that is taken, and a département that is none", async () => {
    const own = { ...volvestre, siren: newSiren() };
    await createHost(staff, own);
    const before = await db.auditEvent.count();
    expect(await createHost(staff, { ...volvestre, siren: WRONG_KEY })).toEqual(refusal("siren_key_wrong"));
    expect(await createHost(staff, { ...own, name: "Autre nom" })).toEqual(
      refusal("siren_taken", { name: volvestre.name }),
    );
    expect(await createHost(staff, { ...volvestre, siren: newSiren(), departementCode: "99" })).toEqual(
      invalid("departementCode", "choice_invalid"),
    );
    expect(await db.auditEvent.count()).toBe(before);
  });

  it("have one SIREN each when ten people add the same one at once", async () => {
    const facts = { ...volvestre, siren: newSiren() };
    const answers = await Promise.all(Array.from({ length: 10 }, () => createHost(staff, facts)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const refused = answers.filter(({ ok }) => !ok);
    expect(refused).toEqual(refused.map(() => refusal("siren_taken", { name: facts.name })));
    expect(await db.hostOrganisation.count({ where: { siren: facts.siren } })).toBe(1);
  });

  it("are corrected, the names of the fields audited, and nothing when nothing changes", async () => {
    const [one, other] = [await makeHost(), await makeHost()];
    const facts = { name: "CC renommée", kind: "commune", siren: one.siren, departementCode: "09" } as const;
    const change = { ...facts, hostId: one.id, version: versionOf(HOST_FIELDS, facts) };
    expect(await updateHost(staff, { ...change, version: versionOf(HOST_FIELDS, one) })).toEqual({
      ok: true,
      value: { id: one.id },
    });
    await updateHost(staff, change);
    expect(await db.hostOrganisation.findUniqueOrThrow({ where: { id: one.id } })).toEqual({ ...facts, id: one.id });
    expect(await eventsOf(one.id)).toEqual([["host.updated", { fields: ["name", "kind", "departementCode"] }]]);
    expect(await updateHost(staff, { ...change, siren: other.siren })).toEqual(
      refusal("siren_taken", { name: other.name }),
    );
    expect(await updateHost(staff, { ...change, siren: WRONG_KEY })).toEqual(refusal("siren_key_wrong"));
    expect(await updateHost(staff, { ...change, hostId: "none" })).toEqual({
      ok: false,
      failure: { kind: "not_found" },
    });
  });

  it("are typed with the spaces people write in a SIREN", () => {
    expect(createHostSchema.parse({ ...volvestre, siren: " 200 066\u00a0819 " })).toEqual(volvestre);
    const refused = (siren: string | undefined) =>
      createHostSchema.safeParse({ ...volvestre, siren }).error?.issues.map(({ message }) => message);
    expect(refused("20006681")).toEqual(["siren_invalid"]);
    expect(refused(" ")).toEqual(["required"]);
    expect(refused(undefined)).toEqual(["required"]);
  });
});

describe("training providers", () => {
  it("are added once per code", async () => {
    const id = idOf(await createProvider(admin, { code: "SIMPLON", name: "Simplon" }));
    const simplon = { code: "SIMPLON", name: "Simplon" };
    expect(await getProviderForm(staff, id)).toEqual({ id, ...simplon, version: versionOf(PROVIDER_FIELDS, simplon) });
    expect(await eventsOf(id)).toEqual([["provider.created", { code: "SIMPLON" }]]);
    expect(await createProvider(staff, { code: "SIMPLON", name: "Autre" })).toEqual(
      refusal("provider_code_taken", { name: "Simplon" }),
    );
    const together = await Promise.all(
      Array.from({ length: 10 }, () => createProvider(staff, { code: "ENSEMBLE", name: "Ensemble" })),
    );
    expect(together.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("get another name", async () => {
    const { id, name } = await makeProvider();
    for (const shown of [name, "Nom nouveau"]) {
      const change = { providerId: id, name: "Nom nouveau", version: versionOf(PROVIDER_FIELDS, { name: shown }) };
      expect(await updateProvider(staff, change)).toEqual({ ok: true, value: { id } });
    }
    expect((await getProviderForm(staff, id))?.name).toBe("Nom nouveau");
    expect(await eventsOf(id)).toEqual([["provider.updated", { fields: ["name"] }]]);
    expect(
      await updateProvider(staff, {
        providerId: "none",
        name: "X",
        version: versionOf(PROVIDER_FIELDS, { name: "X" }),
      }),
    ).toEqual({
      ok: false,
      failure: { kind: "not_found" },
    });
  });
});

describe("programmes", () => {
  it("are added once per code, whatever its case, and a refusal names the one there is", async () => {
    const id = idOf(await createProgramme(admin, { code: "Dév. web 2", title: "Développeur web", level: 5 }));
    expect(await db.programme.findUnique({ where: { id } })).toMatchObject({ code: "Dév. web 2", level: 5 });
    expect(await eventsOf(id)).toEqual([["programme.created", { code: "Dév. web 2" }]]);
    for (const code of ["Dév. web 2", "DÉV. WEB 2"]) {
      const again = await createProgramme(staff, { code, title: "Autre" });
      expect(again).toEqual(refusal("programme_code_taken", { title: "Développeur web" }));
    }
    expect((await db.programme.findUniqueOrThrow({ where: { id } })).title).toBe("Développeur web");
    const together = await Promise.all(
      ["ENSEMBLE", "Ensemble"].flatMap((code) =>
        Array.from({ length: 5 }, () => createProgramme(staff, { code, title: "Ensemble" })),
      ),
    );
    expect(together.filter(({ ok }) => ok)).toHaveLength(1);
    const refused = together.filter(({ ok }) => !ok);
    expect(refused).toEqual(refused.map(() => refusal("programme_code_taken", { title: "Ensemble" })));
  });

  it("that a register named are completed, and keep their code", async () => {
    const id = idOf(await createProgramme(admin, { code: "CDA", title: "CDA" }));
    const facts = { title: "Concepteur d’applications", rncpCode: "RNCP37873", level: 6, hoursCentre: 1000 };
    const before = { title: "CDA", rncpCode: null, level: null, hoursCentre: null, hoursCompany: null, blocks: null };
    const after = { ...facts, hoursCompany: null, blocks: null };
    for (const shown of [before, after]) {
      const change = { programmeId: id, ...facts, version: versionOf(PROGRAMME_FIELDS, shown) };
      expect(await updateProgramme(staff, change)).toEqual({ ok: true, value: { id } });
    }
    expect(await getProgrammeForm(staff, id)).toEqual({
      id,
      code: "CDA",
      ...after,
      version: versionOf(PROGRAMME_FIELDS, after),
    });
    expect(await eventsOf(id)).toEqual([
      ["programme.created", { code: "CDA" }],
      ["programme.updated", { fields: ["title", "rncpCode", "level", "hoursCentre"] }],
    ]);
    expect(
      await updateProgramme(staff, { programmeId: "none", title: "X", version: versionOf(PROGRAMME_FIELDS, before) }),
    ).toEqual({
      ok: false,
      failure: { kind: "not_found" },
    });
  });
});

describe("a record of reference that somebody else changed meanwhile", () => {
  /** Each changes one that was just made, from what a form showed of it. */
  const edits: [string, () => Promise<(name: string) => Promise<unknown>>][] = [
    [
      "a local authority",
      async () => {
        const { id, siren, departementCode, ...host } = await makeHost();
        const version = versionOf(HOST_FIELDS, { ...host, siren, departementCode });
        return (name) => updateHost(staff, { hostId: id, name, kind: "epci", siren, departementCode, version });
      },
    ],
    [
      "a training provider",
      async () => {
        const provider = await makeProvider();
        return (name) =>
          updateProvider(staff, { providerId: provider.id, name, version: versionOf(PROVIDER_FIELDS, provider) });
      },
    ],
    [
      "a programme",
      async () => {
        const programme = await makeProgramme();
        const shown = { programmeId: programme.id, version: versionOf(PROGRAMME_FIELDS, programme) };
        return (title) => updateProgramme(staff, { ...shown, level: 5, title });
      },
    ],
  ];

  it.each(edits)("%s keeps what the first one saved, of ten at once as well", async (_what, make) => {
    const edit = await make();
    expect(await edit("Premier")).toMatchObject({ ok: true });
    expect(await edit("Second")).toEqual(refusal("changed_meanwhile"));
    const together = await make();
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => together(`Nom ${index}`)));
    expect(answers.filter((answer) => JSON.stringify(answer).includes('"ok":true'))).toHaveLength(1);
    expect(answers.filter((answer) => JSON.stringify(answer).includes('"changed_meanwhile"'))).toHaveLength(9);
  });
});

describe("lists that people choose from", () => {
  const NAMES = ["Zuydcoote", "Élne", "auch", "École P10", "École P9", "Albi"];
  const SORTED = ["Albi", "auch", "École P9", "École P10", "Élne", "Zuydcoote"];
  const known = (names: string[]) => names.filter((name) => NAMES.includes(name));
  const namesOf = (rows: { name: string }[]) => known(rows.map(({ name }) => name));
  const titlesOf = (rows: { title: string }[]) => known(rows.map(({ title }) => title));

  it("are in the order of a French index, on both databases", async () => {
    const schoolIds = [];
    for (const name of NAMES) {
      schoolIds.push((await makeSchool({ name })).id);
      await makeHost({ name });
      await makeProvider({ name });
      await makeProgramme({ title: name });
      const { id } = await makeUser({ role: "region" });
      await clientFor("write").user.update({ where: { id }, data: { name } });
    }
    expect(namesOf(await listSchoolChoices(staff))).toEqual(SORTED);
    expect(titlesOf(await listProgrammes(staff))).toEqual(SORTED);
    expect(titlesOf(await listProgrammeFacts(staff))).toEqual(SORTED);
    for (const { hosts, providers } of [await listSchoolPartners(staff), await listPartners(staff)]) {
      expect(namesOf(hosts)).toEqual(SORTED);
      expect(namesOf(providers)).toEqual(SORTED);
    }
    const { schools, hosts } = await getScopeChoices(admin);
    expect(namesOf(schools)).toEqual(SORTED);
    expect(namesOf(hosts)).toEqual(SORTED);
    expect(namesOf(await getAccounts(admin))).toEqual(SORTED);
    const { id } = await makeUser({ role: "coordinator", schoolIds });
    expect(namesOf((await getAccount(admin, id))?.schools ?? [])).toEqual(SORTED);
  });
});
