import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { POST as choose } from "@/app/(app)/apprenants/choix/route";
import { type ChosenLines, MOST_CHOSEN } from "@/lib/foundation/core/chosen";
import type { Context } from "@/lib/foundation/core/context";
import { clientFor, db } from "@/lib/foundation/db/client";
import { chosenParam } from "@/lib/foundation/platform/chosen-param";
import { settleReads } from "@/lib/foundation/reads/record";
import { exportLearners } from "@/lib/people/enrolments/export-commands";
import type { LearnerLine } from "@/lib/people/enrolments/learner-lines";
import { listLearners } from "@/lib/people/enrolments/learner-queries";
import type { PeopleFilter } from "@/lib/people/enrolments/list-schema";
import { findRecords, listNamedCohorts, listNamedSchools, listRecruitingNext } from "@/lib/people/finder/queries";
import { updateLearner } from "@/lib/people/learners/commands";
import { getLearnerForm } from "@/lib/people/learners/queries";
import { nameKey } from "@/lib/people/learners/rules/person";
import {
  contextOf,
  FIXED_NOW,
  makeCohort,
  makeEnrolment,
  makeLearner,
  makeProgramme,
  makeSchool,
} from "../support/factories";

const staff = contextOf("staff");
let here: Context;
let there: Context;
let cohortId: string;
let otherCohortId: string;

type Person = {
  name: string;
  email?: string;
  phone?: string;
  birthDate?: string;
  reference?: string;
  in?: string | null;
};

/** « Nom, Prénom », in the cohort of `here` unless another is given; null for nobody's. */
async function enrol({ name, reference, in: into = cohortId, ...contact }: Person) {
  const [lastName = "", firstName = ""] = name.split(", ");
  const learner = await makeLearner({ lastName, firstName, nameKey: nameKey(lastName, firstName), ...contact });
  if (into) {
    const enrolment = await makeEnrolment({ cohortId: into, learnerId: learner.id, appliedOn: "2025-06-01" });
    await clientFor("write").enrolment.update({ where: { id: enrolment.id }, data: { sourceRef: reference ?? null } });
  }
  return learner;
}

const find = async (text: string, ctx = staff) => {
  const { page, total, suggestions } = await listLearners(ctx, { text });
  expect(total).toEqual({ count: page.lines.length, more: false });
  return {
    names: page.lines.map((one) => `${one.lastName} ${one.firstName}`),
    found: page.lines[0]?.found,
    suggestions,
  };
};
const names = async (text: string, ctx = staff) => (await find(text, ctx)).names;

beforeAll(async () => {
  const [one, two] = [await makeCohort({ capacity: 100 }), await makeCohort({ capacity: 100 })];
  [cohortId, otherCohortId] = [one.id, two.id];
  here = contextOf("coordinator", { schoolIds: [one.schoolId] });
  there = contextOf("coordinator", { schoolIds: [two.schoolId] });
  await enrol({
    name: "Dupont, Anaïs",
    email: "anais.dupont@exemple.fr",
    phone: "+33612345678",
    reference: "CARB-0042",
  });
  await enrol({ name: "Duponte, Jean-Éric", email: "titi_31@exemple.fr", phone: "0699887766" });
  await enrol({ name: "Le Goff, Éric", in: otherCohortId, phone: "0033655443322", reference: "4711-08" });
  await enrol({ name: "Li, Xu" });
  await enrol({ name: "Ali, Lina", in: otherCohortId });
  await enrol({ name: "Martin, Martine", in: null, email: "Capitale@Exemple.fr" });
});

