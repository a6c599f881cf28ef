import { FlashNotice } from "@/components/shell/flash";
import { LinkButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import type { Flash } from "@/lib/entrances/web/flash";
import { addDays } from "@/lib/foundation/core/civil-date";
import type { FormAction } from "@/lib/foundation/core/form";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { OwnPage } from "@/lib/people/answers/queries";
import { LINK_DAYS_AFTER } from "@/lib/people/answers/rules/link";
import { OwnHeader } from "./own-page";

type Props = { page: OwnPage; token: string; flash: Flash | null; object: FormAction; objectNoMore: FormAction };

/** What refusing to be contacted means, before it is said; and that it may be taken back. */
export async function OwnObjection({ page, token, flash, object, objectNoMore }: Props) {
  const [t, f] = await Promise.all([getTranslations("answers.objection"), getFormat()]);
  const { objectsSince, point } = page;
  const cancel = <LinkButton href={`/s/${token}`}>{t("cancel")}</LinkButton>;
  return (
    <>
      <OwnHeader token={token} title={t(objectsSince ? "standingTitle" : "title")} />
      <div className="grid gap-4">
        <FlashNotice flash={flash} />
        {objectsSince ? (
          <>
            <p>{t("standing", { date: f.date(objectsSince) })}</p>
            <p>{t("again")}</p>
            <Form
              id="again"
              action={objectNoMore}
              about={{ token }}
              submit={t("againSubmit")}
              look="secondary"
              open
              className="mt-2 max-w-form gap-4"
            />
          </>
        ) : (
          <>
            <p>{t("lead")}</p>
            <p>{t("stays")}</p>
            <p>{t("back", { date: f.date(addDays(point.toOn, LINK_DAYS_AFTER)) })}</p>
            <Form
              id="object"
              action={object}
              about={{ token }}
              submit={t("submit")}
              beside={cancel}
              open
              className="mt-2 max-w-form gap-4"
            />
          </>
        )}
      </div>
    </>
  );
}
