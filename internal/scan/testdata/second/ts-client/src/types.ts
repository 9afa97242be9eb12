export interface JiraConfig {
  /** Site root without path, i.e. https://acme.atlassian.net and not .../rest/api/3 */
  host: string;
  email: string;
  apiToken: string;
}

export interface Issue {
  id: string;
  key: string;
  self: string; // https://acme.atlassian.net/rest/api/3/issue/10000
  fields: Record<string, any>;
}

export interface CreatedIssue {
  id: string;
  key: string;
  self: string;
}

export interface Transition {
  id: string;
  name: string;
}

export interface RequestType {
  id: string;
  name: string;
}

export interface Paged<T> {
  size: number;
  start: number;
  isLastPage: boolean;
  values: T[];
}
