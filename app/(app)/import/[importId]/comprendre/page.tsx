import type { Metadata } from "next";
import { IntakeColumns } from "@/components/people/register/intake-columns";
import { IntakeFacts } from "@/components/people/register/intake-facts";
import { IntakeForm } from "@/components/people/register/intake-form";
import { IntakeSheet } from "@/components/people/register/intake-sheet";
import { IntakeSteps } from "@/components/people/register/intake-steps";
import { IntakeValues } from "@/components/people/register/intake-values";
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { recordOf } from "@/lib/entrances/web/page";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { getIntake, type Intake } from "@/lib/people/register/intake-queries";
import { uploadDays } from "@/lib/people/register/retention";
import { decideIntakeAction } from "../../actions";

type Props = PageProps<"/import/[importId]/comprendre">;

const load = recordOf("register.import", getIntake);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ record }, t] = await Promise.all([load((await params).importId), getTranslations("intake")]);
  return { title: `${t("page")} · ${record.upload.fileName}` };
}

/** What a file that is no register says, column by column: what is not understood is decided here, and rows come next. */
export default async function IntakePage({ params, searchParams }: Props) {
  const [{ record: intake }, { decider }, t, register, format] = await Promise.all([
    load((await params).importId),
    searchParams,
    getTranslations("intake"),
    getTranslations("register"),
    getFormat(),
  ]);
  const { upload, columns, open, people, version, run } = intake;
  const openColumns = open.filter(({ kind }) => kind === "column");
  const [first] = open;
  const isAnswer = decider !== undefined && open.length > 0;
  const isOver = upload.appliedAt !== null || run?.state === "running";
  const title =
    openColumns.length > 0
      ? t("title.open", {
          people,
          understood: format.integer(columns.length - openColumns.length),
          columns: columns.length,
          open: openColumns.length,
        })
      : t("title.done", { people, columns: columns.length });
  return (
    <>
      <IntakeSteps now="understood" />
      <PageHeader
        title={title}
        crumbs={[{ href: "/import", label: register("upload.title") }]}
        meta={
          <>
            <span className="break-all">{upload.fileName}</span>
            <span>{t("brought", { who: upload.uploadedBy.name, when: format.instant(upload.uploadedAt) })}</span>
            <span>{t("keptDays", { days: uploadDays() })}</span>
          </>
        }
      />
      {isOver ? (
        <Notice kind="info" title={t("gone")}>
          <LinkButton href={`/import/${upload.id}`}>{t("toRows")}</LinkButton>
        </Notice>
      ) : (
        <IntakeForm key={version} action={decideIntakeAction} focus={focusOf(first, isAnswer)}>
          <input type="hidden" name="importId" value={upload.id} />
          <input type="hidden" name="version" value={version} />
          {isAnswer && (
            <Notice kind="warning" title={t("toDecide.title", { count: open.length })} live>
              <ul className="list-disc ps-5">
                {open.map((one) => (
                  <li key={JSON.stringify(one)}>
                    <OpenText one={one} intake={intake} />
                  </li>
                ))}
              </ul>
            </Notice>
          )}
          <div className="flex flex-wrap gap-4">
            <SubmitButton name="next" value="check" pendingText={t("columns.checking")}>
              {t("columns.check")}
            </SubmitButton>
            {openColumns.length > 0 && (
              <SubmitButton name="next" value="leave" look="secondary">
                {t("columns.leave", { count: openColumns.length })}
              </SubmitButton>
            )}
            <SubmitButton name="next" value="save" look="quiet">
              {t("columns.save")}
            </SubmitButton>
          </div>
          <IntakeSheet intake={intake} />
          <div className="grid gap-8 @min-[64rem]:grid-cols-[1fr_21rem]">
            <IntakeColumns intake={intake} focus={isAnswer && first?.kind === "column" ? first.position : null} />
            <div className="grid content-start gap-8">
              <IntakeFacts intake={intake} />
              {intake.values.map((shown) => (
                <IntakeValues key={shown.field} shown={shown} cohorts={intake.cohorts} />
              ))}
            </div>
          </div>
        </IntakeForm>
      )}
    </>
  );
}

function focusOf(first: Intake["open"][number] | undefined, isAnswer: boolean): string | null {
  if (!first || !isAnswer) return null;
  if (first.kind === "column") return `colonne-${first.position}`;
  return first.kind === "cohort" ? "cohort" : null;
}

async function OpenText({ one, intake }: { one: Intake["open"][number]; intake: Intake }) {
  const t = await getTranslations("intake");
  switch (one.kind) {
    case "column": {
      const text = intake.columns.find(({ position }) => position === one.position)?.text ?? "";
      return text ? t("toDecide.column", { column: text }) : t("toDecide.unnamed", { number: one.position + 1 });
    }
    case "missing":
      return t("toDecide.missing", { field: t(`field.${one.field}`) });
    case "cohort":
      return t("toDecide.cohort");
    case "value":
      return t("toDecide.value", { value: one.text });
  }
}
