import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { can, type Permission } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import type { Found } from "@/lib/foundation/core/result";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { CohortView, getCohort } from "@/lib/people/cohorts/queries";
import { hoursAddress, seatsHref } from "./people-links";

const TABS = {
  recruitment: { path: "", permission: "cohort.roster" },
  roster: { path: "/effectif", permission: "cohort.roster" },
  exits: { path: "/sorties", permission: "outcome.record" },
  results: { path: "/resultats", permission: "cohort.figures" },
  history: { path: "/historique", permission: "cohort.roster" },
} as const satisfies Record<string, { path: string; permission: Permission }>;

export type CohortTab = keyof typeof TABS;

/** Top of every page of a cohort: its name, facts and state, and its tabs; 404 when the reader may not know of it. */
export async function CohortHeader({
  ctx,
  cohort,
  tab,
  title,
  action,
}: {
  ctx: Context;
  cohort: Found<typeof getCohort>;
  tab: CohortTab;
  /** In place of its name, which then is on the way to it. */
  title?: string;
  /** In place of the one main action of the cohort. */
  action?: ReactNode;
}) {
  const [t, format] = await Promise.all([getTranslations("cohorts"), getFormat()]);
  const base = `/promotions/${cohort.id}`;
  const name = t("header.title", { school: cohort.school.name, code: cohort.code });
  const edits = can(ctx.actor, "cohort.manage");
  const enrols = can(ctx.actor, "learner.enrol") && (cohort.state === "recruiting" || cohort.state === "running");
  const tabs = Object.entries(TABS).flatMap(([key, { path, permission }]) =>
    can(ctx.actor, permission)
      ? [{ href: base + path, label: t(`tabs.${key as CohortTab}`), current: key === tab }]
      : [],
  );
  const crumbs = can(ctx.actor, "cohort.roster")
    ? [{ href: "/promotions", label: t("title") }]
    : [{ href: `/ecoles/${cohort.school.code}`, label: cohort.school.name }];
  return (
    <>
      <PageHeader
        title={title ?? name}
        crumbs={title ? [...crumbs, { href: base, label: name }] : crumbs}
        meta={
          <>
            <span className={title && "max-sm:hidden"}>{cohort.programme.title}</span>
            {cohort.trainedBy && <span>{t("header.trainedBy", { provider: cohort.trainedBy })}</span>}
            <span className={title && "max-sm:hidden"}>
              {t("dates", { from: format.date(cohort.startsOn), to: format.date(cohort.endsOn) })}
            </span>
            {cohort.sessionNumber && !title && <span>{t("header.session", { number: cohort.sessionNumber })}</span>}
            {!title && (
              <span>
                {t.rich("header.places", {
                  count: cohort.seatsTaken,
                  capacity: format.integer(cohort.capacity),
                  list: (text) =>
                    can(ctx.actor, "cohort.roster") && cohort.seatsTaken > 0 ? (
                      <TextLink href={seatsHref(cohort.id, cohort.state)}>{text}</TextLink>
                    ) : (
                      text
                    ),
                })}
              </span>
            )}
            {can(ctx.actor, "hours.state") && cohort.startsOn <= ctx.today && !cohort.cancelledOn && (
              <TextLink href={hoursAddress(cohort.id)}>{t("header.hours")}</TextLink>
            )}
            {enrols && (
              <TextLink href={`${base}/inscrire/plusieurs`} className="max-sm:hidden">
                {t("header.enrolSeveral")}
              </TextLink>
            )}
            {title ? (
              edits && <TextLink href={`${base}/modifier`}>{t("header.edit")}</TextLink>
            ) : (
              <CohortBadge state={cohort.state} />
            )}
          </>
        }
        action={
          action ?? (
            <>
              {edits && !title && (
                <LinkButton href={`${base}/modifier`} icon={<Icon name="pencil" />}>
                  {t("header.edit")}
                </LinkButton>
              )}
              {enrols && (
                <LinkButton href={`${base}/inscrire`} look="primary" icon={<Icon name="plus" />}>
                  {t("header.enrol")}
                </LinkButton>
              )}
            </>
          )
        }
      />
      <Tabs label={t("tabs.label")} tabs={tabs} />
    </>
  );
}

const TONES = { recruiting: "accent", running: "success", ended: "neutral", cancelled: "warning" } as const;

export async function CohortBadge({ state }: { state: CohortView["state"] }) {
  const t = await getTranslations("cohorts.state");
  return <Badge tone={TONES[state]}>{t(state)}</Badge>;
}
