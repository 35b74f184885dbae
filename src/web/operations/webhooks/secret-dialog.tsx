import { Button, Dialog } from "../../kit/index.ts";
import { SecretText } from "../secret-text.tsx";
import { messages } from "./messages.ts";

const words = messages.secret;

export function SecretDialog({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) {
  return (
    <Dialog
      title={words.title}
      isOpen
      onClose={onClose}
      actions={
        <Button kind="primary" onPress={onClose}>
          {words.goOn}
        </Button>
      }
    >
      <p className="mb-2">{words.text}</p>
      <SecretText label={words.label} text={secret} copy={words.copy} copied={words.copied} />
    </Dialog>
  );
}
