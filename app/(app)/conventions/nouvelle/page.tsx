import type { Metadata } from "next";
import { FundingFields, HostingFields } from "@/components/money/agreements/agreement-fields";
import { fundingForm, hostingForm } from "@/components/money/agreements/agreement-forms";
import { FundingStart } from "@/components/money/agreements/funding-start";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { fieldErrorText } from "@/lib/entrances/web/form-texts";
import { requirePermission } from "@/lib/entrances/web/session";
import type { Context } from "@/lib/foundation/core/context";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { getAgreementChoices, listCohortChoices } from "@/lib/money/agreements/form-queries";
import { newAgreementSearch } from "@/lib/money/agreements/schema";
import { signFundingAction, signHostingAction } from "../actions";

type Props = PageProps<"/conventions/nouvelle">;
type Search = Awaited<Props["searchParams"]>;

async function titleOf(search: Search): Promise<string> {
  const t = await getTranslations("agreements");
  return t(newAgreementSearch.parse(search).type === "financement" ? "newFunding" : "newHosting");
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return { title: await titleOf(await searchParams) };
}

export default async function NewAgreementPage({ searchParams }: Props) {
  const [ctx, search, t] = await Promise.all([
    requirePermission("agreement.manage"),
    searchParams,
    getTranslations("agreements"),
  ]);
  const isFunding = newAgreementSearch.parse(search).type === "financement";
  return (
    <>
      <PageHeader title={await titleOf(search)} crumbs={[{ href: "/conventions", label: t("title") }]} />
      {isFunding ? <NewFunding ctx={ctx} search={search} /> : <NewHosting ctx={ctx} search={search} />}
    </>
  );
}

async function NewHosting({ ctx, search }: { ctx: Context; search: Search }) {
  const [{ schools }, t] = await Promise.all([getAgreementChoices(ctx), getTranslations("agreements")]);
  const school = schools.find(({ code }) => code === newAgreementSearch.parse(search).ecole);
  if (schools.length === 0) return <EmptyState title={t("noSchool")}>{t("noSchoolText")}</EmptyState>;
  return (
    <Form id="hosting" action={signHostingAction} {...(await hostingForm({ schools, school }))} submit={t("save")}>
      <HostingFields isNew />
    </Form>
  );
}

/** Asks who trains and when, then what the agreement says of the cohorts that lie in it. */
async function NewFunding({ ctx, search }: { ctx: Context; search: Search }) {
  const [{ providers }, t, f, say] = await Promise.all([
    getAgreementChoices(ctx),
    getTranslations("agreements"),
    getFormat(),
    fieldErrorText(),
  ]);
  const { organisme, du: from, au: until } = newAgreementSearch.parse(search);
  const provider = providers.find(({ id }) => id === organisme);
  if (!provider || !from || !until) {
    const textOf = (value: Search[string]) => (typeof value === "string" ? value : "");
    const isGiven = search.organisme !== undefined;
    const unreadable = (value: Search[string]) => say(textOf(value) === "" ? "required" : "date_unreadable");
    return (
      <FundingStart
        providers={providers}
        given={{ provider: provider?.id ?? "", from: textOf(search.du), until: textOf(search.au) }}
        errors={{
          ...(isGiven && !from && { from: unreadable(search.du) }),
          ...(isGiven && !until && { until: unreadable(search.au) }),
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
