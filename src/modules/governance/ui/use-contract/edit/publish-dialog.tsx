import { publishUseContract, type ContractAnalysis } from "#modules/governance/contract";
import { call } from "#platform/contract";
import { Button, Dialog, ErrorNotice, faultsByField, Notice, RadioGroup, TextField, useNavigate, useToasts } from "#web/kit";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { ShortList } from "../analysis-parts.tsx";
import { ChangesFinding } from "../changes-finding.tsx";
import { messages } from "../edit-messages.ts";
import { contractKeys } from "../queries.ts";
import type { Names } from "../rule-words.ts";

const words = messages.publishing;
type Props = {
  readonly analysis: ContractAnalysis | undefined;
  readonly names: Names;
  readonly flush: () => Promise<number | undefined>;
  readonly onClose: () => void;
};

/** Says what changes before it does, asks whether it matters to people, and publishes. */
export function PublishDialog({ analysis, names, flush, onClose }: Props) {
  const form = useId();
  const changes = analysis?.reckoned?.changes ?? null;
  const isFirst = analysis?.reckoned !== undefined && analysis.reckoned !== null && changes === null && analysis.reckoned.isComplete;
  const [note, setNote] = useState("");
  const [chosen, setChosen] = useState<"material" | "small" | null>(null);
  const kind = chosen ?? (isFirst || (changes?.count ?? 1) > 0 ? "material" : "small");
  const [by, setBy] = useState("");
  const go = useNavigate();
  const cache = useQueryClient();
  const toasts = useToasts();
  const publish = useMutation({
    mutationFn: async () => {
      const edit = await flush();
      if (edit === undefined) throw new Error(messages.notSaved);
      return call(publishUseContract, {
        body: { edit, note, isMaterial: kind === "material", acknowledgeBy: kind === "material" && by !== "" ? by : null },
      });
    },
    onSuccess: async ({ version }) => {
      toasts.show({ text: words.done(String(version)) });
      cache.removeQueries({ queryKey: contractKeys.draft });
      await cache.invalidateQueries({ queryKey: contractKeys.all });
      go("/governance/contract");
    },
  });
  const faults = publish.isError ? faultsByField(publish.error) : {};
  const blocked = [
    ...(analysis?.faults ?? []).map(({ message }) => message),
    ...(analysis?.examples ?? []).flatMap(({ passes, title }) => (passes ? [] : [title])),
  ];
  return (
    <Dialog
      title={words.title}
      isOpen
      width="wide"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button type="submit" form={form} kind="primary" isPending={publish.isPending} isDisabled={blocked.length > 0}>
            {words.publish}
          </Button>
        </>
      }
    >
      <form
        id={form}
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!publish.isPending) publish.mutate();
        }}
      >
        <p className="text-muted">{words.lead}</p>
        {blocked.length > 0 ? (
          <Notice tone="refusal" title={words.blocked}>
            <ShortList items={blocked} />
          </Notice>
        ) : null}
        <div className="rounded-md border border-line p-3">
          {changes ? <ChangesFinding changes={changes} names={names} /> : <p>{isFirst ? words.first : words.noChanges}</p>}
        </div>
        <TextField
          label={words.note}
          description={words.noteHint}
          value={note}
          onChange={setNote}
          error={faults["note"]}
          isRequired
          autoFocus
        />
        {isFirst ? null : (
          <RadioGroup
            label={words.kind}
            options={[
              { value: "material", label: words.material },
              { value: "small", label: words.notMaterial },
            ]}
            value={kind}
            onChange={(value) => setChosen(value === "material" ? "material" : "small")}
          />
        )}
        {kind === "material" ? (
          <TextField label={words.by} type="date" className="max-w-60" value={by} onChange={setBy} error={faults["acknowledgeBy"]} />
        ) : null}
        {publish.isError && !faults["note"] && !faults["acknowledgeBy"] ? <ErrorNotice problem={publish.error} /> : null}
      </form>
    </Dialog>
  );
}
