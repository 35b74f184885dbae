import { contractDraft, importContractRows, importUseContract, type ContractDraft } from "#modules/governance/contract";
import { urlOf } from "#platform/contract";
import { formatNumber } from "#web/format";
import { Button, Dialog, ErrorNotice, FileDrop, Notice, problemIn, uploadFile, useToasts } from "#web/kit";
import { useMutation } from "@tanstack/react-query";
import { z } from "zod";
import { ShortList } from "../analysis-parts.tsx";
import { messages } from "../edit-messages.ts";

type Props = {
  readonly kind: "json" | "csv";
  readonly flush: () => Promise<number | undefined>;
  readonly onDraft: (draft: ContractDraft) => void;
  readonly onClose: () => void;
};

const answer = z.object({ draft: contractDraft, rows: z.int() });

/** Makes a file the draft, or its table; what is wrong in it is listed with its place. */
export function FileDialog({ kind, flush, onDraft, onClose }: Props) {
  const toasts = useToasts();
  const send = useMutation({
    mutationFn: async (file: File) => {
      const edit = await flush();
      if (edit === undefined) throw new Error(messages.notSaved);
      const route = kind === "json" ? importUseContract : importContractRows;
      return answer.parse(await uploadFile(urlOf(route, { query: { edit } }), file));
    },
    onSuccess: ({ draft, rows }) => {
      onDraft(draft);
      toasts.show({ text: messages.imported(formatNumber(rows)) });
      onClose();
    },
  });
  const faults = send.isError ? (problemIn(send.error).errors ?? []) : [];
  return (
    <Dialog
      title={messages.importTitle[kind]}
      isOpen
      onClose={onClose}
      actions={<Button onPress={onClose}>{messages.publishing.cancel}</Button>}
    >
      <FileDrop
        label={messages.chooseFile}
        description={messages.importLead[kind]}
        accept={kind === "json" ? [".json"] : [".csv"]}
        isDisabled={send.isPending}
        onFile={(file) => send.mutate(file)}
      />
      {faults.length > 0 ? (
        <Notice tone="refusal" className="mt-4" title={messages.importFaults(faults.length)}>
          <ShortList items={faults.map(({ message }) => message)} />
        </Notice>
      ) : send.isError ? (
        <ErrorNotice className="mt-4" problem={send.error} />
      ) : null}
    </Dialog>
  );
}
