import { verdict as verdictSchema } from "#modules/governance/contract";
import { formatNumber } from "#web/format";
import { Button, SearchField, Select, useSearchState, useToasts } from "#web/kit";
import { useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from "react";
import { z } from "zod";
import { messages } from "../edit-messages.ts";
import { messages as page } from "../messages.ts";
import { namesOf, rowHolds, shownDimensions } from "../rule-words.ts";
import { addRow, changeRow, moveRow, removeRow, setCell } from "./content-changes.ts";
import { RuleRow, type RowActions } from "./rule-row.tsx";
import type { DraftEditor } from "./use-draft.ts";

const words = messages.rules;
const address = z.object({ find: z.string().max(200).default(""), verdict: verdictSchema.optional(), rule: z.string().max(60).optional() });
const atOnce = 100;

type Props = { readonly draft: DraftEditor; readonly dead: ReadonlySet<string> };

/** The decision table: filtered, entered by keyboard, a hundred rules at a time. */
export function RulesEditor({ draft, dead }: Props) {
  const { content, change } = draft;
  const [{ find, verdict, rule }, setFilter] = useSearchState(address);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [most, setMost] = useState(atOnce);
  const region = useRef<HTMLDivElement>(null);
  const actions = useRowActions(draft, setOpen, region);
  const names = useMemo(() => namesOf(content), [content]);
  const keys = shownDimensions(content);
  const fitting = content.rows
    .map((row, at) => ({ row, number: at + 1 }))
    .filter(({ row }) => (verdict === undefined || row.verdict === verdict) && rowHolds(row, names, find));
  const wanted = fitting.findIndex(({ row }) => row.id === rule);
  const shown = fitting.slice(0, Math.max(most, wanted + 1));
  useEffect(() => {
    if (rule !== undefined) focusRow(region.current, rule);
  }, [rule]);
  const add = () => {
    let id = "";
    change((now) => {
      const added = addRow(now, now.rows.length - 1);
      id = added.id;
      return added.content;
    });
    setFilter({ find: undefined, verdict: undefined, rule: id });
    setOpen((before) => new Set(before).add(id));
  };
  return (
    <div>
      <p className="mb-3 max-w-3xl text-muted">{words.lead}</p>
      <div className="mb-3 flex flex-wrap items-end gap-3">
        <SearchField
          label={words.find}
          placeholder={words.find}
          className="w-64 max-w-full"
          value={find}
          onChange={(text) => setFilter({ find: text || undefined })}
        />
        <Select
          label={words.verdictFilter}
          labelHidden
          className="w-48"
          options={[
            { value: "any", label: words.anyVerdict },
            ...verdictSchema.options.map((value) => ({ value: value as string, label: page.verdict[value] })),
          ]}
          value={verdict ?? "any"}
          onChange={(value) => setFilter({ verdict: value === "any" ? undefined : verdictSchema.parse(value) })}
        />
        <Button icon="plus" onPress={add}>
          {words.add}
        </Button>
        <span className="text-sm text-muted">{words.shown(formatNumber(fitting.length), formatNumber(content.rows.length))}</span>
      </div>
      <div
        ref={region}
        role="region"
        aria-label={page.caption}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
        tabIndex={0}
        data-scroll-region
        className="focus-ring-inset relative overflow-auto rounded-lg border border-line bg-card"
      >
        <table className="w-full border-separate border-spacing-0">
          <caption className="sr-only">{page.caption}</caption>
          <thead>
            <tr className="text-left text-sm text-muted">
              <Head>{page.columns.number}</Head>
              <Head>{page.columns.verdict}</Head>
              {keys.map((key) => (
                <Head key={key}>{page.dimension[key]}</Head>
              ))}
              <Head>
                <span className="sr-only">{messages.more}</span>
              </Head>
            </tr>
          </thead>
          {shown.map(({ row, number }) => (
            <RuleRow
              key={row.id}
              row={row}
              number={number}
              keys={keys}
              dimensions={content.dimensions}
              topics={content.ask.topics}
              isOpen={open.has(row.id)}
              isDead={dead.has(row.id)}
              actions={actions}
            />
          ))}
        </table>
        {fitting.length === 0 ? (
          <p className="px-4 py-6 text-center text-muted">{content.rows.length === 0 ? words.empty : words.none}</p>
        ) : null}
      </div>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        {fitting.length > shown.length ? <Button onPress={() => setMost(shown.length + atOnce)}>{words.showMore}</Button> : null}
        <p className="text-sm text-muted">{words.keys}</p>
      </div>
    </div>
  );
}

const Head = ({ children }: { readonly children: ReactNode }) => (
  <th scope="col" className="border-b border-line px-2 py-1.5 font-medium whitespace-nowrap">
    {children}
  </th>
);

function focusRow(region: HTMLElement | null, id: string): void {
  const row = region?.querySelector<HTMLElement>(`#${CSS.escape(`rule-${id}`)}`);
  row?.scrollIntoView({ block: "center" });
  row?.querySelector("button")?.focus({ preventScroll: true });
}

/** Stable over renders, so that only the rules that changed are drawn anew. */
function useRowActions(
  { change }: DraftEditor,
  setOpen: (make: (before: ReadonlySet<string>) => ReadonlySet<string>) => void,
  region: RefObject<HTMLElement | null>,
): RowActions {
  const toasts = useToasts();
  return useMemo((): RowActions => {
    const soon = (id: string) => setTimeout(() => focusRow(region.current, id));
    const addBehind = (id: string, isCopy: boolean): void => {
      let made = "";
      change((now) => {
        const at = now.rows.findIndex((row) => row.id === id);
        const added = addRow(now, at, isCopy ? now.rows[at] : undefined);
        made = added.id;
        return added.content;
      });
      soon(made);
    };
    return {
      setCell: (id, key, codes) => change((now) => setCell(now, id, key, codes), `cell ${id} ${key}`),
      set: (id, part, field) => change((now) => changeRow(now, id, part), field),
      duplicate: (id) => addBehind(id, true),
      addBelow: (id) => addBehind(id, false),
      move: (id, by) => {
        change((now) => moveRow(now, id, by), `move ${id}`);
        soon(id);
      },
      remove: (id) => {
        let gone: { readonly at: number; readonly row: Parameters<typeof addRow>[2] } | undefined;
        let next: string | undefined;
        change((now) => {
          const at = now.rows.findIndex((row) => row.id === id);
          gone = { at, row: now.rows[at] };
          next = (now.rows[at + 1] ?? now.rows[at - 1])?.id;
          return removeRow(now, id);
        });
        if (next !== undefined) soon(next);
        const back = gone;
        if (back?.row)
          toasts.show({
            text: words.removed(String(back.at + 1)),
            undo: async () => change((now) => ({ ...now, rows: now.rows.toSpliced(back.at, 0, back.row!) })),
          });
      },
      open: (id) =>
        setOpen((before) => {
          const after = new Set(before);
          if (!after.delete(id)) after.add(id);
          return after;
        }),
    };
  }, [change, setOpen, region, toasts]);
}
