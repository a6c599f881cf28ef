import { beforeEach, describe, expect, it } from "vitest";
import NewViewPage from "@/app/(app)/vues/nouvelle/page";
import { viewSides, viewText } from "@/components/figures/views/view-form";
import { stillMarkup } from "@/components/shell/still";
import { scopeNames } from "@/lib/entrances/web/require";
import { deleteView, renameView, saveView, shareView, startWithView, withdrawView } from "@/lib/figures/views/commands";
import { getStartAddress, listSharedViews, listViews } from "@/lib/figures/views/queries";
import { MOST_VIEWS } from "@/lib/figures/views/rules/view";
import { saveViewSchema, viewAddress, viewAt } from "@/lib/figures/views/schema";
import type { Context, Role } from "@/lib/foundation/core/context";
import { versionOf } from "@/lib/foundation/core/record";
import { clientFor, db } from "@/lib/foundation/db/client";
import { makeUser } from "../support/accounts";
import { contextOf, makeHost, makeSchool, makeView } from "../support/factories";
import { request } from "../support/request";

async function somebody(role: Role, schoolIds: string[] = []): Promise<Context & { userId: string }> {
  const hostOrganisationId = role === "host" ? (await makeHost()).id : undefined;
  const { id: userId } = await makeUser({ role, schoolIds, hostOrganisationId });
  return { ...contextOf(role, { userId, schoolIds, hostOrganisationId }), userId };
}

const NOT_FOUND = { ok: false, failure: { kind: "not_found" } };
const refusal = (code: string) => ({ ok: false, failure: { kind: "rule", code } });
const versionOfName = (name: string) => versionOf(["name"], { name });
const input = (name: string, more: Partial<Parameters<typeof saveView>[1]> = {}) => ({
  ...({ name, shared: false, page: "dashboard", search: "annee=2018" } as const),
  ...more,
});
const ownOf = async (ctx: Context) => (await listViews(ctx))?.own ?? [];
const sharedOf = async (ctx: Context) => (await listViews(ctx))?.shared ?? [];
const namesOf = (views: readonly { name: string }[]) => views.map(({ name }) => name);
const keysOn = async (entityId: string) =>
  (await db.auditEvent.findMany({ where: { entityType: "view", entityId }, orderBy: { id: "asc" } })).map(
    ({ key }) => key,
  );

/** Saves one, or says why not. */
async function saved(ctx: Context, name: string, more: Partial<Parameters<typeof saveView>[1]> = {}): Promise<string> {
  const result = await saveView(ctx, input(name, more));
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value.id;
}

let region: Context & { userId: string };
let colleague: Context & { userId: string };
beforeEach(async () => {
  [region, colleague] = [await somebody("region"), await somebody("region")];
});

describe("a view that is kept", () => {
  it.each([
    ["dashboard", "annee=2018&definition=ern-prudente&echeance=M6", "/tableau-de-bord?annee=2018"],
    ["dashboard", "fait=vue&tri=taux&ordre=croissant&secret=1", "/tableau-de-bord?tri=taux&ordre=croissant"],
    ["dashboard", "?echeance=M12", "/tableau-de-bord?echeance=M12"],
    ["dashboard", "annee=deux", "/tableau-de-bord"],
    ["comparison", "lieu1=ecole-CARBONNE&annee2=2019", "/tableau-de-bord/comparer?lieu1=ecole-CARBONNE&annee2=2019"],
    ["definitions", "departement=31&echeance=M12&page=4", "/definitions?departement=31"],
    ["equity", "annee=2019&departement=&echeance=M6", "/tableau-de-bord/equite?annee=2019"],
    ["quality", "ecole=CARBONNE&definition=iae-dynamiques&arrete=", "/qualite?ecole=CARBONNE"],
    [
      "people",
      "recherche=abc&etat=admitted&ecole=CARBONNE&choix=tous&apres=1&colonnes=birth.phone&public=rqth",
      "/apprenants?ecole=CARBONNE&etat=admitted&colonnes=birth.phone",
    ],
    [
      "cohorts",
      "q=carb&annee=2026&tri=debut&ordre=croissant&page=3&places=free",
      "/promotions?annee=2026&places=free&tri=debut&ordre=croissant",
    ],
  ] as const)("%s with %s is %s", async (page, search, address) => {
    const owner = page === "people" || page === "cohorts" ? await somebody("staff") : region;
    await saved(owner, "Une vue", { page, search });
    expect(await ownOf(owner)).toMatchObject([{ name: "Une vue", page, address, shared: false, isStart: false }]);
  });

  it("is its owner's, of its own name, and on record without it", async () => {
    const id = await saved(region, "Tarn");
    expect(await saveView(region, input("tarn"))).toEqual(refusal("view_name_taken"));
    await saved(colleague, "Tarn");
    expect(await db.auditEvent.findMany({ where: { entityId: id } })).toMatchObject([
      { key: "view.saved", actorId: region.userId, details: JSON.stringify({ page: "dashboard", shared: false }) },
    ]);
  });

  it("is one of fifty at most", async () => {
    for (let i = 1; i < MOST_VIEWS; i += 1) await makeView(region.userId);
    const names = ["La dernière", "Une de trop", "Une autre"];
    const answers = await Promise.all(names.map((name) => saveView(region, input(name))));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual([refusal("too_many_views"), refusal("too_many_views")]);
    expect(await saveView(region, input("Une de trop"))).toEqual(refusal("too_many_views"));
    expect(await ownOf(region)).toHaveLength(MOST_VIEWS);
  });

  it.each([
    ["", "required"],
    ["   ", "required"],
    ["x".repeat(61), "too_long|60"],
  ])("is not named « %s »", (name, message) => {
    const read = saveViewSchema.safeParse({ name, shared: "no", page: "dashboard", search: "" });
    expect(read.error?.issues.map((issue) => [issue.path[0], issue.message])).toEqual([["name", message]]);
  });

  it("has its name on one line", () => {
    const read = saveViewSchema.parse({ name: " Tarn\n et  Lot ", shared: "yes", page: "dashboard" });
    expect(read).toEqual({ name: "Tarn et Lot", shared: true, page: "dashboard", search: "" });
  });
});