describe("a search for people", () => {
  it.each<[string, string[]]>([
    ["dupon", ["Dupont Anaïs", "Duponte Jean-Éric"]],
    ["ANAIS dupont", ["Dupont Anaïs"]],
    ["eric goff", ["Le Goff Éric"]],
    ["legoff", ["Le Goff Éric"]],
    ["le goff", ["Le Goff Éric"]],
    ["éric", ["Duponte Jean-Éric", "Le Goff Éric"]],
    ["eri jea pont", ["Duponte Jean-Éric"]],
    ["martin", ["Martin Martine"]],
    ["anais goff", []],
    ["nobody at all", []],
  ])("finds « %s » by parts of names, in any order, whatever the accents", async (text, expected) => {
    expect((await names(text)).toSorted()).toEqual(expected);
  });

  it("finds a word of one or two letters where a name begins, and beside a longer one anywhere", async () => {
    expect(await names("li")).toEqual(["Ali Lina", "Li Xu"]);
    expect(await names("x")).toEqual(["Li Xu"]);
    expect(await names("li xu")).toEqual(["Li Xu"]);
    expect(await names("li ali")).toEqual(["Ali Lina"]);
    expect(await names("ie duponte")).toEqual([]);
    expect(await names("ri duponte")).toEqual(["Duponte Jean-Éric"]);
  });

  it.each([
    ["06 12 34 56 78", "Dupont Anaïs"],
    ["+33 6.12.34.56.78", "Dupont Anaïs"],
    ["0033612345678", "Dupont Anaïs"],
    ["56 78", "Dupont Anaïs"],
    ["7766", "Duponte Jean-Éric"],
    ["06 55 44 33 22", "Le Goff Éric"],
  ])("finds %s, however it is typed and kept, and says so", async (text, expected) => {
    const { names: found, found: why } = await find(text);
    expect(found).toEqual([expected]);
    expect(why?.by).toBe("phone");
  });

  it.each([
    ["06 12", ["Dupont Anaïs"]],
    ["061234", ["Dupont Anaïs"]],
    ["+33 6 12 34", ["Dupont Anaïs"]],
    ["06 55 44", ["Le Goff Éric"]],
    ["0699", ["Duponte Jean-Éric"]],
    ["3456", []],
    ["99 88", []],
    ["+32 6 12", []],
  ])("finds « %s » as the beginning of a number, and not as its middle", async (text, expected) => {
    expect(await names(text)).toEqual(expected);
  });

  it("finds a birth date as it is typed, in digits alone beside numbers that begin or end so, and with a name", async () => {
    await enrol({ name: "Née, Un", birthDate: "1989-10-14" });
    await enrol({ name: "Née, Deux", birthDate: "1989-10-14", in: otherCohortId });
    await enrol({ name: "Numéro, Quatorze", phone: "0614101989" });
    for (const text of ["14/10/1989", "14-10-89", "1989-10-14", "14 octobre 1989", "14 Oct. 1989"]) {
      expect.soft(await names(text), text).toEqual(["Née Deux", "Née Un"]);
      expect.soft(await names(text, here), text).toEqual(["Née Un"]);
    }
    for (const text of ["14101989", "14.10.1989", "14 10 1989"]) {
      expect.soft(await names(text), text).toEqual(["Née Deux", "Née Un", "Numéro Quatorze"]);
      expect.soft(await names(text, there), text).toEqual(["Née Deux"]);
    }
    expect.soft(await names("née 14/10/1989 un")).toEqual(["Née Un"]);
    expect.soft(await names("Autre 14/10/1989")).toEqual([]);
    expect.soft((await find("14/10/1989")).found).toBeNull();
    for (const role of ["region", "host", "auditor", "admin"] as const)
      expect.soft(await names("14/10/1989", contextOf(role)), role).toEqual([]);
  });

  it.each([
    ["anais.dupont@exemple.fr", ["Dupont Anaïs"], "anais.dupont@exemple.fr"],
    ["dupont@", ["Dupont Anaïs"], "anais.dupont@exemple.fr"],
    ["titi", ["Duponte Jean-Éric"], "titi_31@exemple.fr"],
    ["TITI_31", ["Duponte Jean-Éric"], "titi_31@exemple.fr"],
    ["capitale@", ["Martin Martine"], "Capitale@Exemple.fr"],
    ["titix31", [], undefined],
    ["%@exemple", [], undefined],
  ])("finds « %s » in an address, and says so", async (text, expected, value) => {
    const { names: found, found: why } = await find(text);
    expect(found).toEqual(expected);
    expect(why).toEqual(value && { by: "email", value });
  });

  it("asks addresses only when no name has it", async () => {
    expect(await find("dupont")).toMatchObject({ names: ["Duponte Jean-Éric", "Dupont Anaïs"], found: null });
  });

  it("finds the reference of an enrolment within scope, and no other's", async () => {
    expect(await find("CARB-0042")).toMatchObject({
      names: ["Dupont Anaïs"],
      found: { by: "reference", value: "CARB-0042" },
    });
    expect(await names("carb-0042")).toEqual(["Dupont Anaïs"]);
    expect(await names("carb-004")).toEqual([]);
    await enrol({ name: "Rang, Ada", reference: "7" });
    await enrol({ name: "Rang, Bea", reference: "1077" });
    expect(await names("7")).toEqual(["Rang Ada"]);
    expect(await names("1077")).toEqual(["Rang Bea"]);
    const both = await enrol({ name: "Double, Inscrit", reference: "ICI-1" });
    const { id } = await makeEnrolment({ cohortId: otherCohortId, learnerId: both.id, appliedOn: "2025-06-02" });
    await clientFor("write").enrolment.update({ where: { id }, data: { sourceRef: "LA-BAS-1" } });
    expect(await names("LA-BAS-1")).toEqual(["Double Inscrit"]);
    expect(await names("LA-BAS-1", there)).toEqual(["Double Inscrit"]);
    expect(await names("LA-BAS-1", here)).toEqual([]);
  });

  it("knows nobody outside the reader's schools, by whatever is searched for", async () => {
    for (const text of ["goff", "le", "4711-08", "0655443322", "3322"]) {
      expect(await names(text, there)).toEqual(["Le Goff Éric"]);
      expect(await find(text, here)).toEqual({ names: [], found: undefined, suggestions: [] });
    }
    expect(await names("capitale@", here)).toEqual([]);
    for (const role of ["region", "host", "auditor", "admin"] as const) {
      for (const text of ["", "goff", "0655443322", "capitale@", "dupnot"]) {
        expect(await find(text, contextOf(role))).toEqual({ names: [], found: undefined, suggestions: [] });
      }
    }
  });
});

