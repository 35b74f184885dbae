import { groupMeaning, mapScimGroup, roles, unitRoles, type GroupMeaning, type Role, type ScimGroupInfo } from "#modules/people/contract";
import { call } from "#platform/contract";
import { formatNumber } from "#web/format";
import { Select, TextField, useToasts } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FormDialog } from "../form-dialog.tsx";
import { messages as personWords } from "../persons/messages.ts";
import { cacheKeys } from "../queries.ts";
import { UnitPicker } from "../units/unit-picker.tsx";
import { useAttempt } from "../use-attempt.ts";
import { messages } from "./messages.ts";
import { scimKey } from "./queries.ts";

const words = messages.form;
const kinds = ["nothing", "role", "unit", "label"] as const;
const givable = roles.filter((one) => one !== "manager" && one !== "employee");
const everywhere = "everywhere";

type Draft = { means: GroupMeaning["means"]; role: Role; unitId: string | null; dimension: string; value: string };

const draftOf = (meaning: GroupMeaning): Draft => ({
  means: meaning.means,
  role: meaning.means === "role" ? meaning.role : "builder",
  unitId: meaning.means === "role" || meaning.means === "unit" ? meaning.unitId : null,
  dimension: meaning.means === "label" ? meaning.dimension : "",
  value: meaning.means === "label" ? meaning.value : "",
});

export function MeaningDialog({ group, onClose }: { readonly group: ScimGroupInfo; readonly onClose: () => void }) {
  const [draft, setDraft] = useState(() => draftOf(group.meaning));
  const form = useAttempt(["meaning.role", "meaning.unitId", "meaning.dimension", "meaning.value"]);
  const cache = useQueryClient();
  const toasts = useToasts();
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const needsUnit = draft.means === "unit" || (draft.means === "role" && unitRoles.includes(draft.role));
  const submit = () => {
    if (needsUnit && draft.unitId === null) return form.setFaults({ "meaning.unitId": words.unitMissing });
    return void form.attempt(async () => {
      await send(group.id, meaningOf(draft));
      await Promise.all([scimKey, cacheKeys.persons, cacheKeys.units].map((queryKey) => cache.invalidateQueries({ queryKey })));
      onClose();
      toasts.show({
        text: messages.mapped(group.name),
        undo: async () => {
          await send(group.id, group.meaning);
          await cache.invalidateQueries({ queryKey: scimKey });
        },
      });
    });
  };
  return (
    <FormDialog title={words.title(group.name)} submit={words.submit} form={form} onClose={onClose} onSubmit={submit}>
      <Select
        label={words.means}
        description={words.note(group.members, formatNumber(group.members))}
        options={kinds.map((value) => ({ value, label: words.kinds[value] }))}
        value={draft.means}
        onChange={(means) => change({ means })}
      />
      {draft.means === "role" ? (
        <Select
          label={words.role}
          options={givable.map((value) => ({ value, label: personWords.roleNames[value] }))}
          value={draft.role}
          onChange={(role) => change({ role })}
          error={form.faults["meaning.role"]}
        />
      ) : null}
      {draft.means === "role" || draft.means === "unit" ? (
        <UnitPicker
          label={words.unit}
          others={needsUnit ? [] : [{ value: everywhere, label: words.anywhere }]}
          value={draft.unitId ?? (needsUnit ? null : everywhere)}
          onChange={(unitId) => change({ unitId: unitId === everywhere ? null : unitId })}
          error={form.faults["meaning.unitId"]}
        />
      ) : null}
      {draft.means === "label" ? (
        <>
          <TextField
            label={words.dimension}
            description={words.dimensionHint}
            value={draft.dimension}
            onChange={(dimension) => change({ dimension })}
            error={form.faults["meaning.dimension"]}
            maxLength={60}
          />
          <TextField
            label={words.value}
            value={draft.value}
            onChange={(value) => change({ value })}
            error={form.faults["meaning.value"]}
            maxLength={200}
          />
        </>
      ) : null}
    </FormDialog>
  );
}

type Sent = Parameters<typeof call<typeof mapScimGroup>>[1]["body"]["meaning"];

const send = (id: string, meaning: Sent) => call(mapScimGroup, { params: { id } as { id: never }, body: { meaning } });

function meaningOf({ means, role, unitId, dimension, value }: Draft): Sent {
  switch (means) {
    case "nothing":
      return { means };
    case "label":
      return { means, dimension, value };
    case "role":
    case "unit": {
      const read = groupMeaning.safeParse(means === "role" ? { means, role, unitId } : { means, unitId });
      return read.success ? read.data : { means: "nothing" };
    }
  }
}
