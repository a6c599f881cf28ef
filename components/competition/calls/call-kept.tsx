import { TerritoryCitations } from "@/components/network/territory/citation";
import { DescriptionList } from "@/components/ui/description-list";
import { Written } from "@/components/ui/written";
import type { CallPage } from "@/lib/competition/calls/queries";
import { capitalised } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

/** What a call says, at a glance: its calendar, for whom, on what it is scored. Its text is on its public page. */
export async function CallKept({ call }: { call: CallPage }) {
  const [t, page, kinds, f] = await Promise.all([
    getTranslations("calls.public"),
    getTranslations("calls.page"),
    getTranslations("calls.kinds"),
    getFormat(),
  ]);
  const { opensAt, closesAt, decisionDueOn, publishedAt, places, criteria, documents, figures } = call;
  const listed = (texts: readonly string[]) => (texts.length > 0 ? f.list(texts, "every") : t("toCome"));
  const each = (texts: readonly { name: string; more?: string }[]) =>
    texts.length === 0 ? (
      t("toCome")
    ) : (
      <ul>
        {texts.map(({ name, more }) => (
          <li key={name}>
            <Written>{name}</Written> {more && `(${more})`}
          </li>
        ))}
      </ul>
    );
  return (
    <div className="grid gap-8">
      <section className="grid gap-3">
        <h2 className="text-xl font-semibold">{page("kept")}</h2>
        <DescriptionList
          items={[
            ...(publishedAt ? [{ term: t("publication"), details: f.instant(publishedAt) }] : []),
            { term: t("opening"), details: opensAt ? t("from", { day: f.moment(opensAt) }) : t("toCome") },
            { term: t("closing"), details: closesAt ? t("until", { day: f.moment(closesAt) }) : t("toCome") },
            { term: t("decision"), details: decisionDueOn ? t("by", { day: f.date(decisionDueOn) }) : t("toCome") },
            { term: t("who"), details: capitalised(listed(call.kinds.map((kind) => kinds(kind)))) },
            { term: t("placesTerm"), details: places === null ? t("toCome") : f.integer(places) },
            {
              term: t("criteria"),
              details: each(criteria.map(({ name, weight }) => ({ name, more: f.percent(weight) }))),
            },
            {
              term: t("documents"),
              details:
                documents.length === 0
                  ? t("noDocument")
                  : each(documents.map(({ name, required }) => (required ? { name } : { name, more: t("optional") }))),
            },
            { term: t("service"), details: [call.service, call.contact].filter(Boolean).join(", ") || t("toCome") },
          ]}
        />
      </section>
      <TerritoryCitations figures={figures} />
    </div>
  );
}
