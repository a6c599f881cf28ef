import { Form } from "@/components/ui/form";
import { Notice } from "@/components/ui/notice";
import { StatementAuthor, StatementHistory } from "@/components/ui/statement";
import type { Delegations, PlaceTaken } from "@/lib/entrances/accounts/delegation-queries";
import { LONGEST_DELEGATION_DAYS } from "@/lib/entrances/accounts/rules/delegation";
import type { FieldSpec, FormAction, FormContent } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

const LONGEST_WHY = 300;

async function delegationForm({ schools, receivers }: Delegations): Promise<FormContent> {
  const t = await getTranslations("delegations.fields");
  const named = (all: readonly { id: string; name: string }[]) =>
    all.map(({ id, name }) => ({ value: id, label: name }));
  const fields: FieldSpec[] = [
    {
      name: "receiverId",
      label: t("receiver"),
      kind: "select",
      choices: named(receivers),
      placeholder: t("choose"),
      width: "half",
    },
    { name: "schoolIds", label: t("schools"), kind: "checkboxes", choices: named(schools) },
    { name: "fromOn", label: t("from"), kind: "date" },
    { name: "untilOn", label: t("until"), hint: t("untilHint", { days: LONGEST_DELEGATION_DAYS }), kind: "date" },
  ];
  return { fields, values: { schoolIds: schools.map(({ id }) => id) } };
}

/** Who takes a coordinator's place, where and when: what stands, with the way to take it back, and the form for more. */
export async function DelegationList({
  delegations,
  record,
  takeBack,
}: {
  delegations: Delegations;
  record: FormAction;
  takeBack: FormAction;
}) {
  const [t, f] = await Promise.all([getTranslations("delegations"), getFormat()]);
  const { giver, schools, receivers, standing, earlier } = delegations;
  const lineOf = ({ receiver, fromOn, untilOn, schools }: (typeof standing)[number]) =>
    t("line", {
      name: receiver.name,
      schools: schools.map(({ name }) => name).join(", "),
      from: f.date(fromOn),
      until: f.date(untilOn),
    });
  return (
    <div className="grid gap-4">
      {standing.length > 0 && (
        <ul className="grid max-w-prose gap-4">
          {standing.map((one) => (
            <li key={one.id} className="grid gap-1">
              <p className="font-semibold">{lineOf(one)}</p>
              <StatementAuthor of={one} />
              <Form
                id={`annuler-${one.id}`}
                action={takeBack}
                fields={[{ name: "why", label: t("takeBack.why"), hint: t("takeBack.hint"), maxLength: LONGEST_WHY }]}
                about={{ statementId: String(one.id) }}
                summary={t("takeBack.open", { name: one.receiver.name, from: f.date(one.fromOn) })}
                submit={t("takeBack.save")}
                look="secondary"
              />
            </li>
          ))}
        </ul>
      )}
      {schools.length > 0 && receivers.length > 0 ? (
        <Form
          id="remplacement"
          action={record}
          {...(await delegationForm(delegations))}
          about={{ giverId: giver.id }}
          submit={t("save")}
        />
      ) : (
        <p className="max-w-prose">{t(schools.length > 0 ? "nobody" : "noSchool")}</p>
      )}
      <StatementHistory
        summary={t("earlier", { count: earlier.length })}
        rows={earlier}
        line={(one) =>
          `${lineOf(one)}${one.takenBackWhy === null ? "" : ` ${t("takenBack", { why: one.takenBackWhy })}`}`
        }
      />
    </div>
  );
}

/** Whose place the reader takes, where and until when. */
export async function PlacesTaken({ places }: { places: readonly PlaceTaken[] }) {
  const [t, f] = await Promise.all([getTranslations("delegations"), getFormat()]);
  return places.map(({ id, giver, schools, untilOn }) => (
    <Notice
      key={id}
      kind="info"
      title={t("placeTaken", { giver, schools: schools.join(", "), until: f.date(untilOn) })}
    />
  ));
}
