export type { Warehouse, WarehouseFile, StagedFile, Batch } from "./warehouse.ts";
