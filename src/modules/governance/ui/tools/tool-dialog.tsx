import { addTool, changeTool, costPeriods, type Tool } from "#modules/governance/contract";
import { FormDialog, PersonPicker, useAttempt } from "#modules/people/ui";
import { call } from "#platform/contract";
import { Checkbox, Select, TextField, useNavigate, useToasts } from "#web/kit";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { messages } from "./messages.ts";
import { PersonaFields, type PersonaDraft } from "./persona-fields.tsx";
import { toolKeys } from "./queries.ts";

const words = messages.form;
const fields = ["name", "code", "vendor", "purpose", "ownerId", "deputyId", "renewsOn", "noticeDays", "cost.amount", "cost.currency"];
const codeOf = (name: string): string =>
  name
    .toLowerCase()
    .normalize("NFD")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);

/** Puts a tool on record, or changes one. */
export function ToolDialog({ tool, onClose }: { readonly tool?: Tool | undefined; readonly onClose: () => void }) {
  const [name, setName] = useState(tool?.name ?? "");
  const [code, setCode] = useState(tool?.code ?? null);
  const [vendor, setVendor] = useState(tool?.vendor ?? "");
  const [purpose, setPurpose] = useState(tool?.purpose ?? "");
  const [isAiCapable, setAi] = useState(tool?.isAiCapable ?? true);
  const [ownerId, setOwner] = useState<string | null>(tool?.owner.id ?? null);
  const [deputyId, setDeputy] = useState<string | null>(tool?.deputy.id ?? null);
  const [renewsOn, setRenews] = useState(tool?.renewsOn ?? "");
  const [noticeDays, setNotice] = useState(String(tool?.noticeDays ?? 60));
  const [amount, setAmount] = useState(tool?.cost ? String(tool.cost.amount) : "");
  const [currency, setCurrency] = useState(tool?.cost?.currency ?? "EUR");
  const [per, setPer] = useState<(typeof costPeriods)[number]>(tool?.cost?.per ?? "year");
  const [data, setData] = useState(tool?.dataClasses.join(", ") ?? "");
  const [personas, setPersonas] = useState<readonly PersonaDraft[]>(tool?.personas ?? []);
  const form = useAttempt([...fields, ...personas.flatMap((_, at) => [`personas.${at}.reason`, `personas.${at}.persona`])]);
  const cache = useQueryClient();
  const toasts = useToasts();
  const go = useNavigate();
  const save = () => {
    const cost = amount.trim() === "" ? null : { amount: Number(amount.replace(",", ".")), currency: currency.trim().toUpperCase(), per };
    if (ownerId === null || deputyId === null || (cost !== null && !Number.isFinite(cost.amount))) {
      form.setFaults({
        ...(ownerId === null ? { ownerId: words.needOwner } : {}),
        ...(deputyId === null ? { deputyId: words.needDeputy } : {}),
        ...(cost !== null && !Number.isFinite(cost.amount) ? { "cost.amount": words.needAmount } : {}),
      });
      return;
    }
    void form.attempt(async () => {
      const body = {
        ...{ name, code: code ?? codeOf(name), vendor, purpose, isAiCapable, cost },
        ...{ ownerId: ownerId as Tool["owner"]["id"], deputyId: deputyId as Tool["owner"]["id"] },
        renewsOn: renewsOn === "" ? null : renewsOn,
        noticeDays: Number(noticeDays),
        dataClasses: data
          .split(/[,;]/)
          .map((one) => one.trim())
          .filter((one) => one !== ""),
        personas: personas
          .filter(({ persona }) => persona !== "")
          .map(({ persona, isPrimary, reason }) => ({ persona, isPrimary, reason })),
      };
      const saved = tool
        ? await call(changeTool, { params: { id: tool.id }, body: { ...body, version: tool.version } })
        : await call(addTool, { body });
      await cache.invalidateQueries({ queryKey: toolKeys.all });
      toasts.show({ text: tool ? messages.saved(saved.name) : messages.added(saved.name) });
      onClose();
      if (!tool) go(`/governance/tools/${saved.id}`);
    });
  };
  const { faults } = form;
  return (
    <FormDialog
      title={tool ? words.change(tool.name) : words.add}
      submit={words.save}
      form={form}
      onClose={onClose}
      onSubmit={save}
      columns={2}
    >
      <TextField label={words.name} value={name} onChange={setName} error={faults["name"]} isRequired autoFocus />
      <TextField
        label={words.code}
        description={words.codeHint}
        value={code ?? codeOf(name)}
        onChange={setCode}
        error={faults["code"]}
        isRequired
      />
      <TextField label={words.vendor} value={vendor} onChange={setVendor} error={faults["vendor"]} />
      <Checkbox isSelected={isAiCapable} onChange={setAi} className="sm:mt-6">
        {messages.ai}
      </Checkbox>
      <TextField className="sm:col-span-2" label={words.purpose} value={purpose} onChange={setPurpose} error={faults["purpose"]} rows={2} />
      <PersonPicker label={words.owner} value={ownerId} onChange={setOwner} error={faults["ownerId"]} isRequired />
      <PersonPicker label={words.deputy} value={deputyId} onChange={setDeputy} error={faults["deputyId"]} isRequired />
      <TextField label={words.amount} value={amount} onChange={setAmount} error={faults["cost.amount"]} />
      <div className="grid grid-cols-2 gap-2">
        <TextField label={words.currency} value={currency} onChange={setCurrency} error={faults["cost.currency"]} />
        <Select
          label={words.per}
          options={costPeriods.map((value) => ({ value, label: words.period[value] }))}
          value={per}
          onChange={setPer}
        />
      </div>
      <TextField type="date" label={words.renews} value={renewsOn} onChange={setRenews} error={faults["renewsOn"]} />
      <TextField type="number" label={words.notice} value={noticeDays} onChange={setNotice} error={faults["noticeDays"]} />
      <TextField
        className="sm:col-span-2"
        label={words.data}
        description={words.dataHint}
        value={data}
        onChange={setData}
        error={faults["dataClasses"]}
      />
      <PersonaFields value={personas} onChange={setPersonas} faults={faults} />
    </FormDialog>
  );
}
