import { type SQL, sql } from "drizzle-orm";

/** Scripts that set no space after a name. */
const UNSPACED = "[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]$";

/**
 * Whether the message `message` names the person `user` ("@Ada Lovelace" or "@Ada", in any case); both are aliases in the query around
 * it. What is a name is what the person is called now.
 */
export function mentionsSql(message: string, user: string): SQL {
  const content = sql`${sql.identifier(message)}.content`;
  const name = sql`${sql.identifier(user)}.name`;
  const escaped = (text: SQL) => sql`regexp_replace(${text}, '([^[:alnum:] ])', '\\\\\\1', 'g')`;
  const end = sql`case when ${name} ~ ${sql.raw(`'${UNSPACED}'`)} then '' else '($|[^[:alnum:]_])' end`;
  return sql`(strpos(${content}, '@') > 0 and ${content} ~* (
    '(^|[^[:alnum:]_])@(' || ${escaped(name)} || '|' || ${
    escaped(sql`split_part(${name}, ' ', 1)`)
  } || ')' || ${end}))`;
}
