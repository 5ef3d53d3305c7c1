/**
 * Closes after each test of the suite that calls this what the test handed over.
 *
 * @returns takes a server, or whatever else is to be closed, and gives it back
 */
export function closedAfterEach(): <T extends { close(): Promise<void> }>(server: T) => T {
  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((server) => server.close()));
  });
  return (server) => {
    open.push(server);
    return server;
  };
}