describe("one typing error", () => {
  it.each([
    ["Dupnot", ["Dupont"]],
    ["dupnt", ["Dupont"]],
    ["duppont", ["Dupont"]],
    ["dupomt", ["Dupont"]],
    ["dupontte", ["Duponte"]],
    ["Dupomte", ["Duponte"]],
    ["dupontx", ["Dupont", "Duponte"]],
    ["Anais Dupnot", ["Anais Dupont"]],
    ["Anxis Dupont", ["Anaïs Dupont"]],
    ["Jaen Eric", ["Jean-Éric"]],
    ["Le Gogf", ["Le Goff"]],
    // Two errors, or nobody of both names.
    ["Dpnot", []],
    ["Anxis Dupnot", []],
    ["Anais Gogf", []],
  ])("in « %s » leads to %j", async (text, expected) => {
    const { names: found, suggestions } = await find(text);
    expect(found).toEqual([]);
    expect(suggestions.toSorted()).toEqual(expected);
    for (const suggestion of suggestions) expect(await names(suggestion)).not.toEqual([]);
  });

  it("is looked for only when nobody is called so", async () => {
    expect((await find("dupont")).suggestions).toEqual([]);
    expect((await find("06 12 34 56 79")).suggestions).toEqual([]);
  });

  it("tells nobody of a name that is borne elsewhere only", async () => {
    expect((await find("Dupnot", here)).suggestions).toEqual(["Dupont"]);
    expect((await find("Dupnot", there)).suggestions).toEqual([]);
    expect((await find("Le Gogf", there)).suggestions).toEqual(["Le Goff"]);
    expect((await find("Le Gogf", here)).suggestions).toEqual([]);
  });
});

