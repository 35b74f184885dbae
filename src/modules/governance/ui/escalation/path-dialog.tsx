import { keepEscalationPath, pathRoles, type EscalationPath } from "#modules/governance/contract";
import { FormDialog, PersonPicker, useAttempt } from "#modules/people/ui";
import { call, type BodyOf } from "#platform/contract";
import { Checkbox, Select, TextField, useToasts } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { messages } from "./messages.ts";
import { escalationKey } from "./queries.ts";

const words = messages.paths;
type Body = BodyOf<typeof keepEscalationPath>;
type Unit = Body["allowance"]["unit"];

export function PathDialog({ path, onClose }: { readonly path: EscalationPath | undefined; readonly onClose: () => void }) {
  const [code, setCode] = useState(path?.code ?? "");
  const [name, setName] = useState(path?.name ?? "");
  const [says, setSays] = useState(path?.says ?? "");
  const [personId, setPerson] = useState<string | null>(path?.person?.id ?? null);
  const [deputyId, setDeputy] = useState<string | null>(path?.deputy?.id ?? null);
  const [role, setRole] = useState<EscalationPath["role"]>(path ? path.role : "enablement-lead");
  const [amount, setAmount] = useState(String(path?.allowance.amount ?? 1));
  const [unit, setUnit] = useState<Unit>(path?.allowance.unit ?? "business-days");
  const [makesIncident, setIncident] = useState(path?.makesIncident ?? false);
  const [isRetired, setRetired] = useState(path?.isRetired ?? false);
  const form = useAttempt(["code", "name", "says", "personId", "deputyId", "role", "allowance.amount"]);
  const cache = useQueryClient();
  const toasts = useToasts();
  const keep = () =>
    void form.attempt(async () => {
      const body = {
        ...{ name, says, role, makesIncident, isRetired },
        personId: personId as Body["personId"],
        deputyId: deputyId as Body["deputyId"],
        allowance: { amount: Number(amount), unit },
      };
      await call(keepEscalationPath, { params: { code }, body });
      await cache.invalidateQueries({ queryKey: escalationKey });
      toasts.show({ text: words.saved });
      onClose();
    });
  return (
    <FormDialog title={path?.name ?? words.dialogNew} submit={words.save} form={form} onClose={onClose} onSubmit={keep} columns={2}>
      {path ? null : (
        <TextField label={words.code} description={words.codeHint} value={code} onChange={setCode} error={form.faults["code"]} isRequired />
      )}
      <TextField label={words.name} value={name} onChange={setName} maxLength={100} error={form.faults["name"]} isRequired />
      <TextField
        className="sm:col-span-2"
        label={words.says}
        value={says}
        onChange={setSays}
        rows={2}
        maxLength={500}
        error={form.faults["says"]}
        isRequired
      />
      <PersonPicker label={words.person} value={personId} onChange={setPerson} error={form.faults["personId"]} />
      <PersonPicker label={words.deputy} value={deputyId} onChange={setDeputy} error={form.faults["deputyId"]} />
      <Select
        label={words.role}
        className="sm:col-span-2"
        options={[
          { value: "none", label: words.noRole },
          ...pathRoles.map((value) => ({ value: value as string, label: words.roles[value] })),
        ]}
        value={role ?? "none"}
        onChange={(value) => setRole(value === "none" ? null : (value as NonNullable<typeof role>))}
        error={form.faults["role"]}
      />
      <TextField
        label={words.amount}
        type="number"
        value={amount}
        onChange={setAmount}
        error={form.faults["allowance.amount"]}
        isRequired
      />
      <Select
        label={words.unit}
        options={(["hours", "business-days", "calendar-days"] as const).map((value) => ({ value, label: words.units[value] }))}
        value={unit}
        onChange={setUnit}
      />
      <Checkbox isSelected={makesIncident} onChange={setIncident}>
        {words.incident}
      </Checkbox>
      {path ? (
        <Checkbox isSelected={isRetired} onChange={setRetired}>
          {words.retire}
        </Checkbox>
      ) : null}
    </FormDialog>
  );
}
