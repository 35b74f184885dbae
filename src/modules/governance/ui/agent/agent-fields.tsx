import { PersonPicker, UnitPicker } from "#modules/people/ui";
import { Select, TextField } from "#web/kit";
import { faultOf } from "../register/lines.ts";
import type { AgentDraft } from "./agent-draft.ts";
import { messages } from "./messages.ts";

const words = messages.form;

export const agentFieldPaths = [
  ...["name", "purpose", "ownerId", "deputyId", "unitId", "actions", "override", "tools", "connections", "reviewOn"],
  ...["limits.spend.amount", "limits.spend.currency", "limits.rate.times", "limits.dataClasses", "limits.hours", "limits.others"],
];

type Props = {
  readonly draft: AgentDraft;
  readonly faults: Readonly<Record<string, string>>;
  readonly onChange: (change: Partial<AgentDraft>) => void;
};

export function AgentFields({ draft, faults, onChange: set }: Props) {
  const fault = (path: string) => faultOf(faults, path);
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <TextField
        className="sm:col-span-2"
        label={words.name}
        value={draft.name}
        onChange={(name) => set({ name })}
        error={fault("name")}
        maxLength={200}
        isRequired
      />
      <TextField
        className="sm:col-span-2"
        label={words.purpose}
        rows={3}
        value={draft.purpose}
        onChange={(purpose) => set({ purpose })}
        error={fault("purpose")}
        isRequired
      />
      <PersonPicker
        label={words.owner}
        description={words.ownerHint}
        value={draft.ownerId}
        onChange={(ownerId) => set({ ownerId })}
        error={fault("ownerId")}
        isRequired
      />
      <PersonPicker
        label={words.deputy}
        description={words.deputyHint}
        value={draft.deputyId}
        onChange={(deputyId) => set({ deputyId })}
        error={fault("deputyId")}
        isRequired
      />
      <TextField
        label={words.actions}
        description={words.actionsHint}
        rows={4}
        value={draft.actions}
        onChange={(actions) => set({ actions })}
        error={fault("actions")}
      />
      <TextField
        label={words.override}
        description={words.overrideHint}
        rows={4}
        value={draft.override}
        onChange={(override) => set({ override })}
        error={fault("override")}
      />
      <LimitFields draft={draft} faults={faults} onChange={set} />
      <TextField
        label={words.tools}
        description={words.perLine}
        rows={2}
        value={draft.tools}
        onChange={(tools) => set({ tools })}
        error={fault("tools")}
      />
      <TextField
        label={words.connections}
        description={words.connectionsHint}
        rows={2}
        value={draft.connections}
        onChange={(connections) => set({ connections })}
        error={fault("connections")}
      />
      <UnitPicker label={words.unit} value={draft.unitId} onChange={(unitId) => set({ unitId })} error={fault("unitId")} />
      <TextField
        type="date"
        label={words.reviewOn}
        value={draft.reviewOn}
        onChange={(reviewOn) => set({ reviewOn })}
        error={fault("reviewOn")}
      />
    </div>
  );
}

const spendPers = ["day", "month", "run"] as const;
const ratePers = ["minute", "hour", "day"] as const;

function LimitFields({ draft, faults, onChange: set }: Props) {
  const fault = (path: string) => faultOf(faults, path);
  return (
    <fieldset className="grid items-start gap-4 sm:col-span-2 sm:grid-cols-2">
      <legend className="mb-2 text-lg font-semibold">{words.limits}</legend>
      <div className="grid grid-cols-[1fr_5rem_7rem] items-start gap-2">
        <TextField
          type="number"
          label={words.spend}
          value={draft.spend}
          onChange={(spend) => set({ spend })}
          error={fault("limits.spend.amount")}
        />
        <TextField
          label={words.currency}
          value={draft.currency}
          maxLength={3}
          onChange={(currency) => set({ currency })}
          error={fault("limits.spend.currency")}
        />
        <Select
          label={words.spendPer}
          options={spendPers.map((value) => ({ value, label: words.units[value] }))}
          value={draft.spendPer}
          onChange={(spendPer) => set({ spendPer })}
        />
      </div>
      <div className="grid grid-cols-[1fr_7rem] items-start gap-2">
        <TextField
          type="number"
          label={words.rate}
          value={draft.rate}
          onChange={(rate) => set({ rate })}
          error={fault("limits.rate.times")}
        />
        <Select
          label={words.ratePer}
          options={ratePers.map((value) => ({ value, label: words.units[value] }))}
          value={draft.ratePer}
          onChange={(ratePer) => set({ ratePer })}
        />
      </div>
      <TextField
        label={words.data}
        description={words.perLine}
        rows={2}
        value={draft.dataClasses}
        onChange={(dataClasses) => set({ dataClasses })}
        error={fault("limits.dataClasses")}
      />
      <TextField
        label={words.others}
        description={words.perLine}
        rows={2}
        value={draft.others}
        onChange={(others) => set({ others })}
        error={fault("limits.others")}
      />
      <TextField
        className="sm:col-span-2"
        label={words.hours}
        description={words.hoursHint}
        value={draft.hours}
        onChange={(hours) => set({ hours })}
        error={fault("limits.hours")}
      />
    </fieldset>
  );
}