describe("what is searched through", () => {
  const terms = async () => ({
    names: (await db.learnerName.findMany({ orderBy: { text: "asc" } })).map(({ text }) => text),
    emails: (await db.learnerEmail.findMany({ orderBy: { text: "asc" } })).map(({ text }) => text),
  });

  it("follows a correction, and forgets a name and an address that nobody has any more", async () => {
    const { id } = await enrol({ name: "Avant, Zébulon", email: "avant@exemple.fr" });
    await enrol({ name: "Zébulon, Avant" });
    const facts = { birthDate: "1990-01-01", sex: "woman", phone: null, communeInsee: null } as const;
    const change = async (to: { lastName: string; firstName: string; email: string | null }) => {
      const version = (await getLearnerForm(staff, id))?.version ?? "";
      expect(await updateLearner(staff, { learnerId: id, version, ...facts, ...to })).toMatchObject({ ok: true });
    };
    await change({ lastName: "Aprèsvent", firstName: "Zoé", email: "apres@exemple.fr" });
    expect.soft(await names("apresvent")).toEqual(["Aprèsvent Zoé"]);
    expect.soft(await names("apres@")).toEqual(["Aprèsvent Zoé"]);
    expect.soft(await names("avant")).toEqual(["Zébulon Avant"]);
    expect.soft(await names("avant@")).toEqual([]);
    await change({ lastName: "Encore", firstName: "Zoé", email: null });
    const left = await terms();
    expect.soft(left.names).toEqual(expect.arrayContaining(["avant", "zebulon", "encore", "zoe"]));
    expect.soft(left.names).not.toContain("apresvent");
    expect.soft(left.emails).not.toContain("avant@exemple.fr");
    expect.soft(left.emails).not.toContain("apres@exemple.fr");
  });

  it("forgets those who are deleted", async () => {
    const { id } = await enrol({ name: "Effacée, Xénia", email: "effacee@exemple.fr", in: null });
    expect(await names("effacee")).toEqual(["Effacée Xénia"]);
    await clientFor("write").learner.delete({ where: { id } });
    const left = await terms();
    for (const name of ["effacee", "xenia"]) expect(left.names).not.toContain(name);
    expect(left.emails).not.toContain("effacee@exemple.fr");
    expect(await names("effacee@")).toEqual([]);
  });

  it("takes everybody that one statement brings, the same name twice and a name in two places included", async () => {
    const many = Array.from({ length: 30 }, (_, n) => {
      const [lastName, firstName] = n % 2 ? ["Foule", "Camille"] : ["Camille", "Foule"];
      return {
        lastName,
        firstName,
        nameKey: nameKey(lastName, firstName),
        birthDate: "1990-01-01",
        sex: "woman" as const,
      };
    });
    await clientFor("write").learner.createMany({ data: many });
    expect(await names("foule")).toHaveLength(30);
    expect((await terms()).names.filter((name) => name === "foule")).toHaveLength(1);
  });
});

describe("whom a school knows", () => {
  const known = async (learnerId: string) =>
    db.schoolLearner.findMany({ where: { learnerId }, select: { schoolId: true, nameKey: true, born: true } });
  const enrolmentOf = (learnerId: string) => db.enrolment.findFirstOrThrow({ where: { learnerId } });

  it("follows a name, a day of birth, an enrolment that moves or goes, and a cohort that changes its school", async () => {
    const { enrolment, learner, cohort } = clientFor("write");
    const [from, to] = [await makeCohort(), await makeCohort()];
    const { id } = await enrol({ name: "Connue, Ada", in: from.id });
    const again = await makeCohort({ schoolId: from.schoolId });
    const second = await makeEnrolment({ cohortId: again.id, learnerId: id, appliedOn: "2025-06-02" });
    const line = { schoolId: from.schoolId, nameKey: "connue|ada", born: expect.any(String) };
    expect(await known(id)).toEqual([line]);
    await learner.update({
      where: { id },
      data: { nameKey: "autre|ada", birthDate: "1991-02-03", recordedAt: FIXED_NOW },
    });
    const now = { schoolId: from.schoolId, nameKey: "autre|ada", born: "1991-02-03" };
    expect(await known(id)).toEqual([now]);
    await enrolment.delete({ where: { id: second.id } });
    expect(await known(id)).toEqual([now]);
    await enrolment.update({ where: { id: (await enrolmentOf(id)).id }, data: { cohortId: to.id } });
    expect(await known(id)).toEqual([{ ...now, schoolId: to.schoolId }]);
    await cohort.update({ where: { id: to.id }, data: { schoolId: from.schoolId, recordedAt: FIXED_NOW } });
    expect(await known(id)).toEqual([now]);
    await enrolment.delete({ where: { id: (await enrolmentOf(id)).id } });
    expect(await known(id)).toEqual([]);
  });

  it("is everybody with an enrolment there, each once", async () => {
    const enrolments = await db.enrolment.findMany({
      select: {
        learnerId: true,
        cohort: { select: { schoolId: true } },
        learner: { select: { nameKey: true, birthDate: true } },
      },
    });
    const expected = enrolments.map(({ learnerId, cohort, learner }) =>
      [cohort.schoolId, learner.nameKey, learner.birthDate, learnerId].join(),
    );
    const found = (await db.schoolLearner.findMany()).map((one) =>
      [one.schoolId, one.nameKey, one.born, one.learnerId].join(),
    );
    expect(found.toSorted()).toEqual([...new Set(expected)].toSorted());
  });
});

