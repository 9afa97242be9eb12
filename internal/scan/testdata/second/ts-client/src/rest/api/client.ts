// Client for our own shop backend (see openapi/shop.yaml), nothing to do with Jira.
export function createOrdersClient(base: string) {
  return {
    list: () => fetch(`${base}/rest/api/orders`).then((r) => r.json()),
    get: (id: string) => fetch(`${base}/rest/api/orders/${id}`).then((r) => r.json()),
    create: (order: unknown) =>
      fetch(`${base}/rest/api/orders`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(order),
      }),
    search: (q: string) => fetch(`${base}/rest/search?q=${encodeURIComponent(q)}`).then((r) => r.json()),
  };
}
