import { addPurchase, changePurchase, type Purchase } from "#modules/governance/contract";
import { FormDialog, useAttempt } from "#modules/people/ui";
import { call } from "#platform/contract";
import { Button, Checkbox, Select, TextField, useToasts } from "#web/kit";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toolsQuery } from "../tools/queries.ts";
import { messages } from "./messages.ts";
import { purchaseKeys } from "./queries.ts";

const words = messages.form;
type StepDraft = { readonly what: string; readonly who: string; readonly doneOn: string };

const dayOf = (instant: string | null): string => (instant === null ? "" : instant.slice(0, 10));
/** A day that did not change keeps its time; another one begins at noon UTC, today at this moment. */
function instantOf(day: string, before: string | null): string | null {
  if (day === "") return null;
  if (before !== null && dayOf(before) === day) return before;
  const now = new Date();
  return day === now.toISOString().slice(0, 10) ? now.toISOString() : `${day}T12:00:00Z`;
}

export function PurchaseDialog({ purchase, onClose }: { readonly purchase?: Purchase | undefined; readonly onClose: () => void }) {
  const [name, setName] = useState(purchase?.name ?? "");
  const [toolId, setTool] = useState<string>(purchase?.tool?.id ?? "");
  const [isAiCapable, setAi] = useState(purchase?.isAiCapable ?? true);
  const [asked, setAsked] = useState(dayOf(purchase?.askedAt ?? new Date().toISOString()));
  const [got, setGot] = useState(dayOf(purchase?.gotAt ?? null));
  const [dropped, setDropped] = useState(dayOf(purchase?.droppedAt ?? null));
  const [reason, setReason] = useState(purchase?.exceptionReason ?? "");
  const [steps, setSteps] = useState<readonly StepDraft[]>(
    purchase?.steps.map(({ what, who, doneAt }) => ({ what, who, doneOn: dayOf(doneAt) })) ?? [],
  );
  const form = useAttempt([
    "name",
    "askedAt",
    "gotAt",
    "droppedAt",
    "exceptionReason",
    ...steps.flatMap((_, at) => [`steps.${at}.what`, `steps.${at}.doneAt`]),
  ]);
  const tools = useQuery(toolsQuery({})).data ?? [];
  const cache = useQueryClient();
  const toasts = useToasts();
  const save = () =>
    void form.attempt(async () => {
      const body = {
        ...{ name, isAiCapable, exceptionReason: isAiCapable ? "" : reason },
        toolId: toolId === "" ? null : (toolId as NonNullable<Purchase["tool"]>["id"]),
        askedAt: instantOf(asked, purchase?.askedAt ?? null) ?? "",
        gotAt: instantOf(got, purchase?.gotAt ?? null),
        droppedAt: instantOf(dropped, purchase?.droppedAt ?? null),
        steps: steps.map(({ what, who, doneOn }, at) => ({ what, who, doneAt: instantOf(doneOn, purchase?.steps[at]?.doneAt ?? null) })),
      };
      if (purchase) await call(changePurchase, { params: { id: purchase.id }, body: { ...body, version: purchase.version } });
      else await call(addPurchase, { body });
      await cache.invalidateQueries({ queryKey: purchaseKeys.all });
      toasts.show({ text: messages.saved(name) });
      onClose();
    });
  const { faults } = form;
  const set = (at: number, change: Partial<StepDraft>) => setSteps(steps.map((one, place) => (place === at ? { ...one, ...change } : one)));
  return (
    <FormDialog
      title={purchase ? words.change(purchase.name) : words.add}
      submit={words.save}
      isDisabled={purchase !== undefined && !purchase.mayChange}
      form={form}
      onClose={onClose}
      onSubmit={save}
      columns={2}
    >
      <TextField
        className="sm:col-span-2"
        label={words.name}
        value={name}
        onChange={setName}
        error={faults["name"]}
        isRequired
        autoFocus={!purchase}
      />
      <Select
        label={words.tool}
        options={[{ value: "", label: words.noTool }, ...tools.map((one) => ({ value: one.id as string, label: one.name, data: true }))]}
        value={toolId}
        onChange={setTool}
      />
      <Checkbox isSelected={isAiCapable} onChange={setAi} className="sm:mt-6">
        {messages.ai}
      </Checkbox>
      {isAiCapable ? null : (
        <TextField
          className="sm:col-span-2"
          label={words.reason}
          description={words.reasonHint}
          value={reason}
          onChange={setReason}
          error={faults["exceptionReason"]}
          rows={2}
          isRequired
        />
      )}
      <TextField type="date" label={words.asked} value={asked} onChange={setAsked} error={faults["askedAt"]} isRequired />
      <TextField type="date" label={words.got} description={words.emptyIsOpen} value={got} onChange={setGot} error={faults["gotAt"]} />
      <TextField type="date" label={words.dropped} value={dropped} onChange={setDropped} error={faults["droppedAt"]} />
      <fieldset className="grid gap-2 sm:col-span-2">
        <legend className="mb-1 text-sm font-medium">{words.steps}</legend>
        <p className="text-sm text-muted">{words.stepsHint}</p>
        {steps.map((one, at) => (
          // eslint-disable-next-line react/no-array-index-key -- a line that is being written has no other name than its place
          <div key={at} className="grid items-end gap-2 rounded-md border border-line p-3 sm:grid-cols-[1fr_9rem_9rem_auto]">
            <TextField label={words.what} value={one.what} onChange={(what) => set(at, { what })} error={faults[`steps.${at}.what`]} />
            <TextField label={words.who} value={one.who} onChange={(who) => set(at, { who })} />
            <TextField
              type="date"
              label={words.done}
              value={one.doneOn}
              onChange={(doneOn) => set(at, { doneOn })}
              error={faults[`steps.${at}.doneAt`]}
            />
            <Button icon="close" iconOnly kind="quiet" onPress={() => setSteps(steps.filter((_, place) => place !== at))}>
              {words.removeStep(one.what)}
            </Button>
          </div>
        ))}
        <div>
          <Button size="small" icon="plus" onPress={() => setSteps([...steps, { what: "", who: "", doneOn: "" }])}>
            {words.addStep}
          </Button>
        </div>
      </fieldset>
    </FormDialog>
  );
}
