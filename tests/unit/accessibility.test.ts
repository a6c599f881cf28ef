import { describe, expect, it } from "vitest";
import { ALL_CRITERIA, THEMES } from "@/components/entrances/accessibility/criteria";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";
import { markupFaults } from "../support/markup";

/** How many criteria RGAA 4.1 has in each of its thirteen themes: 106. */
const CRITERIA = [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12];

describe("the accessibility statement", () => {
  it("judges every criterion of RGAA 4.1 once", () => {
    expect(THEMES.map(({ theme }) => Number(theme))).toEqual(CRITERIA.map((_, at) => at + 1));
    for (const [at, { met, unmet, without }] of THEMES.entries()) {
      const judged = [...met, ...unmet, ...without].toSorted((one, other) => one - other);
      expect(judged).toEqual(Array.from({ length: CRITERIA[at] ?? 0 }, (_, number) => number + 1));
    }
  });

  it.each(["fr", "en"] as const)(
    "says in %s what each that applies asks, and of each that is not met what is left",
    (lang) => {
      const { criteria, limits } = MESSAGES[lang].accessibility;
      expect(Object.keys(criteria)).toEqual(ALL_CRITERIA.map(({ key }) => key));
      const left = Object.values(limits).map((text) => /^\d+\.\d+/u.exec(text)?.[0]);
      for (const { number, isMet } of ALL_CRITERIA) expect([number, left.includes(number)]).toEqual([number, !isMet]);
    },
  );
});

describe("what holds pages to the grammar of HTML", () => {
  const page = (body: string) =>
    `<!DOCTYPE html><html lang="fr"><head><title>t</title></head><body>${body}</body></html>`;

  it.each([
    [
      '<p>a<br/>b</p><ul><li><a href="/x"><div>c</div></a></li></ul><details><summary><h2>d</h2></summary></details>',
      [],
    ],
    ['<!-- $ --><script>if (a < b) c()</script><template id="a"></template>', []],
    ["<p><b>a</p></b>", ["</p> ends <b>"]],
    ["<div>a", ["</body> ends <div>"]],
    ['<p><a href="/x"><div>a</div></a></p>', ["<div> stands in <a>"]],
    ["<label>a<table></table></label>", ["<table> stands in <label>"]],
    ["<ul><div></div></ul>", ["<div> stands in <ul>"]],
    ["<div><li>a</li></div>", ["<li> stands in <div>"]],
    ['<a href="/x"><span><button>b</button></span></a>', ["<button> stands somewhere in <a>"]],
    ['<i id="a"></i><i id="a"></i>', ["the id “a” is empty or stands twice"]],
    ['<i class="a" class="b"></i>', ["<i> has class twice"]],
    ['<form action=""></form>', ["<form> has no address in action"]],
    ["<i class=a></i>", ["what begins no tag is no tag"]],
  ])("%s", (body, faults) => expect(markupFaults(page(body)).slice(0, 1)).toEqual(faults));
});
