import { Disclosure } from "@/components/ui/disclosure";
import { Form } from "@/components/ui/form";
import type { FormAction } from "@/lib/foundation/core/form";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { listSetAside } from "@/lib/people/online/queries";

/** Those that were set aside, with why, as long as they are kept. */
export async function SetAsideList({
  aside,
  takeUp,
}: {
  aside: Awaited<ReturnType<typeof listSetAside>>;
  takeUp: FormAction;
}) {
  const [t, f] = await Promise.all([getTranslations("online.examine"), getFormat()]);
  return (
    <Disclosure summary={t("asideList", { count: aside.length })}>
      <ul className="grid gap-4">
        {aside.map(({ id, receivedOn, setAsideFor, ...person }) => {
          const name = fullName(person);
          return (
            <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2">
              <span>
                {t("asideLine", {
                  name,
                  date: f.date(receivedOn),
                  reason: setAsideFor ? t(`reason.${setAsideFor}`) : "",
                })}
              </span>
              <Form
                id={`take-up-${id}`}
                action={takeUp}
                about={{ applicationId: id }}
                submit={
                  <>
                    {t("takeUp")}
                    <span className="sr-only"> ({name})</span>
                  </>
                }
                look="secondary"
                size="small"
                open
              />
            </li>
          );
        })}
      </ul>
    </Disclosure>
  );
}
