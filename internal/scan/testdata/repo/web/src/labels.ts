import { API_BASE } from './config';
import { http } from './http';

// API_BASE is https://SITE.atlassian.net/rest/api/3.
export const labels = () => fetch(`${API_BASE}/label`).then((r) => r.json());

export const setLabels = (key: string, labels: string[]) =>
  http.put([API_BASE, 'issue', key].join('/'), { update: { labels } });

export async function search(jql: string) {
  const parts = ['rest', 'api', '3', 'search', 'jql'];
  return http.get(`/${parts.join('/')}?jql=${encodeURIComponent(jql)}`);
}
