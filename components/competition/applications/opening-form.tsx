import "server-only";
import type { ReactNode } from "react";
import { stateFieldSpecs } from "@/components/network/premises/premises-forms";
import { FieldList } from "@/components/ui/form-fields";
import type { OpeningView } from "@/lib/competition/applications/opening-queries";
import { MOST_FIRST_COHORTS, MOST_ROOMS } from "@/lib/competition/applications/rules/opening";
import { type FieldSpec, type FormContent, rowValues, YES_NO } from "@/lib/foundation/core/form";
import { showDate } from "@/lib/foundation/core/typed-date";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

const numeric = { inputMode: "numeric", width: "tiny", maxLength: 6 } as const;
const ANSWERS = ["yes", "no"] as const;

const rowsFor = (filled: number, most: number) => Math.min(Math.max(filled + 1, 2), most);

/** What an opening asks for, filled in with what the dossier says: of a school that goes on, nothing of the school. */
export async function openingForm(view: OpeningView): Promise<FormContent> {
  const parts = await Promise.all([
    ...(view.school ? [] : [schoolPart(view)]),
    hostingPart(view),
    ...(view.keeps ? [] : [premisesPart(view)]),
    roomsPart(view),
    cohortsPart(view),
  ]);
  return {
    fields: parts.flatMap(({ fields }) => fields),
    values: Object.assign({}, ...parts.map(({ values }) => values)),
  };
}

async function schoolPart({ code, name, rank, providers }: OpeningView): Promise<FormContent> {
  const [t, f] = await Promise.all([getTranslations("applications.opening"), getFormat()]);
  const choices = providers.map(({ id, name: label }) => ({ value: id, label }));
  return {
    fields: [
      { name: "code", label: t("code"), hint: t("codeHint"), width: "half", maxLength: 40 },
      { name: "name", label: t("name"), maxLength: 120 },
      {
        name: "openingRank",
        label: t("rank"),
        hint: t("rankHint", { last: f.integer(rank.last) }),
        optional: true,
        ...numeric,
        maxLength: 3,
      },
      { name: "providerId", label: t("provider"), kind: "select", choices, placeholder: t("choose") },
    ],
    values: { code, name, openingRank: String(rank.next), providerId: onlyOne(providers) },
  };
}

const onlyOne = (choices: readonly { id: string }[]) => (choices.length === 1 ? (choices[0]?.id ?? "") : "");

async function hostingPart({ proposal }: OpeningView): Promise<FormContent> {
  const [t, fields, texts] = await Promise.all([
    getTranslations("applications.opening"),
    getTranslations("agreements.fields"),
    getTranslations("agreements"),
  ]);
  const yesNo = ANSWERS.map((value) => ({ value, label: texts(value) }));
  const renewal = ANSWERS.map((value) => ({ value, label: fields(`tacitOf.${value}`) }));
  const { hosting, stepFree, connectionMbits } = proposal;
  return {
    fields: [
      { name: "number", label: fields("number"), hint: fields("numberHint"), width: "half", maxLength: 40 },
      { name: "signedOn", label: fields("signedOn"), kind: "date" },
      { name: "fromOn", label: fields("fromOn"), kind: "date" },
      { name: "untilOn", label: fields("untilOn"), kind: "date" },
      { name: "promisedStepFree", label: t("stepFreePromised"), kind: "radio", choices: yesNo, inline: true },
      { name: "promisedMbits", label: t("mbitsPromised"), optional: true, ...numeric },
      { name: "tacit", label: fields("tacit"), kind: "radio", choices: renewal },
      { name: "noticeMonths", label: fields("noticeMonths"), optional: true, ...numeric },
    ],
    values: {
      fromOn: showDate(hosting.fromOn),
      untilOn: showDate(hosting.untilOn),
      promisedStepFree: stepFree.promised ? "yes" : "no",
      promisedMbits: textOf(connectionMbits),
      tacit: "no",
    },
  };
}

const textOf = (value: number | null) => (value === null ? "" : String(value));

async function premisesPart({ proposal, building }: OpeningView): Promise<FormContent> {
  const [t, form, texts] = await Promise.all([
    getTranslations("applications.opening"),
    getTranslations("premises.form"),
    getTranslations("premises"),
  ]);
  const stepFree = YES_NO.map((value) => ({ value, label: texts(`stepFreeOf.${value}`) }));
  const state = (await stateFieldSpecs()).filter(({ name }) => name !== "connectionSinceOn");
  return {
    fields: [
      { name: "premisesName", label: t("premisesName"), hint: form("nameHint"), maxLength: 120 },
      { name: "address", label: form("address"), maxLength: 200 },
      { name: "stepFree", label: texts("stepFree"), kind: "radio", choices: stepFree, inline: true },
      { name: "availableFromOn", label: form("availableFromOn"), kind: "date", optional: true },
      ...state,
    ],
    values: {
      premisesName: building ?? texts("title"),
      address: proposal.address,
      stepFree: proposal.stepFree.today,
      connection: proposal.connection,
      connectionMbits: textOf(proposal.connectionMbits),
      availableFromOn: showDate(proposal.availableFromOn),
      works: proposal.works ?? "",
    },
  };
}

