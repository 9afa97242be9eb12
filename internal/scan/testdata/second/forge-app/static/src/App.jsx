import React, { useEffect, useState } from 'react';
import { invoke, requestJira, view } from '@forge/bridge';

export default function App() {
  const [effort, setEffort] = useState(null);
  const [fields, setFields] = useState([]);

  useEffect(() => {
    invoke('effort').then(setEffort);
    requestJira('/rest/api/3/field')
      .then((res) => res.json())
      .then((all) => setFields(all.filter((f) => f.custom)));
  }, []);

  if (!effort) return <p>Loading…</p>;
  return (
    <div>
      <strong>{Math.round(effort.seconds / 360) / 10} h</strong>
      <p className="hint">Summed from /rest/api/3/issue/KEY/worklog, refreshed on reload.</p>
      <ul>{fields.map((f) => <li key={f.id}>{f.name}</li>)}</ul>
      <button onClick={() => view.refresh()}>Refresh</button>
    </div>
  );
}
