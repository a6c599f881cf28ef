import type { Metadata } from "next";
import { FundingFields, HostingFields } from "@/components/money/agreements/agreement-fields";
import { fundingForm, hostingForm } from "@/components/money/agreements/agreement-forms";
import { FundingStart } from "@/components/money/agreements/funding-start";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { fieldWords } from "@/lib/entrances/web/form-words";
import { requirePermission } from "@/lib/entrances/web/session";
import type { Context } from "@/lib/foundation/core/context";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { getAgreementChoices, listCohortChoices } from "@/lib/money/agreements/form-queries";
import { newAgreementSearch } from "@/lib/money/agreements/schema";
import { signFundingAction, signHostingAction } from "../actions";

type Props = PageProps<"/conventions/nouvelle">;
type Asked = Awaited<Props["searchParams"]>;

async function titleOf(asked: Asked): Promise<string> {
  const t = await getTranslations("agreements");
  return t(newAgreementSearch.parse(asked).type === "financement" ? "newFunding" : "newHosting");
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return { title: await titleOf(await searchParams) };
}

export default async function NewAgreementPage({ searchParams }: Props) {
  const [ctx, asked, t] = await Promise.all([
    requirePermission("agreement.manage"),
    searchParams,
    getTranslations("agreements"),
  ]);
  const isFunding = newAgreementSearch.parse(asked).type === "financement";
  return (
    <>
      <PageHeader title={await titleOf(asked)} crumbs={[{ href: "/conventions", label: t("title") }]} />
      {isFunding ? <NewFunding ctx={ctx} asked={asked} /> : <NewHosting ctx={ctx} asked={asked} />}
    </>
  );
}

async function NewHosting({ ctx, asked }: { ctx: Context; asked: Asked }) {
  const [{ schools }, t] = await Promise.all([getAgreementChoices(ctx), getTranslations("agreements")]);
  const school = schools.find(({ code }) => code === newAgreementSearch.parse(asked).ecole);
  if (schools.length === 0) return <EmptyState title={t("noSchool")}>{t("noSchoolText")}</EmptyState>;
  return (
    <Form id="hosting" action={signHostingAction} {...(await hostingForm({ schools, school }))} submit={t("save")}>
      <HostingFields isNew />
    </Form>
  );
}

/** Asks who trains and when, then what the agreement says of the cohorts that lie in it. */
async function NewFunding({ ctx, asked }: { ctx: Context; asked: Asked }) {
  const [{ providers }, t, f, say] = await Promise.all([
    getAgreementChoices(ctx),
    getTranslations("agreements"),
    getFormat(),
    fieldWords(),
  ]);
  const { organisme, du: from, au: until } = newAgreementSearch.parse(asked);
  const provider = providers.find(({ id }) => id === organisme);
  if (!provider || !from || !until) {
    const textOf = (value: Asked[string]) => (typeof value === "string" ? value : "");
    const isGiven = asked.organisme !== undefined;
    const unreadable = (value: Asked[string]) => say(textOf(value) === "" ? "required" : "date_unreadable");
    return (
      <FundingStart
        providers={providers}
        given={{ provider: provider?.id ?? "", from: textOf(asked.du), until: textOf(asked.au) }}
        errors={{
          ...(isGiven && !from && { from: unreadable(asked.du) }),
          ...(isGiven && !until && { until: unreadable(asked.au) }),
        }}
      />
    );
  }
  const choices = await listCohortChoices(ctx, { providerId: provider.id, from, until });
  const another = "/conventions/nouvelle?type=financement";
  if (choices.length === 0) {
    return (
      <EmptyState title={t("noCohort")} action={<LinkButton href={another}>{t("otherPeriod")}</LinkButton>}>
        {t("noCohortText", { provider: provider.name, from: f.date(from), until: f.date(until) })}
      </EmptyState>
    );
  }
  const content = await fundingForm({ period: { fromOn: from, untilOn: until }, choices });
  return (
    <>
      <p className="mb-6 max-w-prose">
        {t("chosen", { provider: provider.name, count: choices.length })}{" "}
        <TextLink href={another}>{t("otherPeriod")}</TextLink>
      </p>
      <Form
        id="funding"
        action={signFundingAction}
        {...content}
        about={{ providerId: provider.id }}
        submit={t("save")}
        className="max-w-4xl gap-6"
      >
        <FundingFields isNew choices={choices} />
      </Form>
    </>
  );
}
