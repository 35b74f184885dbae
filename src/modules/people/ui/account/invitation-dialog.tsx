import { Button, Dialog, TextField, useToasts } from "#web/kit";
import { messages } from "./messages.ts";

const text = messages.access;

type Props = { readonly made: { readonly link: string; readonly mailedTo: string | null } | undefined; readonly onClose: () => void };

/** The link, said once, to be handed over by whoever invites. */
export function InvitationDialog({ made, onClose }: Props) {
  const toasts = useToasts();
  const copy = async () => {
    await navigator.clipboard.writeText(made?.link ?? "");
    toasts.show({ text: text.copied });
  };
  return (
    <Dialog
      title={text.linkTitle}
      isOpen={made !== undefined}
      onClose={onClose}
      actions={
        <>
          <Button onPress={() => void copy()}>{text.copy}</Button>
          <Button kind="primary" onPress={onClose}>
            {text.close}
          </Button>
        </>
      }
    >
      <p className="mb-3" translate="no">
        {made?.mailedTo ? text.linkMailed(made.mailedTo) : text.linkHand}
      </p>
      <TextField label={text.link} value={made?.link ?? ""} className="w-full" />
    </Dialog>
  );
}
