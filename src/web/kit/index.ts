export { Button, Link, LinkButton, type ButtonKind, type ButtonProps, type ButtonSize, type LinkButtonProps } from "./button.tsx";
export {
  Checkbox,
  RadioGroup,
  SegmentedControl,
  Slider,
  Switch,
  type RadioGroupProps,
  type SegmentedControlProps,
  type SliderProps,
} from "./choice.tsx";
export { ComboBox, type ComboBoxProps } from "./combo-box.tsx";
export { useCommands } from "./commands.ts";
export { Definition, type DefinitionProps } from "./definition.tsx";
export { ConfirmDialog, Dialog, type ConfirmDialogProps, type DialogProps } from "./dialog.tsx";
export type { FieldProps } from "./field.tsx";
export { FileDrop, type FileDropProps } from "./file-drop.tsx";
export { Icon, type IconName } from "./icon.tsx";
export { Menu, Tooltip, type MenuEntry, type MenuProps } from "./menu.tsx";
export { useNavigate, usePathParams, useSearchState, type SearchState } from "./navigation.ts";
export { ErrorNotice, faultsByField, Notice, problemIn, type ErrorNoticeProps, type NoticeProps, type NoticeTone } from "./notice.tsx";
export { HomeLine } from "./home-line.tsx";
export {
  lazyPage,
  wheelParts,
  type Command,
  type HomePart,
  type PageDefinition,
  type Place,
  type SearchSource,
  type WheelPart,
} from "./page-definition.ts";
export {
  Breadcrumbs,
  Card,
  EmptyState,
  Page,
  Section,
  type Crumb,
  type EmptyStateProps,
  type PageProps,
  type SectionProps,
} from "./page.tsx";
export { Progress, Skeleton, type ProgressProps } from "./progress.tsx";
export { parseSearch, writeSearch } from "./search-text.ts";
export { PreviewTable } from "./preview-table.tsx";
export { Select, type Option, type SelectProps } from "./select.tsx";
export { useServerEvents, type ServerEventsState } from "./server-events.ts";
export { useMay, useSession, type Session } from "./session.ts";
export { Data, Keys, Stat, Stats, type StatProps } from "./stat.tsx";
export { sortFromText, sortToText, type Sort } from "./table-sort.ts";
export { Table, type Column, type TableProps } from "./table.tsx";
export { Tabs, type TabsProps } from "./tabs.tsx";
export { SearchField, TextField, type SearchFieldProps, type TextFieldProps } from "./text-field.tsx";
export { TreeTable, type TreeColumn, type TreeTableProps } from "./tree-table.tsx";
export { visibleRows, type TreeRow } from "./tree-rows.ts";
export { useToasts, type Toast } from "./toasts.tsx";
export { uploadFile, type UploadOptions } from "./upload-file.ts";