describe("the list by pages", () => {
  const sizes = { page: 3, counted: 7 };
  const word = "Pagine";
  let ids: string[];
  const read = async (key: { after?: string | null; before?: string | null }, ctx = staff, text = word) => {
    const given = Object.fromEntries(Object.entries(key).filter(([, id]) => id));
    return listLearners(ctx, { text, ...given }, sizes);
  };
  const idsOf = ({ page }: Awaited<ReturnType<typeof read>>) => page.lines.map(({ id }) => id);

  beforeAll(async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => enrol({ name: `${word}, Camille` })));
    ids = made.map(({ id }) => id).toSorted();
  });

  it("goes forward and back over people of one name and birth date, whom nothing but their key tells apart", async () => {
    const first = await read({});
    const second = await read({ after: first.page.after });
    const last = await read({ after: second.page.after });
    expect([first, second, last].map(idsOf)).toEqual([ids.slice(0, 3), ids.slice(3, 6), ids.slice(6)]);
    expect([first.page.before, last.page.after]).toEqual([null, null]);
    const back = await read({ before: last.page.before });
    expect(idsOf(back)).toEqual(ids.slice(3, 6));
    expect([back.page.before, back.page.after]).toEqual([ids[3], ids[5]]);
    expect(idsOf(await read({ before: back.page.before }))).toEqual(ids.slice(0, 3));
    expect((await read({ before: back.page.before })).page.before).toBeNull();
  });

  it("counts no further than it must", async () => {
    expect((await read({})).total).toEqual({ count: 7, more: true });
    expect((await listLearners(staff, { text: word }, { page: 3, counted: 8 })).total).toEqual({
      count: 8,
      more: false,
    });
    expect((await listLearners(here, {}, sizes)).total).toEqual({ count: 7, more: true });
  });

  it("passes over nobody and shows nobody twice when somebody is added meanwhile", async () => {
    const first = await read({});
    const added = await enrol({ name: `${word}, Aaron` });
    expect(idsOf(await read({ after: first.page.after }))).toEqual(ids.slice(3, 6));
    expect(idsOf(await read({ before: first.page.after }))).toEqual([added.id, ...ids.slice(0, 2)]);
    await clientFor("write").enrolment.deleteMany({ where: { learnerId: added.id } });
    await clientFor("write").learner.delete({ where: { id: added.id } });
  });

  it("is the first page, and says so, when the line it began from is gone, or not the reader's", async () => {
    const foreign = await enrol({ name: `${word}, Zoé`, in: otherCohortId });
    for (const key of [{ after: "nobody" }, { before: "nobody" }, { after: foreign.id }, { before: foreign.id }]) {
      const { page } = await read(key, here);
      expect(page.lost).toBe(true);
      expect(page.lines.map(({ id }) => id)).toEqual(ids.slice(0, 3));
    }
    expect((await read({ after: ids[2] ?? "" }, here)).page.lost).toBe(false);
  });

  it("has for a coordinator the same pages, of those in their schools", async () => {
    const { page } = await read({}, there, "");
    expect(page.lines.map(({ lastName }) => lastName)).toEqual(["Ali", "Double", "Le Goff"]);
    const next = await read({ after: page.after }, there, "");
    expect(next.page.lines.map(({ lastName }) => lastName)).toEqual(["Née", "Pagine"]);
    expect(idsOf(await read({ before: next.page.before }, there, ""))).toEqual(idsOf({ ...next, page }));
  });
});

describe("the search from every page", () => {
  const coded = async (ctx: Context, text: string) => (await listNamedCohorts(ctx, text)).map(({ code }) => code);

  it("finds cohorts by parts of code, school and programme, and schools by name, code and commune, within scope", async () => {
    const school = await makeSchool({ name: "Écosse-la-Vallée", code: "ECV", communeInsee: "31107" });
    const programme = await makeProgramme({ title: "Réseaux & télécoms" });
    const made = { schoolId: school.id, programmeId: programme.id };
    await makeCohort({ ...made, code: "2031-01", startsOn: "2031-01-05", endsOn: "2031-09-05" });
    await makeCohort({ ...made, code: "2032-02", startsOn: "2032-01-05", endsOn: "2032-09-05" });
    const own = contextOf("coordinator", { schoolIds: [school.id] });
    expect.soft(await coded(staff, "ecosse reseau")).toEqual(["2032-02", "2031-01"]);
    expect.soft(await coded(own, "écosse 2031-01")).toEqual(["2031-01"]);
    expect.soft(await coded(own, "2031")).toEqual(["2031-01"]);
    expect.soft(await coded(own, "ecosse 2031 telecoms")).toEqual(["2031-01"]);
    expect.soft(await coded(own, "telecoms")).toEqual(["2032-02", "2031-01"]);
    expect.soft(await coded(own, "ecosse absent")).toEqual([]);
    expect.soft(await coded(own, "%")).toEqual([]);
    expect.soft(await coded(here, "ecosse")).toEqual([]);
    for (const text of ["vallee", "ecv", "carbonne écosse"]) {
      const found = (await listNamedSchools(own, text)).map(({ code }) => code);
      expect.soft(found, text).toEqual(["ECV"]);
      expect.soft(await listNamedSchools(here, text), text).toEqual([]);
    }
    expect.soft((await listRecruitingNext(staff)).map(({ code }) => code)).toContain("2031-01");
  });

  it("names people to who reads names alone, and puts that on record", async () => {
    const records = await findRecords(here, "dupont");
    expect(records.people?.page.lines.map(({ firstName }) => firstName)).toContain("Anaïs");
    expect((await findRecords(contextOf("region"), "dupont")).people).toBeNull();
    expect((await findRecords(here, "")).people).toBeNull();
  });
});

