/** The id of a command, to be sent back with what answers it. */
export function echo(id: string | number | undefined): { id?: string | number } {
  return id === undefined ? {} : { id };
}
