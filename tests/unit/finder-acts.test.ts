import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ACTS } from "@/components/people/finder/finder-groups";
import { ROOT } from "@/prisma/schemas";

const groups = readdirSync(join(ROOT, "app")).filter((name) => name.startsWith("("));
const pageOf = (href: string) =>
  groups.map((group) => join(ROOT, "app", group, href, "page.tsx")).find((path) => existsSync(path));

it("an act is offered to whom its page lets in, and to no other", () => {
  for (const { href, permission } of ACTS) {
    const page = pageOf(href);
    expect.soft(page, href).toBeDefined();
    if (page) expect.soft(readFileSync(page, "utf8"), href).toContain(`requirePermission("${permission}")`);
  }
});
