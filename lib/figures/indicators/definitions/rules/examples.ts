import { type Known, type Stand, standOf } from "./changes";
import type { Definition } from "./definitions";

type Said = Omit<Known, "due" | "neutral">;

/** People as one meets them, six months after they left: by them one sees what a definition is for. */
export const EXAMPLES = {
  permanent: { outcome: "permanent_contract", ever: "salaried", titled: true, inField: true },
  apprentice: { outcome: "apprenticeship", ever: "salaried", titled: true, inField: true },
  short_job: { outcome: "fixed_term:short", ever: "salaried", titled: true },
  own_business: { outcome: "business_creation", ever: "entrepreneur", inField: true },
  training: { outcome: "qualifying_training", ever: null, titled: true },
  job_over: { outcome: "job_seeking", ever: "salaried", titled: true },
  silent: { outcome: "unreachable", ever: null, titled: true },
} as const satisfies Record<string, Said>;
export type Example = keyof typeof EXAMPLES;

export const EXAMPLE_KEYS = Object.keys(EXAMPLES) as Example[];

export function standOfExample(example: Example, definition: Definition): Stand {
  return standOf(definition, { due: true, neutral: false, ...EXAMPLES[example] });
}
