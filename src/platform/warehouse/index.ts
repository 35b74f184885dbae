export { removeSpill } from "./analytics.ts";
export { newWarehouse, type Batch, type Partition, type StagedFile, type Warehouse, type WarehouseFile } from "./warehouse.ts";
