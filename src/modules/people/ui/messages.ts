import { catalogue } from "#web/messages";

export const messages = catalogue("people", {
  cancel: "Cancel",
  picker: {
    placeholder: "Type a name",
    added: (name: string) => `${name} is recorded.`,
  },
});
