import { FilterSelect, SearchForm } from "@/components/shell/filters";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Form } from "@/components/ui/form";
import { Notice } from "@/components/ui/notice";
import { refusalsIn, valueTexts } from "@/lib/entrances/web/form-texts";
import type { FieldSpec, FormAction } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { listCombinable, ShownCombining } from "@/lib/people/cohorts/combine-queries";
import { LONGEST_REASON } from "@/lib/people/enrolments/rules/waiting";

type Choices = NonNullable<Awaited<ReturnType<typeof listCombinable>>>;

/** Which cohort another one is joined with: in the address, so that what follows is seen before anything is asked. */
export async function ChooseCohort({
  address,
  cohorts,
  chosen,
}: {
  address: string;
  cohorts: Choices;
  chosen: string | undefined;
}) {
  const [t, format] = await Promise.all([getTranslations("enrolments.combine"), getFormat()]);
  return (
    <SearchForm action={address} label={t("open")} className="items-end">
      <FilterSelect
        name="avec"
        label={t("toCohort")}
        value={chosen}
        empty={t("toCohortNone")}
        options={cohorts.map(({ id, name, startsOn }) => ({
          value: id,
          label: t("choice", { name, from: format.tableDate(startsOn) }),
        }))}
      />
      <Button type="submit">{t("see")}</Button>
    </SearchForm>
  );
}

type Shown = {
  found: ShownCombining;
  about: { cohortId: string; toCohortId: string; version: string };
  today: string;
  action: FormAction;
};

/** What follows, who is concerned, then the days; where it cannot be, why. */
export async function CombineForm({ found, about, today, action }: Shown) {
  const [t, format] = await Promise.all([getTranslations("enrolments.combine"), getFormat()]);
  const { from, to, groups, failure, passedOver } = found;
  const isTransfer = groups.some(({ fate }) => fate === "transferred");
  const days: FieldSpec[] = [
    { name: "on", label: t("on"), hint: t("onHint", { to: to.name }), kind: "date", width: "half" },
  ];
  if (isTransfer)
    days.unshift({
      name: "lastPresentOn",
      label: t("lastPresentOn", { from: from.name }),
      hint: t("lastPresentHint"),
      kind: "date",
      width: "half",
    });
  if (passedOver > 0)
    days.push({
      name: "reason",
      label: t("reason", { count: passedOver, to: to.name }),
      kind: "text",
      maxLength: LONGEST_REASON,
    });
  return (
    <section aria-labelledby="reunir-suites" className="grid max-w-prose gap-4">
      <h2 id="reunir-suites" className="text-xl font-semibold">
        {t("consequences", { from: from.name, to: to.name })}
      </h2>
      <People found={found} />
      {failure ? (
        <Notice kind="warning" title={await refusalText(found, failure)} />
      ) : (
        <>
          <Consequences found={found} isTransfer={isTransfer} today={today} />
          <Form
            id="combine"
            action={action}
            about={about}
            fields={days}
            values={{ lastPresentOn: "", on: format.tableDate(today), reason: "" }}
            submit={t("submit", { to: to.name })}
            className="gap-4"
          />
        </>
      )}
    </section>
  );
}

/** Who goes, who stays, and why; their names one click away. */
async function People({ found: { groups, to } }: Pick<Shown, "found">) {
  const t = await getTranslations("enrolments.combine");
  if (groups.length === 0) return null;
  return (
    <ul className="grid gap-3">
      {groups.map(({ fate, people }) => (
        <li key={fate} className="grid gap-1">
          <p>{t(`fate.${fate}`, { count: people.length, to: to.name })}</p>
          <Disclosure summary={t("people", { count: people.length })}>
            <ul className="columns-2 gap-6 max-sm:columns-1">
              {people.map(({ id, name }) => (
                <li key={id}>{name}</li>
              ))}
            </ul>
          </Disclosure>
        </li>
      ))}
    </ul>
  );
}

async function Consequences({ found, isTransfer, today }: Pick<Shown, "found" | "today"> & { isTransfer: boolean }) {
  const [t, format] = await Promise.all([getTranslations("enrolments.combine"), getFormat()]);
  const { from, to, needed, isCancelled, isUndoable } = found;
  const names = { from: from.name, to: to.name };
  const [fromNumber, toNumber] = [from.agreement ?? "", to.agreement ?? ""];
  const agreement =
    fromNumber && toNumber
      ? ("agreements" as const)
      : fromNumber
        ? ("agreementFrom" as const)
        : ("agreementTo" as const);
  return (
    <ul className="grid list-disc gap-2 ps-5">
      {needed > 0 && <li>{t("seats", { to: to.name, free: to.free, needed })}</li>}
      {isTransfer && <li>{t("course", { to: to.name })}</li>}
      {isTransfer && to.startsOn > today && <li>{t("begins", { to: to.name, start: format.date(to.startsOn) })}</li>}
      {fromNumber !== toNumber && <li>{t(agreement, { ...names, fromNumber, toNumber })}</li>}
      <li>{t(isCancelled ? "cancelled" : "kept", { from: from.name })}</li>
      <li>{isUndoable ? t("undoable") : t("undoneByTwo", { to: to.name })}</li>
    </ul>
  );
}

async function refusalText(
  { needed, to, ended, over, groups }: ShownCombining,
  failure: NonNullable<ShownCombining["failure"]>,
): Promise<string> {
  const [{ say }, format] = await Promise.all([refusalsIn("enrolments.failure")(), getFormat()]);
  const blocking = groups.filter(({ fate }) => fate === "to_enter" || fate === "awaited");
  const count = blocking.reduce((sum, { people }) => sum + people.length, 0);
  return say(failure, valueTexts({ needed, free: to.free, ended, over, count }, format));
}
