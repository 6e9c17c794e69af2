import { logger } from "../log";
import { runWorker } from "../worker/run-worker";

const worker = runWorker();
process.send?.({ type: "ready" });
logger().info("The worker is running.");

let stopping = false;
const stop = () => {
  if (stopping) return;
  stopping = true;
  worker.stop().then(
    () => process.exit(0),
    error => {
      logger().error({ err: error }, "The worker did not stop cleanly.");
      process.exit(1);
    },
  );
};
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
// Without its supervisor nobody would stop it.
process.on("disconnect", stop);