describe("the page that gives filters a name", () => {
  const opened = (retour?: string | string[]) =>
    NewViewPage({ params: Promise.resolve({}), searchParams: Promise.resolve(retour === undefined ? {} : { retour }) });

  it.each([
    ["/tableau-de-bord", "/tableau-de-bord"],
    ["/tableau-de-bord?annee=2019&fait=vue&secret=1#ici", "/tableau-de-bord?annee=2019"],
    ["/tableau-de-bord/comparer?lieu1=ecole-CARBONNE&annee2=2019?", "/tableau-de-bord/comparer?lieu1=ecole-CARBONNE"],
    ["/qualite?retour=https://ailleurs.example", "/qualite"],
  ])("reads %s as %s", (address, kept) => {
    const view = viewAt(address);
    expect(view && viewAddress(view)).toBe(kept);
  });

  it.each([
    [undefined],
    [""],
    [["/qualite", "/qualite"]],
    ["https://ailleurs.example/qualite"],
    ["//ailleurs.example/qualite"],
    ["/\\ailleurs.example"],
    ["/tableau-de-bord/../compte"],
    ["/tableau-de-bord/"],
    ["/tableau-de-bord/personnes?mesure=base"],
    [`/qualite?ecole=${"A".repeat(2_000)}`],
  ])("says of %j that it is no page of figures, and leads nowhere", async (retour) => {
    request.reader = region;
    const html = await stillMarkup(await opened(retour));
    expect(html).toContain("Cette adresse n’est pas celle d’une page de chiffres");
    expect(html).not.toContain("ailleurs");
  });

  it("is for whoever may keep filters of the page that is left", async () => {
    request.reader = await somebody("coordinator", [(await makeSchool()).id]);
    await expect(opened("/tableau-de-bord?annee=2019")).rejects.toThrow("403");
    await expect(opened("/qualite?annee=2019")).resolves.toBeDefined();
    for (const role of ["host", "admin"] as const) {
      request.reader = await somebody(role);
      for (const retour of [undefined, "/definitions"]) await expect(opened(retour)).rejects.toThrow("403");
    }
  });

  it("says what is kept as the pages say it", async () => {
    const { code } = await makeSchool({ name: "École du Lac" });
    const said = async (address: string) => {
      const view = viewAt(address) ?? { page: "dashboard", search: "" };
      const codes = viewSides(view).map(({ ecole }) => ecole);
      return viewText(view, await scopeNames(region, codes, null));
    };
    expect(await said("/definitions")).toBe("Réseau entier, toutes les années de sortie");
    expect(await said(`/qualite?ecole=${code}&echeance=M12`)).toBe(
      "École du Lac, toutes les années de sortie · à douze mois",
    );
    expect(await said("/tableau-de-bord?annee=2019&departement=31&arrete=2020-12-31&connu=2021-01-31")).toBe(
      "Haute-Garonne, sorties de 2019 · au 31/12/2020 · connu au 31/01/2021",
    );
    expect(await said("/tableau-de-bord/equite?annee=2019&definition=ern-declarative")).toBe(
      "Réseau entier, entrées de 2019 · ERN déclarative",
    );
    expect(await said(`/tableau-de-bord/comparer?lieu1=ecole-${code}&annee2=2019&selon=sex`)).toBe(
      "École du Lac, toutes les années de sortie · Réseau entier, sorties de 2019 · composition selon sexe",
    );
  });
});

