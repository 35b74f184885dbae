import { catalogue, plural } from "../messages/index.ts";

export const messages = catalogue("shell", {
  name: "Millrace",
  skip: "Skip to the content",
  rooms: "Rooms",
  running: "Running Millrace",
  openMenu: "Open the menu",
  menu: "Menu",
  search: "Search or jump to…",
  searchShort: "Search",
  palette: {
    title: "Search or jump to",
    placeholder: "Type a page, a thing or an action",
    none: "Nothing by that name.",
    searching: "Searching…",
    failed: "Some things could not be searched just now.",
    commands: "Pages and actions",
    count: (n: number) => plural(n, { zero: "Nothing by that name.", one: "# line to choose from", other: "# lines to choose from" }),
    goTo: (place: string) => `Go to ${place}`,
    theme: (name: string) => `Theme: ${name}`,
    shortcuts: "Show keyboard shortcuts",
    signOut: "Sign out",
    print: "Print this page",
  },
  notices: (n: number) => plural(n, { zero: "Notices", one: "Notices, # unread", other: "Notices, # unread" }),
  theme: { label: "Theme", system: "As the device", light: "Light", dark: "Dark" },
  account: { label: (name: string) => `Signed in as ${name}`, signOut: "Sign out", signedOut: "You are signed out." },
  shortcuts: {
    title: "Keyboard shortcuts",
    general: "Everywhere",
    page: "Go and act",
    palette: "Search, jump or act",
    list: "Show this list",
    close: "Close what is open",
    move: "Move on and back",
    press: "Follow or press",
    then: "then",
    single: "Use shortcuts of single keys",
    singleHint: "Turn them off if speech input or a switch types letters by mistake.",
  },
  home: { nav: "Home" },
  notFound: {
    title: "There is no page at this address",
    lead: "It may have moved, or the address may be cut off.",
    home: "Go to the home page",
  },
  fault: {
    title: "This page could not be shown",
    outdated: "Millrace was updated while this page was open.",
    reload: "Load the page again",
  },
  offline: {
    title: "No connection to Millrace",
    text: "What you see may be old. The page goes on by itself once the connection is back.",
  },
  sessionOver: "Your session is over. Sign in again to go on where you were.",
  loading: "Loading Millrace",
  start: {
    titleEmpty: "Which workflow should change first?",
    leadEmpty:
      "Training people changes nothing by itself; work changes when the team that does it redesigns a named workflow, and the change is measured. That starts with seeing how the work really runs.",
    bringTitle: "Bring an event log",
    bringText:
      "An export from a ticketing, ERP, CRM or claims system: who did what in which case, and when. You see how the work flows within minutes, and nothing is kept before you agree.",
    bring: "Bring an event log",
    nameTitle: "Name a workflow",
    nameText:
      "One that runs at least weekly, takes several steps, and matters. Give it an owner who answers for its outcome, and a deputy. Its event log can follow later.",
    name: "Name a workflow",
    title: (mapped: number, all: number) => {
      if (mapped === 0)
        return plural(all, { one: "The workflow waits for its event log", other: "All # workflows wait for their event logs" });
      if (mapped === all)
        return plural(all, { one: "The workflow shows how its work runs", other: "All # workflows show how their work runs" });
      return `${plural(mapped, { one: "#", other: "#" })} of ${plural(all, { one: "# workflow", other: "# workflows" })} ${plural(mapped, { one: "shows", other: "show" })} how the work runs`;
    },
    next: "What to do next",
    goOn: (file: string) => `Go on with the import of ${file}`,
    goOnNote: {
      received: "Columns are recognised; nothing is kept yet.",
      checking: "The file is being checked.",
      checked: "The quality report is ready; nothing is kept yet.",
      keeping: "The log is being kept.",
    },
    moreImports: (n: number) =>
      plural(n, { one: "and # more import that is not finished", other: "and # more imports that are not finished" }),
    before: (activity: string) => `before ${activity}`,
    between: (activity: string) => `between one ${activity} and the next`,
    waitsOne: (workflow: string, where: string) => `${workflow}: cases wait longest ${where}`,
    waitsMost: (mapped: number, workflow: string, where: string) =>
      plural(mapped, {
        one: `${workflow} waits most: ${where}`,
        other: `Of # workflows with a map, ${workflow} waits most: ${where}`,
      }),
    look: (workflow: string) => `See where the cases of ${workflow} wait`,
    lookNote: (share: string) => `${share} of all the time its cases took`,
    bringFor: (workflow: string) => `Bring an event log for ${workflow}`,
    workflows: "Workflows",
    own: "Yours to answer for",
    ownLead: "Workflows you own or deputise, those that wait most first.",
    others: "Other workflows",
    all: "All workflows",
    workflowsLead: "Where the cases of each wait longest; the most waiting in all comes first.",
    columns: {
      name: "Workflow",
      waits: "Cases wait longest",
      inAll: "Waiting there, in all",
      share: "Of all time",
      owner: "Owner",
      cases: "Cases",
      lastEvent: "Last event",
    },
    noLog: "no log yet",
  },
  due: {
    title: "Due for you",
    by: (when: string) => `by ${when}`,
    overdue: (when: string) => `was due ${when}`,
    paused: "stopped for now",
    none: "Nothing is due for you.",
    pageTitle: (n: number) =>
      plural(n, { zero: "Nothing is due for you", one: "# thing is due for you", other: "# things are due for you" }),
    pageLead: "What you must act on stands here with its time, and every workflow you own or deputise.",
  },
  setup: {
    title: "Make Millrace ready for your people",
    lead: (done: number, all: number) => `${done} of ${all} steps done. Each ticks itself.`,
    done: ", done",
    open: ", still to do",
    who: {
      title: "Say who you are",
      note: "So that you sign in as yourself, with the role administrator; the one-time link stays for emergencies.",
    },
    persons: { title: "Bring in the people", note: "A list from the personnel system, or SCIM from the identity provider." },
    units: { title: "Have units", note: "They come with the list; roles and figures stand on them." },
    signIn: {
      title: "Let people sign in",
      note: "By your identity provider with OpenID Connect. Without one, invite people from their pages: they choose a password.",
    },
    mail: { title: "Let Millrace send mail", note: "Reminders, digests and invitations; MILLRACE_SMTP_URL names the mail server." },
    workflow: { title: "Name the first workflow", note: "With an owner who answers for it, and a deputy." },
    backup: {
      title: "Keep backups",
      note: "“npx millrace backup FOLDER” on the machine where Millrace runs, regularly; it cannot be seen from here whether they are kept elsewhere.",
    },
  },
  standing: { title: "How things stand" },
  wheel: {
    title: "The five parts, and where you stand in each",
    lead: "Work changes when they turn together. This version begins with how the work really runs.",
    place: (n: number) => `${n}`,
    later: "Not part of this version yet",
    maps: (mapped: number, all: number) =>
      all === 0
        ? "No workflow has a map yet"
        : `${mapped} of ${plural(all, { one: "# workflow has a map", other: "# workflows have a map" })}`,
    parts: {
      outcomes: { name: "Outcomes first", what: "What should be better in a named workflow, by how much and by when" },
      guardrails: { name: "Guardrails", what: "What may be done with which tool and which data, and who decides" },
      capability: { name: "Role-based capability", what: "What each role must be able to do, and proof that it can" },
      practice: { name: "Practice and reuse", what: "Learning in the work itself, and what worked kept for others" },
      measurement: { name: "Measurement and iteration", what: "How work really moves, before and after a change" },
    },
    again: "Each quarter the fifth leads back to the first.",
  },
});
