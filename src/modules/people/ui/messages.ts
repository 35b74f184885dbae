import { catalogue } from "#web/messages";

export const messages = catalogue("people", {
  signIn: {
    title: "Sign in with a one-time link",
    lead: "Millrace prints a link when it starts. It works once and for a short time.",
    sessionOver: "You are not signed in, or your session is over. You come back to where you were.",
    howTitle: "No link at hand?",
    how: "On the computer where Millrace runs, this makes a new one:",
    field: "One-time link",
    fieldHint: "Paste the link, or only its last part.",
    submit: "Sign in",
    working: "Signing in…",
    missing: "Paste the link that Millrace printed.",
    used: "This link does not work any more: it was used already, or its time is over. Make a new one as described below.",
  },
  picker: {
    placeholder: "Type a name",
    added: (name: string) => `${name} is recorded.`,
  },
});
