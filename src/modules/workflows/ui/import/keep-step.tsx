import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { createWorkflow, type LogImport } from "#modules/workflows/contract";
import { call } from "#platform/contract";
import { Button, ComboBox, ErrorNotice, faultsByField, Notice, RadioGroup, Section, Skeleton } from "#web/kit";
import { completed, emptyDraft, type Draft, type Faults } from "../form/draft.ts";
import { WorkflowFields } from "../form/workflow-fields.tsx";
import { messages as workflowMessages } from "../messages.ts";
import { cacheKeys, workflowsQuery, type WorkflowId } from "../queries.ts";
import { suggestedName } from "./import-steps.ts";
import { messages } from "./messages.ts";

const words = messages.keep;
type Props = {
  readonly given: LogImport;
  readonly asked: string | undefined;
  readonly isBusy: boolean;
  readonly refusal: unknown;
  readonly onKeep: (workflowId: WorkflowId, replace: boolean) => Promise<void>;
};

/** Which workflow the log belongs to: one that is here, or a new one named on the spot. */
export function KeepStep({ given, asked, isBusy, refusal, onKeep }: Props) {
  const workflows = useQuery(workflowsQuery(""));
  const cache = useQueryClient();
  const [mode, setMode] = useState<"existing" | "fresh" | null>(null);
  const [picked, setPicked] = useState<string | null>(given.workflowId ?? asked ?? null);
  const [replace, setReplace] = useState<"add" | "replace">("add");
  const [draft, setDraft] = useState<Draft>({ ...emptyDraft, name: suggestedName(given.fileName) });
  const [faults, setFaults] = useState<Faults>({});
  const [isMissing, setMissing] = useState(false);
  const [ownRefusal, setOwnRefusal] = useState<unknown>();
  if (workflows.isPending) return <Skeleton lines={4} />;
  const known = workflows.data ?? [];
  const current = mode ?? (known.length > 0 ? "existing" : "fresh");
  const workflow = known.find((one) => one.id === picked);

  const keepFresh = async () => {
    const result = completed(draft);
    if ("faults" in result) return setFaults(result.faults);
    setFaults({});
    setOwnRefusal(undefined);
    try {
      const created = await call(createWorkflow, { body: result.workflow });
      await cache.invalidateQueries({ queryKey: [...cacheKeys.workflows, "list"] });
      // Were keeping refused now, the workflow exists: choose it rather than name it twice.
      setMode("existing");
      setPicked(created.id);
      await onKeep(created.id, false);
    } catch (thrown) {
      const given = faultsByField(thrown);
      setFaults(given);
      if (Object.keys(given).length === 0) setOwnRefusal(thrown);
    }
  };
  const keep = () => {
    if (current === "fresh") return void keepFresh();
    setMissing(!workflow);
    if (workflow) void onKeep(workflow.id, workflow.log !== null && replace === "replace");
  };

  return (
    <Section title={words.title}>
      {known.length > 0 ? (
        <RadioGroup
          className="mb-4"
          label={words.choice}
          labelHidden
          options={[
            { value: "existing", label: words.existing },
            { value: "fresh", label: words.fresh },
          ]}
          value={current}
          onChange={setMode}
        />
      ) : null}
      {current === "existing" ? (
        <div className="flex max-w-xl flex-col gap-4">
          <ComboBox
            label={words.field}
            placeholder={words.placeholder}
            options={known.map((one) => ({ value: one.id, label: one.name, description: one.function, data: true }))}
            value={picked}
            onChange={setPicked}
            error={isMissing ? words.missing : undefined}
            isRequired
          />
          {workflow?.log ? (
            <RadioGroup
              label={words.how}
              description={words.hasLog(workflow.name, workflowMessages.cases(workflow.log.cases))}
              options={[
                { value: "add", label: words.add },
                { value: "replace", label: words.replace },
              ]}
              value={replace}
              onChange={setReplace}
            />
          ) : null}
        </div>
      ) : (
        <WorkflowFields draft={draft} faults={faults} onChange={setDraft} />
      )}
      {ownRefusal === undefined ? null : <ErrorNotice className="mt-4 max-w-3xl" problem={ownRefusal} />}
      {refusal === undefined ? null : <ErrorNotice className="mt-4 max-w-3xl" problem={refusal} />}
      {Object.keys(faults).length > 0 ? (
        <Notice className="mt-4 max-w-3xl" tone="refusal">
          {workflowMessages.form.faults(Object.keys(faults).length)}
        </Notice>
      ) : null}
      <div className="mt-6">
        <Button kind="primary" isPending={isBusy} onPress={keep}>
          {words.keep}
        </Button>
      </div>
    </Section>
  );
}
