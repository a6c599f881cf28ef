import { Disclosure } from "@/components/ui/disclosure";
import { Form } from "@/components/ui/form";
import { StatementAuthor } from "@/components/ui/statement";
import type { FormAction } from "@/lib/foundation/core/form";
import { fullName } from "@/lib/foundation/i18n/format";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { listToldApart } from "@/lib/people/learners/pair-queries";

const LONGEST_WHY = 300;

/** Those of whom it was said last that they are two, and the way to put them back where that was an error. */
export async function ToldApart({
  told,
  takeBack,
}: {
  told: Awaited<ReturnType<typeof listToldApart>>;
  takeBack: FormAction;
}) {
  const t = await getTranslations("learners.pairs");
  return (
    <Disclosure summary={t("toldCount", { count: told.length })}>
      <ul className="grid gap-4">
        {told.map(({ id, people: [one, other], ...said }) => {
          const names = { one: fullName(one), other: fullName(other) };
          return (
            <li key={id} className="grid gap-2">
              <p>
                {t("toldLine", names)} <StatementAuthor of={said} />
              </p>
              <Form
                id={`take-back-${id}`}
                action={takeBack}
                about={{ statementId: String(id) }}
                fields={[{ name: "why", label: t("takeBackWhy"), maxLength: LONGEST_WHY }]}
                summary={
                  <>
                    {t("takeBack")}
                    <span className="sr-only"> ({t("heading", names)})</span>
                  </>
                }
                submit={t("takeBackSave")}
                look="secondary"
                size="small"
              />
            </li>
          );
        })}
      </ul>
    </Disclosure>
  );
}