describe("the list as a file", () => {
  const take = (ctx: Context, text: string, most = 100) =>
    exportLearners(ctx, { text, most, format: "csv", said: "Aucun" });

  it("is all that is found in its order, of who is the reader's, on record without what was searched for", async () => {
    const [all, own] = [await take(staff, "Pagine"), await take(there, "Pagine")];
    const ids = (await listLearners(staff, { text: "Pagine" })).page.lines.map(({ id }) => id);
    expect(all.ok && all.value.map(({ id }) => id)).toEqual(ids);
    expect(own.ok && own.value).toHaveLength(1);
    await settleReads();
    const read = { kind: "export", entityType: "search", entityId: null } as const;
    expect(await db.accessRecord.findMany({ where: read, select: { people: true }, orderBy: { id: "asc" } })).toEqual([
      { people: ids.length },
      { people: 1 },
    ]);
    const events = await db.auditEvent.findMany({ where: { key: "list.exported" } });
    expect(events).toHaveLength(2);
    expect(JSON.stringify(events)).not.toMatch(/pagine/i);
    expect(events.map(({ details }) => JSON.parse(String(details)).filter)).toEqual(["Aucun", "Aucun"]);
  });

  it("is refused where it is longer than a file may be, and to who reads no names", async () => {
    expect(await take(staff, "Pagine", 3)).toEqual({ ok: false, failure: { kind: "rule", code: "list_too_long" } });
    expect(await take(contextOf("region"), "Pagine")).toEqual({ ok: false, failure: { kind: "forbidden" } });
  });
});

it("is asked anything, by whoever it is, and answers nobody who is not meant", async () => {
  const asked = ["😀x", "x😀", "😀😀x", "a%_", "\\x", "';--x", '"x"', "a OR b", "NEAR(a b)", "-x*", "%x%", "\ud800abc"];
  const others = ["a@b", "@@q", "😀@", "++++1234", "(((0))) 1 2 3", "9".repeat(200), "1/".repeat(100)];
  const readers = (["coordinator", "host", "region", "auditor", "admin"] as const).map((role) => contextOf(role));
  for (const text of [...asked, ...others]) {
    await findRecords(staff, text);
    for (const ctx of readers) {
      const { people, cohorts } = await findRecords(ctx, text);
      expect.soft([people?.page.lines ?? [], cohorts], `${ctx.actor.role} ${text}`).toEqual([[], []]);
    }
  }
});

it("says of a list that left whether it was everybody's", async () => {
  const narrowed = async (text: string) => {
    const exported = await exportLearners(staff, { text, most: 5_000, format: "csv", said: "Aucun" });
    const last = await db.auditEvent.findFirstOrThrow({ where: { key: "list.exported" }, orderBy: { id: "desc" } });
    return [exported.ok && exported.value.length > 50, JSON.stringify(last.details).includes("yes")];
  };
  expect.soft([await narrowed(""), await narrowed("%%%"), await narrowed("😀x")]).toEqual([
    [true, false],
    [true, false],
    [false, true],
  ]);
});

