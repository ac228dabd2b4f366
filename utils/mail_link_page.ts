/** Of pages whose address is the permission: it goes to nobody else by a referrer, a cache or an index. */
export const PRIVATE_PAGE = {
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex",
};
