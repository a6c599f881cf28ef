import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import { MESSAGES } from "@/lib/i18n/messages";

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, prefix = ""): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") texts.set(prefix + key, value);
    else for (const [path, text] of flatten(value, `${prefix}${key}.`)) texts.set(path, text);
  }
  return texts;
}

function collect(elements: MessageFormatElement[], into: Set<string>): Set<string> {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    into.add(element.type === TYPE.tag ? `<${element.value}>` : element.value);
    if (element.type === TYPE.tag) collect(element.children, into);
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      for (const option of Object.values(element.options)) collect(option.value, into);
    }
  }
  return into;
}

/** Names of the arguments and tags of a message, whatever the language makes of them. */
function argumentsOf(message: string): string[] {
  return [...collect(parse(message), new Set())].sort();
}

const fr = flatten(MESSAGES.fr);
const en = flatten(MESSAGES.en);

describe("messages", () => {
  it("say the same things in both languages", () => {
    expect(fr.size).toBeGreaterThan(50);
    expect([...en.keys()].sort()).toEqual([...fr.keys()].sort());
  });

  it("take the same arguments in both languages", () => {
    const differing = [...fr].filter(
      ([key, text]) => argumentsOf(text).join() !== argumentsOf(en.get(key) ?? "").join(),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it("are never empty", () => {
    expect([...fr, ...en].filter(([, text]) => text.trim() === "").map(([key]) => key)).toEqual([]);
  });

  it("put a narrow no-break space before French double punctuation and inside guillemets", () => {
    const loose = /[ \u00A0][;:!?%»]|«[ \u00A0]|[\p{L}\d)}>][!?%»](?!\w)|[\p{L})}>][;:](?=\s|$)/u;
    expect([...fr].filter(([, text]) => loose.test(text)).map(([key]) => key)).toEqual([]);
  });

  it("leave percentages to lib/i18n/format", () => {
    const formatted = /,\s*number\s*,\s*(percent|::percent)/;
    expect([...fr, ...en].filter(([, text]) => formatted.test(text)).map(([key]) => key)).toEqual([]);
  });
});