it("a coordinator keeps filters of the pages that a coordinator reads", async () => {
  const ctx = await somebody("coordinator", [(await makeSchool()).id]);
  for (const page of ["definitions", "quality"] as const) await saved(ctx, page, { page });
  for (const page of ["dashboard", "comparison", "equity"] as const)
    expect(await saveView(ctx, input(page, { page }))).toMatchObject({ failure: { kind: "forbidden" } });
  expect(namesOf(await ownOf(ctx))).toEqual(["definitions", "quality"]);
});

describe("somebody else's view", () => {
  it.each([false, true])("is as if it did not exist to whoever would change it (shared: %s)", async (shared) => {
    const { id: viewId, name } = await makeView(colleague.userId, { shared, startOf: colleague.userId });
    const before = await db.savedView.findUniqueOrThrow({ where: { id: viewId } });
    for (const result of [
      await renameView(region, { viewId, name: "À moi", version: versionOfName(name) }),
      await shareView(region, { viewId, shared: !shared }),
      await startWithView(region, { viewId, start: true }),
      await startWithView(region, { viewId, start: false }),
      await deleteView(region, { viewId }),
    ])
      expect(result).toEqual(NOT_FOUND);
    expect(await db.savedView.findUniqueOrThrow({ where: { id: viewId } })).toEqual(before);
    expect(await keysOn(viewId)).toEqual([]);
  });

  it("is read by those of the same role when it is shared, with whose it is, and by nobody else", async () => {
    const mark = crypto.randomUUID();
    await makeView(colleague.userId, { name: `Partagée ${mark}`, shared: true });
    await makeView(colleague.userId, { name: `Privée ${mark}` });
    const owner = (await db.user.findUniqueOrThrow({ where: { id: colleague.userId } })).name;
    const seenBy = async (ctx: Context) => (await sharedOf(ctx)).filter(({ name }) => name.endsWith(mark));
    expect(await seenBy(region)).toMatchObject([{ name: `Partagée ${mark}`, owner }]);
    expect(namesOf(await sharedOf(colleague))).not.toContain(`Partagée ${mark}`);
    for (const role of ["staff", "auditor", "coordinator", "host", "admin"] as const)
      expect([role, await seenBy(await somebody(role))]).toEqual([role, []]);
    expect(await seenBy(contextOf("system"))).toEqual([]);
    await clientFor("write").user.update({ where: { id: colleague.userId }, data: { disabledAt: new Date() } });
    expect(await seenBy(region)).toEqual([]);
  });

  it("is read by a coordinator who has all the schools of the one who shares it", async () => {
    const [here, there] = [await makeSchool(), await makeSchool()];
    const owner = await somebody("coordinator", [here.id]);
    const { name } = await makeView(owner.userId, { shared: true });
    const sees = async (schoolIds: string[]) =>
      namesOf(await sharedOf(await somebody("coordinator", schoolIds))).includes(name);
    expect([await sees([here.id]), await sees([here.id, there.id]), await sees([there.id])]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe("a view of one's own", () => {
  it("is renamed, to a name that no other has, where nobody renamed it meanwhile", async () => {
    const [viewId] = [await saved(region, "Tarn"), await saved(region, "Lot")];
    const rename = (name: string, of: string) => renameView(region, { viewId, name, version: versionOfName(of) });
    expect(await rename("LOT", "Tarn")).toEqual(refusal("view_name_taken"));
    expect(await rename("TARN", "Tarn")).toEqual({ ok: true, value: null });
    expect(await rename("Gers", "Tarn")).toEqual(refusal("changed_meanwhile"));
    expect(namesOf(await ownOf(region))).toEqual(["Lot", "TARN"]);
    expect(await keysOn(viewId)).toEqual(["view.saved", "view.renamed"]);
  });

  it("is shared and taken back, each once on record", async () => {
    const viewId = await saved(region, "Tarn");
    for (const shared of [true, true, false, false])
      expect(await shareView(region, { viewId, shared })).toEqual({ ok: true, value: null });
    expect(await keysOn(viewId)).toEqual(["view.saved", "view.shared", "view.unshared"]);
  });

  it("is where one starts, one at a time, until it is not or is gone", async () => {
    const [first, second] = [await saved(region, "Tarn"), await saved(region, "Lot", { search: "annee=2019" })];
    const address = () => getStartAddress(region.actor);
    expect(await address()).toBeNull();
    for (const viewId of [first, second, second]) await startWithView(region, { viewId, start: true });
    expect(await address()).toBe("/tableau-de-bord?annee=2019");
    expect((await ownOf(region)).map(({ isStart }) => isStart)).toEqual([true, false]);
    expect(await keysOn(second)).toEqual(["view.saved", "view.start_chosen"]);
    await startWithView(region, { viewId: second, start: false });
    expect(await address()).toBeNull();
    await startWithView(region, { viewId: first, start: true });
    expect(await deleteView(region, { viewId: first })).toEqual({ ok: true, value: { name: "Tarn" } });
    expect(await address()).toBeNull();
    expect(await deleteView(region, { viewId: first })).toEqual(NOT_FOUND);
    expect(await keysOn(first)).toEqual(["view.saved", "view.start_chosen", "view.start_chosen", "view.deleted"]);
    expect(await keysOn(second)).toEqual(["view.saved", "view.start_chosen", "view.start_cleared"]);
  });

  it("leads nowhere that its owner may not go any more, and can still be deleted", async () => {
    const viewId = await saved(region, "Tarn");
    await startWithView(region, { viewId, start: true });
    const asHost = contextOf("host", { userId: region.userId });
    expect(await getStartAddress(asHost.actor)).toBeNull();
    expect((await listViews(asHost))?.own).toEqual([]);
    expect(await deleteView(asHost, { viewId })).toMatchObject({ ok: true });
  });
});

it("of two who save the same name at once, one is told that it is taken", async () => {
  const results = await Promise.all([saveView(region, input("Tarn")), saveView(region, input("Tarn"))]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.find(({ ok }) => !ok)).toEqual(refusal("view_name_taken"));
});

describe("a shared view that an administrator takes from others", () => {
  it("stays its owner's alone, is told of without its name, and is on record", async () => {
    const admin = await somebody("admin");
    const id = await saved(region, "Un mot de trop", { shared: true });
    const own = await saved(region, "À moi");
    expect.soft(await withdrawView(region, { viewId: id })).toEqual({ ok: false, failure: { kind: "forbidden" } });
    expect.soft(await withdrawView(admin, { viewId: own })).toEqual(NOT_FOUND);
    expect.soft(namesOf(await listSharedViews(admin, region.userId))).toEqual(["Un mot de trop"]);
    expect(await withdrawView(admin, { viewId: id })).toEqual({ ok: true, value: { ownerId: region.userId } });
    expect.soft(await withdrawView(admin, { viewId: id })).toEqual(NOT_FOUND);
    expect.soft(await listSharedViews(admin, region.userId)).toEqual([]);
    const told = await listViews(colleague);
    expect.soft(told?.shared.map((view) => view.id)).not.toContain(id);
    expect.soft(told?.withdrawn).toMatchObject([{ id, page: "dashboard", withdrawnAt: admin.now }]);
    expect.soft(JSON.stringify(told)).not.toContain("Un mot de trop");
    const later = { ...colleague, now: new Date(admin.now.getTime() + 31 * 86_400_000) };
    expect.soft((await listViews(later))?.withdrawn).toEqual([]);
    const mine = (await ownOf(region)).find((view) => view.id === id);
    expect.soft(mine).toMatchObject({ shared: false, withdrawnAt: admin.now });
    expect.soft(await shareView(region, { viewId: id, shared: true })).toEqual(refusal("view_withdrawn"));
    expect.soft(await keysOn(id)).toEqual(["view.saved", "view.withdrawn"]);
    const write = clientFor("write").savedView.update({ where: { id }, data: { shared: true } });
    await expect.soft(write).rejects.toThrow();
  });

  it("may be of a closed account, whose views nobody opens meanwhile", async () => {
    const admin = await somebody("admin");
    const id = await saved(region, "Partie", { shared: true });
    await clientFor("write").user.update({ where: { id: region.userId }, data: { disabledAt: admin.now } });
    expect.soft(namesOf(await sharedOf(colleague))).not.toContain("Partie");
    expect.soft(await listSharedViews(admin, region.userId)).toMatchObject([{ id }]);
    expect.soft(await withdrawView(admin, { viewId: id })).toMatchObject({ ok: true });
  });
});

it("is shared by the agents of one local authority among themselves", async () => {
  const [one, other] = [await somebody("host"), await somebody("host")];
  const same = await makeUser({ role: "host", hostOrganisationId: one.actor.hostOrganisationId ?? "" });
  const beside = contextOf("host", { userId: same.id, hostOrganisationId: one.actor.hostOrganisationId });
  await saved(one, "Nos conventions", { page: "agreements", search: "etat=running&secret=1&page=3", shared: true });
  expect.soft(await sharedOf(beside)).toMatchObject([{ address: "/conventions?etat=running" }]);
  expect.soft(await sharedOf(other)).toEqual([]);
});
