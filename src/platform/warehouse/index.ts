export { removeSpill } from "./analytics.ts";
export { duckdb, postgres, type Dialect } from "./dialect.ts";
export { allNames as namedFiles } from "./warehouse-store.ts";
export { newWarehouse, type Batch, type Partition, type StagedFile, type Warehouse, type WarehouseFile } from "./warehouse.ts";
