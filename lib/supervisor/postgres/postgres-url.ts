/** The address of a database reached through a unix socket in `socketDirectory`. The port is the socket's name. */
export function postgresUrl(socketDirectory: string, database: string): string {
  return `postgresql://lanekeeper@localhost:5432/${database}?host=${encodeURIComponent(socketDirectory)}`;
}
