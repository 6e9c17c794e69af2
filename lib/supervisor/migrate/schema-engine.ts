import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { bindMigrationAwareSqlAdapterFactory, type SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";

type EngineModule = { SchemaEngine: typeof SchemaEngine; __wbg_set_wasm: (exports: WebAssembly.Exports) => void };
const packageName = "@prisma/schema-engine-wasm/schema_engine_bg";
let loaded: Promise<EngineModule> | null = null;

/** Prisma's schema engine over a database reached by `factory`: works offline, with no native program to download. */
export async function openSchemaEngine(factory: SqlMigrationAwareDriverAdapterFactory): Promise<SchemaEngine> {
  loaded ??= load();
  const engine = await loaded;
  return engine.SchemaEngine.new({ datamodels: undefined }, () => undefined, bindMigrationAwareSqlAdapterFactory(factory));
}

/** Node 20 cannot import a .wasm file, so the module is instantiated by hand. */
async function load(): Promise<EngineModule> {
  const glueFile = createRequire(import.meta.url).resolve(packageName);
  const glue: EngineModule & WebAssembly.ModuleImports = await import(/* @vite-ignore */ packageName);
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panicRegistry() });
  const bytes = readFileSync(path.join(path.dirname(glueFile), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === "function") start();
  return glue;
}

/** The engine tells the reason of a panic through this global. */
function panicRegistry() {
  return {
    set_message(message: string) {
      console.error(`The migration engine failed: ${message}`);
    },
  };
}
