const paths = {
  home: "M3 8.2 8 4l5 4.2M4.5 7.5V13h7V7.5",
  workflow: "M6 2.5h4v3H6zM2 10.5h4v3H2zM10 10.5h4v3h-4zM8 5.5v2.5M4 10.5V8h8v2.5",
  menu: "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
  search: "M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.4 10.4 13.5 13.5",
  sun: "M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6ZM8 1.5v1.4M8 13.1v1.4M1.5 8h1.4M13.1 8h1.4M3.4 3.4l1 1M11.6 11.6l1 1M3.4 12.6l1-1M11.6 4.4l1-1",
  moon: "M13 9.6A5.6 5.6 0 0 1 6.4 3a5.6 5.6 0 1 0 6.6 6.6Z",
  screen: "M2 3h12v8H2zM6 13.5h4M8 11v2.5",
  close: "m4 4 8 8M12 4l-8 8",
  check: "m3.5 8.5 3 3 6-7",
  dash: "M4 8h8",
  "chevron-down": "m4.5 6.5 3.5 3.5 3.5-3.5",
  "chevron-right": "m6.5 4.5 3.5 3.5-3.5 3.5",
  up: "M8 12.5v-9M4.5 7 8 3.5 11.5 7",
  down: "M8 3.5v9M4.5 9 8 12.5 11.5 9",
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
  upload: "M8 10.5v-8M5 5.5l3-3 3 3M2.5 11v2.5h11V11",
  download: "M8 2.5v8M5 7.5l3 3 3-3M2.5 11v2.5h11V11",
  info: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 7.3v3.7M8 5v.2",
  alert: "M8 2.5 14 13.5H2zM8 6.8v3M8 11.5v.2",
  stop: "M5.5 2.5h5l3 3v5l-3 3h-5l-3-3v-5zM8 5v3.8M8 11v.2",
  more: "M3.5 8h.1M8 8h.1M12.5 8h.1",
  undo: "M5.5 3 2.5 6l3 3M2.5 6H10a3.5 3.5 0 0 1 0 7H6",
  filter: "M2.5 3.5h11L9.5 8.5v4l-3 1.2V8.5z",
  person: "M8 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM3 13.5c.3-2.7 2.2-4 5-4s4.7 1.3 5 4",
  pencil: "M3 13l.6-2.8L10.8 3 13 5.2 5.8 12.4zM9.4 4.4l2.2 2.2",
  trash: "M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.5 9h6l.5-9",
  print: "M4.5 6V2.5h7V6M4.5 11.5H2.5V6h11v5.5h-2M4.5 9.5h7v4h-7z",
  fit: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
  clock: "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.8V8l2.3 1.6",
  table: "M2.5 3h11v10h-11zM2.5 6.3h11M2.5 9.6h11M6.5 6.3V13",
  keyboard: "M1.5 4h13v8h-13zM4 6.5h.1M6.5 6.5h.1M9 6.5h.1M11.5 6.5h.1M4.5 9.5h7",
  people:
    "M6 7.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM1.8 13c.2-2.4 1.8-3.6 4.2-3.6s4 1.2 4.2 3.6M10.6 3a2.2 2.2 0 0 1 0 4.1M11.6 9.6c1.6.4 2.5 1.5 2.6 3.4",
  units: "M3 2.5h5M3 2.5v10h3M3 7.5h3M8.5 7.5H13M8.5 12.5H13",
  settings: "M8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6 5 5M11 11l1.4 1.4M3.6 12.4 5 11M11 5l1.4-1.4",
  calendar: "M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3",
  shield: "M8 1.8 13 3.6v4c0 3.2-2 5.3-5 6.6-3-1.3-5-3.4-5-6.6v-4zM5.8 8l1.6 1.6 2.9-3.1",
  key: "M5.5 11.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8.4 7.8h5.4v2.4M11.4 7.8v1.8",
  mail: "M2 3.5h12v9H2zM2 4.5l6 4.5 6-4.5",
  link: "M6.8 9.2a2.5 2.5 0 0 0 3.6 0l2.3-2.3a2.5 2.5 0 0 0-3.6-3.6l-.9.9M9.2 6.8a2.5 2.5 0 0 0-3.6 0L3.3 9.1a2.5 2.5 0 0 0 3.6 3.6l.9-.9",
  ledger: "M3.5 2h9v12h-9zM5.8 5h4.4M5.8 8h4.4M5.8 11h2.6",
  bell: "M8 2a3.8 3.8 0 0 0-3.8 3.8c0 3.2-1.4 4.6-1.4 4.6h10.4s-1.4-1.4-1.4-4.6A3.8 3.8 0 0 0 8 2ZM6.6 12.6a1.5 1.5 0 0 0 2.8 0",
  leave: "M6.5 2.5h-4v11h4M6 8h8M11 5l3 3-3 3",
  move: "M2.5 8h11M10.5 5l3 3-3 3M5.5 5l-3 3 3 3",
  merge: "M3 3.5c5 0 3 4.5 6 4.5h4.5M3 12.5c5 0 3-4.5 6-4.5M11 5.5 13.5 8 11 10.5",
  split: "M13.5 3.5c-5 0-3 4.5-6 4.5H3M13.5 12.5c-5 0-3-4.5-6-4.5",
  label: "M2.5 2.5h5l6 6-5 5-6-6zM5.2 5.2h.1",
  file: "M4 1.8h5.2L12.5 5v9.2H4zM9 2v3.2h3.4",
} as const;

export type IconName = keyof typeof paths;

/** A 16 px line drawing beside a text; it never stands alone without a label. */
export function Icon({ name, className = "" }: { readonly name: IconName; readonly className?: string }) {
  return (
    <svg
      aria-hidden="true"
      className={`size-4 shrink-0 ${className}`}
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth={name === "more" ? 2 : 1.35}
      viewBox="0 0 16 16"
    >
      <path d={paths[name]} />
    </svg>
  );
}
