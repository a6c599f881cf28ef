import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { hostForm, providerForm, readableSiren } from "@/components/network/partners/partner-forms";
import { Form } from "@/components/ui/form";
import type { FormContent } from "@/lib/foundation/core/form";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";

import { renderForm } from "../support/render-form";

const { host, provider } = MESSAGES.fr.references;

/** What a form of a record on file sends when nothing is changed in it. */
function sentBy(content: FormContent) {
  renderForm(<Form id="partner" action={async () => null} {...content} address="/ici" submit="Enregistrer" />);
  const form = document.querySelector("form");
  return Object.fromEntries(new FormData(form ?? undefined));
}

it("a local authority on record is shown as it is, its SIREN as people read it out", async () => {
  const record = { id: "h", name: "CC du Volvestre", kind: "epci", siren: "200066819", departementCode: "31" } as const;
  const sent = sentBy(await hostForm({ ...record, version: "before" }));
  const { id: _id, ...shown } = { ...record, siren: readableSiren(record.siren), version: "before" };
  expect(sent).toEqual(shown);
  expect(shown.siren).toBe("200\u202f066\u202f819");
  expect(screen.getByLabelText<HTMLSelectElement>(host.kind).selectedOptions[0]?.text).toBe(host.kinds.epci);
});

it("a training provider on record is asked no code", async () => {
  const sent = sentBy(await providerForm({ id: "p", code: "SIMPLON", name: "Simplon", version: "before" }));
  expect(sent).toEqual({ name: "Simplon", version: "before" });
  expect(screen.queryByLabelText(provider.code)).toBeNull();
  expect(screen.getByLabelText<HTMLInputElement>(provider.name).value).toBe("Simplon");
});
