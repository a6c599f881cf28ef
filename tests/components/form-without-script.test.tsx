import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { OpeningFields, openingForm } from "@/components/competition/applications/opening-form";
import { STALE_OPENINGS } from "@/components/competition/applications/opening-texts";
import { callForm } from "@/components/competition/calls/call-form";
import { scopeFields } from "@/components/entrances/accounts/account-forms";
import { PasswordForm } from "@/components/entrances/accounts/password-form";
import { ScopeFields } from "@/components/entrances/accounts/scope-fields";
import { providerForm } from "@/components/network/partners/partner-forms";
import { CohortFields, cohortForm } from "@/components/people/cohorts/cohort-form";
import { Form } from "@/components/ui/form";
import type { OpeningView } from "@/lib/competition/applications/opening-queries";
import { proposalOf } from "@/lib/competition/applications/rules/opening";
import type { FormAction } from "@/lib/foundation/core/form";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";

import { FORM_WORDS, refusing } from "../support/render-form";
import { sendWithoutScript } from "../support/without-script";

const { admin, auth, cohorts } = MESSAGES.fr;
const fail = (why: string): never => {
  throw new Error(why);
};

const SECRET = "trois chats gris au soleil";

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);

describe("without a script, the page that comes back", () => {
  const COHORT = { programmeId: "p", code: "2026", startsOn: "2026-09-01", endsOn: "2027-06-30", capacity: 15 };
  const programmes = [
    { id: "p", title: "Développement web" },
    { id: "q", title: "Réseaux" },
  ];
  const labels = cohorts.form;

  const cohortOf = (version: string) => cohortForm(programmes, { cohort: { ...COHORT, version } });
  // Somebody else saves something meanwhile: the page that comes back is fresher.
  const sendCohort = async (action: FormAction, type: (form: HTMLFormElement) => void) => {
    const content = await cohortOf("before");
    const pages = [content, await cohortOf("by now")];
    return sendWithoutScript(
      (posted) => (
        <Form
          id="cohort"
          action={posted}
          {...(pages.shift() ?? content)}
          about={{ cohortId: "c" }}
          address="/ici"
          submit={labels.save}
        >
          <CohortFields isNew={false} />
        </Form>
      ),
      action,
      type,
    );
  };

  it("says what is wrong, holds what was typed, and rests on the version that was sent", async () => {
    const form = await sendCohort(refusing({ capacity: ["Trop."] }), () => {
      field(labels.capacity).value = "200";
      field(labels.programme).value = "q";
    });
    expect(screen.getByRole("alert").hasAttribute("autofocus")).toBe(true);
    const link = screen.getByRole("link", { name: `${labels.capacity}${FORM_WORDS.separator}Trop.` });
    expect(link.getAttribute("href")).toBe(`#${field(labels.capacity).id}`);
    expect(field(labels.capacity).getAttribute("aria-invalid")).toBe("true");
    expect(Object.fromEntries(new FormData(form))).toMatchObject({
      cohortId: "c",
      version: "before",
      programmeId: "q",
      code: "2026",
      capacity: "200",
      startsOn: "01/09/2026",
      endsOn: "30/06/2027",
    });
  });

  it("shows what somebody else saved, and sends that version next", async () => {
    const conflict = { version: "now", lines: ["Places : 18"] };
    const form = await sendCohort(refusing({ "": ["Non."] }, { conflict }), () => {
      field(labels.capacity).value = "20";
    });
    screen.getByText("Places : 18");
    const sent = new FormData(form);
    expect([sent.get("version"), sent.get("capacity")]).toEqual(["now", "20"]);
  });

  it("tells of a database that did not take it", async () => {
    const unavailable = { title: "L’application est occupée", body: "Vos réponses sont gardées." };
    const form = await sendCohort(refusing({}, { unavailable }), () => {
      field(labels.capacity).value = "20";
    });
    screen.getByText(unavailable.title);
    expect(new FormData(form).get("capacity")).toBe("20");
  });

  it("opens at what it tells, and no more where one begins to type", async () => {
    const opensAt = () => document.querySelector("[autofocus]");
    const unavailable = { title: "L’application est occupée", body: "Vos réponses sont gardées." };
    await sendWithoutScript(
      (posted) => <Form id="f" action={posted} fields={[{ name: "n", label: "Nom", autoFocus: true }]} submit="Oui" />,
      refusing({}, { unavailable }),
      () => expect(opensAt()).toBe(field("Nom")),
    );
    expect(opensAt()?.textContent).toBe(unavailable.title + unavailable.body);
  });

  it("has chosen what was chosen, where several may be", async () => {
    const schools = [
      { id: "a", name: "Auch" },
      { id: "b", name: "Rodez" },
    ];
    const fields = await scopeFields({ schools, hosts: [] });
    const chosen = () => schools.map(({ name }) => field(name).checked);
    for (const wanted of [
      [true, true],
      [false, true],
      [false, false],
    ]) {
      await sendWithoutScript(
        (posted) => (
          <Form id="scope" action={posted} fields={fields} values={{ schoolIds: ["a"] }} submit="Garder">
            <ScopeFields>ailleurs</ScopeFields>
          </Form>
        ),
        refusing({ schoolIds: ["Non."] }),
        () => {
          expect(chosen()).toEqual([true, false]);
          for (const [index, { name }] of schools.entries()) field(name).checked = wanted[index] ?? false;
        },
      );
      expect(chosen()).toEqual(wanted);
      const link = screen.getByRole("link", { name: `${admin.fields.schools}${FORM_WORDS.separator}Non.` });
      expect(link.getAttribute("href")).toBe(`#${field("Auch").id}`);
    }
  });

  it("opens what was folded away", async () => {
    const content = await providerForm();
    const form = await sendWithoutScript(
      (posted) => <Form id="provider" action={posted} {...content} summary="Autre" submit="Ajouter" />,
      refusing({ name: ["Manque."] }),
      () => {
        expect(screen.getByText("Autre").closest("details")?.open).toBe(false);
      },
    );
    expect(form.closest("details")?.open).toBe(true);
  });

  it("keeps an opening as it was typed, resting on what it was proposed from, until one starts afresh", async () => {
    const { opening } = MESSAGES.fr.applications;
    const proposedOf = (seats: string) => {
      const answers = { premisesAddress: "Gare", rooms: "2", seats, workstations: "30", availableFrom: "01/09/2027" };
      const { cohorts, rooms, ...proposal } = proposalOf(answers, "2026-11-24");
      const choices = {
        providers: [{ id: "a", name: "ADRAR" }],
        programmes: [{ id: "p", title: "Web" }],
        school: null,
        keeps: false,
        building: null,
        code: "CERET",
        name: "Céret",
        rank: { last: 20, next: 21 },
      };
      const named = rooms.map((room, at) => ({ ...room, id: String(at + 1), name: null }));
      return { ...choices, cohorts, proposal, rooms: named } as unknown as OpeningView;
    };
    const send = async (action: FormAction) => {
      // Meanwhile the local authority has other rooms.
      const views = [proposedOf("36"), proposedOf("10")].map((view, at) => ({ view, version: `v${at + 1}` }));
      const pages = await Promise.all(
        views.map(async ({ view, version }) => ({
          version,
          content: await openingForm(view),
          parts: await OpeningFields({ view }),
        })),
      );
      return sendWithoutScript(
        (posted) => {
          const { version, content, parts } = pages.shift() ?? fail("asked for once too often");
          return (
            <Form
              id="opening"
              action={posted}
              {...content}
              about={{ applicationId: "d" }}
              basis={{ of: { version }, stale: STALE_OPENINGS, address: "/ici" }}
              submit={opening.submit}
            >
              {parts}
            </Form>
          );
        },
        action,
        () => {
          field(opening.name).value = "École du Vallespir";
          field(`${opening.room}, salle 2`).value = "Salle Ada";
          field(`${opening.seats}, salle 1`).value = "douze";
          field(`${opening.capacity}, promotion 1`).value = "999";
          field(`${opening.inRoom}, promotion 1`).value = "2";
        },
      );
    };
    const typed = {
      version: "v1",
      applicationId: "d",
      name: "École du Vallespir",
      "rooms.2.name": "Salle Ada",
      "rooms.1.seats": "douze",
      "rooms.2.seats": "18",
      "cohorts.1.capacity": "999",
      "cohorts.1.room": "2",
    };
    const afresh = () => screen.queryByRole("link", { name: FORM_WORDS.afresh })?.getAttribute("href");
    const numbers = await send(refusing({ "rooms.1.seats": ["Un nombre."], cohorts: ["Trop de monde."] }));
    expect(Object.fromEntries(new FormData(numbers))).toMatchObject(typed);
    const links = screen.getByRole("alert").querySelectorAll("a");
    for (const { hash } of links) expect(document.getElementById(hash.slice(1))).not.toBeNull();
    expect([links.length, afresh()]).toEqual([2, undefined]);
    const stale = await send(refusing({ "": ["A changé."] }, { refusal: { code: "opening_school_changed" } }));
    expect(Object.fromEntries(new FormData(stale))).toMatchObject(typed);
    expect(afresh()).toBe("/ici");
  });

  it("rests on what was not there yet, too", async () => {
    const pages = [null, "3"];
    const form = await sendWithoutScript(
      (posted) => (
        <Form
          id="hours"
          action={posted}
          fields={[{ name: "hours", label: "Heures" }]}
          basis={{ of: { before: pages.shift() }, stale: [], address: "/ici" }}
          submit="Déclarer"
        />
      ),
      refusing({ hours: ["Un nombre."] }),
      () => {
        field("Heures").value = "mille";
      },
    );
    expect([...new FormData(form).keys()].filter((name) => !name.startsWith("$"))).toEqual(["hours"]);
  });

  it("holds no password", async () => {
    const content = await PasswordForm({
      action: refusing({}),
      email: "r@exemple.fr",
      proves: true,
      submit: "Changer",
    });
    const form = await sendWithoutScript(
      (posted) => <Form {...content.props} action={posted} />,
      refusing({ password: ["Trop court."] }),
      () => {
        for (const label of [auth.own.current, auth.own.new, auth.own.again]) field(label).value = SECRET;
      },
    );
    expect(field(auth.own.new).getAttribute("aria-invalid")).toBe("true");
    expect(form.outerHTML).not.toContain(SECRET);
    expect(document.querySelector<HTMLInputElement>("[autocomplete=username]")?.value).toBe("r@exemple.fr");
  });

  it("has the rows of a list as they were sent, and says what is wrong with a cell", async () => {
    const { form } = MESSAGES.fr.calls;
    const draft = {
      code: "AMI",
      version: "[1]",
      title: "Appel",
      text: "",
      opensAt: null,
      closesAt: null,
      decisionDueOn: null,
      places: null,
      service: "",
      contact: "",
      silence: "",
      kinds: [],
      figures: [],
      criteria: [{ name: "Locaux", weight: 60 }],
      documents: [{ name: "Plan", required: false }],
    };
    const content = await callForm({ draft, citable: [] });
    const cell = (column: string, row: string) => field(`${column}, ${row}`);
    const sent = await sendWithoutScript(
      (posted) => <Form id="call" action={posted} {...content} submit={form.save} />,
      refusing({ "criteria.2.weight": ["Trop."], criteria: ["Deux fois."] }),
      () => {
        expect([cell(form.criterion, "critère 1").value, cell(form.weight, "critère 1").value]).toEqual([
          "Locaux",
          "60",
        ]);
        expect([1, 2].map((row) => cell(form.required, `document ${row}`).checked)).toEqual([false, true]);
        cell(form.criterion, "critère 2").value = "Projet";
        cell(form.weight, "critère 2").value = "400";
        cell(form.required, "document 1").checked = true;
        cell(form.required, "document 2").checked = false;
      },
    );
    const typed = Object.fromEntries(new FormData(sent));
    expect(typed).toMatchObject({ "criteria.1.weight": "60", "criteria.2.name": "Projet", "criteria.2.weight": "400" });
    expect([1, 2].map((row) => cell(form.required, `document ${row}`).checked)).toEqual([true, false]);
    expect(cell(form.weight, "critère 2").getAttribute("aria-invalid")).toBe("true");
    const links = screen.getAllByRole("link").map((link) => [link.textContent, link.getAttribute("href")]);
    expect(links).toEqual([
      [`${form.criteria}${FORM_WORDS.separator}Deux fois.`, "#call-criteria"],
      [`${form.weight}, critère 2${FORM_WORDS.separator}Trop.`, `#${cell(form.weight, "critère 2").id}`],
    ]);
  });
});
