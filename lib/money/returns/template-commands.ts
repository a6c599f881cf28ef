import "server-only";
import { HOLD_TEMPLATES } from "@/lib/foundation/db/dialect";
import { statements } from "@/lib/foundation/db/statement";
import {
  checkTemplates,
  columnsIn,
  type PortalTemplateFailure,
  TEMPLATE_FIELDS,
  type TemplateContent,
} from "./rules/templates";
import { readTemplates, TEMPLATE, type TemplateRow } from "./template-records";

/** From the participants of its first year on one holds in place of the one before. */
const templates = statements({
  model: "participantTemplate",
  who: "return.manage",
  lock: HOLD_TEMPLATES,
  fields: TEMPLATE_FIELDS,
  find: (tx, _ctx, id) => tx.participantTemplate.findUnique({ where: { id }, select: TEMPLATE }),
  beside: (tx) => readTemplates(tx),
  check: (content: TemplateContent, others: TemplateRow[]) => {
    const code = checkTemplates(content, others);
    return code && { code, details: { year: String(content.fromYear) } };
  },
  refusals: { stale: "template_changed_meanwhile" as PortalTemplateFailure, same: "template_unchanged" },
  key: (_of, { fromYear }) => String(fromYear),
  value: () => ({}),
  audit: {
    entity: "participant_template",
    recorded: "participant_template.recorded",
    corrected: "participant_template.corrected",
    details: (content) => ({ fromYear: content.fromYear, columns: columnsIn(content).length }),
  },
});

export const { record: recordTemplate, correct: correctTemplate } = templates;