async function roomsPart({ rooms, keeps }: OpeningView): Promise<FormContent> {
  const t = await getTranslations("applications.opening");
  const filled = rooms.map(({ name, seats, workstations }, at) => ({
    name: name ?? t("roomName", { number: at + 1 }),
    seats: textOf(seats || null),
    workstations: String(workstations),
  }));
  const field: FieldSpec = {
    name: "rooms",
    label: t("rooms"),
    hint: t(keeps ? "roomsHintThere" : "roomsHint"),
    kind: "rows",
    rows: rowsFor(rooms.length, MOST_ROOMS),
    rowName: t("roomRow"),
    columns: [
      { name: "name", label: t("room"), maxLength: 60 },
      { name: "seats", label: t("seats"), ...numeric },
      { name: "workstations", label: t("workstations"), ...numeric },
    ],
  };
  return { fields: [field], values: rowValues("rooms", filled) };
}

async function cohortsPart({ cohorts, rooms, keeps, programmes }: OpeningView): Promise<FormContent> {
  const t = await getTranslations("applications.opening");
  const count = keeps ? rooms.length : rowsFor(rooms.length, MOST_ROOMS);
  const places = Array.from({ length: count }, (_, at) => ({
    value: keeps ? (rooms[at]?.id ?? "") : String(at + 1),
    label: rooms[at]?.name ?? t("roomOf", { number: at + 1 }),
  }));
  const filled = cohorts.map(({ startsOn, endsOn, capacity, room, code }) => ({
    code,
    startsOn: showDate(startsOn),
    endsOn: showDate(endsOn),
    capacity: String(capacity),
    room: room === null ? "none" : String(room),
  }));
  const rows = rowsFor(cohorts.length, MOST_FIRST_COHORTS);
  const blank = Array.from({ length: rows - filled.length }, () => ({ room: "none" }));
  const choices = programmes.map(({ id, title }) => ({ value: id, label: title }));
  return {
    fields: [
      {
        name: "programmeId",
        label: t("programme"),
        hint: t("programmeHint"),
        kind: "select",
        choices,
        placeholder: t("choose"),
      },
      {
        name: "cohorts",
        label: t("cohortsList"),
        hint: t("cohortsHint"),
        kind: "rows",
        rows,
        rowName: t("cohortRow"),
        columns: [
          { name: "code", label: t("cohort"), width: "short", maxLength: 40 },
          { name: "startsOn", label: t("startsOn"), width: "half", maxLength: 30 },
          { name: "endsOn", label: t("endsOn"), width: "half", maxLength: 30 },
          { name: "capacity", label: t("capacity"), ...numeric },
          {
            name: "room",
            label: t("inRoom"),
            kind: "select",
            width: "half",
            choices: [{ value: "none", label: t("noRoom") }, ...places],
          },
        ],
      },
      { name: "sharesRooms", label: t("shares"), kind: "checkbox", optional: true },
    ],
    values: { programmeId: onlyOne(programmes), ...rowValues("cohorts", [...filled, ...blank]) },
  };
}

/** The parts of an opening under their headings, days and counts beside each other. */
export async function OpeningFields({ view }: { view: OpeningView }) {
  const t = await getTranslations("applications.opening");
  const line = "flex flex-wrap items-start gap-x-10 gap-y-6";
  return (
    <>
      {!view.school && (
        <Part title={t("school")}>
          <FieldList names={["name"]} />
          <FieldList names={["code", "openingRank"]} className={line} />
          <FieldList names={["providerId"]} />
        </Part>
      )}
      <Part title={t("hosting")}>
        <FieldList names={["number", "signedOn"]} className={line} />
        <FieldList names={["fromOn", "untilOn"]} className={line} />
        <FieldList names={["promisedStepFree", "promisedMbits"]} className={line} />
        <FieldList names={["tacit", "noticeMonths"]} className={line} />
        {view.keeps && <FieldList names={["rooms"]} />}
      </Part>
      {!view.keeps && (
        <Part title={t("premises")}>
          <FieldList names={["premisesName", "address"]} />
          <FieldList names={["stepFree", "availableFromOn"]} className={line} />
          <FieldList names={["connection", "connectionMbits"]} className={line} />
          <FieldList names={["works", "worksUntilOn", "rooms"]} />
        </Part>
      )}
      <Part title={t("cohorts")}>
        <FieldList names={["programmeId", "cohorts", "sharesRooms"]} />
      </Part>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-6 border-t border-line pt-6">
      <h2 className="text-xl font-semibold">{title}</h2>
      {children}
    </section>
  );
}