describe("the list narrowed", () => {
  let places: { here: string; there: string; cohort: string };
  const listed = async (filter: PeopleFilter, ctx = staff, text = "") => {
    const { page, total } = await listLearners(ctx, { text, filter });
    expect(total.count).toBe(page.lines.length);
    return page.lines.map(({ lastName }) => lastName);
  };

  beforeAll(async () => {
    const [one, two] = [await makeCohort({ capacity: 100 }), await makeCohort({ capacity: 100 })];
    const codeOf = async (schoolId: string) => (await db.school.findUniqueOrThrow({ where: { id: schoolId } })).code;
    places = { here: await codeOf(one.schoolId), there: await codeOf(two.schoolId), cohort: one.id };
    here = contextOf("coordinator", { schoolIds: [one.schoolId] });
    const filed = async (
      lastName: string,
      { rsa = "unknown", ...enrolment }: Partial<Parameters<typeof makeEnrolment>[0]> & { rsa?: "yes" | "unknown" },
      person: Parameters<typeof makeLearner>[0] = {},
      referral?: { kind: "mission_locale" | "cap_emploi" | "association"; structure: string | null },
    ) => {
      const key = nameKey(lastName, "Filtrée");
      const learner = await makeLearner({ lastName, firstName: "Filtrée", nameKey: key, ...person });
      const { id } = await makeEnrolment({ cohortId: one.id, learnerId: learner.id, ...enrolment });
      await clientFor("write").enrolment.update({ where: { id }, data: { rsa } });
      if (!referral) return;
      const said = { referredOn: "2025-06-01", recordedAt: FIXED_NOW, author: "system" } as const;
      await clientFor("write").referral.create({ data: { enrolmentId: id, currentOf: id, ...referral, ...said } });
    };
    await filed("Filtre-A", { level: 4, rsa: "yes" }, { birthDate: null });
    await filed(
      "Filtre-B",
      { level: 4, admittedOn: "2025-07-01" },
      {},
      {
        kind: "mission_locale",
        structure: "Muret",
      },
    );
    await filed("Filtre-C", { admittedOn: "2025-07-01", enteredOn: "2025-09-01", level: 4, rsa: "yes" });
    await filed("Filtre-D", { cohortId: two.id, level: 3, rsa: "yes" }, {}, { kind: "cap_emploi", structure: null });
    await filed("Filtre-E", {}, {}, { kind: "cap_emploi", structure: null });
    await filed("Filtre-F", {}, {}, { kind: "association", structure: "Cap Emploi 31" });
  });

  it.each<[string, (at: typeof places) => PeopleFilter, string]>([
    ["a school", (at) => ({ ecole: at.here }), "ABCEF"],
    ["a cohort and a level", (at) => ({ promotion: at.cohort, niveau: "4" }), "ABC"],
    ["a cohort, a level and a public", (at) => ({ promotion: at.cohort, niveau: "4", public: "rsa" }), "AC"],
    ["a school and a level that only another enrolment has", (at) => ({ ecole: at.there, niveau: "4" }), ""],
    ["a status", (at) => ({ ecole: at.here, etat: "admitted" }), "B"],
    ["the first of all statuses", (at) => ({ ecole: at.here, etat: "candidate" }), "AEF"],
    ["entry between two days", (at) => ({ ecole: at.here, du: "2025-09-01", au: "2025-09-01" }), "C"],
    ["entry before it", (at) => ({ ecole: at.here, au: "2025-08-31" }), ""],
    ["an unknown level", (at) => ({ ecole: at.here, niveau: "unknown" }), "EF"],
    ["what is missing of the person", (at) => ({ ecole: at.here, manque: "birthDate" }), "A"],
    ["who sent them", (at) => ({ promotion: at.cohort, orientation: "mission_locale" }), "B"],
    ["a school that is not there", () => ({ ecole: "NULLE-PART" }), ""],
  ])("by %s", async (_, filter, letters) => {
    expect(await listed(filter(places))).toEqual([...letters].map((letter) => `Filtre-${letter}`));
  });

  it("beside words that are searched for, within the reader's scope, and by nobody who reads no names", async () => {
    expect(await listed({ public: "rsa" }, staff, "filtre")).toEqual(["Filtre-A", "Filtre-C", "Filtre-D"]);
    expect(await listed({ public: "rsa" }, here, "filtre")).toEqual(["Filtre-A", "Filtre-C"]);
    expect(await listed({ ecole: places.there }, here)).toEqual([]);
    expect(await listed({ manque: "birthDate", ecole: places.here }, contextOf("region"))).toEqual([]);
  });

  it("tells nobody by who sent them of an RQTH that is not theirs to read", async () => {
    expect(await listed({ promotion: places.cohort, orientation: "cap_emploi" })).toEqual(["Filtre-E"]);
    expect(await listed({ promotion: places.cohort, orientation: "cap_emploi" }, here)).toEqual([]);
    expect(await listed({ promotion: places.cohort, orientation: "association" })).toEqual(["Filtre-F"]);
    expect(await listed({ promotion: places.cohort, orientation: "association" }, here)).toEqual([]);
    // On screen for whom it is; in no file, whoever was ticked of it.
    const filter: PeopleFilter = { orientation: "cap_emploi" };
    for (const [ctx, chosen] of [
      [staff, null],
      [staff, { all: true, ids: [] }],
      [here, null],
    ] as const)
      expect
        .soft(await exportLearners(ctx, { text: "", filter, chosen, most: 100, format: "csv", said: "" }))
        .toEqual({ ok: false, failure: { kind: "rule", code: "list_of_health" } });
  });

  it("says of each who sent them, and leaves out of a file and of who may not read it what tells of an RQTH", async () => {
    const sentBy = (lines: readonly LearnerLine[]) =>
      lines.map(({ lastName, latest }) => [
        lastName.at(-1),
        latest?.referrer && [latest.referrer.kind, latest.referrer.structure, latest.referrer.adviser],
      ]);
    const filter = { promotion: places.cohort };
    const onScreen = async (ctx: Context) => sentBy((await listLearners(ctx, { filter })).page.lines);
    const muret = [
      ["A", null],
      ["B", ["mission_locale", "Muret", null]],
      ["C", null],
    ];
    const nothing = [...muret, ["E", null], ["F", null]];
    const health = [
      ["E", ["cap_emploi", null, null]],
      ["F", ["association", "Cap Emploi 31", null]],
    ];
    expect.soft(await onScreen(staff)).toEqual([...muret, ...health]);
    expect.soft(await onScreen(here)).toEqual(nothing);
    for (const ctx of [staff, here]) {
      const file = await exportLearners(ctx, { text: "", filter, most: 100, format: "csv", said: "" });
      expect.soft(file.ok && sentBy(file.value)).toEqual(nothing);
    }
  });

  it("goes on page by page, and leaves as a file: all of it, those chosen, or all but those", async () => {
    const filter = { promotion: places.cohort };
    const sizes = { page: 2, counted: 100 };
    const first = await listLearners(staff, { filter }, sizes);
    const second = await listLearners(staff, { filter, after: first.page.after ?? "" }, sizes);
    const names = [first, second].map(({ page }) => page.lines.map(({ lastName }) => lastName.at(-1)).join(""));
    expect([names, first.total.count]).toEqual([["AB", "CE"], 5]);
    const ids = first.page.lines.map(({ id }) => id);
    const take = async (chosen: ChosenLines | null, ctx = staff) => {
      const exported = await exportLearners(ctx, { text: "", filter, chosen, most: 100, format: "csv", said: "Aucun" });
      return exported.ok && exported.value.map(({ lastName }) => lastName.at(-1)).join("");
    };
    expect([await take(null), await take({ all: false, ids }), await take({ all: true, ids })]).toEqual([
      "ABCEF",
      "AB",
      "CEF",
    ]);
    expect([await take({ all: false, ids: [] }), await take({ all: true, ids: [] })]).toEqual(["", "ABCEF"]);
    // Of more than an address holds the page says so, and nobody who was unticked leaves meanwhile.
    const someone = (some: number) => Array.from({ length: some }, () => randomUUID());
    const leadsTo = async (before: number) => {
      const [choix, ici] = [
        chosenParam({ all: true, ids: someone(before) }),
        chosenParam({ all: false, ids: someone(1) }),
      ];
      const body = String(new URLSearchParams({ choix, ici, vers: "csv" }));
      const { headers } = await choose(new Request("http://localhost/", { method: "POST", body }));
      return headers.get("Location")?.split("?")[0];
    };
    expect([await leadsTo(MOST_CHOSEN - 1), await leadsTo(MOST_CHOSEN)]).toEqual(["/apprenants/liste", "/apprenants"]);
    // Chosen by an address that names anybody: still within scope.
    const elsewhere = await db.learner.findFirstOrThrow({ where: { lastName: "Filtre-D" } });
    const found = await exportLearners(here, {
      said: "Aucun",
      text: "",
      chosen: { all: false, ids: [elsewhere.id, ids[0] ?? ""] },
      most: 100,
      format: "csv",
    });
    expect(found.ok && found.value.map(({ lastName }) => lastName)).toEqual(["Filtre-A"]);
  });
});
